using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Duties.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>目标审批: targets and breakdowns another person handed over.</summary>
internal sealed class ApprovalDuties(Acting acting) : IDuties
{
    public DutyKind Kind { get; } = new("indicators.approval", new("目标审批", "Targets to approve"));

    public Task<int> CountAsync(HengliangDb db, CancellationToken cancel) =>
        acting.May(IndicatorsPermissions.Approve) ? Open(db).CountAsync(cancel) : Task.FromResult(0);

    public async Task<IReadOnlyList<Duty>> FirstAsync(HengliangDb db, int most, CancellationToken cancel) => acting.May(IndicatorsPermissions.Approve)
        ? await ApprovalsWaiting.TellAsync(db, Open(db), most, new(new("目标待批准", "A target to approve"), new("目标撤回待批准", "A withdrawal to approve"), new("目标分解待下达", "A breakdown to issue")), cancel).ConfigureAwait(false)
        : [];

    private IQueryable<TargetApproval> Open(HengliangDb db)
    {
        Guid? me = acting.Actor!.UserId, other = acting.Actor.ActingForId ?? me;
        return ApprovalsWaiting.Standing(db).Where(a => a.State == ApprovalState.Waiting
            && a.HandedBy != me && a.HandedBy != other && (a.HandedFor == null || (a.HandedFor != me && a.HandedFor != other)));
    }
}

/// <summary>目标退回修改: what was sent back to the person who handed it over, until it is handed over anew or taken back.</summary>
internal sealed class ReturnedTargetDuties(Acting acting) : IDuties
{
    public DutyKind Kind { get; } = new("indicators.returned", new("目标退回修改", "Targets sent back"));

    public Task<int> CountAsync(HengliangDb db, CancellationToken cancel) =>
        acting.May(IndicatorsPermissions.Record) ? Open(db).CountAsync(cancel) : Task.FromResult(0);

    public async Task<IReadOnlyList<Duty>> FirstAsync(HengliangDb db, int most, CancellationToken cancel) => acting.May(IndicatorsPermissions.Record)
        ? await ApprovalsWaiting.TellAsync(db, Open(db), most, new(new("目标退回待改", "A target sent back"), new("目标撤回被退回", "A withdrawal sent back"), new("分解退回待改", "A breakdown sent back")), cancel).ConfigureAwait(false)
        : [];

    private IQueryable<TargetApproval> Open(HengliangDb db)
    {
        var me = acting.Actor!.ActingForId ?? acting.Actor.UserId;
        var (targets, breakdowns) = (db.Targets, db.TargetBreakdowns);
        return ApprovalsWaiting.Standing(db).Where(a => a.State == ApprovalState.Returned && (a.HandedBy == me || a.HandedFor == me)
            && (a.BreakdownId == null
                ? !targets.Any(t => t.SeriesId == a.SeriesId && t.Revision > a.Revision)
                : breakdowns.Any(b => b.Id == a.BreakdownId && b.ApprovalId == a.Id && b.State == BreakdownState.Draft)));
    }
}

/// <summary>What a line of the workbench is called.</summary>
/// <param name="Target">Of a target that is set or changed.</param>
/// <param name="End">Of one that is to be withdrawn.</param>
/// <param name="Breakdown">Of a breakdown.</param>
internal readonly record struct WaitingWords(Words Target, Words End, Words Breakdown);

/// <summary>Tells approvals as lines of the workbench.</summary>
internal static class ApprovalsWaiting
{
    /// <summary>Approvals that can still be decided on: a breakdown waits no longer once its target ended.</summary>
    public static IQueryable<TargetApproval> Standing(HengliangDb db)
    {
        var targets = db.Targets;
        return db.TargetApprovals.AsNoTracking().Where(a => a.BreakdownId == null || targets.Any(t => t.SeriesId == a.SeriesId && t.State == RevisionState.Current));
    }

    public static async Task<IReadOnlyList<Duty>> TellAsync(
        HengliangDb db, IQueryable<TargetApproval> open, int most, WaitingWords words, CancellationToken cancel)
    {
        var found = await (
            from approval in open.OrderBy(a => a.HandedAt).ThenBy(a => a.Id).Take(most)
            join proposed in db.Targets on new { approval.SeriesId, approval.Revision } equals new { proposed.SeriesId, proposed.Revision }
            join indicator in db.Indicators on proposed.IndicatorId equals indicator.Id
            join region in db.Set<Region>() on proposed.RegionId equals region.Id
            select new { Approval = approval, Target = proposed, Indicator = indicator, Region = region }).AsNoTracking().ToListAsync(cancel).ConfigureAwait(false);
        return
        [
            .. found.OrderBy(f => f.Approval.HandedAt).ThenBy(f => f.Approval.Id).Select(f =>
            {
                var (of, where, value) = (TargetLines.NameOf(f.Indicator), Words.Named(f.Region.Name, f.Region.NameEnglish), ValueWords.Of(f.Target.Quantified));
                var (by, opinion) = (f.Approval.HandedByName, f.Approval.Opinion);
                return new Duty
                {
                    Id = f.Approval.Id, Since = f.Approval.DecidedAt ?? f.Approval.HandedAt, What = f.Approval.BreakdownId is not null ? words.Breakdown : f.Target.Ending == TargetEnding.None ? words.Target : words.End,
                    Address = f.Approval.BreakdownId is null ? $"/targets/{f.Approval.SeriesId}" : $"/targets/{f.Approval.SeriesId}/breakdown",
                    Title = new($"{where.Chinese}{f.Target.LastYear}年{of.Chinese}：{value.Chinese}", $"{of.English}, {where.English}, {f.Target.LastYear}: {value.English}"),
                    Note = opinion.Length > 0 ? new(opinion, opinion) : new($"{by}提交", $"by {by}"),
                };
            }),
        ];
    }
}
