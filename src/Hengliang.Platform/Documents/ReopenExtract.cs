using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Plans.Contracts;
using Hengliang.Platform.Policies.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Documents;

/// <summary>Takes back a decision: the candidate is open again, and what it had become is withdrawn by a further revision.</summary>
/// <remarks>History keeps both. Refused when something was built on it since.</remarks>
public sealed class ReopenExtract(ReviewDesk desk, Ledger ledger)
{
    public Task<Outcome<Done>> RunAsync(Guid id, int? version, string reason = "", CancellationToken cancel = default) =>
        desk.RunAsync(id, version, item => ReopenAsync(item, reason ?? "", cancel), cancel);

    private async Task<Outcome<Done>> ReopenAsync(OnDesk item, string reason, CancellationToken cancel)
    {
        var was = item.Extract.State;
        if (was == ExtractState.Accepted && await WithdrawAsync(item, reason, cancel).ConfigureAwait(false) is { } built)
            return built;
        if (item.Extract.Reopen(item.Who) is { } problem)
            return problem;
        var (zh, en) = was == ExtractState.Accepted ? ("接受", "acceptance") : ("驳回", "rejection");
        var deed = item.Deed(
            nameof(ReopenExtract),
            $"撤销了对《{item.Document.Title}》中“{item.Extract.Name}”的{zh}",
            $"took back the {en} of '{item.Extract.Name}' of '{item.Document.Title}'", reason);
        return await item.Db.CommitAsync(deed, default(Done), cancel).ConfigureAwait(false);
    }

    private async Task<Problem?> WithdrawAsync(OnDesk item, string reason, CancellationToken cancel)
    {
        if (item.Extract.ResultId is not { } result)
            return null;
        var why = reason.Length > 0 ? reason : "撤销接受";
        switch (item.Extract.ResultKind)
        {
            case ResultKind.Target:
                await ledger.WithdrawTargetAsync(
                    item.Db, result, item.Source, await StandingAsync(item, cancel).ConfigureAwait(false), why, cancel).ConfigureAwait(false);
                return null;
            case ResultKind.Observation:
                await ledger.WithdrawObservationAsync(
                    item.Db, result, item.Source, await StandingAsync(item, cancel).ConfigureAwait(false), why, cancel).ConfigureAwait(false);
                await ledger.FollowAsync(item.Db, cancel).ConfigureAwait(false);
                return null;
            case ResultKind.PlanNode:
                return await SharedAsync(item, cancel).ConfigureAwait(false)
                    ? null
                    : await PlanRegister.WithdrawAsync(item.Db, result, cancel).ConfigureAwait(false);
            case ResultKind.PolicyClause:
                await ClauseRegister.WithdrawAsync(item.Db, result, cancel).ConfigureAwait(false);
                return null;
            default:
                return null;
        }
    }

    /// <summary>The other accepted sentences behind the same record.</summary>
    private static async Task<IReadOnlyList<Standing>> StandingAsync(OnDesk item, CancellationToken cancel)
    {
        var others = await Others(item).Join(
                item.Db.Documents, e => e.DocumentId, d => d.Id, (e, d) => new { Extract = e, d.Title })
            .ToListAsync(cancel).ConfigureAwait(false);
        return
        [
            .. others.Select(o => new Standing(
                new(o.Extract.DocumentId, o.Title, o.Extract.ClauseId, o.Extract.Place, o.Extract.Start, o.Extract.End, o.Extract.Quote),
                o.Extract.ResultRevision)),
        ];
    }

    private static Task<bool> SharedAsync(OnDesk item, CancellationToken cancel) => Others(item).AnyAsync(cancel);

    private static IQueryable<Extract> Others(OnDesk item)
    {
        var (id, result) = (item.Extract.Id, item.Extract.ResultId);
        return item.Db.Extracts.Where(e => e.ResultId == result && e.Id != id && e.State == ExtractState.Accepted);
    }
}
