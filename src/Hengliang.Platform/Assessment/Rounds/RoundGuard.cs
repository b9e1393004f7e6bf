using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Rounds;

/// <summary>Looks again, within a commit, whether a round still stands where it stood when what is saved was decided.</summary>
internal static class RoundGuard
{
    /// <param name="db">The database the round was read from.</param>
    /// <param name="round">The round; null for who does not see it, and rests on nothing of it.</param>
    /// <param name="stood">Where it stood when it was read.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>Null while it stands there.</returns>
    public static async Task<Problem?> FindMovedAsync(HengliangDb db, Round? round, RoundState? stood, CancellationToken cancel)
    {
        if (round is null)
            return null;
        var id = round.Id;
        return await db.Rounds.AsNoTracking().Where(r => r.Id == id).Select(r => (RoundState?)r.State).SingleOrDefaultAsync(cancel).ConfigureAwait(false) == stood ? null : Problem.Conflict(
            "assessment.round-moved",
            $"“{round.Name}”刚刚由他人办到了另一步，您的办理没有保存；请刷新页面后再办。",
            $"Somebody has just taken '{round.Title.English}' to another step, and nothing was saved; please reload the page and try again.");
    }
}
