using Hengliang.Indices.Data;
using Hengliang.Indices.Faults;
using Hengliang.Indices.Statistics;
using Hengliang.Indices.Structure;

namespace Hengliang.Indices.Normalisation;

public static class Normalising
{
    /// <summary>Scores every indicator by its rule.</summary>
    /// <remarks>A column whose figures are all equal tells no unit from another: relative methods leave it missing.</remarks>
    /// <exception cref="FaultyInputException">When a rule lacks a parameter or cannot be applied to the figures.</exception>
    public static UnitTable Apply(UnitTable table, Framework framework, Func<string, NormalisationRule> ruleOf)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(framework);
        ArgumentNullException.ThrowIfNull(ruleOf);
        var faults = new FaultList();
        var normalised = table.MapColumns((j, from, to) =>
        {
            var node = framework.Node(table.Columns[j]);
            var rule = ruleOf(node.Code);
            if (rule.Method == NormalisationMethod.DistanceToTarget && double.IsNaN(rule.Target))
                rule = rule with { Target = node.Target };
            var place = rule.Reference is null ? -1 : table.Units.Find(rule.Reference);
            if (NormalisationFaults.Find(rule, node, framework.File, from, place) is { } fault)
                faults.Add(fault.Place, fault.Chinese, fault.English);
            else
                Apply(rule, node.Direction, from, to, place);
        });
        faults.ThrowIfAny();
        return normalised;
    }

    /// <summary>Scores one column; <paramref name="reference"/> is the place of the reference unit, where one is needed.</summary>
    public static void Apply(NormalisationRule rule, int direction, ReadOnlySpan<double> x, Span<double> score, int reference = -1)
    {
        ArgumentNullException.ThrowIfNull(rule);
        switch (rule.Method)
        {
            case NormalisationMethod.Rank or NormalisationMethod.Borda or NormalisationMethod.PercentileRank:
                ByRank(rule, direction, x, score);
                break;
            case NormalisationMethod.FractionOfBest:
                FractionOfBest(direction, x, score);
                break;
            default:
                Stretch(Line(rule, direction, x, reference), x, score);
                Clip(rule, score);
                break;
        }
    }

    /// <summary>Every other method is a straight line through two points: figure → score.</summary>
    private static (double FromZero, double FromOne, double Zero, double One) Line(
        NormalisationRule rule, int direction, ReadOnlySpan<double> x, int reference)
    {
        var (low, high) = (Missing.Minimum(x), Missing.Maximum(x));
        var (worst, best) = direction < 0 ? (high, low) : (low, high);
        switch (rule.Method)
        {
            case NormalisationMethod.MinMax:
                return (worst, best, rule.Low, rule.High);
            case NormalisationMethod.DistanceToMax:
                return (worst, best, 0, 1);
            case NormalisationMethod.DistanceToTarget:
                return (worst, rule.Target, 0, 1);
            case NormalisationMethod.DistanceToReference:
                return (worst, x[reference], 0, 1);
            case NormalisationMethod.Scaled or NormalisationMethod.Goalposts:
                return direction < 0 ? (rule.Upper, rule.Lower, 0, rule.Factor) : (rule.Lower, rule.Upper, 0, rule.Factor);
            case NormalisationMethod.ZScore:
                var shape = Moments.Of(x);
                var deviation = direction * shape.Deviation * (rule.Population ? Math.Sqrt((shape.Count - 1.0) / shape.Count) : 1);
                return (shape.Mean, shape.Mean + deviation, rule.Mean, rule.Mean + rule.Deviation);
            case NormalisationMethod.Ampi:
                var centre = double.IsNaN(rule.ReferenceValue) ? Moments.Of(x).Mean : rule.ReferenceValue;
                var (least, most) = (double.IsNaN(rule.Lower) ? low : rule.Lower, double.IsNaN(rule.Upper) ? high : rule.Upper);
                return (centre, centre + (direction * (most - least) / 2), 100, 130);
            default:
                return (0, direction, 0, 1);
        }
    }

    private static void Stretch((double FromZero, double FromOne, double Zero, double One) line, ReadOnlySpan<double> x, Span<double> score)
    {
        var span = line.FromOne - line.FromZero;
        if (span == 0 || double.IsNaN(span))
        {
            score.Fill(double.NaN);
            return;
        }

        for (var i = 0; i < x.Length; i++)
            score[i] = ((x[i] - line.FromZero) / span * (line.One - line.Zero)) + line.Zero;
    }

    private static void Clip(NormalisationRule rule, Span<double> score)
    {
        var goalposts = rule.Method == NormalisationMethod.Goalposts && rule.Truncate;
        var capped = rule.Cap && rule.Method is (NormalisationMethod.DistanceToTarget or NormalisationMethod.DistanceToReference);
        if (!goalposts && !capped)
            return;
        var (low, high) = goalposts ? (Math.Min(0, rule.Factor), Math.Max(0, rule.Factor)) : (double.NegativeInfinity, 1);
        foreach (ref var value in score)
            value = double.IsNaN(value) ? value : Math.Clamp(value, low, high);
    }

    private static void ByRank(NormalisationRule rule, int direction, ReadOnlySpan<double> x, Span<double> score)
    {
        var ranks = direction < 0 ? Ranks.Descending(x, rule.Ties) : Ranks.Ascending(x, rule.Ties);
        var most = x.Length - Missing.Count(x) - 1.0;
        for (var i = 0; i < x.Length; i++)
        {
            score[i] = rule.Method switch
            {
                NormalisationMethod.Rank => ranks[i],
                NormalisationMethod.Borda => ranks[i] - 1,
                _ => most > 0 ? (ranks[i] - 1) / most : double.NaN,
            };
        }
    }

    private static void FractionOfBest(int direction, ReadOnlySpan<double> x, Span<double> score)
    {
        var (low, high) = (Missing.Minimum(x), Missing.Maximum(x));
        for (var i = 0; i < x.Length; i++)
            score[i] = direction < 0 ? low / x[i] : x[i] / high;
    }
}
