using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Cockpit;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Plans;
using Hengliang.Platform.Plans.Contracts;
using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Tests.Indicators;

/// <summary>What waits for approval is shown where targets are listed, and judged by nothing.</summary>
public class ProposedTargetsTests
{
    public static TheoryData<string> Engines => TestDatabase.Each;

    [Theory, MemberData(nameof(Engines))]
    public async Task Progress_tells_what_waits_and_goes_on_by_what_stands(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var (firms, _) = await BuildAsync(room);
        var standing = (await room.SetTargetAsync(Typed(firms, room.City, 100))).Value;
        var quiet = (await room.SetTargetAsync(Typed(firms, room.County2, 40))).Value;
        Assert.True((await room.UseAsync<RecordTarget, Guid>(r => r.RunAsync(Typed(firms, room.City, 80) with { Revise = "形势变化" }))).IsSuccess);
        var fresh = (await room.UseAsync<RecordTarget, Guid>(r => r.RunAsync(Typed(firms, room.County1, 50)))).Value;

        // By what is kept, and by judging everything.
        foreach (var by in new[] { room.Database.ActAs(Role.Planner, [room.City, room.County1, room.County2]), room.Planner })
        {
            var sheet = await ShowAsync(room, new(), by);
            Assert.Equal([(standing, 100m, "变更待批准"), (quiet, 40m, null)], sheet.Lines.OrderBy(l => l.Target.Waits is null).Select(l => (l.Target.SeriesId, l.Target.Value.Value!.Value, l.Target.Waits?.Chinese)));
            Assert.Equal(2, sheet.Verdicts.Values.Sum());
            Assert.Equal(
                [(standing, "变更待批准", "至少80家"), (fresh, "待批准", "至少50家")],
                sheet.Waiting.Select(w => (w.SeriesId, w.State.Chinese, w.Value.Chinese.Replace("不低于", "至少", StringComparison.Ordinal))));
            Assert.Equal(2, sheet.WaitingTotal);
            Assert.Equal([standing], (await ShowAsync(room, new(Waits: true), by)).Lines.Select(l => l.Target.SeriesId));
            Assert.Equal((1, fresh), ((await ShowAsync(room, new(RegionId: room.County1), by)).WaitingTotal, (await ShowAsync(room, new(RegionId: room.County1), by)).Waiting.Single().SeriesId));
            Assert.Equal(0, (await ShowAsync(room, new(Year: 2029), by)).WaitingTotal);
        }

        // Who may not see a region sees nothing that waits there.
        Assert.Equal(0, (await ShowAsync(room, new(), room.Database.ActAs(Role.CountyClerk, [room.County2]))).WaitingTotal);

        Assert.True((await room.UseAsync<StepTarget, RevisionState>(s => s.ApproveAsync(standing, null, ""), room.Leader)).IsSuccess);
        Assert.True((await room.UseAsync<WithdrawTarget, int>(w => w.RunAsync(quiet, null, "误", false))).IsSuccess);
        var after = await ShowAsync(room, new(), room.Planner);
        Assert.Equal([(standing, 80m, null), (quiet, 40m, "撤回待批准")], after.Lines.OrderBy(l => l.Target.Waits is not null).Select(l => (l.Target.SeriesId, l.Target.Value.Value!.Value, l.Target.Waits?.Chinese)));

        // What was sent back waits no longer.
        Assert.True((await room.UseAsync<StepTarget, RevisionState>(s => s.SendBackAsync(quiet, null, "仍要考核"), room.Leader)).IsSuccess);
        var returned = await ShowAsync(room, new(), room.Planner);
        Assert.Equal((1, 0), (returned.WaitingTotal, returned.Lines.Count(l => l.Target.Waits is not null)));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_plan_counts_and_lists_what_waits_of_its_targets(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var (firms, plan) = await BuildAsync(room);
        var standing = (await room.SetTargetAsync(Typed(firms, room.City, 100) with { PlanId = plan })).Value;
        Assert.Equal(0, (await ListAsync(room)).Waiting);
        Assert.Equal(2, (await room.UseAsync<SetTargetPath, int>(s => s.RunAsync(standing, PathKind.Growth, "", "按增速"))).Value);
        Assert.True((await room.UseAsync<RecordTarget, Guid>(r => r.RunAsync(Typed(firms, room.City, 50) with { PlanId = plan, Year = 2028 }))).IsSuccess);
        Assert.True((await room.UseAsync<RecordTarget, Guid>(r => r.RunAsync(Typed(firms, room.County1, 50)))).IsSuccess);

        var line = await ListAsync(room);
        Assert.Equal((1, 2), (line.Targets, line.Waiting));
        var sheet = (await room.UseAsync<ShowPlan, PlanSheet>(s => s.RunAsync(plan))).Value;
        Assert.Equal([(2028, "待批准"), (2030, "变更待批准")], sheet.Waiting.Select(w => (w.LastYear, w.State.Chinese)));
        var held = sheet.Rows.Single().ByYear[2030].Single();
        Assert.Equal((PathKind.Linear, "变更待批准"), (held.Path, held.Waits!.Value.Chinese));
    }

    private static async Task<(Guid Firms, Guid Plan)> BuildAsync(IndicatorRoom room)
    {
        var firms = await room.DefineAsync("HNTE", "高企数", "家");
        foreach (var region in new[] { room.City, room.County1, room.County2 })
            Assert.True((await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(firms, region, "2025", new() { Value = 20, Basis = "报表" }))).IsSuccess);
        var plan = new Plan { Id = Guid.CreateVersion7(), RegionId = room.City, UnitId = room.CityUnit, Title = "科技创新规划", FirstYear = 2026, LastYear = 2030, DocumentId = Guid.CreateVersion7() };
        await using var db = room.OpenAll();
        db.Add(plan);
        Assert.True((await db.CommitAsync(new Deed("Seed", PlansPermissions.Read, plan.Subject, new("建立测试规划", "made a plan for a test")), Outcome.Done)).IsSuccess);
        return (firms, plan.Id);
    }

    private static TypedTarget Typed(Guid indicator, Guid region, decimal value) => new()
    {
        IndicatorId = indicator, RegionId = region, Year = 2030, BaseYear = 2025, Value = value, Bound = Bound.AtLeast, Basis = "市委规划〔2026〕1号",
    };

    private static async Task<ProgressSheet> ShowAsync(IndicatorRoom room, ProgressFilter filter, Acting by) =>
        (await room.UseAsync<ShowProgress, ProgressSheet>(s => s.RunAsync(filter, 1, 10), by)).Value;

    private static async Task<PlanLine> ListAsync(IndicatorRoom room) =>
        (await room.UseAsync<ShowPlan, IReadOnlyList<PlanLine>>(s => s.ListAsync())).Value.Single();
}
