using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Duties.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>A return as it waits for someone: with the names of its campaign, form and unit.</summary>
internal sealed record WaitingReturn
{
    public required Guid Id { get; init; }

    public required string Campaign { get; init; }

    public required string Unit { get; init; }

    public required string UnitEnglish { get; init; }

    public required ReturnState State { get; init; }

    public required DateOnly DueOn { get; init; }

    public required DateTimeOffset? SubmittedAt { get; init; }

    public required string ReopenReason { get; init; }

    public required DateTimeOffset? OpenUntil { get; init; }

    /// <summary>That moment ends the term for mending it.</summary>
    public required bool IsMending { get; init; }

    public required bool IsDemonstration { get; init; }

    public Duty Tell(Words what, DateOnly? due, Words? note = null) => new()
    {
        Id = Id, What = what, Title = new($"{Campaign} · {Unit}", $"{Campaign} · {UnitEnglish}"), Address = $"/collection/returns/{Id}",
        Note = note, DueOn = due, Since = SubmittedAt, IsDemonstration = IsDemonstration,
    };
}

/// <summary>Finds returns by who has the next step.</summary>
internal sealed class ReturnsWaiting(ReturnDesk desk, IPeopleInSight people)
{
    private static readonly ReturnState[] Waiting = [ReturnState.Submitted, ReturnState.InReview];

    /// <summary>Submitted returns at a step that <paramref name="reviewer"/> takes, past those the actor submitted or signed, and those that wait for a named person.</summary>
    /// <remarks>A chain is text, so the campaigns with anything waiting are read first: they are few, their returns may be many.</remarks>
    public async Task<IQueryable<DataReturn>> AtAsync(HengliangDb db, Reviewer reviewer, Guid? ofUnit, CancellationToken cancel)
    {
        var returns = NotApproved(db, NotOwn(desk.Seen(db).AsNoTracking().Where(r => Waiting.Contains(r.State) && (ofUnit == null || r.UnitId == ofUnit))));
        var campaigns = await db.Campaigns.AsNoTracking().Where(c => c.CancelledAt == null && returns.Any(r => r.CampaignId == c.Id)).ToListAsync(cancel).ConfigureAwait(false);
        if (reviewer != Reviewer.OwnUnit)
            campaigns.RemoveAll(c => !c.IsOrganisedBy(desk.Acting));
        var steps = campaigns.SelectMany(c => c.Steps.Select((step, n) => (c.Id, step.Reviewer, step.Needed, Step: n))).Where(s => s.Reviewer == reviewer)
            .GroupBy(s => (s.Step, s.Needed), s => s.Id).ToList();
        if (steps.Count == 0)
            return returns.Where(_ => false);
        var elsewhere = await ElsewhereAsync(db, reviewer, cancel).ConfigureAwait(false);
        var open = elsewhere.Count == 0 ? returns : returns.Where(r => !elsewhere.Contains(r.Id));
        return steps.Select(s => AtStep(db, open, s.Key.Step, s.Key.Needed, [.. s])).Aggregate((a, b) => a.Concat(b));
    }

    /// <summary>What was asked of the actor beside the step's own signatures, and is theirs to give now; the longest asked first.</summary>
    public async Task<IReadOnlyList<StepSignature>> AskedAsync(HengliangDb db, CancellationToken cancel)
    {
        Guid me = desk.Acting.Actor!.UserId, other = desk.Acting.Actor.ActingForId ?? me;
        var given = Given(db);
        var asked = await (
            from s in Asked(db)
            join r in desk.Seen(db).AsNoTracking() on s.ReturnId equals r.Id
            join c in db.Campaigns on r.CampaignId equals c.Id
            where (s.PersonId == me || s.PersonId == other) && s.Kind != SigningKind.HandedOn && r.State == ReturnState.InReview && r.Step == s.Step && c.CancelledAt == null
            orderby s.AskedAt, s.Id
            select new { s, r.Step, Campaign = c, Given = given.Count(g => g.ReturnId == s.ReturnId && g.Step == r.Step) }).ToListAsync(cancel).ConfigureAwait(false);
        return [.. asked.Where(a => a.s.Kind == SigningKind.Before || a.Given >= a.Campaign.StepAt(a.Step).Needed).Select(a => a.s).DistinctBy(s => s.ReturnId)];
    }

    /// <summary>Why returns were handed on to the actor, by return.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Words>> HandedAsync(HengliangDb db, IReadOnlyList<Guid> returns, CancellationToken cancel)
    {
        if (returns.Count == 0)
            return new Dictionary<Guid, Words>();
        var handed = await Asked(db).Where(s => returns.Contains(s.ReturnId) && s.Kind == SigningKind.HandedOn).ToListAsync(cancel).ConfigureAwait(false);
        return handed.DistinctBy(s => s.ReturnId).ToDictionary(s => s.ReturnId, s => new Words($"{s.AskedByName}转办：{s.Reason}", $"handed on by {s.AskedByName}: {s.Reason}"));
    }

