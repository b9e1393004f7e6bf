using Hengliang.Reading.Figures;

namespace Hengliang.Reading.Notes;

/// <summary>HR0107: parts that do not add up to the total stated beside them.</summary>
internal static class Totals
{
    internal static IEnumerable<Note> Find(NoteScene scene) => FindInSentences(scene).Concat(FindInTables(scene));

    /// <summary>The parts told behind 其中 or in brackets are together more than the whole.</summary>
    private static IEnumerable<Note> FindInSentences(NoteScene scene)
    {
        foreach (var sentence in scene.BySentence)
        {
            for (var start = 0; start < sentence.Length; start++)
            {
                var whole = scene.Figures[sentence[start]];
                if (whole.Rule == "part" || !NoteScene.IsAmount(whole) || whole.Unit == "%" || whole.Comparator != Comparator.Equal)
                    continue;
                var end = start + 1;
                while (end < sentence.Length && IsPart(scene.Figures[sentence[end]], whole))
                    end++;
                var parts = sentence[(start + 1)..end];
                if (parts.Length < 2 || Nested(scene, parts))
                    continue;
                var sum = parts.Sum(index => NoteScene.InBase(scene.Figures[index]).Value);
                var slack = parts.Sum(index => SlackInBase(scene.Figures[index])) + SlackInBase(whole);
                if (sum - NoteScene.InBase(whole).Value > slack && parts.All(index => NoteScene.InBase(scene.Figures[index]).Value <= NoteScene.InBase(whole).Value))
                    yield return scene.Note(
                        "HR0107",
                        $"各分项合计超过总数{NoteScene.Tell(whole)}，请核对是否有重复或笔误。",
                        $"The parts together exceed the total of {NoteScene.Tell(whole)}. Please check for overlap or a slip.",
                        sentence.AsSpan(start, end - start));
            }
        }
    }

    private static bool IsPart(Figure figure, Figure whole) =>
        figure.Rule == "part" && NoteScene.IsAmount(figure) && figure.Role == whole.Role && figure.Period == whole.Period && NoteScene.InBase(figure).Unit == NoteScene.InBase(whole).Unit;

    /// <summary>省级以上 and 国家级 among the parts overlap, and so do 10亿元以上 and 50亿元以上.</summary>
    private static bool Nested(NoteScene scene, int[] parts) =>
        parts.Any(index => scene.Figures[index].Indicator.Contains("以上", StringComparison.Ordinal) || scene.Figures[index].Indicator.Contains("及以", StringComparison.Ordinal)
            || scene.Figures[index].Indicator.Contains('超', StringComparison.Ordinal) || scene.Figures[index].Indicator.Contains("本科", StringComparison.Ordinal));

    private static decimal SlackInBase(Figure figure)
    {
        var value = figure.Value ?? 1;
        var (inBase, _) = NoteScene.InBase(figure);
        return value == 0 ? 0 : NoteScene.Slack(value) * (inBase / value) * (figure.Unit.Length > 1 || value != Math.Truncate(value) ? 1 : 0);
    }

    /// <summary>The rows of a table do not add up to its row of totals.</summary>
    private static IEnumerable<Note> FindInTables(NoteScene scene)
    {
        var rows = Enumerable.Range(0, scene.Figures.Count).Where(index => scene.Figures[index] is { Rule: "table", Unit: not ("%" or "‰" or "位") } figure && NoteScene.IsAmount(figure));
        foreach (var column in rows.GroupBy(index => (scene.Figures[index].Indicator, scene.Figures[index].Period, scene.Figures[index].Role, scene.Figures[index].Unit)))
        {
            var totals = column.Where(index => scene.Figures[index].Region == scene.Context.Head.Region).ToArray();
            var parts = column.Where(index => scene.Figures[index].Region != scene.Context.Head.Region).ToArray();
            if (totals.Length != 1 || parts.Length < 3 || column.Key.Indicator.Contains('率', StringComparison.Ordinal) || column.Key.Indicator.Contains('均', StringComparison.Ordinal) || column.Key.Indicator.StartsWith('每'))
                continue;
            var (sum, total) = (parts.Sum(index => scene.Figures[index].Value!.Value), scene.Figures[totals[0]].Value!.Value);
            var slack = total == Math.Truncate(total) ? 0 : (parts.Length + 1) * NoteScene.Slack(total);
            if (Math.Abs(sum - total) > slack)
                yield return scene.Note(
                    "HR0107",
                    $"{column.Key.Indicator}各行合计{NoteScene.Tell(sum)}，与合计行{NoteScene.Tell(scene.Figures[totals[0]])}不符。",
                    $"The rows of {column.Key.Indicator} add up to {NoteScene.Tell(sum)}, not to the {NoteScene.Tell(scene.Figures[totals[0]])} of the total row.",
                    [totals[0], .. parts]);
        }
    }
}
