using System.Globalization;
using Hengliang.Reading.Structure;

namespace Hengliang.Reading.Figures;

/// <summary>Reads the figures of a document: every number that measures something, with indicator, unit, comparator, period and role.</summary>
/// <remarks>Linear in the length of the text; the same context always gives the same figures, in the order their numbers stand.</remarks>
public static class FigureReader
{
    public static IReadOnlyList<Figure> Read(ReadingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var figures = new List<Figure>();
        var blotted = HidesItsYears(context);
        var times = new SectionTimes(context, blotted ? null : context.Date?.Year, blotted);
        var reader = new StatementReader(context, times, figures);
        for (var i = 0; i < context.Outline.Sentences.Count; i++)
            reader.Read(i);
        new TableFigures(context, times, figures).Read();
        return [.. figures.OrderBy(figure => figure.Number.Start).ThenBy(figure => figure.Number.End)];
    }

    /// <summary>The page has blotted out its own years (*年), so that the date it bears is another's.</summary>
    private static bool HidesItsYears(ReadingContext context)
    {
        var text = context.Clean.Text.AsSpan();
        return text.Count("*年") + text.Count("X年") + text.Count("x年") >= 2
            && (context.Date is not { } date || text.Count(date.Year.ToString(CultureInfo.InvariantCulture) + "年") == 0);
    }
}
