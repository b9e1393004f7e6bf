using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection;

/// <summary>A cell marked when a return is sent back, and why.</summary>
public sealed record MarkedCell(Guid RowId, Guid FieldId, string Reason = "");

/// <summary>The steps of review: opening, approving, sending back, accepting; each by someone other than who submitted.</summary>
public sealed class ReviewReturn(ReturnDesk desk, Acting acting, IPeopleInSight people, Ledger ledger)
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
                return await FindRefusalAsync(taken.Value, cancel).ConfigureAwait(false) is { } notYours ? notYours : ReturnState.InReview;
        }

        return await desk.StepAsync(id, "OpenReturn", Permission, ReturnVerb.Open, "", open => OpenAsync(open, cancel), cancel).ConfigureAwait(false);
    }

    /// <summary>Signs the step a return waits at; with the last signature it waits for, the step is passed.</summary>
    /// <param name="id">The return.</param>
    /// <param name="opinion">A word to it; may be empty.</param>
    /// <param name="seen">The turn of the return that was before the reviewer's eyes; null for whatever there is.</param>
    /// <param name="cancel">Stops the work.</param>
    public Task<Outcome<ReturnState>> ApproveAsync(Guid id, string opinion, int? seen = null, CancellationToken cancel = default) =>
        desk.StepAsync(id, "ApproveReturn", Permission, opinion ?? "", open => ApproveAsync(open, (opinion ?? "").Trim(), seen, cancel), cancel);

    /// <summary>Sends a return back to an earlier step, or to the unit, with the cells to mend.</summary>
    /// <remarks>An earlier reviewer sees the marks and hands them on; a cell opens only once the return is with the unit.</remarks>
    /// <param name="id">The return.</param>
    /// <param name="toStep">The step of the chain; below 0 the unit.</param>
    /// <param name="reason">Why; must be said.</param>
    /// <param name="marked">The cells to open again; none opens all.</param>
    /// <param name="workingDays">The term the unit has to mend it, never shorter than the campaign's own days.</param>
    /// <param name="seen">The turn of the return that was before the reviewer's eyes; null for whatever there is.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<ReturnState>> SendBackAsync(
        Guid id, int toStep, string reason, IReadOnlyList<MarkedCell> marked, int workingDays = OpenTerm.Usual, int? seen = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(marked);
        if (string.IsNullOrWhiteSpace(reason))
            return Missing.Reason;
        return OpenTerm.FindFault(workingDays) is { } fault
            ? fault
            : await desk.StepAsync(id, "SendBackReturn", Permission, ReturnVerb.SendBack, reason, open => SendBackAsync(open, toStep, reason.Trim(), marked, workingDays, seen, cancel), cancel).ConfigureAwait(false);
    }

    /// <summary>Accepts an approved return: it is locked, and its values are recorded as observations.</summary>
    /// <param name="id">The return.</param>
    /// <param name="seen">The turn of the return that was before the organiser's eyes; null for whatever there is.</param>
    /// <param name="cancel">Stops the work.</param>
    public Task<Outcome<ReturnState>> AcceptAsync(Guid id, int? seen = null, CancellationToken cancel = default) =>
        desk.StepAsync(id, "AcceptReturn", CollectionPermissions.Review, ReturnVerb.Accept, "", async open =>
        {
            if (open.FindForeign(acting) is { } foreign)
                return foreign;
            if (await ReturnTurn.FindOvertakenAsync(open, seen, cancel).ConfigureAwait(false) is { } overtaken)
                return overtaken;
            if (open.Return.Accept(open.People, open.Now) is { } problem)
                return problem;
            return await Recording.RecordAsync(open, ledger, cancel).ConfigureAwait(false);
        }, cancel);

    private string Permission => PermissionOf(acting);

    internal static bool MayReviewAtAll(Acting acting) => acting.May(PermissionOf(acting));

    /// <summary>What the actor's post lets them review by.</summary>
    internal static string PermissionOf(Acting acting) =>
        acting.May(CollectionPermissions.Review) ? CollectionPermissions.Review : acting.May(CollectionPermissions.SignOff) ? CollectionPermissions.SignOff : CollectionPermissions.Check;

    private async Task<Outcome<string>> OpenAsync(OnDesk open, CancellationToken cancel)
    {
        if (await FindRefusalAsync(open, cancel).ConfigureAwait(false) is { } refusal)
            return refusal;
        var last = await open.LastStepAsync(cancel).ConfigureAwait(false);
        if (open.Return.Open() is { } problem)
            return problem;
        // From now on the unit can not take it back; what it was to mend is for the reviewer to judge, and to mark anew.
        if (last is { Verb: ReturnVerb.Submit })
            await Marking.ClearAsync(open, cancel).ConfigureAwait(false);
        return "";
    }

    private async Task<Outcome<StepTaken>> ApproveAsync(OnDesk open, string opinion, int? seen, CancellationToken cancel)
    {
        var signing = await Signing.OfAsync(open, acting, people, cancel).ConfigureAwait(false);
        if (signing.FindRefusal() is { } refusal)
            return refusal;
        if (await ReturnTurn.FindOvertakenAsync(open, seen, cancel).ConfigureAwait(false) is { } overtaken)
            return overtaken;
        if (await FindApprovedAsync(open, cancel).ConfigureAwait(false) is { } approved)
            return approved;
        if (open.Return.State == ReturnState.InReview && signing.FindWait() is { } wait)
            return wait;
        if (open.Return.State == ReturnState.InReview && !signing.Sign(opinion))
            return open.Return.Sign(open.People) is { } unsigned ? unsigned : new StepTaken(ReturnVerb.Sign);
        if (open.Return.Approve(open.People, open.Campaign.Steps.Count) is { } problem)
            return problem;
        await Marking.ClearAsync(open, cancel).ConfigureAwait(false);
        if (open.Return.State != ReturnState.Approved || open.Campaign.AcceptsApart)
            return new StepTaken(ReturnVerb.Approve);
        // One step for both: the last approval locks and records.
        if (open.Return.Accept(open.People, open.Now) is { } locked)
            return locked;
        return (await Recording.RecordAsync(open, ledger, cancel).ConfigureAwait(false)).Then<StepTaken>(marked => new StepTaken(ReturnVerb.Approve, marked));
    }

    /// <summary>Nobody signs a return twice, whatever step and for whomever.</summary>
    internal static async Task<Problem?> FindApprovedAsync(OnDesk open, CancellationToken cancel) =>
        await Approvals.FindOwnAsync(open, cancel).ConfigureAwait(false) is { } own
            ? Problem.Refused(
                "collection.approved-already", $"您已通过第 {own + 1} 步“{open.Campaign.StepAt(own).Title}”，每个人只签署一次；请另一位有权限的同事办理。",
                $"You approved step {own + 1} '{open.Campaign.StepAt(own).Title}', and everybody signs once; ask a colleague to take this one.")
            : null;

    private async Task<Outcome<string>> SendBackAsync(OnDesk open, int toStep, string reason, IReadOnlyList<MarkedCell> marked, int workingDays, int? seen, CancellationToken cancel)
    {
        if (await FindRefusalAsync(open, cancel).ConfigureAwait(false) is { } refusal)
            return refusal;
        if (await ReturnTurn.FindOvertakenAsync(open, seen, cancel).ConfigureAwait(false) is { } overtaken)
            return overtaken;
        if (open.Return.SendBack(toStep, reason, marked.Count == 0, OpenTerm.ForMending(open.Campaign, open.Now, workingDays)) is { } problem)
            return problem;
        await Signing.EndAsync(open, toStep, cancel).ConfigureAwait(false);
        return await Marking.ReopenAsync(open, marked, reason, cancel).ConfigureAwait(false);
    }

    private async Task<Problem?> FindRefusalAsync(OnDesk open, CancellationToken cancel) => (await Signing.OfAsync(open, acting, people, cancel).ConfigureAwait(false)).FindRefusal();
}
