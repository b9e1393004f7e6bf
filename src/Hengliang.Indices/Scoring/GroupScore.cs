using System.Collections.Immutable;
using Hengliang.Indices.Statistics;

namespace Hengliang.Indices.Scoring;

/// <summary>Points for figures measured against those of the other units of a group.</summary>
public static class GroupScore
{
    /// <summary>排名计分: full points for the first, <paramref name="last"/> for the last, in equal steps; ties share the better rank.</summary>
    public static ImmutableArray<Points> ByRank(ReadOnlySpan<double> figures, bool lessIsBetter = false, double full = 100, double last = 60)
    {
        var ranks = lessIsBetter ? Ranks.Ascending(figures) : Ranks.Descending(figures);
        var units = figures.Length - Missing.Count(figures);
        return [.. ranks.Select(r => double.IsNaN(r) ? Points.MissingFigure : new Points(units == 1 ? full : full - ((full - last) * (r - 1) / (units - 1))))];
    }

    /// <summary>排名计分 by table: the points of each place; places beyond the table earn its last entry.</summary>
    public static ImmutableArray<Points> ByPlace(ReadOnlySpan<double> figures, ImmutableArray<double> points, bool lessIsBetter = false)
    {
        if (points.IsDefaultOrEmpty)
            throw new ArgumentException("The table of points is empty.", nameof(points));
        var ranks = lessIsBetter ? Ranks.Ascending(figures) : Ranks.Descending(figures);
        return [.. ranks.Select(r => double.IsNaN(r) ? Points.MissingFigure : new Points(points[Math.Min((int)r, points.Length) - 1]))];
    }

    /// <summary>功效系数法 with the group's own worst and best figures as bounds.</summary>
    public static ImmutableArray<Points> Efficacy(ReadOnlySpan<double> figures, bool lessIsBetter = false, double start = 60, double span = 40)
    {
        var (least, most) = (Missing.Minimum(figures), Missing.Maximum(figures));
        var (low, high) = lessIsBetter ? (most, least) : (least, most);
        return [.. figures.ToArray().Select(f => low == high && !double.IsNaN(f) ? new Points(start + span) : FigureScore.Efficacy(f, low, high, start, span))];
    }

    /// <summary>增幅计分: each unit's increase on last year, scored within the group by the efficacy method.</summary>
    public static ImmutableArray<Points> ByIncrease(ReadOnlySpan<double> figures, ReadOnlySpan<double> before, bool lessIsBetter = false, double start = 60, double span = 40)
    {
        var increases = new Points[figures.Length];
        for (var i = 0; i < figures.Length; i++)
            increases[i] = FigureScore.Increase(figures[i], before[i]);
        var scored = Efficacy([.. increases.Select(p => p.Value)], lessIsBetter, start, span);
        return [.. scored.Select((p, i) => increases[i].Given ? p : increases[i])];
    }
}
