using Hengliang.Indices.Data;
using Hengliang.Indices.Statistics;
using Hengliang.Indices.Structure;
using MathNet.Numerics.LinearAlgebra;

namespace Hengliang.Indices.Weighting;

/// <summary>Finds weights with which every node of a level is correlated with the index as much as it should be.</summary>
/// <remarks>
/// Influence of a node = its share of the correlations of all nodes of the level with the index (Becker et al. 2017;
/// COINr's get_opt_weights). The squared distance of the shares from those wanted is made small by Levenberg and
/// Marquardt's method from several fixed starts. Weights are squares, so they cannot be negative; without
/// <see cref="WeightingRule.NonNegative"/> they are free in sign, which fits closer but means little to a reader.
/// </remarks>
internal sealed class OptimisedWeights
{
    private readonly WeightingRule _rule;
    private readonly ScorePlan _plan;
    private readonly Framework _framework;
    private readonly double[] _all;
    private readonly double[] _weights;
    private readonly int _units;
    private readonly int[] _nodes;
    private readonly double[] _wanted;
    private readonly ScoreScratch _scratch;

    private OptimisedWeights(WeightingRule rule, ScorePlan plan, Framework framework, UnitTable normalised, double[] weights)
    {
        (_rule, _plan, _framework, _weights, _units) = (rule, plan, framework, weights, normalised.Units.Count);
        _all = plan.Room(normalised);
        _scratch = new ScoreScratch(framework, _units);
        _nodes = [.. Enumerable.Range(0, framework.Tree.Length).Where(i => framework.Tree[i].Level == rule.Level)];
        _wanted = [.. _nodes.Select(n => rule.Influence.GetValueOrDefault(framework.Tree[n].Code, rule.Influence.IsEmpty ? 1 : 0))];
        var total = _wanted.Sum();
        for (var i = 0; i < _wanted.Length; i++)
            _wanted[i] /= total;
    }

    /// <summary>Writes the weights found, scaled to sum to 1 under each parent where that is possible.</summary>
    public static void Find(WeightingRule rule, ScorePlan plan, Framework framework, UnitTable normalised, double[] weights)
    {
        var search = new OptimisedWeights(rule, plan, framework, normalised, weights);
        var best = search.Starts().Select(search.Descend).MinBy(x => x.Distance).At;
        search.Set(best);
        foreach (var siblings in search._nodes.GroupBy(n => framework.Parents[n]))
        {
            var total = siblings.Sum(n => weights[n]);
            foreach (var node in siblings.Where(_ => total > 0))
                weights[node] /= total;
        }
    }

    private IEnumerable<Vector<double>> Starts()
    {
        var n = _nodes.Length;
        yield return Vector<double>.Build.Dense(n, 1);
        for (var k = 0; k < n; k++)
            yield return Vector<double>.Build.Dense(n, i => i == k ? 0.3 : 1);
        for (var k = 0; k < n; k++)
            yield return Vector<double>.Build.Dense(n, i => i == k ? 2 : 1);
    }

    private (Vector<double> At, double Distance) Descend(Vector<double> at)
    {
        var (misses, damping) = (Misses(at), 1e-2);
        for (var round = 0; round < 200 && damping < 1e12; round++)
        {
            var slope = Slope(at, misses);
            var square = slope.TransposeThisAndMultiply(slope);
            for (var i = 0; i < square.RowCount; i++)
                square[i, i] += damping * (square[i, i] + 1e-12);
            var next = at - square.Solve(slope.TransposeThisAndMultiply(misses));
            var missesThere = Misses(next);
            if (missesThere.DotProduct(missesThere) < misses.DotProduct(misses))
                (at, misses, damping) = (next, missesThere, damping / 4);
            else
                damping *= 4;
        }

        return (at, misses.DotProduct(misses));
    }

    private Matrix<double> Slope(Vector<double> at, Vector<double> misses)
    {
        const double step = 1e-6;
        var slope = Matrix<double>.Build.Dense(misses.Count, at.Count);
        for (var j = 0; j < at.Count; j++)
        {
            var moved = at.Clone();
            moved[j] += step;
            slope.SetColumn(j, (Misses(moved) - misses) / step);
        }

        return slope;
    }

    private void Set(Vector<double> at)
    {
        for (var i = 0; i < _nodes.Length; i++)
            _weights[_nodes[i]] = _rule.NonNegative ? at[i] * at[i] : at[i];
    }

    private Vector<double> Misses(Vector<double> at)
    {
        Set(at);
        var fault = _plan.Run(_all, _units, _weights, _scratch);
        if (fault.Aggregate >= 0)
            return Vector<double>.Build.Dense(_nodes.Length, 1e3);
        var top = _all.AsSpan((_framework.Tree.Length - 1) * _units, _units);
        var influence = Vector<double>.Build.Dense(_nodes.Length);
        for (var i = 0; i < _nodes.Length; i++)
            influence[i] = Correlation.Pearson(_all.AsSpan(_nodes[i] * _units, _units), top);
        var total = influence.Sum();
        for (var i = 0; i < _nodes.Length; i++)
            influence[i] = (influence[i] / total) - _wanted[i];
        return influence.Exists(double.IsNaN) ? Vector<double>.Build.Dense(_nodes.Length, 1e3) : influence;
    }
}
