using System.Collections.Immutable;
using Hengliang.Indices.Scoring;
using Hengliang.Indices.Statistics;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Assessment.Scoring;

/// <summary>Points before cap, floor and policy; without points there is a reason.</summary>
internal readonly record struct MethodPoints(decimal? Points, Words Reason = default)
{
    private const int Decimals = 10;

    // Nothing scores further than this; an absurd bound must not overflow a decimal.
    private const double Limit = 1e12;

    public static MethodPoints Of(Points points)
    {
        if (!points.Given)
            return new(null, new(points.Reason!.Chinese, points.Reason.English));
        return double.IsFinite(points.Value)
            ? new(Math.Round((decimal)Math.Clamp(points.Value, -Limit, Limit), Decimals, MidpointRounding.AwayFromZero))
            : None("算不出分数。", "No points come out.");
    }

    public static MethodPoints None(string chinese, string english) => new(null, new(chinese, english));
}

/// <summary>The methods of Chinese assessments over the units of one group.</summary>
internal static class MethodScoring
{
    private static readonly MethodPoints Missing = MethodPoints.None("缺少数值。", "The figure is missing.");

    public static ImmutableArray<MethodPoints> Score(ItemImage item, ImmutableArray<ItemCase> cases)
    {
        ArgumentNullException.ThrowIfNull(item);
        var (method, less) = (item.Params, item.Direction == Direction.LowerIsBetter);
        var figures = cases.Select(c => Number(c.Figure)).ToArray();
        return item.Method switch
        {
            ScoringMethod.MinMax => Taken(GroupScore.Efficacy(figures, less, 0, 100)),
            ScoringMethod.Rank when method.Places.IsEmpty => Taken(GroupScore.ByRank(figures, less, 100, (double)method.Last)),
            ScoringMethod.Rank => Taken(GroupScore.ByPlace(figures, [.. method.Places.Select(p => (double)p)], less)),
            ScoringMethod.ZScore => Standardised(figures, method, less),
            ScoringMethod.Efficacy => Taken(Efficacy(figures, method.Low, method.High, method, less)),
            ScoringMethod.Growth => Grown(cases, method, less),
            ScoringMethod.LevelAndGrowth => Both(figures, cases, method, less),
            _ => [.. cases.Select(c => Alone(item, c, less))],
        };
    }

    /// <summary>Methods that look at one unit alone.</summary>
    private static MethodPoints Alone(ItemImage item, ItemCase one, bool less)
    {
        var (method, figure) = (item.Params, Number(one.Figure));
        return item.Method switch
        {
            ScoringMethod.Marks => one.Marks.IsEmpty
                ? MethodPoints.None("尚无评分。", "No marks yet.")
                : MethodPoints.Of(FigureScore.Experts([.. one.Marks.Select(m => (double)m)], one.StandsAlone ? 0 : method.LeaveOut)),
            ScoringMethod.Formula => FormulaScoring.Score(method.Formula, one),
            ScoringMethod.Completion or ScoringMethod.Consistency when one is { Figure: not null, Target: null, NoTarget: { } why } => new(null, why),
            ScoringMethod.Completion => MethodPoints.Of(Completed(one, less, (double)(item.Cap ?? 100) / 100)),
            ScoringMethod.Banded => MethodPoints.Of(FigureScore.Banded(
                figure, method.Bands.ToImmutableSortedDictionary(b => (double)b.From, b => (double)b.Points), method.Interpolate)),
            ScoringMethod.Consistency => MethodPoints.Of(FigureScore.Consistency(figure, Nearest(one), Number(method.Range), (double)method.Allowed)),
            _ => throw new ArgumentOutOfRangeException(nameof(item), item.Method, "There is no such method."),
        };
    }

