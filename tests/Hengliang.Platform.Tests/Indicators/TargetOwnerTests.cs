using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Cockpit;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Units;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Indicators;

/// <summary>Who answers for a target, and that it changes nothing of who sees it.</summary>
public class TargetOwnerTests
{
    public static TheoryData<string> Engines => TestDatabase.Each;

    [Theory, MemberData(nameof(Engines))]
    public async Task A_county_answers_for_its_part_and_the_indicators_owner_for_the_citys(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var target = await BreakDownAsync(room);
        Assert.Equal(["测试市=测试市科技局", "甲县=测试市科技局", "乙县=测试市科技局"], await OwnersAsync(room));

        var bureau = await AddUnitAsync(room, "甲县科技局", room.County1);
        await AddUnitAsync(room, "甲县某公司", room.County1, UnitKind.Enterprise);
        Assert.Equal(["测试市=测试市科技局", "甲县=甲县科技局", "乙县=测试市科技局"], await OwnersAsync(room));
        // Of two that do not fit none is guessed; of several the one that is called alike.
        await AddUnitAsync(room, "乙县财政局", room.County2);
        await AddUnitAsync(room, "乙县统计局", room.County2);
        Assert.Equal("乙县=测试市科技局", (await OwnersAsync(room))[2]);
        await AddUnitAsync(room, "乙县科技局", room.County2);
        Assert.Equal("乙县=乙县科技局", (await OwnersAsync(room))[2]);

        var finance = await AddUnitAsync(room, "测试市财政局", room.City);
        var indicator = await AmendAsync(room, target, finance);
        Assert.Equal(["测试市=测试市财政局", "甲县=甲县科技局", "乙县=乙县财政局"], await OwnersAsync(room));
        await AddUnitAsync(room, "甲县产业办", room.County1, parent: finance);
        Assert.Equal("甲县=甲县产业办", (await OwnersAsync(room))[1]);
        Assert.Equal("测试市财政局", (await room.UseAsync<ShowTarget, TargetSheet>(s => s.RunAsync(target))).Value.Owner?.Chinese);

        var asked = (await room.UseAsync<ShowProgress, ProgressSheet>(s => s.RunAsync(new(OwnerId: finance, IndicatorId: indicator), 1, 10, ProgressBy.Owner), Wide(room))).Value;
        Assert.Equal((1, "测试市财政局", true), (asked.Total, asked.Parts[ProgressBy.Owner].Single().Name.Chinese, asked.Owners.Any(o => o.Id == finance)));
        // The bureau answers for a part it did not answer for before; what it sees goes by who recorded it, as ever.
        Assert.Equal(0, (await room.UseAsync<ShowProgress, ProgressSheet>(s => s.RunAsync(new()), room.Database.ActAs(Role.Planner, [], [bureau]))).Value.Total);
        await using var db = room.OpenAll();
        Assert.Equal([room.CityUnit], await db.Set<Target>().Select(t => t.UnitId).Distinct().ToListAsync());
        Assert.Equal([room.CityUnit], await db.Set<JudgedTarget>().Select(t => t.UnitId).Distinct().ToListAsync());
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_was_judged_by_other_rules_is_judged_anew_at_the_next_start(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        await BreakDownAsync(room);
        var before = await OwnersAsync(room);
        await room.Database.RunAsync($"update \"JudgedTargets\" set \"OwnerId\" = '{Guid.Empty}', \"Rules\" = 0, \"Verdict\" = 'Backwards'");
        Assert.NotEqual(before, await OwnersAsync(room));
        await room.Database.Databases.PrepareAsync();
        Assert.Equal(before, await OwnersAsync(room));
        await using var db = room.OpenAll();
        Assert.False(await db.Set<JudgedTarget>().AnyAsync(j => j.Verdict == Verdict.Backwards));
    }

    private static async Task<Guid> BreakDownAsync(IndicatorRoom room)
    {
        var firms = await room.DefineAsync("FIRMS", "高企数", "家");
        foreach (var region in (Guid[])[room.City, room.County1, room.County2])
            Assert.True((await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(firms, region, "2025", new() { Value = 20, Basis = "报表" }))).IsSuccess);
        var target = (await room.SetTargetAsync(new() { IndicatorId = firms, RegionId = room.City, Year = 2030, BaseYear = 2025, Value = 100, Basis = "规划" })).Value;
        var split = (await room.UseAsync<SplitTarget, Guid>(s => s.RunAsync(target, BreakdownMethod.BaseShare, null))).Value;
        Assert.True((await room.IssueAsync(split, "")).IsSuccess);
        return target;
    }

    private static async Task<Guid> AmendAsync(IndicatorRoom room, Guid target, Guid owner)
    {
        await using var db = room.OpenAll();
        var indicator = await db.Set<Target>().Where(t => t.SeriesId == target).Select(t => t.IndicatorId).SingleAsync();
        Assert.True((await room.UseAsync<AmendIndicator, int>(a => a.RunAsync(indicator, null, IndicatorRoom.Terms("FIRMS", "高企数", "家") with { OwnerUnitId = owner }, "明确责任"))).IsSuccess);
        return indicator;
    }

    private static Acting Wide(IndicatorRoom room) => room.Database.ActAs(Role.Planner, [room.City, room.County1, room.County2]);

    /// <summary>By region, on the page and in the file alike.</summary>
    private static async Task<IReadOnlyList<string>> OwnersAsync(IndicatorRoom room)
    {
        var page = (await room.UseAsync<ShowProgress, ProgressSheet>(s => s.RunAsync(new(), 1, 10, ProgressBy.Owner), Wide(room))).Value;
        var file = (await room.UseAsync<ShowProgress, ProgressSheet>(s => s.RunAsync(new()), Wide(room))).Value;
        var said = file.RegionChoices.Select(r => $"{r.Name.Chinese}={file.Lines.Single(l => l.Target.RegionId == r.Id).Owner.Chinese}").ToList();
        Assert.Equal(said.Order(StringComparer.Ordinal), page.Lines.Select(l => $"{l.Target.Region.Chinese}={l.Owner.Chinese}").Order(StringComparer.Ordinal));
        Assert.Equal(page.Parts[ProgressBy.Owner].Select(p => (p.Name.Chinese, p.Total)), file.Parts[ProgressBy.Owner].Select(p => (p.Name.Chinese, p.Total)));
        Assert.Equal(page.Lines.GroupBy(l => l.Owner.Chinese).ToDictionary(g => g.Key, g => g.Count()), page.Parts[ProgressBy.Owner].ToDictionary(p => p.Name.Chinese, p => p.Total));
        return said;
    }

    private static async Task<Guid> AddUnitAsync(IndicatorRoom room, string name, Guid region, UnitKind kind = UnitKind.PublicBody, Guid? parent = null)
    {
        var added = await room.UseAsync<KeepUnit, Guid>(k => k.AddAsync(new() { Name = name, Kind = kind, RegionId = region, ParentId = parent }), room.Database.ActAs(Role.SystemAdministrator));
        Assert.True(added.IsSuccess, added.Problem?.Message.Chinese);
        return added.Value;
    }
}
