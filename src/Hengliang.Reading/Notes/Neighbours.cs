namespace Hengliang.Reading.Notes;

/// <summary>HR0101: fewer technology SMEs than high-tech enterprises side by side; the two numbers may have changed places.</summary>
internal static class Neighbours
{
    internal static IEnumerable<Note> Find(NoteScene scene)
    {
        foreach (var sentence in scene.BySentence)
        {
            for (var i = 0; i < sentence.Length; i++)
            {
                for (var j = Math.Max(0, i - 2); j <= Math.Min(sentence.Length - 1, i + 2); j++)
                {
                    var (small, high) = (scene.Figures[sentence[i]], scene.Figures[sentence[j]]);
                    if (i != j && IsTechSme(small.Indicator) && IsHighTech(high.Indicator) && NoteScene.IsAmount(small) && NoteScene.IsAmount(high)
                        && small.Unit == high.Unit && small.Role == high.Role && small.Period == high.Period && small.Value < high.Value
                        && !NoteScene.IsFlow(small) && !NoteScene.IsFlow(high))
                    {
                        yield return scene.Note(
                            "HR0101",
                            $"科技型中小企业（{NoteScene.Tell(small)}）少于高新技术企业（{NoteScene.Tell(high)}），两个数可能互换了位置，请核对原文。",
                            $"There are fewer technology SMEs ({NoteScene.Tell(small)}) than high-tech enterprises ({NoteScene.Tell(high)}); the two numbers may have changed places. Please check the source.",
                            Math.Min(sentence[i], sentence[j]), Math.Max(sentence[i], sentence[j]));
                    }
                }
            }
        }
    }

    private static bool IsTechSme(string name) => Ends(name, "科技型中小企业") || Ends(name, "科技中小企业") || Ends(name, "中小科技型企业");

    private static bool IsHighTech(string name) => (Ends(name, "高新技术企业") || Ends(name, "高企")) && !name.Contains("规上", StringComparison.Ordinal);

    private static bool Ends(string name, string kind) => NoteScene.Key(name).EndsWith(kind, StringComparison.Ordinal);
}
