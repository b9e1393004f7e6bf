using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Duties.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>解锁申请: asked by another person, to be granted or refused.</summary>
internal sealed class UnlockDuties(ReturnDesk desk) : IDuties
{
    public DutyKind Kind { get; } = new("collection.unlock", new("解锁申请", "Requests for unlocking"));

    public async Task<int> CountAsync(HengliangDb db, CancellationToken cancel) => desk.Acting.May(CollectionPermissions.Unlock)
        ? await (await AskedAsync(db, cancel).ConfigureAwait(false)).CountAsync(cancel).ConfigureAwait(false)
        : 0;

    public async Task<IReadOnlyList<Duty>> FirstAsync(HengliangDb db, int most, CancellationToken cancel)
    {
        if (!desk.Acting.May(CollectionPermissions.Unlock))
            return [];
        var asked = await AskedAsync(db, cancel).ConfigureAwait(false);
        var found = await (
            from q in asked
            join r in db.Returns on q.ReturnId equals r.Id
            join c in db.Campaigns on r.CampaignId equals c.Id
            join u in db.Set<Unit>() on r.UnitId equals u.Id
            orderby q.AskedAt, q.Id
            select new { q.Id, q.ReturnId, q.Reason, q.AskedAt, q.AskedByName, c.Title, Unit = u.Name, u.NameEnglish, c.IsDemonstration })
            .Take(most).ToListAsync(cancel).ConfigureAwait(false);
        return found.ConvertAll(f => new Duty
        {
            Id = f.Id, What = new("待批准解锁", "Unlocking to be decided"), Title = new($"{f.Title} · {f.Unit}", $"{f.Title} · {f.NameEnglish}"),
            Address = $"/collection/returns/{f.ReturnId}", Note = new($"{f.AskedByName}：{f.Reason}", $"{f.AskedByName}: {f.Reason}"), Since = f.AskedAt,
            IsDemonstration = f.IsDemonstration,
        });
    }

    // Who asked, or was asked for, does not decide; nor who is not of the organiser.
    private async Task<IQueryable<UnlockRequest>> AskedAsync(HengliangDb db, CancellationToken cancel)
    {
        Guid? me = desk.Acting.Actor!.UserId, other = desk.Acting.Actor.ActingForId ?? me;
        var (returns, requests) = (db.Returns, db.UnlockRequests.AsNoTracking().Where(q => q.State == UnlockState.Asked));
        var own = await ReturnsWaiting.OrganisedAsync(db, returns.Where(r => requests.Any(q => q.ReturnId == r.Id)), desk.Acting, cancel).ConfigureAwait(false);
        return requests.Where(q => returns.Any(r => r.Id == q.ReturnId && own.Contains(r.CampaignId))
            && q.AskedBy != me && q.AskedBy != other && (q.AskedFor == null || (q.AskedFor != me && q.AskedFor != other)));
    }
}
