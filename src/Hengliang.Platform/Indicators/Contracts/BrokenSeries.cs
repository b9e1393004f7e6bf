using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>The breaks of all series: those of every region, and those of one.</summary>
internal sealed class BrokenSeries
{
    private readonly ILookup<Guid, SeriesBreak> _breaks;

    private BrokenSeries(ILookup<Guid, SeriesBreak> breaks) => _breaks = breaks;

    /// <param name="db">The open database.</param>
    /// <param name="cancel">Stops the work.</param>
    public static async Task<BrokenSeries> ReadAsync(HengliangDb db, CancellationToken cancel) =>
        new((await db.SeriesBreaks.AsNoTracking().ToListAsync(cancel).ConfigureAwait(false)).ToLookup(b => b.IndicatorId));

    /// <summary>The years from which a target's values may not be compared with those before.</summary>
    public IReadOnlyList<int> YearsOf(Target target) => YearsOf(target.IndicatorId, target.RegionId);

    /// <summary>The years from which a region's values of an indicator may not be compared with those before.</summary>
    public IReadOnlyList<int> YearsOf(Guid indicator, Guid region) => [.. Of(indicator, region).Where(b => !b.IsComparable).Select(b => b.FromYear).Distinct()];

    /// <summary>The breaks that hold where a target does, the latest first.</summary>
    public IReadOnlyList<BreakLine> LinesOf(Target target) =>
        [.. Of(target.IndicatorId, target.RegionId).OrderByDescending(b => b.FromYear).Select(b => new BreakLine(b.FromYear, b.IsComparable, b.Reason, b.RecordedByName))];

    private IEnumerable<SeriesBreak> Of(Guid indicator, Guid region) => _breaks[indicator].Where(b => b.RegionId is null || b.RegionId == region);
}
