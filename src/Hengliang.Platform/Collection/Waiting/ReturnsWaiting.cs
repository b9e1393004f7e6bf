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
internal sealed class ReturnsWaiting(ReturnDesk desk)
{
    private static readonly ReturnState[] Waiting = [ReturnState.Submitted, ReturnState.InReview];

    /// <summary>Submitted returns at a step that <paramref name="reviewer"/> takes, past those the actor submitted.</summary>
    /// <remarks>A chain is text, so the campaigns with anything waiting are read first: they are few, their returns may be many.</remarks>
    public async Task<IQueryable<DataReturn>> AtAsync(HengliangDb db, Reviewer reviewer, Guid? ofUnit, CancellationToken cancel)
    {
        var returns = NotApproved(db, NotOwn(desk.Seen(db).AsNoTracking().Where(r => Waiting.Contains(r.State) && (ofUnit == null || r.UnitId == ofUnit))));
        var campaigns = await db.Campaigns.AsNoTracking().Where(c => c.CancelledAt == null && returns.Any(r => r.CampaignId == c.Id)).ToListAsync(cancel).ConfigureAwait(false);
        var steps = campaigns.SelectMany(c => c.Steps.Select((step, n) => (c.Id, step.Reviewer, Step: n))).Where(s => s.Reviewer == reviewer)
            .GroupBy(s => s.Step, s => s.Id).ToList();
        return steps.Count == 0 ? returns.Where(_ => false) : steps.Select(s => AtStep(returns, s.Key, [.. s])).Aggregate((a, b) => a.Concat(b));
    }

    /// <summary>Approved returns that are accepted apart from their approval.</summary>
    public IQueryable<DataReturn> ToAccept(HengliangDb db) => desk.Seen(db).AsNoTracking().Where(r => r.State == ReturnState.Approved);

    public static IQueryable<WaitingReturn> Named(HengliangDb db, IQueryable<DataReturn> returns) =>
        from r in returns
        join c in db.Campaigns on r.CampaignId equals c.Id
        join u in db.Set<Unit>() on r.UnitId equals u.Id
        select new WaitingReturn
        {
            Id = r.Id, Campaign = c.Title, Unit = u.Name, UnitEnglish = u.NameEnglish, State = r.State, DueOn = c.DueOn,
            SubmittedAt = r.SubmittedAt, ReopenReason = r.ReopenReason, OpenUntil = r.OpenUntil, IsMending = r.IsMending, IsDemonstration = c.IsDemonstration,
        };

    private static IQueryable<DataReturn> AtStep(IQueryable<DataReturn> returns, int step, List<Guid> campaigns) =>
        returns.Where(r => r.Step == step && campaigns.Contains(r.CampaignId));

    /// <summary>A step after one the actor approved waits for another person.</summary>
    private IQueryable<DataReturn> NotApproved(HengliangDb db, IQueryable<DataReturn> returns)
    {
        Guid? me = desk.Acting.Actor?.UserId, other = desk.Acting.Actor?.ActingForId ?? me;
        var own = Approvals.Standing(db).Where(s => s.By == me || s.By == other || s.For == me || s.For == other).Select(s => s.ReturnId);
        return returns.Where(r => r.Step == 0 || !own.Contains(r.Id));
    }

    private IQueryable<DataReturn> NotOwn(IQueryable<DataReturn> returns)
    {
        Guid? me = desk.Acting.Actor?.UserId, other = desk.Acting.Actor?.ActingForId ?? me;
        return returns.Where(r => r.SubmittedBy != me && r.SubmittedBy != other && (r.SubmittedFor == null || (r.SubmittedFor != me && r.SubmittedFor != other)));
    }
}
