using Hengliang.Language.Distance;
using Hengliang.Language.Numbers;
using Hengliang.Platform.Policies.Simulation;

namespace Hengliang.Platform.Policies.Calculator;

/// <summary>Adds what the chosen rules pay: what one of them covers and what is settled elsewhere counts once, and no policy pays beyond its ceiling.</summary>
internal sealed class TogetherSum(IReadOnlyList<TogetherLine> lines, IReadOnlyList<JointSettlement> settlements)
{
    public (TogetherTotal? Total, IReadOnlyList<ReachedCeiling> Ceilings) Sum()
    {
        var settled = settlements.SelectMany(s => s.Settles).ToHashSet(StringComparer.Ordinal);
        // A rule that covers settled ones would count them again.
        var covering = lines.Where(l => l.CoveredBy is not null && settled.Contains(l.Rule.Name)).Select(l => l.CoveredBy!).ToHashSet(StringComparer.Ordinal);
        var counted = lines
            .Where(l => !settled.Contains(l.Rule.Name) && !covering.Contains(l.Rule.Name) && (l.CoveredBy is null || covering.Contains(l.CoveredBy)))
            .Concat(settlements.Select(s => s.Line)).Where(l => SettlingRules.AmountOf(l.Rule) is not null).ToList();
        if (counted.Count == 0)
            return (null, []);
        var ceilings = new List<ReachedCeiling>();
        var (low, high) = ((Rational?)0, (Rational?)0);
        foreach (var policy in counted.GroupBy(l => l.Policy.Id))
        {
            var (least, most) = policy.Aggregate(((Rational?)0, (Rational?)0), (sum, line) => Plus(sum, Ends(line.Amount)));
            if (policy.First().Policy is { Ceiling: { } ceiling } capped)
            {
                var top = Exact(ceiling);
                if (most is not { } m || m > top)
                    ceilings.Add(new(capped.Title, ceiling, least is { } sure && sure > top ? Simulate.Money(sure - top) : null));
                (least, most) = (least is { } l ? Rational.Min(l, top) : null, most is { } h ? Rational.Min(h, top) : top);
            }

            (low, high) = Plus((low, high), (least, most));
        }

        return (new(Money(low), Money(high), counted.Count), ceilings);
    }

    private static (Rational? Low, Rational? High) Ends(OutputRange? range) => range is null ? (null, null)
        : range.MayNotApply ? (range.Low is { } l ? Rational.Min(l, 0) : null, range.High is { } h ? Rational.Max(h, 0) : null)
        : (range.Low, range.High);

    private static (Rational? Low, Rational? High) Plus((Rational? Low, Rational? High) a, (Rational? Low, Rational? High) b) => (a.Low + b.Low, a.High + b.High);

    private static decimal? Money(Rational? amount) => amount is { } known ? Simulate.Money(known) : null;

    private static Rational Exact(decimal yuan) => Rational.TryParse(yuan.ToString(System.Globalization.CultureInfo.InvariantCulture), out var exact) ? exact : 0;
}
