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
        var times = new SectionTimes(context, SpokenIn(context));
        var reader = new StatementReader(context, times, figures);
        for (var i = 0; i < context.Outline.Sentences.Count; i++)
            reader.Read(i);
        new TableFigures(context, times, figures).Read();
        return [.. figures.OrderBy(figure => figure.Number.Start).ThenBy(figure => figure.Number.End)];
    }

    /// <summary>The year 今年 means; null when nothing tells, or when the page has blotted out its own years (*年) so that the date of the page is another's.</summary>
    private static int? SpokenIn(ReadingContext context)
    {
        if (context.Date is not { } date)
            return null;
        var text = context.Clean.Text.AsSpan();
        var blotted = text.Count("*年") + text.Count("X年");
        return blotted >= 2 && text.Count(date.Year.ToString(System.Globalization.CultureInfo.InvariantCulture) + "年") == 0 ? null : date.Year;
    }
}
