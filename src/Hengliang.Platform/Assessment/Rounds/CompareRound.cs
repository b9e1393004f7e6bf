using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Rounds;

/// <summary>Says with which earlier round one is compared, until its data are frozen.</summary>
public sealed class CompareRound(Databases databases, Acting acting)
{
    /// <param name="id">A round whose data are not frozen.</param>
    /// <param name="version">The version that was before the eyes of who says it; null where nobody looked.</param>
    /// <param name="previousId">An earlier round of the scheme's versions, published; null: the last there is when the data are frozen.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<Done>> RunAsync(Guid id, int? version, Guid? previousId, CancellationToken cancel = default)
    {
        if (acting.Refuse(AssessmentPermissions.Run) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.Rounds.SingleOrDefaultAsync(r => r.Id == id, cancel).ConfigureAwait(false) is not { } round)
            return Missing.Round(id);
        if (version is { } seen && round.Version != seen)
            return await Overtaking.TellAsync(db, round.Subject, round.Title, cancel).ConfigureAwait(false);
        if (round.State != RoundState.Draft)
            return Problem.Conflict(
                "assessment.compared-when-frozen", $"“{round.Name}”的数据已冻结，比较的上一轮不再改变；确需改变请先解除冻结。",
                $"The data of '{round.Title.English}' are frozen, and so is what it is compared with; thaw them first to change it.");
        var scheme = await db.Schemes.AsNoTracking().SingleAsync(s => s.Id == round.SchemeId, cancel).ConfigureAwait(false);
        var before = previousId is { } chosen ? await RoundsBefore.Of(db, scheme, round.Year).AsNoTracking().SingleOrDefaultAsync(r => r.Id == chosen, cancel).ConfigureAwait(false) : null;
        if (previousId is not null && before is null)
            return Problem.Missing(
                "assessment.no-such-before", "所选的上一轮不是本方案较早年度已公布的考核；请重新选择。", "The round chosen is no published one of an earlier year by this scheme; choose again.");
        round.PreviousId = previousId;
        return await db.CommitAsync(
            new(nameof(CompareRound), AssessmentPermissions.Run, round.Subject, before is null
                ? new($"将“{round.Name}”设为与冻结时最近一次已公布的考核比较", $"let '{round.Title.English}' be compared with the last round published when its data are frozen")
                : new($"将“{round.Name}”设为与“{before.Name}”比较", $"let '{round.Title.English}' be compared with '{before.Title.English}'")),
            default(Done), cancel).ConfigureAwait(false);
    }
}
