using Hengliang.Reading.Figures;

namespace Hengliang.Reading.Notes;

/// <summary>HR0102 and HR0103: a part larger than its whole.</summary>
internal static class Wholes
{
    /// <summary>HR0102: what stands behind 其中 or in brackets is more than what it is part of.</summary>
    internal static IEnumerable<Note> FindParts(NoteScene scene)
    {
        foreach (var sentence in scene.BySentence)
        {
            var whole = -1;
            foreach (var index in sentence)
            {
                var figure = scene.Figures[index];
                if (!NoteScene.IsAmount(figure))
                    continue;
                if (figure.Rule != "part")
                {
                    whole = index;
                    continue;
                }

                // 较年初净增318家，其中…589家: the part is of all there are, not of the increase.
                if (whole < 0 || scene.Figures[whole].Indicator.StartsWith("净增", StringComparison.Ordinal) || !Comparable(figure, scene.Figures[whole]))
                    continue;
                var (part, all) = (NoteScene.InBase(figure).Value, NoteScene.InBase(scene.Figures[whole]).Value);
                if (part > all)
                    yield return scene.Note(
                        "HR0102",
                        $"“其中”的{figure.Indicator}（{NoteScene.Tell(figure)}）多于总数{scene.Figures[whole].Indicator}（{NoteScene.Tell(scene.Figures[whole])}），请核对。",
                        $"The part, {figure.Indicator} ({NoteScene.Tell(figure)}), is larger than its whole, {scene.Figures[whole].Indicator} ({NoteScene.Tell(scene.Figures[whole])}). Please check.",
                        whole, index);
            }
        }
    }

    private static bool Comparable(Figure part, Figure whole) =>
        part.Role == whole.Role && part.Period == whole.Period && NoteScene.InBase(part).Unit == NoteScene.InBase(whole).Unit
        && part.Unit is not ("%" or "‰") && !part.Indicator.StartsWith('每');

    /// <summary>HR0103: more at national level than at provincial level and above.</summary>
    internal static IEnumerable<Note> FindLevels(NoteScene scene)
    {
        var wider = new Dictionary<(string, YearRange?, FigureRole, string), int>();
        for (var i = 0; i < scene.Figures.Count; i++)
        {
            if (NoteScene.IsAmount(scene.Figures[i]) && Above(scene.Figures[i].Indicator) is { } stem)
                wider.TryAdd(KeyOf(scene.Figures[i], stem), i);
        }

        for (var i = 0; i < scene.Figures.Count; i++)
        {
            var figure = scene.Figures[i];
            if (!NoteScene.IsAmount(figure) || figure.Rule == "part" || !figure.Indicator.StartsWith("国家级", StringComparison.Ordinal))
                continue;
            if (wider.TryGetValue(KeyOf(figure, NoteScene.Key(figure.Indicator[3..])), out var all) && figure.Value > scene.Figures[all].Value)
                yield return scene.Note(
                    "HR0103",
                    $"{figure.Indicator}（{NoteScene.Tell(figure)}）多于{scene.Figures[all].Indicator}（{NoteScene.Tell(scene.Figures[all])}），后者应包含前者。",
                    $"{figure.Indicator} ({NoteScene.Tell(figure)}) outnumbers {scene.Figures[all].Indicator} ({NoteScene.Tell(scene.Figures[all])}), which should include it.",
                    Math.Min(i, all), Math.Max(i, all));
        }
    }

    private static (string, YearRange?, FigureRole, string) KeyOf(Figure figure, string stem) => (stem, figure.Period, figure.Role, figure.Unit);

    private static string? Above(string name)
    {
        foreach (var level in new[] { "省级以上", "省级及以上", "市级以上", "市级及以上", "国省级" })
        {
            if (name.StartsWith(level, StringComparison.Ordinal))
                return NoteScene.Key(name[level.Length..]);
        }

        return null;
    }
}
