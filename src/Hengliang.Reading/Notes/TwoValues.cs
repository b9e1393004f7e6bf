using Hengliang.Reading.Figures;

namespace Hengliang.Reading.Notes;

/// <summary>HR0108: one indicator, one time, one role, two values.</summary>
internal static class TwoValues
{
    private const int ShortestName = 6;
    private const int DeedReach = 4;
    private static readonly string[] Deeds = ["申报", "申请", "认定", "推荐", "培育", "引进", "新增", "新建", "签约"];

    internal static IEnumerable<Note> Find(NoteScene scene)
    {
        var first = new Dictionary<(string, string, string, YearRange?, FigureRole, ChangeKind?, bool), int>();
        for (var i = 0; i < scene.Figures.Count; i++)
        {
            var figure = scene.Figures[i];
            if (figure is not { Value: not null, ValueMax: null, Period: not null, Comparator: Comparator.Equal } || figure.Role == FigureRole.Rank || figure.Rule is "elided" or "part" or "counted"
                || figure.Indicator.Length < ShortestName || figure.PerYear || figure.Subperiod.Length > 0 || IsOfDeed(scene, figure))
                continue;
            var (value, unit) = NoteScene.InBase(figure);
            var key = (NoteScene.Key(figure.Indicator), unit, figure.Region, figure.Period, figure.Role, figure.Kind, figure.Planned);
            if (first.TryAdd(key, i) || Agree(scene.Figures[first[key]], figure))
                continue;
            yield return scene.Note(
                "HR0108",
                $"{figure.Indicator}在同一时期出现两个值：{NoteScene.Tell(scene.Figures[first[key]])}与{NoteScene.Tell(figure)}，请核对口径。",
                $"{figure.Indicator} has two values for one period: {NoteScene.Tell(scene.Figures[first[key]])} and {NoteScene.Tell(figure)}. Please check what each counts.",
                first[key], i);
        }
    }

    /// <summary>申报认定高新技术企业34家 tells what was done within the year, not how many there are.</summary>
    private static bool IsOfDeed(NoteScene scene, Figure figure)
    {
        var before = scene.Context.Raw.AsSpan(Math.Max(0, figure.Quote.Start - DeedReach), Math.Min(DeedReach, figure.Quote.Start));
        foreach (var deed in Deeds)
        {
            if (before.Contains(deed, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>28.6 and 28.63 are one value told with different care.</summary>
    private static bool Agree(Figure one, Figure other)
    {
        var (a, b) = (NoteScene.InBase(one).Value, NoteScene.InBase(other).Value);
        var slack = Math.Max(Scaled(one), Scaled(other));
        return Math.Abs(a - b) <= slack;
    }

    private static decimal Scaled(Figure figure)
    {
        var value = figure.Value!.Value;
        if (value == 0)
            return 0;
        var factor = NoteScene.InBase(figure).Value / value;
        return figure.Unit.Length == 1 && value == Math.Truncate(value) && value % 100 != 0 ? 0 : NoteScene.Slack(value) * factor;
    }
}
