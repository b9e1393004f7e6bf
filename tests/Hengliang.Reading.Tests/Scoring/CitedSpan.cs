namespace Hengliang.Reading.Tests.Scoring;

/// <summary>Finds where a cited item stands: its offsets, or else its quotation, with or without blanks.</summary>
internal static class CitedSpan
{
    public static TextSpan? In(string raw, Cited item)
    {
        if (item is { Start: { } start, End: { } end } && end > start)
            return new(start, end);
        if (string.IsNullOrEmpty(item.Quote))
            return null;
        var at = raw.IndexOf(item.Quote, StringComparison.Ordinal);
        return at >= 0 ? new(at, at + item.Quote.Length) : WithoutBlanks(raw, item.Quote);
    }

    public static bool Overlap(TextSpan one, TextSpan? other) => other is { } span && one.Overlaps(span);

    private static TextSpan? WithoutBlanks(string raw, string quote)
    {
        var places = Enumerable.Range(0, raw.Length).Where(i => !char.IsWhiteSpace(raw[i])).ToArray();
        var dense = string.Concat(places.Select(i => raw[i]));
        var sought = string.Concat(quote.Where(c => !char.IsWhiteSpace(c)));
        var at = dense.IndexOf(sought, StringComparison.Ordinal);
        return sought.Length > 0 && at >= 0 ? new(places[at], places[at + sought.Length - 1] + 1) : null;
    }
}
