using System.Collections.Immutable;
using Hengliang.Indices.Data;
using Hengliang.Indices.Statistics;

namespace Hengliang.Indices.Analysis;

/// <summary>One unit in two rankings; a missing rank is NaN.</summary>
public readonly record struct RankShift(string Unit, double First, double Second)
{
    /// <summary>Positive when the unit stands higher in the second ranking.</summary>
    public double Shift => First - Second;
}

/// <summary>How two rankings of the same units differ.</summary>
public sealed record RankComparison
{
    public required ImmutableArray<RankShift> Units { get; init; }

    public required double Spearman { get; init; }

    public required double KendallTauB { get; init; }

    public double MeanShift => Both.Average(u => Math.Abs(u.Shift));

    public double LargestShift => Both.Max(u => Math.Abs(u.Shift));

    public double ShareMoved => Both.Average(u => u.Shift != 0 ? 1.0 : 0);

    private IEnumerable<RankShift> Both => Units.Where(u => !double.IsNaN(u.Shift)).DefaultIfEmpty();

    /// <summary>Compares a node of two indices over the units of the first, by default the top.</summary>
    public static RankComparison Of(CompositeIndex first, CompositeIndex second, string? node = null)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var a = first.Scores.Column(node ?? first.Framework.Top.Code);
        var b = second.Scores.Column(node ?? second.Framework.Top.Code);
        var matched = new double[a.Length];
        for (var i = 0; i < a.Length; i++)
            matched[i] = second.Units.Find(first.Units[i]) is var place and >= 0 ? b[place] : double.NaN;
        return Of(first.Units, a, matched);
    }

    /// <param name="first">Scores, more being better.</param>
    public static RankComparison Of(Codes units, ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        ArgumentNullException.ThrowIfNull(units);
        var (a, b) = (Ranks.Descending(first), Ranks.Descending(second));
        return new RankComparison
        {
            Units = [.. units.Select((u, i) => new RankShift(u, a[i], b[i]))],
            Spearman = Correlation.Spearman(first, second),
            KendallTauB = Correlation.KendallTauB(first, second),
        };
    }
}
