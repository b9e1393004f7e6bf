using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>The breaks of all series: those of every region, and those of one.</summary>
internal sealed class BrokenSeries
{
    private readonly ILookup<Guid, SeriesBreak> _breaks;

    /// <summary>No break anywhere.</summary>
    public static BrokenSeries None { get; } = new(Array.Empty<SeriesBreak>().ToLookup(b => b.IndicatorId));

    private BrokenSeries(ILookup<Guid, SeriesBreak> breaks) => _breaks = breaks;

    /// <summary>As they stand, and as the command under way will leave them.</summary>
    /// <param name="db">The open database.</param>
    /// <param name="cancel">Stops the work.</param>
    public static async Task<BrokenSeries> ReadAsync(HengliangDb db, CancellationToken cancel)
    {
        await db.SeriesBreaks.LoadAsync(cancel).ConfigureAwait(false);
        return new(db.SeriesBreaks.Local.ToLookup(b => b.IndicatorId));
    }

    /// <summary>The year from which values of some regions may not be compared with those of an earlier one; null where nothing lies between.</summary>
    /// <param name="indicator">Whose values.</param>
    /// <param name="regions">Of which regions; they are asked for only where the indicator has breaks at all.</param>
    /// <param name="earlier">The earlier year.</param>
    /// <param name="later">The later year.</param>
    public int? Between(Guid indicator, Func<IReadOnlyList<Guid>> regions, int earlier, int later)
    {
        var apart = _breaks[indicator].Where(b => !b.IsComparable && b.FromYear > earlier && b.FromYear <= later).ToList();
        if (apart.Count == 0)
            return null;
        var places = regions();
        return apart.Where(b => b.RegionId is not { } only || places.Contains(only)).Max(b => (int?)b.FromYear);
    }

    /// <summary>The years from which a target's values may not be compared with those before.</summary>
    public IReadOnlyList<int> YearsOf(Target target) => YearsOf(target.IndicatorId, target.RegionId);

    /// <summary>The years from which a region's values of an indicator may not be compared with those before.</summary>
    public IReadOnlyList<int> YearsOf(Guid indicator, Guid region) => [.. Of(indicator, region).Where(b => !b.IsComparable).Select(b => b.FromYear).Distinct()];

    /// <summary>The breaks that hold where a target does, the latest first.</summary>
    public IReadOnlyList<BreakLine> LinesOf(Target target) =>
        [.. Of(target.IndicatorId, target.RegionId).OrderByDescending(b => b.FromYear).Select(b => new BreakLine(b.FromYear, b.IsComparable, b.Reason, b.RecordedByName))];

    private IEnumerable<SeriesBreak> Of(Guid indicator, Guid region) => _breaks[indicator].Where(b => b.RegionId is null || b.RegionId == region);
}
