using Hengliang.Indices.Progress;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>Where an indicator will stand in a target's year if it goes on as it went.</summary>
/// <param name="Year">The target's year.</param>
/// <param name="Estimate">The middle; null when nothing is projected.</param>
/// <param name="Low">The lower end of the interval of 80%.</param>
/// <param name="High">The upper end.</param>
/// <param name="Words">All of it in a sentence, with the method; or why nothing is projected.</param>
public sealed record TargetProjection(int Year, decimal? Estimate, decimal? Low, decimal? High, Words Words);

/// <summary>Projects an indicator to a target's year with an interval (预计到目标年).</summary>
/// <remarks>See <see cref="Projection"/> for the method; the years are those a target is judged by (<see cref="YearTrend"/>), and values from before the last break that may not be compared are left out.</remarks>
public sealed class ProjectTarget(Databases databases, Acting acting)
{
    public async Task<Outcome<TargetProjection>> RunAsync(Guid seriesId, CancellationToken cancel = default)
    {
        if (acting.Refuse(IndicatorsPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.Targets.AsNoTracking().SingleOrDefaultAsync(t => t.SeriesId == seriesId && t.State == RevisionState.Current, cancel).ConfigureAwait(false) is not { } target)
            return SetTargetPath.NoSuchTarget(seriesId);
        var since = await db.SeriesBreaks.Where(b => b.IndicatorId == target.IndicatorId && !b.IsComparable && b.FromYear <= target.LastYear && (b.RegionId == null || b.RegionId == target.RegionId)).MaxAsync(b => (int?)b.FromYear, cancel).ConfigureAwait(false) ?? 0;
        var indicator = await db.Indicators.AsNoTracking().SingleAsync(i => i.Id == target.IndicatorId, cancel).ConfigureAwait(false);
        var values = YearTrend.Of(indicator, await db.Observations.AsNoTracking()
            .Where(o => o.IndicatorId == target.IndicatorId && o.RegionId == target.RegionId && o.State == RevisionState.Current && o.Measure == Measure.Level
                && o.Dimension == "" && o.Value != null && o.Year >= since)
            .ToListAsync(cancel).ConfigureAwait(false)).Happened;
        var path = target.Path == PathKind.Growth || target.Basis == GrowthBasis.AverageAnnual ? TargetPath.Growth : TargetPath.Linear;
        var projection = Projection.To([.. values.Select(v => ((double)v.Year, (double)v.Value))], target.LastYear, path);
        return projection.Gap == ProjectionGap.None && Fits(projection)
            ? Say(projection, (values[^projection.Figures].Year, values[^1].Year), target.LastYear, indicator.Unit, indicator.Decimals)
            : new TargetProjection(target.LastYear, null, null, null, since > 0 && projection.Gap == ProjectionGap.TooFewFigures ? WhyBroken(projection, since) : Why(projection, target.LastYear));
    }

    private static bool Fits(Projection projection) => Math.Max(Math.Abs(projection.Low), Math.Abs(projection.High)) < 1e20;

    private static TargetProjection Say(Projection projection, (int First, int Last) known, int year, string unit, int decimals)
    {
        decimal Round(double figure) => Math.Round((decimal)figure, Math.Min(10, decimals + 1), MidpointRounding.AwayFromZero);
        var (estimate, low, high) = (Round(projection.Estimate), Round(projection.Low), Round(projection.High));
        var (about, between) = (QuantityWords.Of(estimate, null, unit), QuantityWords.Of(low, high, unit));
        return new(year, estimate, low, high, new(
            $"按{known.First}—{known.Last}年的{projection.Figures}个数{(projection.IsGrowth ? "的增速" : "的走势")}外推，{year}年约{about.Chinese}，80%的把握在{between.Chinese}之间（最小二乘{(projection.IsGrowth ? "，取对数" : "")}；只说趋势，不是结论）",
            $"Going on as the {projection.Figures} figures of {known.First}–{known.Last} do, about {about.English} in {year}; with 80% confidence {between.English} (least squares{(projection.IsGrowth ? " of logarithms" : "")}; a trend, no verdict)"));
    }

    private static Words WhyBroken(Projection projection, int since) => new(
        $"{since}年起口径不可比，此后只有{projection.Figures}个年度数，至少4个才外推", $"The series is counted in another way from {since}, with {projection.Figures} yearly figures since; at least 4 are needed to project");

    private static Words Why(Projection projection, int year) => projection.Gap switch
    {
        ProjectionGap.TooFewFigures => new($"只有{projection.Figures}个年度数，至少4个才外推", $"Only {projection.Figures} yearly figures are known; at least 4 are needed to project"),
        ProjectionGap.NotAhead => new($"{year}年已有数据，不再外推", $"{year} is known already; nothing is projected"),
        ProjectionGap.TooFarAhead => new($"{year}年超出已有数据的跨度，不外推", $"{year} lies further ahead than the data reach back; nothing is projected"),
        _ => new("外推结果超出可表示的范围", "The projection is too large to be shown"),
    };
}
