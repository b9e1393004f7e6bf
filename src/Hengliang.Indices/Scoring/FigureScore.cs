using System.Collections.Immutable;

namespace Hengliang.Indices.Scoring;

/// <summary>Points for a figure by itself, measured against bounds, targets or bands.</summary>
public static class FigureScore
{
    /// <summary>功效系数法: 60 + 40·(x − lo)/(hi − lo).</summary>
    /// <param name="low">不允许值, worth <paramref name="start"/>; above <paramref name="high"/> where less is better.</param>
    /// <param name="high">满意值, worth start + span.</param>
    /// <param name="clip">Keeps points between start and start + span.</param>
    public static Points Efficacy(double figure, double low, double high, double start = 60, double span = 40, bool clip = false)
    {
        if (double.IsNaN(figure))
            return Points.MissingFigure;
        if (!(low != high))
            return Points.None("满意值与不允许值相同或缺失，无法计分。", "The satisfactory and the unacceptable value are equal or missing.");
        var share = (figure - low) / (high - low);
        return new Points(start + (span * (clip ? Math.Clamp(share, 0, 1) : share)));
    }

    /// <summary>目标完成率: full points × actual/target, or target/actual where less is better, at most <paramref name="cap"/> times full.</summary>
    public static Points Completion(double figure, double target, bool lessIsBetter = false, double full = 100, double cap = 1)
    {
        if (double.IsNaN(figure))
            return Points.MissingFigure;
        // A rate of completion of nothing, or of a loss, says nothing about how well it went.
        if (!(target > 0))
            return Points.None("目标值缺失、为零或为负，完成率没有意义；请改用功效系数法。", "The target is missing, zero or negative, so a rate of completion means nothing; use the efficacy method.");
        if (figure <= 0)
            return new Points(lessIsBetter ? full * cap : 0);
        return new Points(full * Math.Min(cap, lessIsBetter ? target / figure : figure / target));
    }

    /// <summary>目标一致法: full points on the target, falling in proportion to the distance on either side, none at <paramref name="range"/> and beyond.</summary>
    /// <param name="allowed">The distance within which points stay full.</param>
    public static Points Consistency(double figure, double target, double range, double allowed = 0, double full = 100)
    {
        if (double.IsNaN(figure))
            return Points.MissingFigure;
        if (double.IsNaN(target) || !(range > allowed) || allowed < 0)
            return Points.None("目标值缺失，或允许偏差不小于最大偏差。", "The target is missing, or the distance allowed is not below the range.");
        var beyond = Math.Max(0, Math.Abs(figure - target) - allowed);
        return new Points(full * Math.Max(0, 1 - (beyond / (range - allowed))));
    }

    /// <summary>分段计分: the points of the highest threshold reached; between thresholds on a straight line where <paramref name="interpolate"/>.</summary>
    /// <param name="bands">Thresholds and their points; below the first threshold its points when interpolating, else 0.</param>
    public static Points Banded(double figure, ImmutableSortedDictionary<double, double> bands, bool interpolate = false)
    {
        ArgumentNullException.ThrowIfNull(bands);
        if (double.IsNaN(figure))
            return Points.MissingFigure;
        if (bands.IsEmpty)
            return Points.None("没有设置分段。", "No bands are set.");
        var below = bands.Where(b => b.Key <= figure).Select(b => (KeyValuePair<double, double>?)b).LastOrDefault();
        var above = bands.Where(b => b.Key > figure).Select(b => (KeyValuePair<double, double>?)b).FirstOrDefault();
        if (!interpolate)
            return new Points(below?.Value ?? 0);
        if (below is not { } low || above is not { } high)
            return new Points((below ?? above)!.Value.Value);
        return new Points(low.Value + ((high.Value - low.Value) * (figure - low.Key) / (high.Key - low.Key)));
    }

    /// <summary>The change of a figure on last year's, as a share of its size; the basis of 增幅计分.</summary>
    public static Points Increase(double figure, double before)
    {
        if (double.IsNaN(figure) || double.IsNaN(before))
            return Points.MissingFigure;
        if (before <= 0)
            return Points.None("上期值为零或为负，增幅没有意义。", "The earlier figure is zero or negative, so its increase means nothing.");
        return new Points((figure - before) / before);
    }

    /// <summary>增幅计分: the average yearly increase over some years, scored by the efficacy method.</summary>
    public static Points Growth(ReadOnlySpan<double> years, ReadOnlySpan<double> figures, double low, double high, double start = 60, double span = 40, bool clip = true)
    {
        var rate = Panels.Growth.Cagr(years, figures);
        return double.IsNaN(rate)
            ? Points.None("数值不足两期，或起点为零、为负，增幅没有意义。", "There are fewer than two figures, or the first is zero or negative, so growth means nothing.")
            : Efficacy(rate, low, high, start, span, clip);
    }

    /// <summary>存量 + 增量: a·level + b·growth, both already points; when one is missing there are none.</summary>
    public static Points LevelAndGrowth(Points level, Points growth, double levelShare = 0.5, double growthShare = 0.5) =>
        !level.Given ? level : !growth.Given ? growth : new Points((levelShare * level.Value) + (growthShare * growth.Value));

    /// <summary>专家打分: the mean, after leaving out as many of the highest and of the lowest marks as asked.</summary>
    public static Points Experts(IReadOnlyCollection<double> marks, int leaveOut = 0)
    {
        ArgumentNullException.ThrowIfNull(marks);
        var kept = marks.Where(m => !double.IsNaN(m)).Order().Skip(leaveOut).SkipLast(leaveOut).ToList();
        return kept.Count == 0 ? Points.None("去掉最高分和最低分后没有剩余评分。", "No marks remain after leaving out the highest and lowest.") : new Points(kept.Average());
    }
}
