using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Duties.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Policies.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Policies.Waiting;

/// <summary>法核: versions of rules that wait for a second person; never for one who wrote a part of them.</summary>
internal sealed class RuleCheckDuties(Acting acting) : IDuties
{
    public DutyKind Kind { get; } = new("policies.check", new("规则法核", "Rules to check"));

    public Task<int> CountAsync(HengliangDb db, CancellationToken cancel) =>
        acting.May(PoliciesPermissions.Publish) ? Open(db).CountAsync(cancel) : Task.FromResult(0);

    public async Task<IReadOnlyList<Duty>> FirstAsync(HengliangDb db, int most, CancellationToken cancel) => acting.May(PoliciesPermissions.Publish)
        ? await RuleLines.TellAsync(db, Open(db), most, new("待法核", "To be checked"), cancel).ConfigureAwait(false)
        : [];

    private IQueryable<PolicyRule> Open(HengliangDb db)
    {
        var me = acting.Actor!.UserId.ToString("N");
        var other = acting.Actor.ActingForId?.ToString("N") ?? me;
        return db.PolicyRules.AsNoTracking().Where(r => r.State == RuleState.LegalCheck && !r.Writers.Contains(me) && !r.Writers.Contains(other));
    }
}

/// <summary>退回待改: drafts the legal check sent back, for those who wrote them.</summary>
internal sealed class RuleReturnedDuties(Acting acting) : IDuties
{
    public DutyKind Kind { get; } = new("policies.returned", new("规则退回修改", "Rules sent back"));

    public Task<int> CountAsync(HengliangDb db, CancellationToken cancel) =>
        acting.May(PoliciesPermissions.Draft) ? Open(db).CountAsync(cancel) : Task.FromResult(0);

    public async Task<IReadOnlyList<Duty>> FirstAsync(HengliangDb db, int most, CancellationToken cancel) => acting.May(PoliciesPermissions.Draft)
        ? await RuleLines.TellAsync(db, Open(db), most, new("退回待改", "Sent back, to be mended"), cancel).ConfigureAwait(false)
        : [];

    private IQueryable<PolicyRule> Open(HengliangDb db)
    {
        var me = (acting.Actor!.ActingForId ?? acting.Actor.UserId).ToString("N");
        // A draft bears a reason only once it was sent back.
        return db.PolicyRules.AsNoTracking().Where(r => r.State == RuleState.Draft && r.Reason != "" && r.Writers.Contains(me));
    }
}

/// <summary>Tells versions of rules as lines of the workbench.</summary>
internal static class RuleLines
{
    public static async Task<IReadOnlyList<Duty>> TellAsync(HengliangDb db, IQueryable<PolicyRule> open, int most, Words what, CancellationToken cancel)
    {
        var found = await open.OrderBy(r => r.WrittenAt).ThenBy(r => r.Id).Take(most)
            .Join(db.Policies, r => r.PolicyId, p => p.Id, (r, p) => new { r.Id, r.Name, r.Number, r.WrittenAt, r.Reason, p.Title, p.IsDemonstration })
            .ToListAsync(cancel).ConfigureAwait(false);
        return
        [
            .. found.OrderBy(f => f.WrittenAt).ThenBy(f => f.Id).Select(f => new Duty
            {
                Id = f.Id, What = what, Address = $"/policies/rules/{f.Id}", Since = f.WrittenAt, IsDemonstration = f.IsDemonstration,
                Title = new($"{f.Name} 第{f.Number}版 · {f.Title}", $"{f.Name} version {f.Number} · {f.Title}"),
                Note = f.Reason.Length == 0 ? null : new(f.Reason, f.Reason),
            }),
        ];
    }
}
