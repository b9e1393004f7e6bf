using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Rounds;

/// <summary>Looks again whether a round still stands where it stood, and comes to what it came to, when what is saved was decided.</summary>
internal static class RoundGuard
{
    /// <summary>Whether what somebody decides a step on is no longer what was before their eyes.</summary>
    /// <param name="round">The round as it stands now.</param>
    /// <param name="seen">The snapshot they saw; null for whatever there is.</param>
    /// <param name="stood">Where it stood for them; null for wherever it is.</param>
    /// <returns>Null while it is.</returns>
    public static Problem? FindOvertaken(Round round, int? seen, RoundState? stood)
    {
        if (stood is { } from && from != round.State)
            return Problem.Conflict(
                Problem.ChangedMeanwhile,
                $"您查看之后“{round.Name}”已从“{from.Label().Chinese}”到了“{round.State.Label().Chinese}”，您的办理没有保存；请按当前情况再办。",
                $"Since you looked, '{round.Title.English}' was taken from '{from.Label().English}' to '{round.State.Label().English}', and nothing was saved; please decide by what stands now.");
        return seen is { } number && number != round.Snapshots
            ? Problem.Conflict(
                Problem.ChangedMeanwhile,
                $"您查看之后“{round.Name}”的结果又有变动（现为第 {round.Snapshots} 次快照），您的办理没有保存；请按现在的结果重新核对。",
                $"The result of '{round.Title.English}' has changed since you looked (it is snapshot {round.Snapshots} now), and nothing was saved; please look at the result as it stands.")
            : null;
    }

    /// <summary>The same within a commit, of what was read before.</summary>
    public static async Task<Problem?> FindOvertakenAsync(HengliangDb db, Guid id, int seen, RoundState stood, CancellationToken cancel) =>
        await db.Rounds.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel).ConfigureAwait(false) is { } now ? FindOvertaken(now, seen, stood) : Missing.Round(id);

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
