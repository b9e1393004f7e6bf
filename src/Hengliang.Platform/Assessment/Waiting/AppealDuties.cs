using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Appeals;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Duties.Contracts;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Waiting;

/// <summary>申诉答复: appeals of others that nobody has answered yet.</summary>
internal sealed class AppealDuties(Acting acting) : IDuties
{
    public DutyKind Kind { get; } = new("assessment.appeal", new("申诉答复", "Appeals to answer"));

    public Task<int> CountAsync(HengliangDb db, CancellationToken cancel) =>
        acting.May(AssessmentPermissions.Run) ? Open(db).CountAsync(cancel) : Task.FromResult(0);

    public async Task<IReadOnlyList<Duty>> FirstAsync(HengliangDb db, int most, CancellationToken cancel)
    {
        if (!acting.May(AssessmentPermissions.Run))
            return [];
        var found = await Open(db).OrderBy(a => a.FiledAt).ThenBy(a => a.Id).Take(most)
            .Join(db.Set<Region>(), a => a.RegionId, r => r.Id, (a, r) => new { a.Id, a.RoundId, a.RoundName, a.ItemName, a.FiledAt, r.Name, r.NameEnglish })
            .ToListAsync(cancel).ConfigureAwait(false);
        var names = await RoundNames.OfAsync(db, found.Select(f => f.RoundId), cancel).ConfigureAwait(false);
        return
        [
            .. found.OrderBy(f => f.FiledAt).ThenBy(f => f.Id).Select(f => new Duty
            {
                Id = f.Id, What = new("申诉待答复", "An appeal to be answered"),
                Title = new($"{f.RoundName} · {f.Name} · {f.ItemName}", $"{names[f.RoundId].Of(f.RoundName).English} · {f.NameEnglish ?? f.Name} · {f.ItemName}"),
                Address = $"/assessment/rounds/{f.RoundId}#appeals-title", Since = f.FiledAt,
            }),
        ];
    }

    private IQueryable<Appeal> Open(HengliangDb db)
    {
        Guid? me = acting.Actor!.UserId, other = acting.Actor.ActingForId ?? me;
        // The unit sees its own appeals, and not the round they are answered in.
        var rounds = db.Rounds;
        return db.Appeals.AsNoTracking().Where(a => rounds.Any(r => r.Id == a.RoundId) && a.State == AppealState.Filed && a.FiledBy != me && a.FiledBy != other
            && (a.FiledFor == null || (a.FiledFor != me && a.FiledFor != other)));
    }
}

/// <summary>初评结果核对: the own unit's result while it may be appealed.</summary>
internal sealed class OwnResultDuties(Acting acting, TimeProvider clock) : IDuties
{
    public DutyKind Kind { get; } = new("assessment.own", new("本单位考核结果核对", "Own results to look through"));

    public Task<int> CountAsync(HengliangDb db, CancellationToken cancel) =>
        acting.May(AssessmentPermissions.Own) ? Open(db).CountAsync(cancel) : Task.FromResult(0);

    public async Task<IReadOnlyList<Duty>> FirstAsync(HengliangDb db, int most, CancellationToken cancel)
    {
        if (!acting.May(AssessmentPermissions.Own))
            return [];
        var found = await Open(db).OrderBy(s => s.AppealUntil).ThenBy(s => s.Id).Take(most)
            .Select(s => new { s.Id, s.RoundId, s.RoundName, s.AppealUntil }).ToListAsync(cancel).ConfigureAwait(false);
        var names = await RoundNames.OfAsync(db, found.Select(s => s.RoundId), cancel).ConfigureAwait(false);
        return found.ConvertAll(s => new Duty
        {
            Id = s.Id, What = new("待核对，可申诉", "To look through; appeals are open"), Title = names[s.RoundId].Of(s.RoundName),
            Address = $"/assessment/own/{s.Id}", DueOn = s.AppealUntil,
        });
    }

    // Whoever has appealed has looked through it.
    private IQueryable<UnitStanding> Open(HengliangDb db)
    {
        var today = ChinaDay.Today(clock);
        return db.UnitStandings.AsNoTracking().Where(s => s.RoundState == RoundState.Appeals && s.AppealFrom <= today && s.AppealUntil >= today
            && !db.Set<Appeal>().Any(a => a.RoundId == s.RoundId && a.RegionId == s.RegionId));
    }
}
