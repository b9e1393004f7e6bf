using Hengliang.Reading.Figures;

namespace Hengliang.Reading.Notes;

/// <summary>HR0104 and HR0111: growth told in 倍, and growth that does not fit the two levels it is told with.</summary>
internal static class Growths
{
    /// <summary>HR0104: 增长3倍 may mean three or four times the old value, unless both values stand beside it.</summary>
    internal static IEnumerable<Note> FindAmbiguous(NoteScene scene)
    {
        foreach (var sentence in scene.BySentence)
        {
            foreach (var index in sentence)
            {
                var figure = scene.Figures[index];
                if (figure is not { Role: FigureRole.Change, Unit: "倍", Value: >= 2, Falls: false } || figure.Kind == ChangeKind.Ratio || !EndsInGrowth(scene, index))
                    continue;
                if (PathOf(scene, sentence, figure) is not null)
                    continue;
                var times = NoteScene.Tell(figure.Value.Value);
                yield return scene.Note(
                    "HR0104",
                    $"“增长{times}倍”按字面为原来的{NoteScene.Tell(figure.Value.Value + 1)}倍，也常被误用为原来的{times}倍，请核对。",
                    $"Literally, growth by {times} times makes {NoteScene.Tell(figure.Value.Value + 1)} times the old value; it is often written for {times} times. Please check.",
                    index);
            }
        }
    }

    private static bool EndsInGrowth(NoteScene scene, int index)
    {
        var number = scene.Figures[index].Number;
        var before = scene.Context.Raw[Math.Max(0, number.Start - 8)..number.Start];
        return before.Contains('增') || before.Contains('長') || before.Contains('提') || before.Contains('升') || before.Contains('扩');
    }

    /// <summary>HR0111: from A to B and a growth, a difference or a yearly rate that A and B do not give, beyond what rounding hides.</summary>
    internal static IEnumerable<Note> FindMismatch(NoteScene scene)
    {
        foreach (var sentence in scene.BySentence)
        {
            foreach (var index in sentence)
            {
                var growth = scene.Figures[index];
                if (growth is not { Role: FigureRole.Change, Value: { } told, ValueMax: null } || growth.Kind is ChangeKind.Ratio or ChangeKind.VersusPeer)
                    continue;
                if (PathOf(scene, sentence, growth) is not { } path || Fits(scene.Figures[path.From], scene.Figures[path.To], growth, told, scene.Context.Raw[growth.Number.Start] is '翻' or '倍', out var computed))
                    continue;
                yield return scene.Note(
                    "HR0111",
                    $"由{NoteScene.Tell(scene.Figures[path.From])}到{NoteScene.Tell(scene.Figures[path.To])}应为{computed}{growth.Unit}左右，与所写{NoteScene.Tell(growth)}不符。",
                    $"From {NoteScene.Tell(scene.Figures[path.From])} to {NoteScene.Tell(scene.Figures[path.To])} makes about {computed}{growth.Unit}, not {NoteScene.Tell(growth)} as written.",
                    path.From, path.To, index);
            }
        }
    }

    /// <summary>The start and the end of the path that a growth of the same name in the same sentence belongs to.</summary>
    private static (int From, int To)? PathOf(NoteScene scene, int[] sentence, Figure growth)
    {
        for (var k = 0; k + 1 < sentence.Length; k++)
        {
            var (from, to) = (scene.Figures[sentence[k]], scene.Figures[sentence[k + 1]]);
            if (NoteScene.IsAmount(from) && NoteScene.IsAmount(to) && from.Indicator == growth.Indicator && to.Indicator == growth.Indicator && from.Unit == to.Unit
                && from.Value > 0 && from.Number.End <= to.Number.Start && to.Number.End <= growth.Number.Start && from.Comparator == Comparator.Equal && from.Period != to.Period)
                return (sentence[k], sentence[k + 1]);
        }

        return null;
    }

    private static bool Fits(Figure from, Figure to, Figure growth, decimal told, bool inWords, out string computed)
    {
        var (a, b) = (from.Value!.Value, to.Value!.Value);
        var lowest = Compute(a + NoteScene.Slack(a), b - NoteScene.Slack(b), from, to, growth);
        var middle = Compute(a, b, from, to, growth);
        var highest = Compute(Math.Max(a - NoteScene.Slack(a), 0.0001m), b + NoteScene.Slack(b), from, to, growth);
        computed = middle is { } value ? NoteScene.Tell(Math.Round(Math.Abs(value), 2)) : "";
        if (lowest is not { } low || highest is not { } high || middle is null)
            return true;
        var signed = growth.Falls ? -told : told;
        var slack = NoteScene.Slack(told) + (growth.Unit == "%" ? 0.1m : 0);
        // 翻一番, 近10倍, 约: told roughly, checked roughly.
        var roughly = growth.Comparator != Comparator.Equal || to.Comparator != Comparator.Equal || inWords;
        if (roughly)
            slack += Math.Abs(signed) * 0.15m + 0.2m;
        return signed >= Math.Min(low, high) - slack && signed <= Math.Max(low, high) + slack;
    }

    private static decimal? Compute(decimal a, decimal b, Figure from, Figure to, Figure growth) => growth.Unit switch
    {
        "百分点" when from.Unit == "%" => b - a,
        "%" when growth.Kind == ChangeKind.AverageAnnual => from.Period is { } start && to.Period is { } end && end.Last > start.Last
            ? ((decimal)Math.Pow((double)(b / a), 1.0 / (end.Last - start.Last)) - 1) * 100
            : null,
        "%" when from.Unit != "%" => ((b / a) - 1) * 100,
        "倍" => (b / a) - 1,
        _ when growth.Unit == from.Unit && from.Unit != "%" => b - a,
        _ => null,
    };
}
