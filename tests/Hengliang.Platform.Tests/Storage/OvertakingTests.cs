using System.Text.RegularExpressions;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Audit.Contracts;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Policies;
using Hengliang.Platform.Regions;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Tests.Collection;
using Hengliang.Platform.Tests.Indicators;
using Hengliang.Platform.Tests.Policies;
using Hengliang.Platform.Units;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Storage;

/// <summary>Whoever saves from an older state is told who was faster and when, nothing is saved, and the same upon the state that stands is.</summary>
public partial class OvertakingTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Of_two_who_amend_an_indicator_or_its_formula_the_second_learns_of_the_first(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var colleague = room.Database.ActAs(Role.Planner, [room.City], [room.CityUnit], "李强");
        var id = await room.DefineAsync("A", "研发经费", "亿元");
        await room.DefineAsync("B", "企业研发经费", "亿元");
        var terms = IndicatorRoom.Terms("A", "研发经费", "亿元");
        Task<Outcome<int>> Amend(int version, string definition, Acting by) =>
            room.UseAsync<AmendIndicator, int>(a => a.RunAsync(id, version, terms with { Definition = definition }, "改"), by);
        Task<Outcome<Done>> Formula(int version, string formula, Acting by) => room.UseAsync<SetFormula, Done>(s => s.RunAsync(id, formula, "改", version), by);

        Assert.True((await Amend(1, "甲的口径", colleague)).IsSuccess);
        Told((await Amend(1, "乙的口径", room.Planner)).Problem, "李强", "研发经费");
        Told((await Formula(1, "企业研发经费 * 2", room.Planner)).Problem, "李强", "研发经费");
        Assert.True((await Amend(2, "乙的口径", room.Planner)).IsSuccess);
        Assert.True((await Formula(3, "企业研发经费 * 2", room.Planner)).IsSuccess);
        Told((await Amend(3, "丙的口径", colleague)).Problem, "王敏", "研发经费");
        // One's own other page is said to be one's own.
        Assert.Contains("您自己", (await Formula(3, "企业研发经费 * 3", room.Planner)).Problem?.Message.Chinese, StringComparison.Ordinal);

        await using var db = room.OpenAll();
        Assert.Equal("乙的口径", (await db.Set<Indicator>().SingleAsync(i => i.Id == id)).Definition);
        Assert.Equal(3, await db.Set<AuditEntry>().CountAsync(e => e.Subject == $"indicator:{id}" && e.Command != nameof(DefineIndicator)));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Of_two_who_set_a_target_s_path_or_its_parts_the_second_learns_of_the_first(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var colleague = room.Database.ActAs(Role.Planner, [room.City, room.County1, room.County2], [room.CityUnit], "李强");
        var id = await room.DefineAsync("HNTE", "高企数", "家");
        foreach (var (region, value) in new[] { (room.City, 30m), (room.County1, 20m), (room.County2, 10m) })
            Assert.True((await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(id, region, "2025", new() { Value = value, Basis = "报表", Status = ObservationStatus.Final }))).IsSuccess);
        var target = (await room.SetTargetAsync(new() { IndicatorId = id, RegionId = room.City, Year = 2030, BaseYear = 2025, Value = 100, Bound = Bound.AtLeast, Basis = "规划" })).Value;
        Task<Outcome<int>> Path(int seen, string steps, Acting by) => room.UseAsync<SetTargetPath, int>(s => s.RunAsync(target, PathKind.Stepped, steps, "改", seen), by);

        Assert.Equal(2, (await Path(1, "2027=60", colleague)).Value);
        Assert.Equal("indicators.proposal-waits", (await Path(1, "2027=70", room.Planner)).Problem?.Code);
        Assert.True((await room.UseAsync<StepTarget, RevisionState>(s => s.ApproveAsync(target, 2, ""), room.Leader)).IsSuccess);
        Told((await Path(1, "2027=70", room.Planner)).Problem, "沈岳", "目标");
        Assert.Equal(3, (await Path(2, "2027=70", room.Planner)).Value);

        var draft = (await room.UseAsync<SplitTarget, Guid>(s => s.RunAsync(target, BreakdownMethod.BaseShare, null))).Value;
        Task<Outcome<int>> Parts(int version, decimal part, Acting by) =>
            room.UseAsync<SetBreakdownParts, int>(s => s.RunAsync(draft, version, new Dictionary<Guid, decimal?> { [room.County1] = part }), by);
        Assert.Equal(1, (await Parts(1, 70, colleague)).Value);
        Told((await Parts(1, 60, room.Planner)).Problem, "李强", "分解方案");
        // Parts somebody has changed since they were looked at are neither handed over nor issued.
        Task<Outcome<BreakdownState>> Submit(int version) => room.UseAsync<StepBreakdown, BreakdownState>(s => s.SubmitAsync(draft, version, "留有余地"));
        Told((await Submit(1)).Problem, "李强", "分解方案");
        Assert.Equal(1, (await Parts(2, 60, room.Planner)).Value);
        Assert.True((await Submit(3)).IsSuccess);
        Told((await room.UseAsync<IssueBreakdown, int>(i => i.RunAsync(draft, 3, ""), room.Leader)).Problem, "王敏", "分解方案");
        Assert.Equal(2, (await room.UseAsync<IssueBreakdown, int>(i => i.RunAsync(draft, 4, ""), room.Leader)).Value);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Of_two_who_change_a_form_the_second_learns_of_the_first(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = (await room.As<KeepForm, Outcome<Guid>>(room.Planner, k => k.DraftAsync(new() { Code = "KJ05", Title = "新表", Rows = RowSource.Regions }))).Value;
        Task<Outcome<Guid>> Keep(Acting by, int version, string code) => room.As<DesignForm, Outcome<Guid>>(by, d => d.KeepFieldAsync(id, version, "", new(code, code)));
        Assert.True((await Keep(room.Colleague, 1, "甲")).IsSuccess);
        Told((await Keep(room.Planner, 1, "乙")).Problem, room.Colleague.Actor!.ShownName, "新表");
        Assert.True((await Keep(room.Planner, 2, "乙")).IsSuccess);
        Assert.Equal(["甲", "乙"], (await room.As<DesignForm, Outcome<DesignSheet>>(room.Planner, d => d.ShowAsync(id))).Value.Draft.Fields.Select(f => f.Code));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Of_two_pages_that_change_a_policy_the_second_learns_of_the_first(string engine)
    {
        await using var room = await PolicyRoom.OpenAsync(engine);
        var policy = await room.AddPolicyAsync(new() { Title = "测试市研发奖补" }, inForce: false);
        Task<Outcome<Done>> Change(int version, string number) =>
            room.AsAsync<KeepPolicy, Outcome<Done>>(room.Author, k => k.ChangeAsync(policy, version, new() { Title = "测试市研发奖补", Number = number }, ""));
        Assert.True((await Change(1, "甲")).IsSuccess);
        var problem = (await Change(1, "乙")).Problem;
        Assert.Equal(Problem.ChangedMeanwhile, problem?.Code);
        Assert.Contains("您自己", problem?.Message.Chinese, StringComparison.Ordinal);
        Assert.True((await Change(2, "乙")).IsSuccess);

    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Of_two_who_change_a_unit_the_second_learns_of_the_first(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var town = await Town.BuildAsync(database);
        Task<Outcome<Done>> Change(int version, string name) => town.AsSystem((KeepUnit k) => k.ChangeAsync(
            town.CityCentre, new() { Name = name, Kind = UnitKind.PublicBody, RegionId = town.City, ParentId = town.CityBureau }, version, "更名"));
        Assert.True((await Change(1, "甲中心")).IsSuccess);
        Assert.Equal(Problem.ChangedMeanwhile, (await Change(1, "乙中心")).Problem?.Code);
        Assert.True((await Change(2, "乙中心")).IsSuccess);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Of_two_who_retire_an_indicator_the_second_learns_of_the_first(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var colleague = room.Database.ActAs(Role.Planner, [room.City], [room.CityUnit], "李强");
        var id = await room.DefineAsync("A", "研发经费", "亿元");
        Task<Outcome<Done>> Retire(int version, int year, Acting by) => room.UseAsync<RetireIndicator, Done>(r => r.RunAsync(id, new DateOnly(year, 12, 31), "停", version), by);
        Assert.True((await Retire(1, 2026, colleague)).IsSuccess);
        Told((await Retire(1, 2027, room.Planner)).Problem, "李强", "研发经费");
        await using (var db = room.OpenAll())
            Assert.Equal(new DateOnly(2026, 12, 31), (await db.Set<Indicator>().SingleAsync(i => i.Id == id)).ValidTo);
        Assert.True((await Retire(2, 2027, room.Planner)).IsSuccess);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Of_two_who_rename_a_region_the_second_learns_of_the_first(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var town = await Town.BuildAsync(database);
        Region stands;
        await using (var db = database.Databases.Open(Acting.System("test")))
            stands = await db.Set<Region>().SingleAsync(r => r.Id == town.CountyA);
        Task<Outcome<Done>> Rename(int version, string name) => town.AsSystem((RenameRegion r) => r.RunAsync(town.CountyA, name, null, new(2026, 1, 1), "民发〔2026〕1号", version));
        Assert.True((await Rename(stands.Version, "甲市")).IsSuccess);
        var problem = (await Rename(stands.Version, "乙市")).Problem;
        Assert.Equal(Problem.ChangedMeanwhile, problem?.Code);
        Assert.Contains("改过“甲市”", problem!.Message.Chinese, StringComparison.Ordinal);
        Assert.True((await Rename(stands.Version + 1, "乙市")).IsSuccess);
        await using var after = database.Databases.Open(Acting.System("test"));
        Assert.Equal(2, await after.Set<RegionChange>().CountAsync(c => c.RegionId == town.CountyA && c.Kind == RegionChangeKind.Renamed));
    }

    private static void Told(Problem? problem, string who, string what)
    {
        Assert.Equal(Problem.ChangedMeanwhile, problem?.Code);
        Assert.Matches(Moment(), problem!.Message.Chinese);
        Assert.Contains($"{who} 于 ", problem.Message.Chinese, StringComparison.Ordinal);
        Assert.Contains($"改过“{what}”", problem.Message.Chinese, StringComparison.Ordinal);
        Assert.Contains($"{who} at ", problem.Message.English, StringComparison.Ordinal);
    }

    [GeneratedRegex(@" \d{4}-\d\d-\d\d \d\d:\d\d ", RegexOptions.NonBacktracking)]
    private static partial Regex Moment();
}
