using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Duties.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>待填报: the own unit's returns that are open to be filled in today.</summary>
internal sealed class FillDuties(ReturnDesk desk, TimeProvider clock) : IDuties
{
    public DutyKind Kind { get; } = new("collection.fill", new("报表填报", "Returns to fill in"));

    public Task<int> CountAsync(HengliangDb db, CancellationToken cancel) =>
        desk.Acting.May(CollectionPermissions.Fill) ? Open(db).CountAsync(cancel) : Task.FromResult(0);

    public async Task<IReadOnlyList<Duty>> FirstAsync(HengliangDb db, int most, CancellationToken cancel)
    {
        if (!desk.Acting.May(CollectionPermissions.Fill))
            return [];
        // A unit's open returns are few, and what is unlocked has a day of its own, so they are put in order here.
        var open = await ReturnsWaiting.Named(db, Open(db)).ToListAsync(cancel).ConfigureAwait(false);
        var now = clock.GetUtcNow();
        return [.. open.Select(r => Tell(r, now)).OrderBy(d => d.DueOn).ThenBy(d => d.Id).Take(most)];
    }

    private IQueryable<DataReturn> Open(HengliangDb db)
    {
        var (now, today, unit) = (clock.GetUtcNow(), ChinaDay.Today(clock), desk.Acting.Actor!.UnitId);
        return from r in ReturnLock.NotStopped(db)
               join c in db.Campaigns on r.CampaignId equals c.Id
               where r.UnitId == unit && c.OpensOn <= today && c.CancelledAt == null
                   && (((r.OpenUntil == null || r.State != ReturnState.SentBack) && !c.IsClosed && c.LateUntil >= today) || r.OpenUntil > now)
               select r;
    }

    private static Duty Tell(WaitingReturn found, DateTimeOffset now)
    {
        // Past its own term it is open by the days everybody has.
        var until = found.OpenUntil > now ? found.OpenUntil : null;
        var what = found switch
        {
            { IsMending: false } when until is not null => new Words("已解锁待改", "Unlocked, to be changed"),
            { State: ReturnState.SentBack } => new Words("退回待改", "Sent back, to be mended"),
            { State: ReturnState.Filling } => new Words("填报中，待提交", "Begun, to be submitted"),
            _ => new Words("待填报", "To fill in"),
        };
        return found.Tell(what, OpenTerm.DueDay(found.State, until, found.DueOn), found.ReopenReason.Length > 0 ? new(found.ReopenReason, found.ReopenReason) : null) with { Since = null };
    }
}
