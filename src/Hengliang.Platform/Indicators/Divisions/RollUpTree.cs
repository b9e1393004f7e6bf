using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Indicators.Formulas;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;

namespace Hengliang.Platform.Indicators.Divisions;

/// <summary>What the parts of a region come to.</summary>
/// <param name="Value">By the indicator's own aggregation; null when it has none or a part is missing.</param>
/// <param name="Missing">How many of the regions at the bottom have no value.</param>
internal readonly record struct RolledUp(decimal? Value, int Missing);

/// <summary>Rolls values up the tree of regions, each indicator by its own aggregation; a ratio is made of its rolled-up parts and never summed.</summary>
/// <remarks>A formula is computed at each region from what its inputs come to there; where it looks at an earlier year, they are rolled up the tree of that year, and never across a declared break.</remarks>
internal sealed class RollUpTree(
    DivisionTree tree, IReadOnlyDictionary<Guid, Indicator> indicators, IReadOnlyDictionary<(Guid Indicator, Guid Region), decimal> values,
    IReadOnlyDictionary<Guid, CompiledFormula> formulas, BrokenSeries breaks, Period period, Func<Period, RollUpTree?> earlier)
{
    private readonly Dictionary<(Guid Indicator, Guid Region), RolledUp> _done = [];
    private readonly HashSet<(Guid Indicator, Guid Region)> _open = [];

    public RolledUp Of(Guid indicator, Guid region)
    {
        if (_done.TryGetValue((indicator, region), out var known))
            return known;
        // Ratios that count each other have no value.
        if (!_open.Add((indicator, region)))
            return default;
        var rolled = tree.Below(region).Count > 0 ? Roll(indicators[indicator], region) : Leaf(indicator, region);
        _open.Remove((indicator, region));
        return _done[(indicator, region)] = rolled;
    }

    private RolledUp Leaf(Guid indicator, Guid region) => values.TryGetValue((indicator, region), out var value) ? new(value, 0) : new(null, 1);

    private RolledUp Roll(Indicator indicator, Guid region)
    {
        // Its formula says what the ratio is and converts the units; the factor is for what has none.
        if (indicator.NumeratorId is not null && formulas.TryGetValue(indicator.Id, out var own))
            return Compute(own, region, ofWholeCounts: true);
        // A formula that no longer compiles says something else than the factor.
        if (indicator is { Formula: "", NumeratorId: { } numerator, DenominatorId: { } denominator } && indicators.ContainsKey(numerator) && indicators.ContainsKey(denominator))
        {
            var (above, per) = (Of(numerator, region), Of(denominator, region));
            var missing = Math.Max(above.Missing, per.Missing);
            return above.Value is { } top && per.Value is { } bottom && bottom != 0
                ? new(Math.Round(top / bottom * indicator.Factor, 10, MidpointRounding.AwayFromZero), missing)
                : new(null, missing);
        }

        if (indicator.Aggregation == Aggregation.Formula && formulas.TryGetValue(indicator.Id, out var formula))
            return Compute(formula, region);
        var parts = tree.Below(region).Select(r => (Region: r, Rolled: Of(indicator.Id, r))).ToList();
        var lacking = parts.Sum(p => p.Rolled.Missing);
        if (parts.Exists(p => p.Rolled.Value is null))
            return new(null, lacking);
        return indicator.Aggregation switch
        {
            Aggregation.Sum => new(parts.Sum(p => p.Rolled.Value!.Value), lacking),
            Aggregation.Last when indicator.Additive => new(parts.Sum(p => p.Rolled.Value!.Value), lacking),
            Aggregation.Average => new(Math.Round(parts.Average(p => p.Rolled.Value!.Value), 10, MidpointRounding.AwayFromZero), lacking),
            Aggregation.Weighted when indicator.WeightId is { } weight && indicators.ContainsKey(weight) => Weigh(parts, weight, lacking),
            _ => new(null, lacking),
        };
    }

    /// <param name="formula">What is computed.</param>
    /// <param name="region">Of which region.</param>
    /// <param name="ofWholeCounts">A count of this period that is not whole makes nothing, also where the formula has an answer for what is missing.</param>
    private RolledUp Compute(CompiledFormula formula, Guid region, bool ofWholeCounts = false)
    {
        var (missing, isShort) = (0, false);
        var result = formula.Run(
            use =>
            {
                if (use.View.From(period) is not { } from || (from == period ? this : earlier(from)) is not { } then)
                    return null;
                // What a region comes to is made of all below it: where one of them is counted in another way since, nothing is computed across.
                if (then != this && breaks.Between(use.IndicatorId, () => [.. then.Within(region)], from.LastYear, period.LastYear) is not null)
                    return null;
                // A region without divisions below it then has no sum of them, which is not a sum of nothing.
                if (use.View.Below && then.Below(region).Count == 0)
                    return null;
                var parts = use.View.Below ? then.Below(region).Select(r => then.Of(use.IndicatorId, r)).ToList() : [then.Of(use.IndicatorId, region)];
                missing = Math.Max(missing, parts.Sum(p => p.Missing));
                isShort |= from == period && parts.Exists(p => p is { Value: null, Missing: > 0 });
                return parts.Exists(p => p.Value is null) ? null : parts.Sum(p => p.Value!.Value);
            },
            period);
        return new(result.Gap == FormulaGap.None && !(ofWholeCounts && isShort) ? result.Value : null, missing);
    }

    private IEnumerable<Guid> Within(Guid region) => Below(region).SelectMany(Within).Prepend(region);

    private IReadOnlyList<Guid> Below(Guid region) => tree.Below(region);

    private RolledUp Weigh(List<(Guid Region, RolledUp Rolled)> parts, Guid weight, int lacking)
    {
        var weights = parts.ConvertAll(p => Of(weight, p.Region).Value);
        return weights.TrueForAll(w => w is not null) && weights.Sum(w => w!.Value) is not 0 and var sum
            ? new(Math.Round(parts.Zip(weights).Sum(p => p.First.Rolled.Value!.Value * p.Second!.Value) / sum, 10, MidpointRounding.AwayFromZero), lacking)
            : new(null, lacking);
    }
}
