using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection;

/// <summary>A cell marked when a return is sent back, and why.</summary>
public sealed record MarkedCell(Guid RowId, Guid FieldId, string Reason = "");

/// <summary>The steps of review: opening, approving, sending back, accepting; each by someone other than who submitted.</summary>
public sealed class ReviewReturn(ReturnDesk desk, Acting acting, Ledger ledger)
{
    /// <summary>Opens a submitted return: from now on it is not withdrawn. Opening again changes nothing.</summary>
    public async Task<Outcome<ReturnState>> OpenAsync(Guid id, CancellationToken cancel = default)
    {
        await using (var db = desk.Open())
        {
            var taken = await desk.TakeAsync(db, id, Permission, cancel).ConfigureAwait(false);
            if (!taken.IsSuccess)
                return taken.Problem;
            if (taken.Value.Return.State == ReturnState.InReview)
                return FindRefusal(taken.Value) is { } notYours ? notYours : ReturnState.InReview;
        }

        return await desk.StepAsync(id, "OpenReturn", Permission, ReturnVerb.Open, "", open => OpenAsync(open, cancel), cancel).ConfigureAwait(false);
    }

    public Task<Outcome<ReturnState>> ApproveAsync(Guid id, string opinion, CancellationToken cancel = default) =>
        desk.StepAsync(id, "ApproveReturn", Permission, ReturnVerb.Approve, opinion ?? "", open => ApproveAsync(open, cancel), cancel);

    /// <summary>Sends a return back to an earlier step, or to the unit, with the cells to mend.</summary>
    /// <remarks>An earlier reviewer sees the marks and hands them on; a cell opens only once the return is with the unit.</remarks>
    /// <param name="id">The return.</param>
    /// <param name="toStep">The step of the chain; below 0 the unit.</param>
    /// <param name="reason">Why; must be said.</param>
    /// <param name="marked">The cells to open again; none opens all.</param>
    /// <param name="workingDays">The term the unit has to mend it, never shorter than the campaign's own days.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<ReturnState>> SendBackAsync(
        Guid id, int toStep, string reason, IReadOnlyList<MarkedCell> marked, int workingDays = OpenTerm.Usual, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(marked);
        if (string.IsNullOrWhiteSpace(reason))
            return Missing.Reason;
        return OpenTerm.FindFault(workingDays) is { } fault
            ? fault
            : await desk.StepAsync(id, "SendBackReturn", Permission, ReturnVerb.SendBack, reason, open => SendBackAsync(open, toStep, reason.Trim(), marked, workingDays, cancel), cancel).ConfigureAwait(false);
    }

    /// <summary>Accepts an approved return: it is locked, and its values are recorded as observations.</summary>
    public Task<Outcome<ReturnState>> AcceptAsync(Guid id, CancellationToken cancel = default) =>
        desk.StepAsync(id, "AcceptReturn", CollectionPermissions.Review, ReturnVerb.Accept, "", async open =>
        {
            if (open.Return.Accept(open.Now) is { } problem)
                return problem;
            return await Recording.RecordAsync(open, ledger, cancel).ConfigureAwait(false);
        }, cancel);

    private string Permission =>
        acting.May(CollectionPermissions.Review) ? CollectionPermissions.Review : acting.May(CollectionPermissions.SignOff) ? CollectionPermissions.SignOff : CollectionPermissions.Check;

    private async Task<Outcome<string>> OpenAsync(OnDesk open, CancellationToken cancel)
    {
        if (FindRefusal(open) is { } refusal)
            return refusal;
        var last = await open.LastStepAsync(cancel).ConfigureAwait(false);
        if (open.Return.Open() is { } problem)
            return problem;
        // From now on the unit can not take it back; what it was to mend is for the reviewer to judge, and to mark anew.
        if (last is { Verb: ReturnVerb.Submit })
            await Marking.ClearAsync(open, cancel).ConfigureAwait(false);
        return "";
    }

    private async Task<Outcome<string>> ApproveAsync(OnDesk open, CancellationToken cancel)
    {
        if (FindRefusal(open) is { } refusal)
            return refusal;
        if (await Approvals.FindOwnAsync(open, cancel).ConfigureAwait(false) is { } own)
            return Problem.Refused(
                "collection.approved-already", $"您已通过第 {own + 1} 步“{open.Campaign.Steps[own].Title}”，各步须由不同的人审核；请另一位有权限的同事办理这一步。",
                $"You approved step {own + 1} '{open.Campaign.Steps[own].Title}', and each step is reviewed by another person; ask a colleague to take this one.");
        if (open.Return.Approve(open.People, open.Campaign.Steps.Count) is { } problem)
            return problem;
        await Marking.ClearAsync(open, cancel).ConfigureAwait(false);
        if (open.Return.State != ReturnState.Approved || open.Campaign.AcceptsApart)
            return "";
        // One step for both: the last approval locks and records.
        return open.Return.Accept(open.Now) is { } locked ? locked : await Recording.RecordAsync(open, ledger, cancel).ConfigureAwait(false);
    }

    private async Task<Outcome<string>> SendBackAsync(OnDesk open, int toStep, string reason, IReadOnlyList<MarkedCell> marked, int workingDays, CancellationToken cancel)
    {
        if (FindRefusal(open) is { } refusal)
            return refusal;
        if (open.Return.SendBack(toStep, reason, marked.Count == 0, OpenTerm.ForMending(open.Campaign, open.Now, workingDays)) is { } problem)
            return problem;
        return await Marking.ReopenAsync(open, marked, reason, cancel).ConfigureAwait(false);
    }

    /// <summary>Whose step it is.</summary>
    private Problem? FindRefusal(OnDesk open)
    {
        var reviewer = open.Return.State is ReturnState.Submitted or ReturnState.InReview ? open.Campaign.ReviewerOf(open.Return.Step) : Reviewer.Organiser;
        if (acting.May(ChainStep.PermissionOf(reviewer)) && (reviewer != Reviewer.OwnUnit || open.IsOfOwnUnit))
            return null;
        return reviewer switch
        {
            Reviewer.OwnUnit => Problem.Refused("collection.not-your-step", "这一步由填报单位的同事审核；请等待本单位审核完成。", "This step belongs to a colleague in the reporting unit; wait until it is done."),
            Reviewer.Leaders => Problem.Refused("collection.not-your-step", "这一步由领导审定；请等待领导审定完成。", "This step belongs to the leaders; wait until they have signed it off."),
            _ => Problem.Refused("collection.not-your-step", $"这一步由{open.Organiser.Chinese}审核。", $"This step belongs to {open.Organiser.English}."),
        };
    }
}
