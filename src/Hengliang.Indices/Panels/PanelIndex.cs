using System.Collections.Immutable;
using Hengliang.Indices.Data;
using Hengliang.Indices.Methods;
using Hengliang.Indices.Structure;

namespace Hengliang.Indices.Panels;

/// <summary>An index of the same units at several times.</summary>
/// <remarks>
/// With global scoring every step sees all unit-times at once, so that scores of different times can be compared; each
/// time is then ranked by itself. Else each time is an index of its own.
/// </remarks>
public sealed class PanelIndex
{
    // Stands between unit and time in the codes of unit-times; no code of a unit holds it.
    private const char Joint = '\u001F';

    private PanelIndex(ImmutableSortedDictionary<double, UnitTable> scores, ImmutableSortedDictionary<double, UnitTable> ranks) =>
        (Scores, Ranks) = (scores, ranks);

    /// <summary>The scores of each time.</summary>
    public ImmutableSortedDictionary<double, UnitTable> Scores { get; }

    /// <summary>The ranks within each time.</summary>
    public ImmutableSortedDictionary<double, UnitTable> Ranks { get; }

    public static PanelIndex Build(IReadOnlyDictionary<double, IndexData> times, Framework framework, Method method, bool global)
    {
        ArgumentNullException.ThrowIfNull(times);
        var scores = global
            ? Cut(CompositeIndex.Build(Join(times), framework, method).Scores, times.Keys)
            : times.ToImmutableSortedDictionary(t => t.Key, t => CompositeIndex.Build(t.Value, framework, method).Scores);
        return new PanelIndex(scores, scores.ToImmutableSortedDictionary(s => s.Key, s => RanksOf(s.Value)));
    }

    /// <summary>The scores of one node for one unit over time.</summary>
    public (double[] Times, double[] Scores) Series(string unit, string node) =>
        ([.. Scores.Keys], [.. Scores.Values.Select(s => s.Units.Contains(unit) ? s[unit, node] : double.NaN)]);

    private static IndexData Join(IReadOnlyDictionary<double, IndexData> times)
    {
        var ordered = times.OrderBy(t => t.Key).ToList();
        var units = new Codes(ordered.SelectMany(t => t.Value.Units.Select(u => Name(u, t.Key))));
        UnitTable Stack(Func<IndexData, UnitTable> part)
        {
            var columns = part(ordered[0].Value).Columns;
            return new UnitTable(units, columns, [.. columns.SelectMany(c => ordered.SelectMany(t => part(t.Value).Column(c).ToArray()))]);
        }

        var groups = ordered[0].Value.Groups.ToImmutableDictionary(
            g => g.Key, g => ordered.SelectMany(t => t.Value.Groups[g.Key]).ToImmutableArray(), StringComparer.Ordinal);
        return new IndexData(Stack(d => d.Indicators), Stack(d => d.Denominators), groups, [.. ordered.SelectMany(t => t.Value.Names)]);
    }

    private static ImmutableSortedDictionary<double, UnitTable> Cut(UnitTable all, IEnumerable<double> times) =>
        times.ToImmutableSortedDictionary(t => t, t =>
        {
            var ending = Name("", t);
            var places = Enumerable.Range(0, all.Units.Count).Where(i => all.Units[i].EndsWith(ending, StringComparison.Ordinal)).ToList();
            var cut = all.WithUnits(places);
            return new UnitTable(new Codes(cut.Units.Select(u => u[..^ending.Length])), cut.Columns, cut.Values.ToArray());
        });

    private static string Name(string unit, double time) => $"{unit}{Joint}{time.ToString("R", System.Globalization.CultureInfo.InvariantCulture)}";

    private static UnitTable RanksOf(UnitTable scores) =>
        scores.MapColumns((_, from, to) => Statistics.Ranks.Descending(from).CopyTo(to));
}
