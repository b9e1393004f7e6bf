using System.Collections.Immutable;
using Hengliang.Indices.Data;
using Hengliang.Indices.Statistics;
using Hengliang.Indices.Structure;

namespace Hengliang.Indices.Analysis;

/// <summary>A pair of columns and how they move together.</summary>
public readonly record struct Related(string First, string Second, double Correlation);

/// <summary>Which columns of an index say the same, and which contradict each other.</summary>
public static class Relations
{
    /// <summary>Pairs of indicators under one node of a level whose correlation lies above a bound, or below it when the bound is negative.</summary>
    public static ImmutableArray<(string Node, Related Pair)> Within(
        UnitTable table, Framework framework, int level, double bound, CorrelationKind kind = CorrelationKind.Pearson)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(framework);
        var found = ImmutableArray.CreateBuilder<(string, Related)>();
        for (var i = 0; i < framework.Indicators.Length; i++)
        {
            for (var j = i + 1; j < framework.Indicators.Length; j++)
            {
                var node = framework.AncestorAt(i, level);
                if (node < 0 || node != framework.AncestorAt(j, level))
                    continue;
                var (a, b) = (framework.Indicators[i].Code, framework.Indicators[j].Code);
                var r = Correlation.Of(kind, table.Column(a), table.Column(b));
                if (bound >= 0 ? r > bound : r < bound)
                    found.Add((framework.Tree[node].Code, new Related(a, b, r)));
            }
        }

        return found.ToImmutable();
    }

    /// <summary>Every column of one table against every column of another, over the same units.</summary>
    public static ImmutableArray<Related> Across(UnitTable first, UnitTable second, CorrelationKind kind = CorrelationKind.Pearson)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return [.. first.Columns.SelectMany(_ => second.Columns, (a, b) => new Related(a, b, Correlation.Of(kind, first.Column(a), second.Column(b))))];
    }

    /// <summary>For each unit and node the share of the node's indicators that are there.</summary>
    public static UnitTable Availability(UnitTable table, Framework framework)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(framework);
        var (n, values) = (table.Units.Count, new double[table.Units.Count * framework.Aggregates.Length]);
        for (var a = 0; a < framework.Aggregates.Length; a++)
        {
            var node = framework.Aggregates[a];
            var under = Enumerable.Range(0, framework.Indicators.Length)
                .Where(i => framework.AncestorAt(i, node.Level) == framework.Indicators.Length + a).ToList();
            for (var i = 0; i < n; i++)
                values[(a * n) + i] = under.Count(j => !double.IsNaN(table[i, j])) / (double)under.Count;
        }

        return new UnitTable(table.Units, framework.AggregateCodes, values);
    }
}
