using System.Globalization;
using Hengliang.Indices.Aggregation;
using Hengliang.Indices.Data;
using Hengliang.Indices.Faults;
using Hengliang.Indices.Methods;
using Hengliang.Indices.Structure;
using Hengliang.Indices.Weighting;

namespace Hengliang.Indices;

/// <summary>How the scores of a framework are computed, worked out once and run any number of times.</summary>
/// <remarks>
/// A run works in one array that holds a column for every place of the tree: indicators first, then aggregates from the
/// lowest level up. With given weights and means a run allocates nothing.
/// </remarks>
internal sealed class ScorePlan
{
    private readonly Framework _framework;
    private readonly AggregationRule[] _rules;
    private readonly WeightingRule?[] _weightings;
    private readonly int[][] _children;

    public ScorePlan(Framework framework, Method method)
    {
        _framework = framework;
        _rules = [.. framework.Aggregates.Select(a => RuleOf(a, method))];
        _children = [.. framework.Children.Select(c => c.ToArray())];
        _weightings = [.. framework.Aggregates.Select((a, i) => WeightingOf(a, framework.Tree[_children[i][0]].Level, method))];
        Weights = StartingWeights(framework, method);
    }

    /// <summary>The weights before any are found from data, for each place of the tree.</summary>
    public double[] Weights { get; }

    public IReadOnlyList<AggregationRule> Rules => _rules;

    /// <summary>Finds the optimised weights that a method asks for; they become starting weights.</summary>
    public void FindOptimised(Method method, UnitTable normalised)
    {
        foreach (var rule in method.Weights.Where(r => r.Method == WeightingMethod.Optimised))
            OptimisedWeights.Find(rule, this, _framework, normalised, Weights);
    }

    /// <summary>Computes the columns of all aggregates in <paramref name="all"/>; weights found from data are written to <paramref name="weights"/>.</summary>
    /// <returns>The place of the aggregate and the unit that has no such score; (-1, -1) when all is well.</returns>
    public (int Aggregate, int Unit) Run(double[] all, int units, double[] weights, ScoreScratch scratch)
    {
        for (var a = 0; a < _rules.Length; a++)
        {
            var places = _children[a];
            var own = scratch.Weights.AsSpan(0, places.Length);
            if (_weightings[a] is { } weighting)
                DataWeights.Find(weighting, new ChildScores(all, units, places, own), _framework, places, weights);
            for (var c = 0; c < places.Length; c++)
                own[c] = weights[places[c]];
            var score = all.AsSpan((_framework.Indicators.Length + a) * units, units);
            var unit = Aggregating.Score(_rules[a], new ChildScores(all, units, places, own), score, scratch.Column.AsSpan(0, units));
            if (unit >= 0)
                return (a, unit);
        }

        return (-1, -1);
    }

    /// <summary>A place for the scores, its first columns filled with the normalised ones.</summary>
    public double[] Room(UnitTable normalised)
    {
        var all = new double[_framework.Tree.Length * normalised.Units.Count];
        normalised.Values.CopyTo(all);
        return all;
    }

    public UnitTable ScoresOf(double[] all, Codes units) =>
        new(units, _framework.AggregateCodes, all[(_framework.Indicators.Length * units.Count)..]);

    /// <summary>Says which child of which node stood in the way, and where its figure was read.</summary>
    public FaultyInputException Explain((int Aggregate, int Unit) fault, double[] all, Codes units, IndexData data)
    {
        var (node, unit) = (_framework.Aggregates[fault.Aggregate].Code, units[fault.Unit]);
        var method = MethodNames.Of(MethodNames.Aggregations, _rules[fault.Aggregate].Method);
        var child = _children[fault.Aggregate].First(c => all[(c * units.Count) + fault.Unit] <= 0);
        var (code, score) = (_framework.Tree[child].Code, all[(child * units.Count) + fault.Unit].ToString("0.####", CultureInfo.InvariantCulture));
        return new FaultyInputException(
            data.PlaceOf(unit, code),
            $"节点“{node}”不能用 {method} 合成：单位“{unit}”的下级“{code}”得分为 {score}，不是正数；请改用 arithmetic，或把标准化区间改为正数（如 minmax 1–100）。",
            $"the node '{node}' cannot be aggregated by '{method}': the unit '{unit}' scores {score} in '{code}', which is zero or below; use 'arithmetic', or normalise to positive scores such as minmax 1 to 100.");
    }

    private static AggregationRule RuleOf(FrameworkNode node, Method method)
    {
        var rule = method.Aggregate.Where(r => r.Fits(node.Code, node.Level) > 0).OrderByDescending(r => r.Fits(node.Code, node.Level)).FirstOrDefault() ?? new AggregationRule();
        // The power mean tends to the geometric mean as its exponent goes to zero.
        return rule is { Method: AggregationMethod.Power, P: 0 } ? rule with { Method = AggregationMethod.Geometric } : rule;
    }

    private static WeightingRule? WeightingOf(FrameworkNode parent, int level, Method method)
    {
        var rule = method.Weights.Where(r => r.Fits(parent.Code, level) > 0 && r.Method is not (WeightingMethod.Given or WeightingMethod.Optimised))
            .OrderByDescending(r => r.Fits(parent.Code, level)).FirstOrDefault();
        return rule;
    }

    private static double[] StartingWeights(Framework framework, Method method)
    {
        var weights = framework.Weights.ToArray();
        foreach (var (code, weight) in method.Weights.Where(r => r.Method == WeightingMethod.Given).SelectMany(r => r.Values))
            weights[framework.TreeCodes.PlaceOf(code)] = weight;
        return weights;
    }
}

/// <summary>Room that one thread needs to run a plan.</summary>
internal sealed class ScoreScratch(Framework framework, int units)
{
    public double[] Weights { get; } = new double[framework.Tree.Length];

    public double[] Column { get; } = new double[units];
}
