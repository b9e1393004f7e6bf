using Hengliang.Indices.Data;

namespace Hengliang.Indices.Panels;

/// <summary>What stands in for a missing figure of a unit that has figures in other years.</summary>
public enum PanelMethod
{
    /// <summary>The last earlier figure.</summary>
    Latest,

    /// <summary>The last earlier figure; before the first one, the first.</summary>
    Constant,

    /// <summary>The straight line between neighbours; beyond the first and last figure, these. Needs two figures.</summary>
    Linear,

    /// <summary>As <see cref="Linear"/>; a unit with a single figure keeps it throughout.</summary>
    LinearConstant,
}

/// <summary>Fills gaps of a series over time.</summary>
public static class PanelImputation
{
    /// <summary>Fills every indicator of every unit over the times of a panel; a unit need not be there at all times.</summary>
    public static IReadOnlyDictionary<double, IndexData> Fill(IReadOnlyDictionary<double, IndexData> panel, PanelMethod method, double? longest = null)
    {
        ArgumentNullException.ThrowIfNull(panel);
        double[] times = [.. panel.Keys.Order()];
        var columns = panel[times[0]].Indicators.Columns;
        var filled = panel.ToDictionary(t => t.Key, t => t.Value.Indicators.Values.ToArray());
        foreach (var unit in panel.Values.SelectMany(d => d.Units).Distinct(StringComparer.Ordinal))
        {
            int[] places = [.. times.Select(t => panel[t].Units.Find(unit))];
            for (var j = 0; j < columns.Count; j++)
            {
                double[] series = [.. times.Select((t, k) => places[k] < 0 ? double.NaN : panel[t].Indicators[places[k], j])];
                var whole = Fill(times, series, method, longest);
                for (var k = 0; k < times.Length; k++)
                {
                    if (places[k] >= 0)
                        filled[times[k]][(j * panel[times[k]].Units.Count) + places[k]] = whole[k];
                }
            }
        }

        return panel.ToDictionary(t => t.Key, t => new IndexData(
            new UnitTable(t.Value.Units, columns, filled[t.Key]), t.Value.Denominators, t.Value.Groups, t.Value.Names, t.Value.Origin));
    }

    /// <param name="times">Rising.</param>
    /// <param name="longest">For <see cref="PanelMethod.Latest"/>: how old a figure may be; null for any age.</param>
    public static double[] Fill(ReadOnlySpan<double> times, ReadOnlySpan<double> series, PanelMethod method, double? longest = null)
    {
        var filled = series.ToArray();
        var present = new List<int>();
        for (var i = 0; i < series.Length; i++)
        {
            if (i > 0 && !(times[i] > times[i - 1]))
                throw new ArgumentException("Times must rise.", nameof(times));
            if (!double.IsNaN(series[i]))
                present.Add(i);
        }

        var interpolates = method is PanelMethod.Linear && present.Count >= 2 || method is PanelMethod.LinearConstant;
        for (var i = 0; i < filled.Length && present.Count > 0; i++)
        {
            if (!double.IsNaN(filled[i]))
                continue;
            var after = present.FindIndex(p => p > i);
            int? before = after < 0 ? present[^1] : after == 0 ? null : present[after - 1];
            int? next = after < 0 ? null : present[after];
            filled[i] = interpolates ? OnLine(times, series, i, before, next) : Held(times, series, i, before, next, method, longest);
        }

        return filled;
    }

    private static double OnLine(ReadOnlySpan<double> times, ReadOnlySpan<double> series, int at, int? before, int? next)
    {
        if (before is not { } a || next is not { } b)
            return series[before ?? next ?? at];
        return series[a] + ((series[b] - series[a]) * (times[at] - times[a]) / (times[b] - times[a]));
    }

    private static double Held(
        ReadOnlySpan<double> times, ReadOnlySpan<double> series, int at, int? before, int? next, PanelMethod method, double? longest) => method switch
    {
        PanelMethod.Latest when before is { } last && !(times[at] - times[last] > longest) => series[last],
        PanelMethod.Constant => series[before ?? next ?? at],
        _ => double.NaN,
    };
}
