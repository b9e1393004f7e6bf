using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Rounds;

/// <summary>The rounds another may be compared with: earlier years by any version of its scheme, whose results are out.</summary>
internal static class RoundsBefore
{
    public static IQueryable<Round> Of(HengliangDb db, Scheme scheme, int year)
    {
        var series = scheme.SeriesId;
        var versions = db.Schemes.Where(s => s.SeriesId == series).Select(s => s.Id);
        return db.Rounds.Where(r => versions.Contains(r.SchemeId) && r.Year < year && (r.State == RoundState.Published || r.State == RoundState.Archived))
            .OrderByDescending(r => r.Year).ThenByDescending(r => r.Id);
    }

    /// <summary>The last of them; null while there is none.</summary>
    public static async Task<Guid?> LastAsync(HengliangDb db, Scheme scheme, int year, CancellationToken cancel) =>
        await Of(db, scheme, year).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(cancel).ConfigureAwait(false);
}
