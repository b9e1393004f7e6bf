using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Tracing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>A target as lists show it, with its sentence and how it stands.</summary>
public sealed record TargetLine
{
    /// <summary>The promise through all its revisions; what links point to.</summary>
    public required Guid SeriesId { get; init; }

    public required Guid IndicatorId { get; init; }

    public required string IndicatorCode { get; init; }

    public required Words Indicator { get; init; }

    public required Direction Direction { get; init; }

    public required Guid RegionId { get; init; }

    public required Words Region { get; init; }

    public required int FirstYear { get; init; }

    public required int LastYear { get; init; }

    public required Quantified Value { get; init; }

    public required Words ValueInWords { get; init; }

    public required TargetNature Nature { get; init; }

    public required Guid? PlanId { get; init; }

    /// <summary>How the way to it is meant to go.</summary>
    public required PathKind Path { get; init; }

    /// <summary>What is due when on the way, in order; empty where the path has no milestones.</summary>
    public IReadOnlyList<YearValue> Milestones { get; init; } = [];

    /// <summary>The level the way begins with; null where there is none, or none that may be compared with the target's years.</summary>
    public YearValue? Start { get; init; }

    /// <summary>Breaks of the series in the region, the latest first.</summary>
    public IReadOnlyList<BreakLine> Breaks { get; init; } = [];

    public required Citation Source { get; init; }

    public required TargetStanding Standing { get; init; }

    /// <summary>The indicator's unit.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The unit of what it is judged by: that of a published rate, 位 of a rank, else the indicator's.</summary>
    public string ActualUnit => Standing.RateUnit.Length > 0 ? Standing.RateUnit : Value.Measure == Measure.Rank ? Value.Unit : Unit;

    /// <summary>That a change of it or its withdrawal waits for approval; null where nothing does. It is judged by what stands.</summary>
    public Words? Waits { get; init; }

    /// <summary>Where the number it is judged by is followed from; null where there is none.</summary>
    public TraceKey? TracedFrom => Standing switch
    {
        { Actual: null } => null,
        { Rate: { } rate } => TraceKey.Value(rate.SeriesOf(IndicatorId, RegionId)),
        { Inside: not null } => TraceKey.Standing(SeriesId),
        { Actual: { } actual } => TraceKey.Value(ObservationSeries.Of(
            IndicatorId, RegionId, Period.OfYear(actual.Year).ToString(), Value.Measure == Measure.Rank ? Measure.Rank : Measure.Level, GrowthBasis.None)),
    };
}

/// <summary>Makes lines of targets, with one look at all the values they are judged by.</summary>
public static class TargetLines
{
    /// <summary>The current revisions among <paramref name="targets"/>, by indicator, region and year.</summary>
    /// <param name="db">The open database.</param>
    /// <param name="targets">Which targets.</param>
    /// <param name="cancel">Stops the work.</param>
    public static async Task<IReadOnlyList<TargetLine>> OfAsync(
        HengliangDb db, IQueryable<Target> targets, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var current = await targets.AsNoTracking().Where(t => t.State == RevisionState.Current).ToListAsync(cancel).ConfigureAwait(false);
        var indicatorIds = current.Select(t => t.IndicatorId).Distinct().ToList();
        var regionIds = current.Select(t => t.RegionId).Distinct().ToList();
        var indicators = await db.Indicators.AsNoTracking().Where(i => indicatorIds.Contains(i.Id)).ToDictionaryAsync(i => i.Id, cancel).ConfigureAwait(false);
        var regions = await db.Set<Region>().AsNoTracking().Where(r => regionIds.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancel).ConfigureAwait(false);
        var values = await JudgedBy.ReadAsync(db.Observations, targets, cancel).ConfigureAwait(false);
        var broken = await BrokenSeries.ReadAsync(db, cancel).ConfigureAwait(false);
        var waiting = (await ProposedTargets.Waiting(targets).AsNoTracking().Select(t => new { t.SeriesId, t.Revision, t.Ending }).ToListAsync(cancel).ConfigureAwait(false))
            .GroupBy(t => t.SeriesId).ToDictionary(g => g.Key, g => g.MaxBy(t => t.Revision)!.Ending.WaitingLabel(stands: true));
        IReadOnlyList<TargetLine> lines =
        [
            .. current.Select(t => Line(
                    t, indicators[t.IndicatorId], regions[t.RegionId], broken, values) with { Waits = waiting.TryGetValue(t.SeriesId, out var waits) ? waits : null })
                .OrderBy(l => l.IndicatorCode, StringComparer.Ordinal).ThenBy(l => regions[l.RegionId].Code, StringComparer.Ordinal)
                .ThenBy(l => l.LastYear).ThenBy(l => l.Source.Start),
        ];
        return await OnlyForecast.TellAsync(db, lines, current.ToDictionary(t => t.SeriesId, t => t.BaseYear), cancel).ConfigureAwait(false);
    }

    private static TargetLine Line(
        Target target, Indicator indicator, Region region, BrokenSeries broken, JudgedBy values) => new()
        {
            SeriesId = target.SeriesId,
            IndicatorId = indicator.Id,
            IndicatorCode = indicator.Code,
            Indicator = NameOf(indicator),
            Direction = indicator.Direction,
            RegionId = region.Id,
            Region = Words.Named(region.Name, region.NameEnglish),
            FirstYear = target.FirstYear,
            LastYear = target.LastYear,
            Value = target.Quantified,
            ValueInWords = ValueWords.Of(target.Quantified),
            Unit = indicator.Unit,
            Nature = target.Nature,
            PlanId = target.PlanId,
            Source = target.Source,
            Path = target.Path,
            Milestones = [.. Milestones.Of(target.Milestones).Select(m => new YearValue(m.Key, m.Value))],
            Start = StartOf(target, new YearSeries(values.Levels(target, indicator.Decimals), values.Parts(target, indicator.WithinYear, indicator.Decimals)), broken.YearsOf(target)),
            Breaks = broken.LinesOf(target),
            Standing = TargetJudge.Judge(target, indicator.Direction, values.Levels(target, indicator.Decimals), values.Ranks(target), broken.YearsOf(target), values.Rates(target), values.Parts(target, indicator.WithinYear, indicator.Decimals)),
        };

    private static YearValue? StartOf(Target target, YearSeries series, IReadOnlyList<int> breaks)
    {
        var from = target is { Measure: Measure.Growth, Basis: GrowthBasis.YearOnYear } ? target.LastYear - 1 : target.BaseYear;
        return target.Measure == Measure.Rank || target.PerYear || breaks.Any(b => b > from && b <= target.LastYear)
            ? null
            : series.At(from);
    }

    /// <summary>An indicator's name in both languages; the Chinese where no English is known.</summary>
    public static Words NameOf(Indicator indicator)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        return Words.Named(indicator.Name, indicator.NameEnglish);
    }
}
