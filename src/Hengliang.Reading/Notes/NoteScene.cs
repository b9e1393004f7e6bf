using System.Globalization;
using Hengliang.Reading.Figures;
using Hengliang.Reading.Structure;

namespace Hengliang.Reading.Notes;

/// <summary>The figures of a document as the rules look at them.</summary>
internal sealed class NoteScene
{
    // A sentence with more figures is no sentence but a defect; comparing all with all would take too long.
    private const int MostFigures = 200;

    internal NoteScene(ReadingContext context, IReadOnlyList<Figure> figures)
    {
        Context = context;
        Figures = figures;
        BySentence = [.. Enumerable.Range(0, figures.Count).Where(i => figures[i].Sentence >= 0).GroupBy(i => figures[i].Sentence).Select(group => group.ToArray()).Where(group => group.Length <= MostFigures)];
    }

    internal ReadingContext Context { get; }

    internal IReadOnlyList<Figure> Figures { get; }

    /// <summary>The indexes of the figures of each sentence, in order; sentences without end are left out.</summary>
    internal IReadOnlyList<int[]> BySentence { get; }

    internal Note Note(string code, string chinese, string english, params ReadOnlySpan<int> figures)
    {
        var quote = Figures[figures[0]].Quote;
        foreach (var index in figures)
            quote = quote.Cover(Figures[index].Quote);
        return new(code, quote, figures.ToArray(), chinese, english);
    }

    /// <summary>A value with its unit, as a note tells it: 284家.</summary>
    internal static string Tell(Figure figure) => Tell(figure.Value ?? 0) + figure.Unit;

    internal static string Tell(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>Half of the last digit a value was written with: what rounding may have hidden.</summary>
    internal static decimal Slack(decimal value)
    {
        var scale = (decimal.GetBits(value / 1.000000000000000000000000000000000m)[3] >> 16) & 0x7F;
        var slack = 0.5m;
        for (var i = 0; i < scale; i++)
            slack /= 10;
        return slack;
    }

    /// <summary>A level or flow, not a change or a place.</summary>
    internal static bool IsAmount(Figure figure) => figure.Role is FigureRole.Actual or FigureRole.Target && figure is { Value: not null, ValueMax: null };

    /// <summary>Money in 元, so that 亿元 and 万元 compare; other units as they are.</summary>
    internal static (decimal Value, string Unit) InBase(Figure figure)
    {
        var value = figure.Value ?? 0;
        return figure.Unit.Length > 1 && figure.Unit[0] is '亿' ? (value * 100_000_000, figure.Unit[1..])
            : figure.Unit.Length > 1 && figure.Unit[0] is '万' ? (value * 10_000, figure.Unit[1..])
            : (value, figure.Unit);
    }

    /// <summary>A name without the words that do not change what it measures.</summary>
    internal static string Key(string indicator)
    {
        var key = indicator.Replace("的", "", StringComparison.Ordinal).Replace("“", "", StringComparison.Ordinal).Replace("”", "", StringComparison.Ordinal);
        foreach (var tail in new[] { "数量", "总数", "总量" })
        {
            if (key.Length > tail.Length + 2 && key.EndsWith(tail, StringComparison.Ordinal))
                return key[..^tail.Length];
        }

        return key;
    }

    /// <summary>新增, 新认定 and what is done each year: flows, which may fall without anything being wrong.</summary>
    internal static bool IsFlow(Figure figure) =>
        figure.PerYear || figure.Subperiod.Length > 0 || figure.Indicator.Length == 0 || figure.Indicator[0] is '新' or '净' || figure.Indicator.Contains("新增", StringComparison.Ordinal)
        || figure.Indicator.Contains("净增", StringComparison.Ordinal) || figure.Indicator.Contains("新认定", StringComparison.Ordinal) || figure.Indicator.Contains("当年", StringComparison.Ordinal);
}
