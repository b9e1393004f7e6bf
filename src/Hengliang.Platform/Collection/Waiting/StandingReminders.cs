using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>A reminder that still stands.</summary>
/// <param name="Reminder">The reminder.</param>
/// <param name="Campaign">Its campaign.</param>
/// <param name="Unit">The unit that is late.</param>
/// <param name="IsHere">That unit is filled in for in the post acted in; else the person acts in another of their posts to do it.</param>
public sealed record StandingReminder(Reminder Reminder, Campaign Campaign, Words Unit, bool IsHere);

/// <summary>The reminders that still stand: not read, of units that are still late, can still do something about it, and that the person fills in for in any of their posts; of several about one return the latest.</summary>
/// <remarks>A reminder is for the person, so it is told in whichever post they act; a return outside that post's sight is asked for its lateness and nothing else.</remarks>
internal sealed class StandingReminders(Acting acting, IUnitPeople people, TimeProvider clock)
{
    /// <summary>What is due first comes first.</summary>
    public async Task<IReadOnlyList<StandingReminder>> OfAsync(HengliangDb db, CancellationToken cancel)
    {
        var (me, now, all) = (acting.Actor!.UserId, clock.GetUtcNow(), db.Reminders);
        // One person's unread reminders are few.
        var found = await (
            from m in db.Reminders
            join r in ReturnLock.NotStopped(db) on m.ReturnId equals r.Id
            join c in db.Campaigns on m.CampaignId equals c.Id
            join u in db.Set<Unit>() on m.UnitId equals u.Id
            where m.OwnerId == me && m.ReadAt == null && (!c.IsClosed || r.OpenUntil > now) && !all.Any(l => l.OwnerId == me && l.ReturnId == m.ReturnId && l.ReadAt == null && l.Day > m.Day)
            orderby c.DueOn, m.SentAt, m.Id
            select new { m, r, c, u.Name, u.NameEnglish }).IgnoreQueryFilters().AsNoTracking().ToListAsync(cancel).ConfigureAwait(false);
        found.RemoveAll(f => !Lateness.IsLate(f.r, f.c, now));
        var here = acting.May(CollectionPermissions.Fill) ? acting.Actor.UnitId : (Guid?)null;
        var elsewhere = found.Select(f => f.m.UnitId).Where(u => u != here).Distinct().ToList();
        var holders = elsewhere.Count == 0 ? null : await people.OfAsync(elsewhere, CollectionPermissions.Fill, cancel).ConfigureAwait(false);
        return
        [
            .. found.Where(f => f.m.UnitId == here || holders![f.m.UnitId].Contains(me))
                .Select(f => new StandingReminder(f.m, f.c, Words.Named(f.Name, f.NameEnglish), f.m.UnitId == here)),
        ];
    }
}
