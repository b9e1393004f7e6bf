namespace Hengliang.Reading.Tests.Scoring;

/// <summary>How benefit clauses were read: exact when the spans overlap and tiers (in any order) and cap are equal.</summary>
internal sealed record ClauseScore(
    Tally Exact,
    int Found,
    int SameInstrument,
    IReadOnlyList<AnnotatedClause> Missed,
    IReadOnlyList<(AnnotatedClause Gold, AnnotatedClause Read)> Wrong,
    IReadOnlyList<AnnotatedClause> Spurious)
{
    private const int AllRight = 7;

    public static ClauseScore Of(Annotation gold, Annotation read, string raw)
    {
        List<AnnotatedClause> wanted = [.. gold.Policies.Where(p => !p.Optional)];
        List<(AnnotatedClause Clause, TextSpan? Span)> given = [.. read.Policies.Select(p => (p, CitedSpan.In(raw, p)))];
        List<int> all = [.. Enumerable.Range(0, given.Count)];
        var pairs = Match(wanted, given, all);
        List<int> left = [.. all.Except(pairs.Select(p => p.Read))];
        List<int> extra = [.. left.Except(Match([.. gold.Policies.Where(p => p.Optional)], given, left).Select(p => p.Read))];
        var exact = pairs.Count(p => p.Degree == AllRight);
        return new(
            new(exact, pairs.Count + extra.Count - exact, wanted.Count - exact),
            pairs.Count,
            pairs.Count(p => wanted[p.Gold].Instrument == given[p.Read].Clause.Instrument),
            [.. wanted.Where((_, i) => pairs.TrueForAll(p => p.Gold != i))],
            [.. pairs.Where(p => p.Degree != AllRight).Select(p => (wanted[p.Gold], given[p.Read].Clause))],
            [.. extra.Select(j => given[j].Clause)]);
    }

    private static List<(int Gold, int Read, int Degree)> Match(
        List<AnnotatedClause> gold, List<(AnnotatedClause Clause, TextSpan? Span)> read, List<int> open)
    {
        var candidates =
            from g in Enumerable.Range(0, gold.Count)
            let span = new TextSpan(gold[g].Start!.Value, gold[g].End!.Value)
            from r in open
            where CitedSpan.Overlap(span, read[r].Span)
            let degree = Degree(gold[g], read[r].Clause)
            let shared = Math.Min(span.End, read[r].Span!.Value.End) - Math.Max(span.Start, read[r].Span!.Value.Start)
            orderby degree descending, shared descending
            select (Gold: g, Read: r, Degree: degree);
        var pairs = new List<(int Gold, int Read, int Degree)>();
        foreach (var pair in candidates)
        {
            if (pairs.TrueForAll(p => p.Gold != pair.Gold && p.Read != pair.Read))
                pairs.Add(pair);
        }

        return pairs;
    }

    /// <summary>7 when all is right, else 2 for right tiers and 1 for a right cap, by the best of the gold's readings.</summary>
    private static int Degree(AnnotatedClause gold, AnnotatedClause read)
    {
        var sameCap = BaseUnits.Money(gold.Cap, gold.Unit) == BaseUnits.Money(read.Cap, read.Unit);
        var steps = Steps(read, read.Tiers);
        var sameTiers = gold.TiersAlt.Prepend(gold.Tiers).Any(tiers => Steps(gold, tiers).SequenceEqual(steps));
        return (sameTiers && sameCap ? 4 : 0) + (sameTiers ? 2 : 0) + (sameCap ? 1 : 0);
    }

    private static List<Step> Steps(AnnotatedClause clause, IReadOnlyList<AnnotatedTier> tiers)
    {
        var isCount = clause.TierUnit is { Length: > 0 } unit && !unit.Contains('元', StringComparison.Ordinal);
        double? Bound(double? bound) => isCount ? BaseUnits.Significant(bound, 8) : BaseUnits.Money(bound, clause.Unit);
        return
        [
            .. tiers.Select(t => new Step(
                Bound(t.From) ?? 0,
                Bound(t.To),
                BaseUnits.Significant(t.Rate, 8),
                BaseUnits.Significant(t.RateMax, 8),
                BaseUnits.Significant(t.RateAdd, 8),
                BaseUnits.Money(t.Amount, clause.Unit)))
            .OrderBy(s => s.From).ThenBy(s => s.To).ThenBy(s => s.Rate).ThenBy(s => s.RateMax).ThenBy(s => s.RateAdd).ThenBy(s => s.Amount),
        ];
    }

    private readonly record struct Step(double From, double? To, double? Rate, double? RateMax, double? RateAdd, double? Amount);
}
