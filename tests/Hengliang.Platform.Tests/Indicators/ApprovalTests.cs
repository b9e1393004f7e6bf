using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Audit.Contracts;
using Hengliang.Platform.Duties;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Tracing;
using Hengliang.Platform.Tracing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Indicators;

/// <summary>What one person sets by hand or breaks down counts once another person has approved it.</summary>
public class ApprovalTests
{
    public static TheoryData<string> Engines => TestDatabase.Each;

    [Theory, MemberData(nameof(Engines))]
    public async Task A_target_set_by_hand_counts_once_another_person_has_approved_it(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var firms = await DefineAsync(room);
        var target = (await room.UseAsync<RecordTarget, Guid>(r => r.RunAsync(Typed(firms, room.City, 100)))).Value;

        await using (var db = room.OpenAll())
        {
            Assert.Empty(await db.Set<JudgedTarget>().ToListAsync());
            Assert.Empty(await TargetLines.OfAsync(db, db.Set<Target>(), default));
        }

        var sheet = await ShowAsync(room, target);
        Assert.Equal((null, false, 1, RevisionState.Proposed, ApprovalState.Waiting, true), (sheet.Target, sheet.EverHeld, sheet.Proposed!.Revision, sheet.Proposed.State, sheet.Proposed.Approval!.State, sheet.Proposed.Approval.IsOwn));
        Assert.Equal(target, (await room.UseAsync<ShowIndicator, IndicatorSheet>(s => s.RunAsync(firms, room.City))).Value.Proposed.Single().SeriesId);
        Assert.Equal((0, 1), (await DutiesAsync(room, room.Planner), await DutiesAsync(room, room.Leader)));
        Assert.Equal("indicators.same-person", (await ApproveAsync(room, target, 1, room.Planner)).Problem?.Code);
        Assert.Equal("indicators.same-person", (await ApproveAsync(room, target, 1, For(room.Leader, room.Planner))).Problem?.Code);
        Assert.Equal("access.refused", (await ApproveAsync(room, target, 1, room.Database.ActAs(Role.DepartmentOfficer, [room.City]))).Problem?.Code);
        Assert.Equal("indicators.no-such-target", (await ApproveAsync(room, target, 1, room.Database.ActAs(Role.Leader, [room.County2]))).Problem?.Code);
        Assert.Equal("indicators.nothing-waits", (await ApproveAsync(room, target, 2)).Problem?.Code);

        Assert.Equal(RevisionState.Current, (await ApproveAsync(room, target, 1)).Value);

        Assert.Equal("indicators.nothing-waits", (await ApproveAsync(room, target, 1)).Problem?.Code);
        Assert.Equal(0, await DutiesAsync(room, room.Leader));
        var held = await ShowAsync(room, target);
        Assert.Equal((100m, 1, "沈岳", "同意"), (held.Target!.Value.Value, held.Standing!.Revision, held.Standing.Approval!.DecidedBy, held.Standing.Approval.Opinion));
        await using var after = room.OpenAll();
        Assert.Equal(target, (await after.Set<JudgedTarget>().SingleAsync()).SeriesId);
        Assert.Contains("批准王敏提交的指标“高企数”2030年目标：", (await after.Set<AuditEntry>().SingleAsync(e => e.Command == nameof(StepTarget))).SentenceZh, StringComparison.Ordinal);
        var facts = (await room.UseAsync<FollowTrace, TraceNode>(t => t.RunAsync(TraceKey.Target(target)))).Value.Step!.Facts;
        Assert.Contains(facts, f => f.ToString().Contains("沈岳", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Other_terms_of_the_same_number_are_a_revision_with_a_reason_and_the_same_again_is_none(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var firms = await DefineAsync(room);
        var typed = Typed(firms, room.City, 100);
        var target = (await room.SetTargetAsync(typed)).Value;
        TypedTarget[] others =
        [
            typed with { BaseYear = typed.BaseYear - 1 }, typed with { Nature = TargetNature.Binding }, typed with { Bound = typed.Bound == Bound.AtMost ? Bound.AtLeast : Bound.AtMost },
            typed with { Path = PathKind.Stepped, Milestones = "2028=70" },
        ];
        foreach (var other in others)
        {
            var refused = (await room.UseAsync<RecordTarget, Guid>(r => r.RunAsync(other))).Problem!;
            Assert.Equal("indicators.other-terms-stand", refused.Code);
        }

        Assert.Contains("但基期年不同", (await room.UseAsync<RecordTarget, Guid>(r => r.RunAsync(others[0]))).Problem!.Message.Chinese, StringComparison.Ordinal);
        Assert.Equal("indicators.nothing-changed", (await room.SetTargetAsync(typed)).Problem?.Code);
        Assert.Equal("indicators.nothing-changed", (await room.SetTargetAsync(typed with { Revise = "再报一次" })).Problem?.Code);
        Assert.Single((await ShowAsync(room, target)).Revisions);

        for (var at = 0; at < others.Length; at++)
        {
            Assert.Equal(target, (await room.SetTargetAsync(others[at] with { Revise = "更正" })).Value);
            Assert.Equal((at + 2, RevisionState.Current), (await ShowAsync(room, target)).Revisions.Select(r => (r.Revision, r.State)).First());
        }

        Assert.Equal(target, (await room.SetTargetAsync(others[^1] with { Basis = "市政府通知〔2026〕9号", Revise = "更正依据" })).Value);
        await using var db = room.OpenAll();
        var stands = await db.Set<Target>().SingleAsync(t => t.SeriesId == target && t.State == RevisionState.Current);
        Assert.Equal((6, 100m, PathKind.Stepped, "2028=70", "市政府通知〔2026〕9号"), (stands.Revision, stands.Value, stands.Path, stands.Milestones, stands.SourceTitle));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_stands_holds_until_its_change_is_approved(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var firms = await DefineAsync(room);
        var target = (await room.SetTargetAsync(Typed(firms, room.City, 100))).Value;

        Assert.Equal(target, (await room.UseAsync<RecordTarget, Guid>(r => r.RunAsync(Typed(firms, room.City, 80) with { Revise = "形势变化" }))).Value);

        Assert.Equal(100m, (await ShowAsync(room, target)).Target!.Value.Value);
        Assert.Equal("indicators.proposal-waits", (await room.UseAsync<RecordTarget, Guid>(r => r.RunAsync(Typed(firms, room.City, 70) with { Revise = "再议" }))).Problem?.Code);
        Assert.Equal("indicators.proposal-waits", (await room.UseAsync<SetTargetPath, int>(s => s.RunAsync(target, PathKind.Growth, "", "改"))).Problem?.Code);
        Assert.Equal("indicators.proposal-waits", (await room.UseAsync<WithdrawTarget, int>(w => w.RunAsync(target, null, "误", false))).Problem?.Code);
        Assert.True((await ApproveAsync(room, target, 2)).IsSuccess);
        Assert.Equal(80m, (await ShowAsync(room, target)).Target!.Value.Value);

        // A path is proposed as well, and a proposal sent back leaves what stands alone for good.
        Assert.Equal(3, (await room.UseAsync<SetTargetPath, int>(s => s.RunAsync(target, PathKind.Growth, "", "按增速"))).Value);
        Assert.Equal("indicators.reason-needed", (await SendBackAsync(room, target, " ")).Problem?.Code);
        Assert.Equal("indicators.same-person", (await SendBackAsync(room, target, "不同意", room.Planner)).Problem?.Code);
        Assert.Equal(RevisionState.Dropped, (await SendBackAsync(room, target, "缺依据")).Value);
        var sheet = await ShowAsync(room, target);
        Assert.Equal((PathKind.Linear, 80m, ApprovalState.Returned, "缺依据"), (sheet.Target!.Path, sheet.Target.Value.Value, sheet.Proposed!.Approval!.State, sheet.Proposed.Approval.Opinion));
        Assert.Equal((1, 0), (await DutiesAsync(room, room.Planner), await DutiesAsync(room, room.Leader)));
        Assert.Equal("indicators.not-yours", (await TakeBackAsync(room, target, room.Database.ActAs(Role.Planner, [room.City]))).Problem?.Code);
        Assert.True((await TakeBackAsync(room, target)).IsSuccess);
        Assert.Equal(0, await DutiesAsync(room, room.Planner));

        // What is withdrawn next is what stood, under the next number.
        Assert.Equal(0, (await room.WithdrawTargetAsync(target, "规划调整", 2)).Value);
        Assert.Equal(
            [(4, RevisionState.Withdrawn), (3, RevisionState.Dropped), (2, RevisionState.Superseded), (1, RevisionState.Superseded)],
            (await ShowAsync(room, target)).Revisions.Select(r => (r.Revision, r.State)));
        await using var db = room.OpenAll();
        Assert.Empty(await db.Set<JudgedTarget>().ToListAsync());
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_was_sent_back_is_set_anew_and_never_counted_in_between(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var firms = await DefineAsync(room);
        var target = (await room.UseAsync<RecordTarget, Guid>(r => r.RunAsync(Typed(firms, room.City, 100)))).Value;
        Assert.True((await SendBackAsync(room, target, "偏高")).IsSuccess);
        Assert.Equal(1, await DutiesAsync(room, room.Planner));
        Assert.Equal("indicators.never-in-force", (await room.UseAsync<WithdrawTarget, int>(w => w.RunAsync(target, null, "误", false))).Problem?.Code);
        Assert.Equal(100m, (await ShowAsync(room, target)).Typed!.Value);

        // Nothing stands, so that no reason for a revision is asked.
        Assert.Equal(target, (await room.UseAsync<RecordTarget, Guid>(r => r.RunAsync(Typed(firms, room.City, 90)))).Value);
        Assert.Equal((0, 1), (await DutiesAsync(room, room.Planner), await DutiesAsync(room, room.Leader)));
        Assert.True((await ApproveAsync(room, target, 2)).IsSuccess);
        Assert.Equal([(2, RevisionState.Current), (1, RevisionState.Dropped)], (await ShowAsync(room, target)).Revisions.Select(r => (r.Revision, r.State)));

        Assert.True((await room.UseAsync<RecordTarget, Guid>(r => r.RunAsync(Typed(firms, room.City, 95) with { Revise = "复核" }))).IsSuccess);
        Assert.Equal(RevisionState.Dropped, (await TakeBackAsync(room, target)).Value);
        Assert.Equal(0, await DutiesAsync(room, room.Leader));
        Assert.Null((await ShowAsync(room, target)).Proposed);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_target_stands_until_another_person_has_approved_its_withdrawal(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var firms = await DefineAsync(room);
        var target = (await room.SetTargetAsync(Typed(firms, room.City, 100))).Value;

        Assert.Equal(0, (await room.UseAsync<WithdrawTarget, int>(w => w.RunAsync(target, 1, "指标停用", false))).Value);

        var sheet = await ShowAsync(room, target);
        Assert.Equal((100m, 1, TargetEnding.Alone, "撤回待批准", "指标停用"), (sheet.Target!.Value.Value, sheet.Standing!.Revision, sheet.Proposed!.Ending, sheet.Proposed.StateInWords.Chinese, sheet.Proposed.Reason));
        Assert.Equal("撤回待批准", (await room.UseAsync<ShowIndicator, IndicatorSheet>(s => s.RunAsync(firms, room.City))).Value.Proposed.Single().State.Chinese);
        await using (var db = room.OpenAll())
            Assert.Equal(target, (await db.Set<JudgedTarget>().SingleAsync()).SeriesId);
        var waits = (await room.UseAsync<FollowTrace, TraceNode>(t => t.RunAsync(TraceKey.Target(target)))).Value.Step!.Facts;
        Assert.Contains(waits, f => f.ToString().Contains("王敏提出的撤回待批准", StringComparison.Ordinal));
        Assert.Equal(["目标撤回待批准"], (await room.UseAsync<ListDuties, DutySheet>(d => d.RunAsync(), room.Leader)).Value.Lines.Rows.Select(l => l.Duty.What.Chinese));

        // Nothing else is proposed meanwhile, and neither the author nor who acts for the author decides.
        Assert.Equal("indicators.proposal-waits", (await room.UseAsync<WithdrawTarget, int>(w => w.RunAsync(target, null, "误", false))).Problem?.Code);
        Assert.Equal("indicators.proposal-waits", (await room.UseAsync<SetTargetPath, int>(s => s.RunAsync(target, PathKind.Growth, "", "改"))).Problem?.Code);
        Assert.Equal("indicators.same-person", (await ApproveAsync(room, target, 2, room.Planner)).Problem?.Code);
        Assert.Equal("indicators.same-person", (await ApproveAsync(room, target, 2, For(room.Leader, room.Planner))).Problem?.Code);
        Assert.Equal("access.refused", (await ApproveAsync(room, target, 2, room.Database.ActAs(Role.DepartmentOfficer, [room.City]))).Problem?.Code);
        Assert.Equal("indicators.no-such-target", (await ApproveAsync(room, target, 2, room.Database.ActAs(Role.Leader, [room.County2]))).Problem?.Code);

        // Sent back, it stands as before, and its author is told why.
        Assert.Equal(RevisionState.Dropped, (await SendBackAsync(room, target, "指标仍在用")).Value);
        Assert.Equal((100m, "未撤回", "指标仍在用"), ((await ShowAsync(room, target)).Target!.Value.Value, (await ShowAsync(room, target)).Proposed!.StateInWords.Chinese, (await ShowAsync(room, target)).Proposed!.Approval!.Opinion));
        Assert.Equal(["目标撤回被退回"], (await room.UseAsync<ListDuties, DutySheet>(d => d.RunAsync())).Value.Lines.Rows.Select(l => l.Duty.What.Chinese));

        Assert.True((await room.UseAsync<WithdrawTarget, int>(w => w.RunAsync(target, null, "区划撤销", false))).IsSuccess);
        Assert.Equal(RevisionState.Dropped, (await TakeBackAsync(room, target)).Value);
        Assert.NotNull((await ShowAsync(room, target)).Target);
        Assert.True((await room.UseAsync<WithdrawTarget, int>(w => w.RunAsync(target, null, "区划撤销", false))).IsSuccess);
        Assert.Equal(RevisionState.Withdrawn, (await ApproveAsync(room, target, 4)).Value);
        var ended = await ShowAsync(room, target);
        Assert.Equal((null, "沈岳"), (ended.Target, ended.Revisions[0].Approval!.DecidedBy));
        Assert.Equal(
            [(4, "已撤回"), (3, "未撤回"), (2, "未撤回"), (1, "已被修订")], ended.Revisions.Select(r => (r.Revision, r.StateInWords.Chinese)));
        await using var after = room.OpenAll();
        Assert.Empty(await after.Set<JudgedTarget>().ToListAsync());
        Assert.Equal(
            ["批准王敏提出的撤回", "收回王敏提出的撤回", "退回王敏提出的撤回"],
            (await after.Set<AuditEntry>().Where(e => e.Command == nameof(StepTarget) && e.SentenceZh.Contains("提出的撤回")).Select(e => e.SentenceZh).ToListAsync())
                .Select(s => s[(s.IndexOf("王敏提出", StringComparison.Ordinal) - 2)..][..9]).Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_withdrawal_overtaken_by_a_target_issued_anew_is_not_approved(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var firms = await DefineAsync(room);
        var target = (await room.SetTargetAsync(Typed(firms, room.City, 100))).Value;
        var draft = (await room.UseAsync<SplitTarget, Guid>(s => s.RunAsync(target, BreakdownMethod.BaseShare, null))).Value;
        Assert.Equal(2, (await room.IssueAsync(draft)).Value);
        Guid part;
        await using (var db = room.OpenAll())
            part = (await db.Set<Target>().SingleAsync(t => t.RegionId == room.County1)).SeriesId;
        Assert.True((await room.UseAsync<WithdrawTarget, int>(w => w.RunAsync(part, null, "误", false))).IsSuccess);
        draft = (await room.UseAsync<SplitTarget, Guid>(s => s.RunAsync(target, BreakdownMethod.Hand, null, keepHand: false))).Value;
        await room.UseAsync<SetBreakdownParts, int>(s => s.RunAsync(draft, null, new Dictionary<Guid, decimal?> { [room.County1] = 60, [room.County2] = 40 }));
        Assert.Equal(2, (await room.IssueAsync(draft)).Value);

        Assert.Equal("indicators.target-revised", (await ApproveAsync(room, part, 2)).Problem?.Code);
        Assert.Equal(RevisionState.Dropped, (await SendBackAsync(room, part, "已重新下达")).Value);
        Assert.Equal(60m, (await ShowAsync(room, part)).Target!.Value.Value);

        // The whole is withdrawn with its parts, which bear the same approval.
        Assert.Equal(2, (await room.WithdrawTargetAsync(target, "规划调整", withParts: true)).Value);
        var (whole, below) = (await ShowAsync(room, target), await ShowAsync(room, part));
        Assert.Equal((RevisionState.Withdrawn, RevisionState.Withdrawn), (whole.Revisions[0].State, below.Revisions[0].State));
        Assert.Equal((whole.Revisions[0].Approval!.Id, "规划调整"), (below.Revisions[0].Approval!.Id, below.Revisions[0].Reason));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_breakdown_waits_for_nobody_once_its_target_is_withdrawn(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var firms = await DefineAsync(room);
        foreach (var isReturned in new[] { false, true })
        {
            var target = (await room.SetTargetAsync(Typed(firms, room.City, 100))).Value;
            var draft = (await room.UseAsync<SplitTarget, Guid>(s => s.RunAsync(target, BreakdownMethod.BaseShare, null, keepHand: false))).Value;
            Assert.Equal(BreakdownState.InReview, (await room.UseAsync<StepBreakdown, BreakdownState>(s => s.SubmitAsync(draft, null, ""))).Value);
            if (isReturned)
                Assert.True((await room.UseAsync<StepBreakdown, BreakdownState>(s => s.SendBackAsync(draft, null, "再核"), room.Leader)).IsSuccess);
            Assert.Equal(isReturned ? (1, 0) : (0, 1), (await DutiesAsync(room, room.Planner), await DutiesAsync(room, room.Leader)));

            Assert.True((await room.WithdrawTargetAsync(target, "规划调整")).IsSuccess);

            Assert.Equal((0, 0), (await DutiesAsync(room, room.Planner), await DutiesAsync(room, room.Leader)));
            Assert.Equal("indicators.nothing-to-split", (await room.UseAsync<ShowBreakdown, BreakdownSheet>(s => s.RunAsync(target))).Problem?.Code);
            await using var db = room.OpenAll();
            var breakdown = await db.Set<TargetBreakdown>().SingleAsync(b => b.Id == draft);
            Assert.Equal(BreakdownState.Draft, breakdown.State);
            var approval = await db.Set<TargetApproval>().SingleAsync(a => a.Id == breakdown.ApprovalId);
            Assert.Equal((ApprovalState.Lapsed, "沈岳"), (approval.State, approval.DecidedByName));
            // One that was left waiting by an earlier edition is nobody's duty either.
            var left = isReturned ? nameof(ApprovalState.Returned) : nameof(ApprovalState.Waiting);
            await room.Database.RunAsync($"update \"TargetApprovals\" set \"State\" = '{left}' where \"State\" = 'Lapsed'");
            Assert.Equal((0, 0), (await DutiesAsync(room, room.Planner), await DutiesAsync(room, room.Leader)));
            await room.Database.RunAsync($"update \"TargetApprovals\" set \"State\" = 'Lapsed' where \"State\" = '{left}'");
        }
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Nothing_of_a_breakdown_counts_or_changes_while_it_waits(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var firms = await DefineAsync(room);
        var target = (await room.SetTargetAsync(Typed(firms, room.City, 100))).Value;
        var draft = (await room.UseAsync<SplitTarget, Guid>(s => s.RunAsync(target, BreakdownMethod.BaseShare, null))).Value;
        Assert.Equal("indicators.breakdown-not-handed", (await IssueAsync(room, draft)).Problem?.Code);

        Assert.Equal(BreakdownState.InReview, (await SubmitAsync(room, draft)).Value);

        Assert.Equal("indicators.breakdown-handed", (await SubmitAsync(room, draft)).Problem?.Code);
        Assert.Equal("indicators.breakdown-handed", (await room.UseAsync<SplitTarget, Guid>(s => s.RunAsync(target, BreakdownMethod.Hand, null))).Problem?.Code);
        Assert.Equal("indicators.breakdown-handed", (await room.UseAsync<SetBreakdownParts, int>(s => s.RunAsync(draft, null, new Dictionary<Guid, decimal?> { [room.County1] = 1 }))).Problem?.Code);
        Assert.Equal("indicators.same-person", (await IssueAsync(room, draft, room.Planner)).Problem?.Code);
        Assert.Equal("indicators.same-person", (await IssueAsync(room, draft, For(room.Leader, room.Planner))).Problem?.Code);
        Assert.Equal((0, 1), (await DutiesAsync(room, room.Planner), await DutiesAsync(room, room.Leader)));
        await using (var db = room.OpenAll())
            Assert.Equal(1, await db.Set<Target>().CountAsync());

        Assert.Equal(BreakdownState.Draft, (await room.UseAsync<StepBreakdown, BreakdownState>(s => s.SendBackAsync(draft, null, "乙县偏低"), room.Leader)).Value);
        Assert.Equal((1, 0), (await DutiesAsync(room, room.Planner), await DutiesAsync(room, room.Leader)));
        Assert.Equal((ApprovalState.Returned, "乙县偏低"), await SaidAsync(room, target));
        Assert.Equal(2, (await room.UseAsync<SetBreakdownParts, int>(s => s.RunAsync(draft, null, new Dictionary<Guid, decimal?> { [room.County1] = 60, [room.County2] = 40 }))).Value);
        Assert.True((await SubmitAsync(room, draft)).IsSuccess);
        Assert.Equal("indicators.not-yours", (await room.UseAsync<StepBreakdown, BreakdownState>(s => s.TakeBackAsync(draft, null), room.Database.ActAs(Role.Planner, [room.City]))).Problem?.Code);
        Assert.Equal(2, (await IssueAsync(room, draft)).Value);
        Assert.Equal("indicators.breakdown-issued", (await IssueAsync(room, draft)).Problem?.Code);

        // Who has only a part sees who approved the whole.
        await using var after = room.OpenAll();
        var part = await after.Set<Target>().SingleAsync(t => t.RegionId == room.County2);
        var clerk = room.Database.ActAs(Role.CountyClerk, [room.County2]);
        Assert.Equal((40m, "沈岳", "王敏"), (part.Value, (await ShowAsync(room, part.SeriesId, clerk)).Standing!.Approval!.DecidedBy, (await ShowAsync(room, part.SeriesId, clerk)).Standing!.Approval!.HandedBy));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_was_overtaken_while_it_waited_is_not_approved_but_can_be_sent_back(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var firms = await DefineAsync(room);
        var target = (await room.SetTargetAsync(Typed(firms, room.City, 100))).Value;
        var draft = (await room.UseAsync<SplitTarget, Guid>(s => s.RunAsync(target, BreakdownMethod.BaseShare, null))).Value;
        Assert.Equal(2, (await room.IssueAsync(draft)).Value);
        Guid part;
        await using (var db = room.OpenAll())
            part = (await db.Set<Target>().SingleAsync(t => t.RegionId == room.County1)).SeriesId;
        Assert.Equal(2, (await room.UseAsync<SetTargetPath, int>(s => s.RunAsync(part, PathKind.Growth, "", "按增速"))).Value);

        // The part is issued anew, and the whole revised while its next breakdown waits.
        draft = (await room.UseAsync<SplitTarget, Guid>(s => s.RunAsync(target, BreakdownMethod.Hand, null, keepHand: false))).Value;
        await room.UseAsync<SetBreakdownParts, int>(s => s.RunAsync(draft, null, new Dictionary<Guid, decimal?> { [room.County1] = 60, [room.County2] = 40 }));
        Assert.Equal(2, (await room.IssueAsync(draft)).Value);
        Assert.Equal((3, 60m), ((await ShowAsync(room, part)).Standing!.Revision, (await ShowAsync(room, part)).Target!.Value.Value));
        Assert.Equal("indicators.target-revised", (await ApproveAsync(room, part, 2)).Problem?.Code);
        Assert.Equal(RevisionState.Dropped, (await SendBackAsync(room, part, "已重新下达")).Value);

        draft = (await room.UseAsync<SplitTarget, Guid>(s => s.RunAsync(target, BreakdownMethod.BaseShare, null, keepHand: false))).Value;
        Assert.True((await SubmitAsync(room, draft)).IsSuccess);
        Assert.True((await room.SetTargetAsync(Typed(firms, room.City, 120) with { Revise = "调整" })).IsSuccess);
        Assert.Equal("indicators.target-revised", (await IssueAsync(room, draft)).Problem?.Code);
        Assert.Equal(BreakdownState.Draft, (await room.UseAsync<StepBreakdown, BreakdownState>(s => s.SendBackAsync(draft, null, "目标已改"), room.Leader)).Value);
    }

    private static async Task<Guid> DefineAsync(IndicatorRoom room)
    {
        var firms = await room.DefineAsync("HNTE", "高企数", "家");
        foreach (var (region, value) in new[] { (room.City, 30m), (room.County1, 20m), (room.County2, 10m) })
            Assert.True((await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(firms, region, "2025", new() { Value = value, Basis = "报表" }))).IsSuccess);
        return firms;
    }

    private static TypedTarget Typed(Guid indicator, Guid region, decimal value) => new()
    {
        IndicatorId = indicator, RegionId = region, Year = 2030, BaseYear = 2025, Value = value, Bound = Bound.AtLeast, Basis = "市委规划〔2026〕1号",
    };

    /// <summary>A colleague who acts by delegation for another.</summary>
    private static Acting For(Acting colleague, Acting other) =>
        Acting.As(colleague.Actor! with { UserId = Guid.CreateVersion7(), ActingForId = other.Actor!.UserId, ActingForName = other.Actor.Name }, colleague.Sight);

    private static async Task<int> DutiesAsync(IndicatorRoom room, Acting who)
    {
        var sheet = (await room.UseAsync<ListDuties, DutySheet>(d => d.RunAsync(), who)).Value;
        Assert.All(sheet.Lines.Rows, l => Assert.StartsWith("/targets/", l.Duty.Address, StringComparison.Ordinal));
        Assert.Equal(sheet.Kinds.Sum(k => k.Count), sheet.Lines.Rows.Count);
        return sheet.Lines.Rows.Count;
    }

    private static async Task<(ApprovalState State, string Opinion)> SaidAsync(IndicatorRoom room, Guid target)
    {
        var approval = (await room.UseAsync<ShowBreakdown, BreakdownSheet>(s => s.RunAsync(target))).Value.Approval!;
        return (approval.State, approval.Opinion);
    }

    private static async Task<TargetSheet> ShowAsync(IndicatorRoom room, Guid target, Acting? by = null) =>
        (await room.UseAsync<ShowTarget, TargetSheet>(s => s.RunAsync(target), by)).Value;

    private static Task<Outcome<RevisionState>> ApproveAsync(IndicatorRoom room, Guid target, int seen, Acting? by = null) =>
        room.UseAsync<StepTarget, RevisionState>(s => s.ApproveAsync(target, seen, "同意"), by ?? room.Leader);

    private static Task<Outcome<RevisionState>> SendBackAsync(IndicatorRoom room, Guid target, string reason, Acting? by = null) =>
        room.UseAsync<StepTarget, RevisionState>(s => s.SendBackAsync(target, null, reason), by ?? room.Leader);

    private static Task<Outcome<RevisionState>> TakeBackAsync(IndicatorRoom room, Guid target, Acting? by = null) =>
        room.UseAsync<StepTarget, RevisionState>(s => s.TakeBackAsync(target, null), by ?? room.Planner);

    private static Task<Outcome<BreakdownState>> SubmitAsync(IndicatorRoom room, Guid draft) =>
        room.UseAsync<StepBreakdown, BreakdownState>(s => s.SubmitAsync(draft, null, ""));

    private static Task<Outcome<int>> IssueAsync(IndicatorRoom room, Guid draft, Acting? by = null) =>
        room.UseAsync<IssueBreakdown, int>(i => i.RunAsync(draft, null, "同意下达"), by ?? room.Leader);
}
