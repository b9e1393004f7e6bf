namespace Hengliang.Reading.Tests.Scoring;

/// <summary>In what a figure that was read agrees with the gold figure it is paired with.</summary>
internal sealed record FigureAgreement(
    bool Indicator, bool IndicatorExact, bool Role, bool Period, bool Comparator, bool? Kind, bool Region)
{
    /// <summary>Indicator, role, period and comparator are all right.</summary>
    public bool Full => Indicator && Role && Period && Comparator;

    public static FigureAgreement Of(AnnotatedFigure gold, AnnotatedFigure read)
    {
        var name = NameMatch.Of(read.Indicator, gold.Indicator, gold.Aliases);
        var period = PeriodMatch.Plain(read.Period);
        return new(
            name != NameMatch.Degree.None,
            name == NameMatch.Degree.Exact,
            read.Role == gold.Role || gold.RoleAlt.Contains(read.Role),
            gold.PeriodAlt.Prepend(gold.Period).Any(p => PeriodMatch.Plain(p) == period),
            (read.Comparator is null or "" ? "=" : read.Comparator) == gold.Comparator,
            gold.Role == "change" ? read.Kind == gold.Kind : null,
            SameRegion(gold.Region ?? "", read.Region ?? ""));
    }

    /// <summary>How good a pair the two make; decides between several figures of one value.</summary>
    public static int PairScore(AnnotatedFigure gold, ReadFigure read)
    {
        var agreement = Of(gold, read.Figure);
        var number = new TextSpan(gold.NumStart ?? gold.Start!.Value, gold.NumEnd ?? gold.End!.Value);
        return (agreement.Indicator ? 8 : 0) + (agreement.IndicatorExact ? 2 : 0) + (agreement.Role ? 4 : 0)
            + (agreement.Period ? 2 : 0) + (agreement.Comparator ? 1 : 0)
            + (CitedSpan.Overlap(number, read.Span) ? 3 : 0) + (agreement.Region ? 1 : 0);
    }

    private static bool SameRegion(string gold, string read) =>
        gold == read || (gold.Length > 0 && read.Length > 0
            && (gold.EndsWith(read, StringComparison.Ordinal) || read.EndsWith(gold, StringComparison.Ordinal)));
}

/// <summary>A figure the reader gave, with the raw span it names; no span when its quotation is not in the text.</summary>
internal sealed record ReadFigure(AnnotatedFigure Figure, TextSpan? Span);
