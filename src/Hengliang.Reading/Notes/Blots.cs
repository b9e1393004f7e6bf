namespace Hengliang.Reading.Notes;

/// <summary>HR0110: values the page has blotted out; one note for all of them.</summary>
internal static class Blots
{
    internal static IEnumerable<Note> Find(NoteScene scene)
    {
        int[] blotted = [.. Enumerable.Range(0, scene.Figures.Count).Where(index => scene.Figures[index].Value is null)];
        if (blotted.Length == 0)
            yield break;
        yield return new(
            "HR0110",
            scene.Figures[blotted[0]].Quote,
            blotted,
            $"有{blotted.Length}处数值被遮盖或缺失，需要另找来源补齐。",
            blotted.Length == 1 ? "One value is blotted out or missing; it has to come from another source." : $"{blotted.Length} values are blotted out or missing; they have to come from another source.");
    }
}
