using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection;

/// <summary>Takes a return back, until the next person opens it: the unit what it submitted, a reviewer what they passed on.</summary>
public sealed class WithdrawReturn(ReturnDesk desk, Acting acting)
{
    public Task<Outcome<ReturnState>> RunAsync(Guid id, CancellationToken cancel = default)
    {
        var permission = new[] { CollectionPermissions.Fill, CollectionPermissions.SignOff }.FirstOrDefault(p => acting.May(p)) ?? CollectionPermissions.Review;
        return desk.StepAsync(id, nameof(WithdrawReturn), permission, ReturnVerb.Withdraw, "", open => Task.FromResult(Withdraw(open)), cancel);
    }

    private static Outcome<string> Withdraw(OnDesk open)
    {
        var own = open.Return.Step == 0;
        if (open.Return.State == ReturnState.Submitted && !(own ? open.IsOfOwnUnit : open.Return.ApprovedBy == open.Who.UserId))
            return Problem.Refused(
                "collection.not-yours-to-withdraw",
                own ? "只有填报单位可以撤回自己提交的报表。" : "只有刚才通过的审核人可以撤回。",
                own ? "Only the unit that submitted a return can withdraw it." : "Only the reviewer who passed it on can take it back.");
        return open.Return.Withdraw() is { } problem ? problem : "";
    }
}
