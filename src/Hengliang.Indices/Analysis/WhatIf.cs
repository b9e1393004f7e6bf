using System.Collections.Immutable;
using Hengliang.Indices.Data;
using Hengliang.Indices.Structure;
using Hengliang.Indices.Weighting;

namespace Hengliang.Indices.Analysis;

/// <summary>Builds an index again with one decision changed.</summary>
public static class WhatIf
{
    /// <summary>Without some indicators or nodes; every step is taken again.</summary>
    public static CompositeIndex Without(CompositeIndex index, params IEnumerable<string> codes)
    {
        ArgumentNullException.ThrowIfNull(index);
        var framework = index.Framework.Without(codes);
        var data = new IndexData(index.Data.Indicators.WithColumns(framework.IndicatorCodes), index.Data.Denominators, index.Data.Groups, index.Data.Names, index.Data.Origin)
        {
            Panel = index.Data.Panel is { } panel ? (panel.Indicators.Map((_, table) => table.WithColumns(framework.IndicatorCodes)), panel.Denominators) : null,
        };
        var method = index.Method with
        {
            Indicators = index.Method.Indicators.RemoveRange(index.Method.Indicators.Keys.Where(k => !framework.Knows(k))),
            Denominate = index.Method.Denominate is { } rule
                ? rule with { Scale = rule.Scale.RemoveRange(rule.Scale.Keys.Where(k => !framework.Knows(k))), By = rule.By.RemoveRange(rule.By.Keys.Where(k => !framework.Knows(k))) }
                : null,
            Weights = [.. index.Method.Weights.Where(w => w.Parent is null || framework.Knows(w.Parent)).Select(w => w with
            {
                Values = w.Values.RemoveRange(w.Values.Keys.Where(k => !framework.Knows(k))),
                Influence = w.Influence.RemoveRange(w.Influence.Keys.Where(k => !framework.Knows(k))),
            })],
            Aggregate = [.. index.Method.Aggregate.Where(a => a.Node is null || framework.Knows(a.Node))],
        };
        return CompositeIndex.Build(data, framework, method);
    }

    /// <summary>With other weights; nothing before the aggregation changes, so nothing of it is computed again.</summary>
    public static CompositeIndex WithWeights(CompositeIndex index, IReadOnlyDictionary<string, double> weights)
    {
        ArgumentNullException.ThrowIfNull(index);
        return CompositeIndex.Score(index.Data, index.Framework, WeightsByHand.Of(index, weights), index.Preparation);
    }

    /// <summary>For each node of a level: how many ranks the units move, on average, when it is left out.</summary>
    public static IReadOnlyList<(string Removed, double MeanShift)> Importance(CompositeIndex index, int level)
    {
        ArgumentNullException.ThrowIfNull(index);
        var codes = index.Framework.Tree.Where(n => n.Level == level && n.Parent is not null).Select(n => n.Code).ToImmutableArray();
        return [.. codes.Select(c => (c, RankComparison.Of(index, Without(index, c)).MeanShift))];
    }
}
