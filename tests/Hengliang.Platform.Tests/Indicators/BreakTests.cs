using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Cockpit;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;
using Hengliang.Platform.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Indicators;

public class BreakTests
{
    public static TheoryData<string> Engines => TestDatabase.Each;

    [Theory, MemberData(nameof(Engines))]
    public async Task No_change_is_told_across_a_break_and_points_and_level_figures_are_called_so(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var rd = await room.DefineAsync("RD", "研发", "亿元");
        var (rate, same) = (await room.DefineAsync("RATE", "死亡率", "‰", t => t with { Aggregation = Aggregation.None }), await room.DefineAsync("SAME", "机构数", "家"));
        foreach (var (indicator, before, now) in new[] { (rd, 100m, 150m), (rate, 4.5m, 5m), (same, 7m, 7m) })
        {
            await RecordAsync(room, indicator, room.City, 2023, before);
            await RecordAsync(room, indicator, room.City, 2024, now);
            Assert.True((await room.SetTargetAsync(new() { IndicatorId = indicator, RegionId = room.City, Year = 2025, BaseYear = 2020, Value = 200, Bound = Bound.AtLeast, Basis = "规划" })).IsSuccess);
        }

        // Neither one that may be compared nor one of an earlier year nor one of another region is a break here.
        Assert.True((await DeclareAsync(room, rd, 2023, null)).IsSuccess);
        Assert.True((await DeclareAsync(room, rd, 2024, room.County1)).IsSuccess);
        Assert.Equal([("RATE", "提高0.5个千分点", "up 0.5 per-mille points"), ("RD", "增长50%", "up 50%"), ("SAME", "与上年持平", "level with the year before")],
            (await KeyAsync()).Select(k => (k.Target.IndicatorCode, k.Change!.Value.Chinese, k.Change.Value.English)));

        Assert.True((await DeclareAsync(room, rd, 2024, room.City)).IsSuccess);
        var broken = (await KeyAsync()).Single(k => k.Target.IndicatorCode == "RD");
        Assert.Equal((null, null, "口径有变，不作比较"), (broken.Change, broken.YearBefore, broken.NotCompared!.Value.Chinese));
        var sheet = (await room.UseAsync<ShowCockpit, CockpitSheet>(s => s.RunAsync(room.City))).Value;
        foreach (var (inEnglish, said) in new[] { (false, "2024年，研发150亿元（初步），口径有变，不作比较。"), (true, "RD stood at 15 billion yuan in 2024 (preliminary), not compared, as it is counted in another way.") })
            Assert.Contains(new CockpitBriefing(inEnglish).Write(sheet, null, new(2026, 11, 22)).Body.OfType<DocumentParagraph>(), p => (p.Lead + p.Text).Contains(said, StringComparison.Ordinal));

        async Task<IReadOnlyList<KeyFigure>> KeyAsync() =>
            [.. (await room.UseAsync<ShowCockpit, CockpitSheet>(s => s.RunAsync(room.City))).Value.Key.OrderBy(k => k.Target.IndicatorCode, StringComparer.Ordinal)];
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_year_made_of_its_parts_is_projected_from_as_it_is_judged_by(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var rd = await room.DefineAsync("RD", "研发", "亿元", t => t with { WithinYear = WithinYear.OwnPeriod });
        foreach (var year in Enumerable.Range(2020, 3))
            await RecordAsync(room, rd, room.County1, year, 100 + (20 * (year - 2020)));
        var target = (await room.SetTargetAsync(new() { IndicatorId = rd, RegionId = room.County1, Year = 2025, BaseYear = 2020, Value = 200, Bound = Bound.AtLeast, Basis = "规划" })).Value;
        Assert.Null(await ProjectAsync());
        foreach (var quarter in Enumerable.Range(1, 4))
            Assert.True((await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(rd, room.County1, $"2023-Q{quarter}", new() { Value = 40, Basis = "季报" }))).IsSuccess);
        Assert.Equal(200m, await ProjectAsync());

        async Task<decimal?> ProjectAsync() => (await room.UseAsync<ProjectTarget, TargetProjection>(p => p.RunAsync(target))).Value.Estimate;
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_break_of_one_region_stops_the_judging_and_projecting_there_and_nowhere_else(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var rd = await room.DefineAsync("RD", "研发", "亿元");
        var targets = new List<Guid>();
        foreach (var county in new[] { room.County1, room.County2 })
        {
            foreach (var year in Enumerable.Range(2018, 6))
                await RecordAsync(room, rd, county, year, 100 + (20 * (year - 2020)));
            targets.Add((await room.SetTargetAsync(new()
            {
                IndicatorId = rd, RegionId = county, Year = 2025, BaseYear = 2020, Value = 200, Bound = Bound.AtLeast, Basis = "市委规划〔2021〕1号",
            })).Value);
        }

        Assert.True((await DeclareAsync(room, rd, 2022, room.County1)).IsSuccess);

        Assert.Equal((Verdict.Unknown, Verdict.OnTrack), (await VerdictAsync(room, targets[0]), await VerdictAsync(room, targets[1])));
        await using (var db = room.OpenAll())
            Assert.Equal([Verdict.Unknown, Verdict.OnTrack], (await db.Set<JudgedTarget>().ToListAsync()).OrderBy(j => targets.IndexOf(j.SeriesId)).Select(j => j.Verdict));
        Assert.Null((await room.UseAsync<ProjectTarget, TargetProjection>(p => p.RunAsync(targets[0]))).Value.Estimate);
        Assert.Equal(200m, (await room.UseAsync<ProjectTarget, TargetProjection>(p => p.RunAsync(targets[1]))).Value.Estimate);
        // The way from a base that may not be compared is not drawn.
        Assert.Equal((1, 6), (TargetCourse.Of((await ShowAsync(room, targets[0])).Target!).Count, TargetCourse.Of((await ShowAsync(room, targets[1])).Target!).Count));
        Assert.Equal((1, 0), ((await ShowAsync(room, targets[0])).Target!.Breaks.Count, (await ShowAsync(room, targets[1])).Target!.Breaks.Count));
        Assert.Equal("甲县", (await room.UseAsync<ShowDefinition, DefinitionSheet>(s => s.RunAsync(rd))).Value.Breaks.Single().Region!.Value.Chinese);
        Assert.Single((await room.UseAsync<ShowValue, ValueSheet>(s => s.RunAsync(ObservationSeries.OfLevel(rd, room.County1, "2023")))).Value.Breaks);
        Assert.Empty((await room.UseAsync<ShowValue, ValueSheet>(s => s.RunAsync(ObservationSeries.OfLevel(rd, room.County2, "2023")))).Value.Breaks);

        Assert.True((await DeclareAsync(room, rd, 2023, null)).IsSuccess);
        Assert.Equal(Verdict.Unknown, await VerdictAsync(room, targets[1]));
        Assert.Equal([2023, 2022], (await room.UseAsync<ShowIndicator, IndicatorSheet>(s => s.RunAsync(rd, room.County1))).Value.Breaks.Select(b => b.FromYear));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_break_is_declared_once_for_a_year_and_only_for_regions_in_sight(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var rd = await room.DefineAsync("RD", "研发", "亿元");
        Assert.True((await DeclareAsync(room, rd, 2022, room.County1)).IsSuccess);
        Assert.True((await DeclareAsync(room, rd, 2022, room.County2)).IsSuccess);

        Assert.Equal("indicators.break-there", (await DeclareAsync(room, rd, 2022, room.County1)).Problem?.Code);
        Assert.True((await DeclareAsync(room, rd, 2022, null)).IsSuccess);
        var county3 = await room.AddRegionAsync("990123", "丙县", room.City);
        room.See(room.City, room.County1, room.County2, county3);
        Assert.Equal("indicators.break-there", (await DeclareAsync(room, rd, 2022, county3)).Problem?.Code);
        Assert.Equal("indicators.no-such-region", (await DeclareAsync(room, rd, 2021, Guid.NewGuid())).Problem?.Code);
        room.See(room.County1);
        Assert.Equal("indicators.no-such-region", (await DeclareAsync(room, rd, 2021, room.County2)).Problem?.Code);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Of_two_who_declare_one_break_at_one_moment_one_does(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var rd = await room.DefineAsync("RD", "研发", "亿元");
        var second = await Between.DoAsync(() => DeclareAsync(room, rd, 2022, room.County1), "IndicatorAliases", 1, async () => Assert.True((await DeclareAsync(room, rd, 2022, room.County1)).IsSuccess));
        Assert.Equal(("indicators.break-there", "2022年已有断点。"), (second.Problem?.Code, second.Problem?.Message.Chinese));

        var moved = (await DeclareAsync(room, rd, 2020, room.County1)).Value;
        var late = await Between.DoAsync(
            () => room.UseAsync<ReviseBreak, Done>(r => r.AmendAsync(moved, null, 2021, false, "口径调整", "年份有误")), "IndicatorAliases", 1, async () => Assert.True((await DeclareAsync(room, rd, 2021, room.County1)).IsSuccess));
        Assert.Equal("indicators.break-there", late.Problem?.Code);
        await using var db = room.OpenAll();
        Assert.Equal([2020, 2021, 2022], await db.Set<SeriesBreak>().OrderBy(b => b.FromYear).Select(b => b.FromYear).ToListAsync());
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_break_is_corrected_and_removed_and_what_is_judged_across_it_follows(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var rd = await room.DefineAsync("RD", "研发", "亿元");
        foreach (var year in Enumerable.Range(2019, 5))
            await RecordAsync(room, rd, room.County1, year, 100 + (20 * (year - 2020)));
        var target = (await room.SetTargetAsync(new() { IndicatorId = rd, RegionId = room.County1, Year = 2025, BaseYear = 2020, Value = 200, Bound = Bound.AtLeast, Basis = "市委规划〔2021〕1号" })).Value;
        var id = (await DeclareAsync(room, rd, 2022, room.County1)).Value;
        Assert.Equal((Verdict.Unknown, Verdict.Unknown), (await VerdictAsync(room, target), await KeptAsync()));

        Assert.Equal("indicators.reason-needed", (await AmendAsync(2018, false, "")).Problem?.Code);
        Assert.Equal("indicators.wrong-year", (await AmendAsync(18, false, "误")).Problem?.Code);
        Assert.Equal("access.refused", (await AmendAsync(2018, false, "误", room.Leader)).Problem?.Code);
        Assert.Equal("indicators.no-such-break", (await AmendAsync(2018, false, "误", room.Database.ActAs(Role.Planner, [room.County2]))).Problem?.Code);
        Assert.True((await DeclareAsync(room, rd, 2024, room.County1)).IsSuccess);
        Assert.Equal("indicators.break-there", (await AmendAsync(2024, false, "误")).Problem?.Code);

        // Before the base it is no break of the way; after it is one again, and comparable none.
        Assert.True((await AmendAsync(2018, false, "年份有误")).IsSuccess);
        Assert.Equal((Verdict.OnTrack, Verdict.OnTrack), (await VerdictAsync(room, target), await KeptAsync()));
        Assert.True((await AmendAsync(2021, false, "复核")).IsSuccess);
        Assert.Equal((Verdict.Unknown, Verdict.Unknown), (await VerdictAsync(room, target), await KeptAsync()));
        Assert.Equal(Problem.ChangedMeanwhile, (await room.UseAsync<ReviseBreak, Done>(r => r.RemoveAsync(id, 1, "误"))).Problem?.Code);
        Assert.Equal("indicators.reason-needed", (await room.UseAsync<ReviseBreak, Done>(r => r.RemoveAsync(id, 3, " "))).Problem?.Code);
        Assert.True((await room.UseAsync<ReviseBreak, Done>(r => r.RemoveAsync(id, 3, "并无断点"))).IsSuccess);
        Assert.Equal((Verdict.OnTrack, Verdict.OnTrack), (await VerdictAsync(room, target), await KeptAsync()));
        Assert.Equal("indicators.no-such-break", (await room.UseAsync<ReviseBreak, Done>(r => r.RemoveAsync(id, null, "误"))).Problem?.Code);

        var sheet = (await room.UseAsync<ShowDefinition, DefinitionSheet>(s => s.RunAsync(rd))).Value;
        Assert.Equal([2024], sheet.Breaks.Select(b => b.FromYear));
        Assert.Equal([(2021, true, "并无断点"), (2018, false, "复核"), (2022, false, "年份有误")], sheet.FormerBreaks.Select(f => (f.Was.FromYear, f.WasRemoved, f.Why)));

        Task<Outcome<Done>> AmendAsync(int year, bool comparable, string why, Acting? by = null) =>
            room.UseAsync<ReviseBreak, Done>(r => r.AmendAsync(id, null, year, comparable, "口径调整", why, cancel: default), by);

        async Task<Verdict> KeptAsync()
        {
            await using var db = room.OpenAll();
            return (await db.Set<JudgedTarget>().SingleAsync()).Verdict;
        }
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_break_after_the_targets_year_is_none_on_the_way_to_it_and_one_before_says_why_nothing_is_projected(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var rd = await room.DefineAsync("RD", "研发", "亿元");
        foreach (var year in Enumerable.Range(2018, 7))
            await RecordAsync(room, rd, room.County1, year, 100 + (10 * (year - 2018)));
        var target = (await room.SetTargetAsync(new() { IndicatorId = rd, RegionId = room.County1, Year = 2026, BaseYear = 2018, Value = 200, Bound = Bound.AtLeast, Basis = "规划" })).Value;
        async Task<TargetProjection> ProjectAsync() => (await room.UseAsync<ProjectTarget, TargetProjection>(p => p.RunAsync(target))).Value;
        Assert.True((await DeclareAsync(room, rd, 2027, null)).IsSuccess);
        Assert.Equal(180m, (await ProjectAsync()).Estimate);
        Assert.True((await DeclareAsync(room, rd, 2025, null)).IsSuccess);
        var broken = await ProjectAsync();
        Assert.Null(broken.Estimate);
        Assert.Contains("2025年起口径不可比", broken.Words.Chinese, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_holds_for_all_regions_is_changed_by_who_sees_them_all(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var rd = await room.DefineAsync("RD", "研发", "亿元");
        // The city above works by the same catalogue; only who does so beside the county stands in its way.
        var county = room.Database.ActAs(Role.Planner, [room.County1], [Guid.NewGuid()], "县规划");
        var tried = (await room.UseAsync<DeclareBreak, Guid>(d => d.RunAsync(rd, 2023, false, "试"), county)).Value;
        Assert.True((await room.UseAsync<ReviseBreak, Done>(r => r.RemoveAsync(tried, null, "试完"), county)).IsSuccess);
        var (neighbour, _) = await room.Database.AddRegionAndUnitAsync("990200", "邻市");
        room.See(room.City, room.County1, room.County2, neighbour);
        var (everywhere, own) = ((await DeclareAsync(room, rd, 2020, null)).Value, (await room.UseAsync<DeclareBreak, Guid>(d => d.RunAsync(rd, 2021, false, "本县口径调整", room.County1), county)).Value);
        async Task RefusedAsync<T>(Task<Outcome<T>> change) => Assert.Equal("indicators.shared", (await change).Problem?.Code);
        await RefusedAsync(room.UseAsync<DeclareBreak, Guid>(d => d.RunAsync(rd, 2023, false, "口径调整"), county));
        await RefusedAsync(room.UseAsync<ReviseBreak, Done>(r => r.RemoveAsync(everywhere, null, "误登"), county));
        await RefusedAsync(room.UseAsync<RetireIndicator, Done>(r => r.RunAsync(rd, new(2024, 12, 31), "不用了"), county));
        await RefusedAsync(room.UseAsync<SetFormula, Done>(f => f.RunAsync(rd, "1", "试"), county));
        var sheet = (await room.UseAsync<ShowDefinition, DefinitionSheet>(s => s.RunAsync(rd), county)).Value;
        Assert.Contains("各地区共用", sheet.WhyNotChanged!.Value.Chinese, StringComparison.Ordinal);
        Assert.Null((await room.UseAsync<ShowDefinition, DefinitionSheet>(s => s.RunAsync(rd))).Value.WhyNotChanged);
        Assert.Equal([(own, 2021), (everywhere, 2020)], sheet.Breaks.Select(b => (b.Key.Id, b.FromYear)));
        Assert.True((await room.UseAsync<ReviseBreak, Done>(r => r.RemoveAsync(own, null, "误登"), county)).IsSuccess);
        Assert.True((await room.UseAsync<RetireIndicator, Done>(r => r.RunAsync(rd, new(2024, 12, 31), "不用了"))).IsSuccess);
    }

    private static Task<Outcome<Guid>> DeclareAsync(IndicatorRoom room, Guid indicator, int year, Guid? region) =>
        room.UseAsync<DeclareBreak, Guid>(d => d.RunAsync(indicator, year, false, "口径调整", region));

    private static async Task<TargetSheet> ShowAsync(IndicatorRoom room, Guid target) => (await room.UseAsync<ShowTarget, TargetSheet>(s => s.RunAsync(target))).Value;

    private static async Task<Verdict> VerdictAsync(IndicatorRoom room, Guid target) => (await ShowAsync(room, target)).Target!.Standing.Verdict;

    private static async Task RecordAsync(IndicatorRoom room, Guid indicator, Guid region, int year, decimal value) =>
        Assert.True((await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(indicator, region, $"{year}", new() { Value = value, Basis = "报表" }))).IsSuccess);
}