    /// <summary>The target's own words go before the item's direction: 不超过 is completed from above. Within a range all is done; outside it the nearer end is asked for.</summary>
    private static Points Completed(ItemCase one, bool less, double cap)
    {
        var (figure, target) = (Number(one.Figure), Number(one.Target));
        return one switch
        {
            { Sense: DueSense.Within, High: { } high } when one.Figure > high => FigureScore.Completion(figure, (double)high, lessIsBetter: true, 100, cap),
            { Sense: DueSense.Within } when one.Figure >= one.Target => new Points(100 * Math.Min(1, cap)),
            _ => FigureScore.Completion(figure, target, one.Sense switch { DueSense.AtMost => true, null => less, _ => false }, 100, cap),
        };
    }

    /// <summary>The target; of a range the point nearest to the figure.</summary>
    private static double Nearest(ItemCase one) => one is { Sense: DueSense.Within, Figure: { } figure, Target: { } low, High: { } high }
        ? (double)Math.Clamp(figure, low, high)
        : Number(one.Target);

    /// <summary>Between given bounds, or the group's own worst and best.</summary>
    private static ImmutableArray<Points> Efficacy(double[] figures, decimal? low, decimal? high, ScoringParams method, bool less) =>
        low is { } l && high is { } h
            ? [.. figures.Select(f => FigureScore.Efficacy(f, (double)l, (double)h, (double)method.Start, (double)method.Span))]
            : GroupScore.Efficacy(figures, less, (double)method.Start, (double)method.Span);

    private static ImmutableArray<MethodPoints> Standardised(double[] figures, ScoringParams method, bool less)
    {
        var moments = Moments.Of(figures);
        // Alike units are all at the centre: no one stands out.
        var spread = moments.Deviation is > 0 ? moments.Deviation : double.PositiveInfinity;
        return
        [
            .. figures.Select(f => double.IsNaN(f) ? Missing : MethodPoints.Of(new Points(
                (double)method.Centre + ((less ? -1 : 1) * (double)method.Step * (f - moments.Mean) / spread)))),
        ];
    }

    private static ImmutableArray<MethodPoints> Grown(ImmutableArray<ItemCase> cases, ScoringParams method, bool less)
    {
        var growths = cases.Select(c => Growth(c, method.AsDifference)).ToArray();
        var (low, high) = (method.GrowthLow ?? method.Low, method.GrowthHigh ?? method.High);
        var points = Efficacy([.. growths.Select(g => g.Value)], low, high, method, less);
        return [.. points.Select((p, i) => MethodPoints.Of(growths[i].Given ? p : growths[i]))];
    }

    private static ImmutableArray<MethodPoints> Both(double[] figures, ImmutableArray<ItemCase> cases, ScoringParams method, bool less)
    {
        var levels = Efficacy(figures, method.Low, method.High, method, less);
        var growths = cases.Select(c => Growth(c, method.AsDifference)).ToArray();
        var rises = Efficacy([.. growths.Select(g => g.Value)], method.GrowthLow, method.GrowthHigh, method, less);
        return
        [
            .. levels.Select((level, i) => MethodPoints.Of(FigureScore.LevelAndGrowth(
                level, growths[i].Given ? rises[i] : growths[i], (double)method.LevelShare, (double)method.GrowthShare))),
        ];
    }

    /// <summary>The change on last year: in %, or as a difference where the figure is a share itself.</summary>
    private static Points Growth(ItemCase one, bool asDifference)
    {
        if (one is { Figure: not null, NoBefore: { } apart })
            return new Points(double.NaN, new(default, apart.Chinese, apart.English));
        if (!asDifference)
            return FigureScore.Increase(Number(one.Figure), Number(one.Before)) is { Given: true } rate ? rate with { Value = rate.Value * 100 } : FigureScore.Increase(Number(one.Figure), Number(one.Before));
        return one is { Figure: { } now, Before: { } before }
            ? new Points((double)(now - before))
            : new Points(double.NaN, new(default, "缺少本年或上年数值。", "This year's figure or last year's is missing."));
    }

    private static ImmutableArray<MethodPoints> Taken(ImmutableArray<Points> points) => [.. points.Select(MethodPoints.Of)];

    private static double Number(decimal? figure) => figure is { } value ? (double)value : double.NaN;
}
