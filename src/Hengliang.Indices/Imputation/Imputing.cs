using System.Collections.Immutable;
using Hengliang.Indices.Data;
using Hengliang.Indices.Panels;
using Hengliang.Indices.Statistics;
using Hengliang.Indices.Structure;

namespace Hengliang.Indices.Imputation;

public static class Imputing
{
    /// <summary>Fills gaps column by column; what cannot be filled stays missing and is recorded as such.</summary>
    /// <param name="groups">For a grouping the group of each unit of the table.</param>
    /// <param name="ruleOf">The rule of each indicator.</param>
    /// <param name="panel">The figures of the units at all times; null when they are known at one time only.</param>
    public static (UnitTable Table, ImmutableArray<FilledGap> Record) Apply(
        UnitTable table, Framework framework, Func<string, IReadOnlyList<string>> groups, Func<string, ImputationRule> ruleOf, UnitPanel? panel = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (!table.Values.Contains(double.NaN))
            return (table, []);
        var record = ImmutableArray.CreateBuilder<FilledGap>();
        var scaled = new Lazy<UnitTable>(() => ParentMeans.Scale(table, framework));
        var filled = table.MapColumns((j, from, to) =>
        {
            from.CopyTo(to);
            if (!from.Contains(double.NaN))
                return;
            var rule = ruleOf(table.Columns[j]);
            if (rule.IsOfPanel)
                panel?.Fill(rule, table, j, to);
            else
                Fill(rule, to, () => rule.Group is null ? null : groups(rule.Group), () => ParentMeans.Of(j, table, scaled.Value, framework));
            for (var i = 0; i < from.Length; i++)
            {
                if (double.IsNaN(from[i]))
                    record.Add(new FilledGap(table.Units[i], table.Columns[j], to[i], rule.Method));
            }
        });
        return (filled, record.ToImmutable());
    }

    private static void Fill(ImputationRule rule, Span<double> column, Func<IReadOnlyList<string>?> groups, Func<double[]> parentMeans)
    {
        switch (rule.Method)
        {
            case ImputationMethod.Constant:
                column.Replace(double.NaN, rule.Value);
                break;
            case ImputationMethod.WithinParent:
                var means = parentMeans();
                for (var i = 0; i < column.Length; i++)
                    column[i] = double.IsNaN(column[i]) ? means[i] : column[i];
                break;
            case ImputationMethod.Mean or ImputationMethod.Median when groups() is { } byGroup:
                FillByGroup(rule.Method, column, byGroup);
                break;
            case ImputationMethod.Mean or ImputationMethod.Median:
                column.Replace(double.NaN, Centre(rule.Method, column));
                break;
        }
    }

    private static void FillByGroup(ImputationMethod method, Span<double> column, IReadOnlyList<string> groups)
    {
        var centres = new Dictionary<string, double>(StringComparer.Ordinal);
        var before = column.ToArray();
        for (var i = 0; i < column.Length; i++)
        {
            if (!double.IsNaN(column[i]))
                continue;
            if (!centres.TryGetValue(groups[i], out var centre))
            {
                centre = Centre(method, [.. before.Where((_, k) => groups[k] == groups[i])]);
                centres.Add(groups[i], centre);
            }

            column[i] = centre;
        }
    }

    private static double Centre(ImputationMethod method, ReadOnlySpan<double> column) =>
        method == ImputationMethod.Mean ? Moments.Of(column).Mean : Quantiles.Median(column);
}
