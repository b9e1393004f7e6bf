using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Appeals;

/// <summary>Takes the answer of an appeal back, so that it is answered anew: what was granted in error would else come back with every freeze.</summary>
/// <remarks>Only while no data are frozen, that is after the feedback was recalled and the data were thawed: no snapshot is changed by it.</remarks>
public sealed class ReopenAppeal(Databases databases, Acting acting, TimeProvider clock)
{
    /// <param name="id">The appeal.</param>
    /// <param name="version">The version that was before the eyes of who takes it back; null where nobody looked.</param>
    /// <param name="reason">Why; kept with the answer and shown to the unit.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<AppealState>> RunAsync(Guid id, int? version, string reason, CancellationToken cancel = default)
    {
        if (acting.Refuse(AssessmentPermissions.Run) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.Appeals.SingleOrDefaultAsync(a => a.Id == id, cancel).ConfigureAwait(false) is not { } appeal)
            return Missing.Appeal(id);
        if (await db.Rounds.SingleOrDefaultAsync(r => r.Id == appeal.RoundId, cancel).ConfigureAwait(false) is not { } round)
            return Missing.Round(appeal.RoundId);
        if (version is { } seen && appeal.Version != seen)
            return await Overtaking.TellAsync(db, appeal.Subject, new(appeal.ItemName, appeal.ItemName), cancel).ConfigureAwait(false);
        if (round.State != RoundState.Draft)
            return Problem.Conflict(
                "assessment.answer-frozen", $"“{round.Name}”的数据已冻结，答复不能撤销；确需更改请先撤回反馈、解除冻结。",
                $"The data of '{round.Title.English}' are frozen, and an answer is not taken back; recall the feedback and thaw the data first to change it.");
        if (TwoPeople.Of(acting.Actor!).Meets(appeal.FiledBy, appeal.FiledFor))
            return Problem.Refused("assessment.own-appeal", "申诉的答复不能由申诉人自己撤销。", "The answer of an appeal is not taken back by the one who filed it.");
        if (appeal.Reopen(reason ?? "", acting.Actor!, clock.GetUtcNow()) is { } fault)
            return fault;
        return await db.CommitIfAsync(
            new(nameof(ReopenAppeal), AssessmentPermissions.Run, appeal.Subject, new(
                $"撤销了对“{appeal.ItemName}”申诉的答复，待重新答复", $"took back the answer of the appeal of '{appeal.ItemName}', which waits for another"), reason!.Trim()),
            AppealState.Filed, token => RoundGuard.FindMovedAsync(db, round, RoundState.Draft, token), cancel).ConfigureAwait(false);
    }
}
