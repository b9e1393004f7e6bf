using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>Everything the page of a return shows.</summary>
public sealed record ReturnSheet
{
    public required DataReturn Return { get; init; }

    public required Campaign Campaign { get; init; }

    public required FormDefinition Form { get; init; }

    public required string Unit { get; init; }

    public required string UnitEnglish { get; init; }

    public required Words Organiser { get; init; }

    public required IReadOnlyList<ReturnRow> Rows { get; init; }

    public required IReadOnlyDictionary<(Guid Row, Guid Field), DataCell> Cells { get; init; }

    public required CheckResult Checks { get; init; }

    /// <summary>Steps taken, the latest first.</summary>
    public required IReadOnlyList<ReturnStep> Steps { get; init; }

    public required IReadOnlyList<UnlockRequest> Unlocks { get; init; }

    /// <summary>Open notes at cells to be followed up.</summary>
    public required IReadOnlyDictionary<(Guid Row, Guid Field), FollowUp> FollowUps { get; init; }

    /// <summary>Approved answers of the period before, by row and field code.</summary>
    public required IReadOnlyDictionary<(string Row, string Field), CellAnswer> Last { get; init; }

    /// <summary>Why nothing can be filled in now, and who can act; null when it can.</summary>
    public required Words? Locked { get; init; }

    /// <summary>The actor is of the unit and may fill in.</summary>
    public required bool MayFill { get; init; }

    /// <summary>What was changed in the campaign since it was opened, as far as it is about this unit; the latest first.</summary>
    public IReadOnlyList<CampaignChange> Changes { get; init; } = [];

    /// <summary>The turn that is shown: what is decided on it is decided on these figures.</summary>
    public int Turn => ReturnTurn.Of(Steps);

    /// <summary>It is the actor's turn to review.</summary>
    public required bool MayReview { get; init; }

    /// <summary>The earlier step of the chain the actor has approved: the one it waits at is another person's.</summary>
    public int? ApprovedAlready { get; init; }

    /// <summary>Whose signatures it waits for at its step; null while it is not in review.</summary>
    public SigningView? Signing { get; init; }

    public required bool MayWithdraw { get; init; }

    public required bool MayAccept { get; init; }

    public required bool MayAskUnlock { get; init; }

    public required bool MayUnlock { get; init; }

    /// <summary>The last day of its own term, where it is open by that; null where it is locked, or open as long as all others.</summary>
    public DateOnly? OwnTerm => Locked is null ? OpenTerm.OwnDay(Return, Campaign) : null;

    /// <summary>Rows can be added, taken out and put back.</summary>
    public bool MayChangeRows => Form.Template.Rows == RowSource.Free && MayFill && Locked is null && Return is not { State: ReturnState.SentBack, ReopensAll: false };

    /// <summary>Rows that were taken out with answers in them, while they can be put back.</summary>
    public IReadOnlyList<RemovedRow> Removed { get; init; } = [];

    /// <summary>Why one cell is locked although the return is open; null when it is not.</summary>
    public Words? LockOf(ReturnRow row, FormField field)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(field);
        return ReturnLock.Find(Return, field, Cells.GetValueOrDefault((row.Id, field.Id)))?.Message;
    }
}

/// <summary>Shows a return: its table, what its checks find, its steps, and what the actor may do with it.</summary>
public sealed class ShowReturn(ReturnDesk desk, FormShelf shelf, PeerShelf peers, IPeopleInSight people, Acting acting)
{
    public async Task<Outcome<ReturnSheet>> RunAsync(Guid id, CancellationToken cancel = default)
    {
        await using var db = desk.Open();
        var taken = await desk.TakeAsync(db, id, CollectionPermissions.Read, cancel).ConfigureAwait(false);
        if (!taken.IsSuccess)
            return taken.Problem;
        var open = taken.Value;
        await using var beyond = desk.OpenBeyond();
        var table = await CheckTables.LoadAsync(open, beyond, peers, shelf, cancel).ConfigureAwait(false);
        var explanations = await db.Explanations.AsNoTracking().Where(e => e.ReturnId == id).ToListAsync(cancel).ConfigureAwait(false);
        var steps = await db.ReturnSteps.AsNoTracking().Where(s => s.ReturnId == id).OrderByDescending(s => s.Order).Take(200).ToListAsync(cancel).ConfigureAwait(false);
        var unlocks = await db.UnlockRequests.AsNoTracking().Where(u => u.ReturnId == id).OrderByDescending(u => u.AskedAt).Take(50).ToListAsync(cancel).ConfigureAwait(false);
        var follow = await db.FollowUps.AsNoTracking().Where(f => f.ReturnId == id && f.ClearedAt == null).ToDictionaryAsync(f => (f.RowId, f.FieldId), cancel).ConfigureAwait(false);
        var signing = await Signing.OfAsync(open, acting, people, cancel).ConfigureAwait(false);
        var approved = await Approvals.FindOwnAsync(open, cancel).ConfigureAwait(false);
        var locked = open.Lock;
        var state = open.Return.State;
        var mayFill = open.IsOfOwnUnit && acting.May(CollectionPermissions.Fill);
        return new ReturnSheet
        {
            Removed = mayFill && locked is null && open.Template.Rows == RowSource.Free ? await KeepRows.FindRemovedAsync(open, cancel).ConfigureAwait(false) : [],
            Return = open.Return, Campaign = open.Campaign, Form = open.Form, Unit = open.Unit, UnitEnglish = open.UnitEnglish, Organiser = open.Organiser, Rows = table.Rows, Cells = table.Cells,
            Checks = RunChecks.On(table, CheckTables.FormulasFor(table), explanations), Steps = steps, Unlocks = unlocks, FollowUps = follow, Last = table.Last, Locked = locked?.Message,
            Changes = await db.CampaignChanges.AsNoTracking().Where(c => c.CampaignId == open.Campaign.Id && (c.OfUnitId == null || c.OfUnitId == open.Return.UnitId))
                .OrderByDescending(c => c.Number).Take(20).ToListAsync(cancel).ConfigureAwait(false),
            MayFill = mayFill,
            MayReview = state is ReturnState.Submitted or ReturnState.InReview or ReturnState.Approved && signing.FindRefusal() is null && !open.People.Meets(open.Return.SubmittedBy, open.Return.SubmittedFor),
            ApprovedAlready = approved,
            Signing = state is ReturnState.Submitted or ReturnState.InReview ? await SigningView.OfAsync(open, signing, approved is not null, people, cancel).ConfigureAwait(false) : null,
            MayWithdraw = state == ReturnState.Submitted && (open.Return.Step == 0
                ? open.IsOfOwnUnit && acting.May(CollectionPermissions.Fill) && steps is [{ Verb: ReturnVerb.Submit, From: var from }, ..] && ReturnLock.FindStopped(from, open.Template, open.Organiser) is null
                : open.Return.ApprovedBy == open.Who.UserId),
            MayAccept = state == ReturnState.Approved && acting.May(CollectionPermissions.Review) && open.Campaign.IsOrganisedBy(acting) && !open.People.Meets(open.Return.SubmittedBy, open.Return.SubmittedFor),
            MayAskUnlock = open.IsOfOwnUnit && acting.May(CollectionPermissions.Fill) && !unlocks.Exists(u => u.State == UnlockState.Asked) && (ReturnLock.IsUnlockable(locked) || (locked is null && open.Return.IsPartlyOpen)),
            MayUnlock = acting.May(CollectionPermissions.Unlock) && open.Campaign.IsOrganisedBy(acting),
        };
    }
}
