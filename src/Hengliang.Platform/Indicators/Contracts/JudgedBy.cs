using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>The yearly levels and ranks that targets are judged by: what happened, and no forecast.</summary>
internal sealed class JudgedBy
{
    private readonly ILookup<(Guid Indicator, Guid Region, Measure Measure), YearValue> _values;

    private JudgedBy(ILookup<(Guid, Guid, Measure), YearValue> values) => _values = values;

    public IReadOnlyList<YearValue> Levels(Target target) => [.. _values[(target.IndicatorId, target.RegionId, Measure.Level)]];

    public IReadOnlyList<YearValue> Ranks(Target target) => [.. _values[(target.IndicatorId, target.RegionId, Measure.Rank)]];

    /// <summary>Reads the values of the indicators and regions some targets are about, and of no other pair of them.</summary>
    /// <param name="observations">The values there are, as far as they may be seen.</param>
    /// <param name="targets">Whose values.</param>
    /// <param name="cancel">Stops the work.</param>
    public static async Task<JudgedBy> ReadAsync(IQueryable<Observation> observations, IQueryable<Target> targets, CancellationToken cancel)
    {
        var pairs = targets.Where(t => t.State == RevisionState.Current).Select(t => new { t.IndicatorId, t.RegionId }).Distinct();
        var rows = await (
            from pair in pairs
            join o in observations.AsNoTracking().ThatHappened() on new { pair.IndicatorId, pair.RegionId } equals new { o.IndicatorId, o.RegionId }
            where o.State == RevisionState.Current && o.IsWholeYear && o.Dimension == "" && o.Value != null && o.Measure != Measure.Growth
            select new { o.IndicatorId, o.RegionId, o.Measure, o.Year, o.Value }).ToListAsync(cancel).ConfigureAwait(false);
        return new(rows.ToLookup(o => (o.IndicatorId, o.RegionId, o.Measure), o => new YearValue(o.Year, o.Value!.Value)));
    }
}