    /// <summary>Approved returns that are accepted apart from their approval.</summary>
    public async Task<IQueryable<DataReturn>> ToAcceptAsync(HengliangDb db, CancellationToken cancel)
    {
        var approved = desk.Seen(db).AsNoTracking().Where(r => r.State == ReturnState.Approved);
        var own = await OrganisedAsync(db, approved, desk.Acting, cancel).ConfigureAwait(false);
        return approved.Where(r => own.Contains(r.CampaignId));
    }

    /// <summary>Campaigns some of these returns are of that the actor is an organiser of.</summary>
    public static async Task<IReadOnlyList<Guid>> OrganisedAsync(HengliangDb db, IQueryable<DataReturn> returns, Acting acting, CancellationToken cancel) =>
    [
        .. (await db.Campaigns.AsNoTracking().Where(c => c.CancelledAt == null && returns.Any(r => r.CampaignId == c.Id)).OrderBy(c => c.Id).ToListAsync(cancel).ConfigureAwait(false))
            .Where(c => c.IsOrganisedBy(acting)).Select(c => c.Id),
    ];

    public static IQueryable<WaitingReturn> Named(HengliangDb db, IQueryable<DataReturn> returns) =>
        from r in returns
        join c in db.Campaigns on r.CampaignId equals c.Id
        join u in db.Set<Unit>() on r.UnitId equals u.Id
        select new WaitingReturn
        {
            Id = r.Id, Campaign = c.Title, Unit = u.Name, UnitEnglish = u.NameEnglish, State = r.State, DueOn = c.DueOn,
            SubmittedAt = r.SubmittedAt, ReopenReason = r.ReopenReason, OpenUntil = r.OpenUntil, IsMending = r.IsMending, IsDemonstration = c.IsDemonstration,
        };

    /// <summary>Those that wait for one of all who may take the step: nobody is to sign before, and not all have signed.</summary>
    private static IQueryable<DataReturn> AtStep(HengliangDb db, IQueryable<DataReturn> returns, int step, int needed, List<Guid> campaigns)
    {
        var (asked, given) = (Asked(db), Given(db));
        return returns.Where(r => r.Step == step && campaigns.Contains(r.CampaignId)
            && !asked.Any(s => s.ReturnId == r.Id && s.Step == step && s.Kind == SigningKind.Before) && given.Count(s => s.ReturnId == r.Id && s.Step == step) < needed);
    }

    private static IQueryable<StepSignature> Asked(HengliangDb db) => db.Signatures.AsNoTracking().Where(s => s.SignedAt == null && s.EndedAt == null);

    private static IQueryable<StepSignature> Given(HengliangDb db) => Approvals.Signed(db).Where(s => s.Kind == SigningKind.Own || s.Kind == SigningKind.HandedOn);

    /// <summary>Returns handed on to someone else who can take them.</summary>
    /// <remarks>People named are few, so what they may do now is asked person by person, however many returns they were given.</remarks>
    private async Task<List<Guid>> ElsewhereAsync(HengliangDb db, Reviewer reviewer, CancellationToken cancel)
    {
        Guid me = desk.Acting.Actor!.UserId, other = desk.Acting.Actor.ActingForId ?? me;
        var handed = await (
            from s in Asked(db)
            join r in db.Returns on s.ReturnId equals r.Id
            join c in db.Campaigns.AsNoTracking() on r.CampaignId equals c.Id
            where s.Kind == SigningKind.HandedOn && s.PersonId != me && s.PersonId != other && r.State == ReturnState.InReview && r.Step == s.Step
            select new { Signature = s, Campaign = c }).ToListAsync(cancel).ConfigureAwait(false);
        if (handed.Count == 0)
            return [];
        var posts = await people.PostsOfAsync([.. handed.Select(h => h.Signature.PersonId).Distinct()], ChainStep.PermissionOf(reviewer), cancel).ConfigureAwait(false);
        return [.. handed.Where(h => posts[h.Signature.PersonId].Any(p => p.Sight.Sees(h.Signature) && h.Campaign.IsStepOf(reviewer, p, h.Signature.UnitId))).Select(h => h.Signature.ReturnId)];
    }

    /// <summary>A step after one the actor approved or signed waits for another person, and so does one they signed.</summary>
    private IQueryable<DataReturn> NotApproved(HengliangDb db, IQueryable<DataReturn> returns)
    {
        Guid? me = desk.Acting.Actor?.UserId, other = desk.Acting.Actor?.ActingForId ?? me;
        var own = Approvals.Standing(db).Where(s => s.By == me || s.By == other || s.For == me || s.For == other).Select(s => s.ReturnId);
        var signed = Approvals.Signed(db).Where(s => s.SignedBy == me || s.SignedBy == other || s.SignedFor == me || s.SignedFor == other).Select(s => s.ReturnId);
        return returns.Where(r => (r.Step == 0 || !own.Contains(r.Id)) && !signed.Contains(r.Id));
    }

    private IQueryable<DataReturn> NotOwn(IQueryable<DataReturn> returns)
    {
        Guid? me = desk.Acting.Actor?.UserId, other = desk.Acting.Actor?.ActingForId ?? me;
        return returns.Where(r => r.SubmittedBy != me && r.SubmittedBy != other && (r.SubmittedFor == null || (r.SubmittedFor != me && r.SubmittedFor != other)));
    }
}
