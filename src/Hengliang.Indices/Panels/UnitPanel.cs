using System.Collections.Immutable;
using Hengliang.Indices.Data;
using Hengliang.Indices.Imputation;

namespace Hengliang.Indices.Panels;

/// <summary>The figures of units at several times, one of which is the one an index is made for.</summary>
/// <param name="Time">The time of the index.</param>
/// <param name="Tables">The figures at every time, that one among them, all in the same columns.</param>
public sealed record UnitPanel(double Time, ImmutableSortedDictionary<double, UnitTable> Tables)
{
    /// <summary>The same panel with every table taken through a step.</summary>
    internal UnitPanel Map(Func<double, UnitTable, UnitTable> step) =>
        this with { Tables = Tables.ToImmutableSortedDictionary(t => t.Key, t => step(t.Key, t.Value)) };

    /// <summary>Whether any unit has a figure of a column at any time.</summary>
    internal bool Knows(string column) => Tables.Values.Any(t => t.Column(column).ContainsAnyExcept(double.NaN));

    /// <summary>Fills the gaps of one column from the units' own figures at other times.</summary>
    internal void Fill(ImputationRule rule, UnitTable table, int column, Span<double> values)
    {
        double[] times = [.. Tables.Keys];
        var (here, code) = (Array.IndexOf(times, Time), table.Columns[column]);
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsNaN(values[i]))
                continue;
            var unit = table.Units[i];
            double[] series = [.. Tables.Values.Select(t => t.Units.Contains(unit) ? t[unit, code] : double.NaN)];
            values[i] = PanelImputation.Fill(times, series, MethodOf(rule), rule.MaxAge)[here];
        }
    }

    private static PanelMethod MethodOf(ImputationRule rule) => rule.Method switch
    {
        ImputationMethod.Latest => PanelMethod.Latest,
        ImputationMethod.Linear => PanelMethod.Linear,
        ImputationMethod.LinearConstant => PanelMethod.LinearConstant,
        _ => PanelMethod.Constant,
    };
}
