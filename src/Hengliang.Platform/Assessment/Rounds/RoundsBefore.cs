using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Kernel;
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

    /// <summary>The one chosen, where its result is still out, or the last of them where none was; null while there is none.</summary>
    public static async Task<Outcome<Guid?>> ForAsync(HengliangDb db, Scheme scheme, Round round, CancellationToken cancel)
    {
        var found = await Of(db, scheme, round.Year).Where(r => round.PreviousId == null || r.Id == round.PreviousId).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(cancel).ConfigureAwait(false);
        return found is null && round.PreviousId is not null
            ? Problem.Conflict(
                "assessment.before-not-out", "所选的上一轮考核目前不是“已公布”或“已归档”，不能与它比较；请等它公布，或另选上一轮后再冻结。",
                "The round chosen to compare with is not published or archived now; wait until it is, or choose another before the data are frozen.")
            : Outcome.Of(found);
    }
}
