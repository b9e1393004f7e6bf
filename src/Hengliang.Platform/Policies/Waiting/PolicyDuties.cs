using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Duties.Contracts;
using Hengliang.Platform.Policies.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Policies.Waiting;

/// <summary>备案审查: policies sent for review, to be put into force or sent back.</summary>
internal sealed class PolicyFilingDuties(Acting acting) : IDuties
{
    public DutyKind Kind { get; } = new("policies.filing", new("政策备案审查", "Policies to review"));

    public Task<int> CountAsync(HengliangDb db, CancellationToken cancel) =>
        acting.May(PoliciesPermissions.Publish) ? Open(db).CountAsync(cancel) : Task.FromResult(0);

    public async Task<IReadOnlyList<Duty>> FirstAsync(HengliangDb db, int most, CancellationToken cancel)
    {
        if (!acting.May(PoliciesPermissions.Publish))
            return [];
        var found = await Open(db).OrderBy(p => p.Id).Take(most).ToListAsync(cancel).ConfigureAwait(false);
        return found.ConvertAll(p => new Duty
        {
            Id = p.Id, What = new("待审查施行", "To be reviewed and put into force"), Title = new(p.Title, p.Title), Address = $"/policies/{p.Id}", IsDemonstration = p.IsDemonstration,
        });
    }

    private static IQueryable<Policy> Open(HengliangDb db) => db.Policies.AsNoTracking().Where(p => p.State == PolicyState.Filing);
}

/// <summary>到期研究: policies in force whose last day has passed or is no more than thirty days away, for those who may renew or repeal them.</summary>
internal sealed class PolicyEndingDuties(Acting acting, TimeProvider clock) : IDuties
{
    public DutyKind Kind { get; } = new("policies.ending", new("政策到期研究", "Policies about to end"));

    public async Task<int> CountAsync(HengliangDb db, CancellationToken cancel) => (await OpenAsync(db, cancel).ConfigureAwait(false)).Count;

    public async Task<IReadOnlyList<Duty>> FirstAsync(HengliangDb db, int most, CancellationToken cancel)
    {
        var today = PolicyDay.Today(clock);
        return
        [
            .. (await OpenAsync(db, cancel).ConfigureAwait(false)).Take(most).Select(p => new Duty
            {
                Id = p.Id, Title = new(p.Title, p.Title), Address = $"/policies/{p.Id}", DueOn = p.EffectiveTo, IsDemonstration = p.IsDemonstration,
                What = p.EffectiveTo < today ? new("已过有效期，待续期或废止", "Expired: renew or repeal it") : new("即将到期，待研究续期", "Ends soon: decide on renewal"),
            }),
        ];
    }

    // Policies in force are seen by all, so whose they are is asked of each; so near their end there are only a few.
    private async Task<List<Policy>> OpenAsync(HengliangDb db, CancellationToken cancel)
    {
        if (!acting.May(PoliciesPermissions.Publish))
            return [];
        var soon = PolicyDay.Today(clock).AddDays(PolicyValidities.LastAlarmDays);
        var ending = await db.Policies.AsNoTracking().Where(p => p.State == PolicyState.InForce && p.EffectiveTo != null && p.EffectiveTo <= soon)
            .OrderBy(p => p.EffectiveTo).ThenBy(p => p.Id).ToListAsync(cancel).ConfigureAwait(false);
        return ending.FindAll(p => acting.May(PoliciesPermissions.Publish, p));
    }
}
