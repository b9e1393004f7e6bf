using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>All that was ever kept of a value.</summary>
public static class ValueHistory
{
    /// <returns>Its revisions, the latest first: that is the <see cref="Observation"/>, which may be changed; empty when there is no such value in sight.</returns>
    public static async Task<IReadOnlyList<ObservedRevision>> ReadAsync(HengliangDb db, Guid series, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (await db.Observations.SingleOrDefaultAsync(o => o.SeriesId == series, cancel).ConfigureAwait(false) is not { } last)
            return [];
        var former = await db.FormerObservations.AsNoTracking().Where(o => o.IndicatorId == last.IndicatorId && o.SeriesId == series).OrderByDescending(o => o.Revision).ToListAsync(cancel).ConfigureAwait(false);
        return [last, .. former];
    }
}
