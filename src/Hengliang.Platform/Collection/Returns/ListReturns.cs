using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>One line of the list of returns.</summary>
public sealed record ReturnLine
{
    public required Guid Id { get; init; }

    public required Guid CampaignId { get; init; }

    public required string Campaign { get; init; }

    public required Words Form { get; init; }

    public required Period Period { get; init; }

    public required string Unit { get; init; }

    public required string UnitEnglish { get; init; }

    public required ReturnState State { get; init; }

    public required DateOnly DueOn { get; init; }

    /// <summary>The end of the term given for mending it or with an unlocking; null when there is none.</summary>
    public DateTimeOffset? OpenUntil { get; init; }

    /// <summary>The day it is due now, by its own term while it is open to be filled in.</summary>
    public DateOnly DueNow => State.IsOpenToFill() ? OpenTerm.DueDay(State, OpenUntil, DueOn) : DueOn;

    public required bool IsLate { get; init; }
}

/// <summary>Lists the returns the actor may see, the newest campaigns first; for those who fill in, what still waits for them before what is done.</summary>
public sealed class ListReturns(ReturnDesk desk, Acting acting, TimeProvider clock)
{
    public async Task<Outcome<Page<ReturnLine>>> RunAsync(
        ReturnState? state = null, bool openOnly = false, int page = 1, int size = 20, string words = "", bool lateOnly = false, CancellationToken cancel = default)
    {
        if (acting.Refuse(CollectionPermissions.Read) is { } refusal)
            return refusal;
        await using var db = desk.Open();
        var (today, now, part) = (ChinaDay.Today(clock), clock.GetUtcNow(), (words ?? "").Trim());
        ReturnState[] open = [.. ReturnStates.WithUnit];
        var fills = desk.SeesOnlyOwnUnit;
        var returns = desk.Seen(db).AsNoTracking();
        if (state is { } wanted)
            returns = returns.Where(r => r.State == wanted);
        if (openOnly)
            returns = returns.Where(r => open.Contains(r.State));
        return await (
            from r in returns
            join c in db.Campaigns on r.CampaignId equals c.Id
            join f in db.Forms on r.TemplateId equals f.Id
            join u in db.Set<Unit>() on r.UnitId equals u.Id
            join region in db.Set<Region>() on u.RegionId equals region.Id
            let late = open.Contains(r.State) && c.CancelledAt == null && (r.OpenUntil == null || r.State != ReturnState.SentBack ? c.DueOn < today : r.OpenUntil <= now)
            where (!lateOnly || late) && (part == "" || c.Title.Contains(part) || u.Name.Contains(part) || u.NameEnglish.Contains(part) || f.Title.Contains(part) || f.TitleEnglish.Contains(part))
            orderby c.IsClosed, fills && open.Contains(r.State) ? 0 : 1, c.DueOn descending, c.Title, region.Code, u.Name, r.Id
            select new ReturnLine
            {
                Id = r.Id, CampaignId = c.Id, Campaign = c.Title, Form = Words.Named(f.Title, f.TitleEnglish), Period = c.Period, Unit = u.Name, UnitEnglish = u.NameEnglish,
                State = r.State, DueOn = c.DueOn, OpenUntil = r.OpenUntil, IsLate = late,
            }).ToPageAsync(page, size, cancel).ConfigureAwait(false);
    }
}
