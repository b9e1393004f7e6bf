using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection;

/// <summary>Takes a return back, until the next person opens it: the unit what it submitted, a reviewer what they passed on.</summary>
/// <remarks>It is then as it was before: what was sent back with marked cells has those open and no others, within the term it was given.</remarks>
public sealed class WithdrawReturn(ReturnDesk desk, Acting acting)
{
    public Task<Outcome<ReturnState>> RunAsync(Guid id, CancellationToken cancel = default)
    {
        var permission = new[] { CollectionPermissions.Fill, CollectionPermissions.SignOff }.FirstOrDefault(p => acting.May(p)) ?? CollectionPermissions.Review;
        return desk.StepAsync(id, nameof(WithdrawReturn), permission, ReturnVerb.Withdraw, "", open => WithdrawAsync(open, cancel), cancel);
    }

    private static async Task<Outcome<string>> WithdrawAsync(OnDesk open, CancellationToken cancel)
    {
        var own = open.Return.Step == 0;
        if (open.Return.State == ReturnState.Submitted && !(own ? open.IsOfOwnUnit : open.Return.ApprovedBy == open.Who.UserId))
            return Problem.Refused(
                "collection.not-yours-to-withdraw",
                own ? "只有填报单位可以撤回自己提交的报表。" : "只有刚才通过的审核人可以撤回。",
                own ? "Only the unit that submitted a return can withdraw it." : "Only the reviewer who passed it on can take it back.");
        var last = await open.LastStepAsync(cancel).ConfigureAwait(false);
        // Sent back to the first step by a later one, it was opened there before.
        if (open.Return.State == ReturnState.Submitted && own && last is not { Verb: ReturnVerb.Submit })
            return Problem.Conflict(
                "collection.opened-already", "审核人已打开过这份报表，不能再撤回；需要修改时，请审核人退回。", "A reviewer has opened this return before, so it can not be withdrawn; ask the reviewer to send it back.");
        var before = last?.From ?? ReturnState.Filling;
        if (open.Return.State == ReturnState.Submitted && own && ReturnLock.FindStopped(before, open.Template, open.Organiser) is not null)
            return Problem.Conflict(
                "collection.withdrawn-for-ever", "表已停用，撤回后不能再次提交；需要修改时，请审核人退回，退回后可以修改并提交。",
                "The form is no longer in use, so a withdrawn return could not be submitted again; ask the reviewer to send it back, then it can be changed and submitted.");
        if (open.Return.Withdraw(before) is { } problem)
            return problem;
        await (own ? Signing.EndAsync(open, 0, cancel) : Signing.TakeBackAsync(open, cancel)).ConfigureAwait(false);
        return "";
    }
}
