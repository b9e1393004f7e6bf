namespace Hengliang.Reading.Tests.Scoring;

/// <summary>How the figures of a document were read. Optional gold figures count neither for nor against.</summary>
internal sealed record FigureScore(
    Tally Found,
    int Full,
    IReadOnlyList<FigureAgreement> Agreements,
    IReadOnlyList<AnnotatedFigure> Missed,
    IReadOnlyList<AnnotatedFigure> Spurious)
{
    /// <summary>Records with indicator, role, period and comparator all right.</summary>
    public Tally FullRecords => new(Full, Found.Right + Found.Extra - Full, Found.Right + Found.Missed - Full);

    public static FigureScore Of(Annotation gold, Annotation read, string raw)
    {
        var given = read.Figures.Select(f => new ReadFigure(f, CitedSpan.In(raw, f))).ToList();
        var wanted = gold.Figures.Where(f => !f.Optional).ToList();
        var pairs = FigureAssignment.Pair(wanted, given);
        var rest = Without(given, pairs.Select(p => p.Read));
        var extra = Without(rest, FigureAssignment.Pair(gold.Figures.Where(f => f.Optional), rest).Select(p => p.Read));
        var missed = Without(wanted, pairs.Select(p => p.Gold));
        List<FigureAgreement> agreements = [.. pairs.Select(p => FigureAgreement.Of(p.Gold, p.Read.Figure))];
        return new(
            new(pairs.Count, extra.Count, missed.Count), agreements.Count(a => a.Full), agreements, missed, [.. extra.Select(r => r.Figure)]);
    }

    // Two figures may be equal in every field and still be two.
    private static List<T> Without<T>(IEnumerable<T> all, IEnumerable<T> taken)
        where T : class
    {
        var gone = new HashSet<T>(taken, ReferenceEqualityComparer.Instance);
        return [.. all.Where(item => !gone.Contains(item))];
    }
}
