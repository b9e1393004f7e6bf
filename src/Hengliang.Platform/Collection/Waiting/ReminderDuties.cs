using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Duties.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>催报: reminders the person has not read, of returns that are still open; of several about one return the latest.</summary>
internal sealed class ReminderDuties(ReturnDesk desk) : IDuties
{
    public DutyKind Kind { get; } = new("collection.reminder", new("催报", "Reminders"));

    public Task<int> CountAsync(HengliangDb db, CancellationToken cancel) =>
        desk.Acting.May(CollectionPermissions.Fill) ? Unread(db).CountAsync(cancel) : Task.FromResult(0);

    public async Task<IReadOnlyList<Duty>> FirstAsync(HengliangDb db, int most, CancellationToken cancel)
    {
        if (!desk.Acting.May(CollectionPermissions.Fill))
            return [];
        var found = await (
            from m in Unread(db)
            join c in db.Campaigns on m.CampaignId equals c.Id
            join u in db.Set<Unit>() on m.UnitId equals u.Id
            orderby c.DueOn, m.SentAt, m.Id
            select new { m, c.Title, c.DueOn, c.IsDemonstration, u.Name, u.NameEnglish }).Take(most).ToListAsync(cancel).ConfigureAwait(false);
        return found.ConvertAll(f => new Duty
        {
            Id = f.m.Id, What = new("催报", "Reminder"), Title = new($"{f.Title} · {f.Name}", $"{f.Title} · {f.NameEnglish}"), Address = $"/collection/returns/{f.m.ReturnId}",
            Note = new(f.m.Text, f.m.TextEnglish), DueOn = f.DueOn, Since = f.m.SentAt, IsDemonstration = f.IsDemonstration,
        });
    }

    private IQueryable<Reminder> Unread(HengliangDb db)
    {
        var (me, unit, returns, all) = (desk.Acting.Actor!.UserId, desk.Acting.Actor.UnitId, db.Returns, db.Reminders);
        ReturnState[] open = [.. ReturnStates.WithUnit];
        var cancelled = db.Campaigns.Where(c => c.CancelledAt != null);
        return db.Reminders.AsNoTracking().Where(m => m.OwnerId == me && m.UnitId == unit && m.ReadAt == null && returns.Any(r => r.Id == m.ReturnId && open.Contains(r.State))
            && !cancelled.Any(c => c.Id == m.CampaignId) && !all.Any(l => l.OwnerId == me && l.ReturnId == m.ReturnId && l.ReadAt == null && l.Day > m.Day));
    }
}
