using Hengliang.Platform.Assessment.Acceptance;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Duties;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Tests.Storage;

namespace Hengliang.Platform.Tests.Assessment;

/// <summary>Targets of an acceptance in their own sense: at least, at most, within a range, and a growth turned into its level.</summary>
public class AcceptanceTargetTests
{
    [Theory]
    [InlineData(Direction.HigherIsBetter, 2.6, null, "2.60", true), InlineData(Direction.HigherIsBetter, 2.61, null, "2.61", false)]
    [InlineData(Direction.LowerIsBetter, 2.6, null, "不超过2.60", true), InlineData(Direction.LowerIsBetter, 2.5, null, "不超过2.50", false)]
    [InlineData(Direction.WithinRange, 2.0, 2.6, "2.00～2.60", true), InlineData(Direction.WithinRange, 2.0, 2.5, "2.00～2.50", false), InlineData(Direction.WithinRange, 2.7, 3.0, "2.70～3.00", false)]
    public async Task A_scheme_s_own_target_is_held_in_the_direction_of_its_item(Direction direction, double target, double? high, string said, bool reached)
    {
        await using var town = await AcceptanceTown.BuildAsync("sqlite");
        await town.County.MustAsync<KeepItem, Guid>(town.County.Planner, k => k.SaveAsync(town.Scheme, "K1", new()
        {
            Code = "K1", Name = "研发投入强度", IndicatorId = town.County.Intensity, Direction = direction, Params = new() { Target = (decimal)target, TargetHigh = (decimal?)high },
        }));
        await town.County.RecordAsync(town.County.Intensity, town.County.Town.City, 2025, 2.6m, "%");
        var line = (await town.SheetAsync()).Lines[0];
        Assert.Equal((said, reached), (line.Target!.Said, line.IsReached));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_promise_counts_in_its_own_bound_and_a_growth_by_the_level_it_leads_to(string engine)
    {
        await using var town = await AcceptanceTown.BuildAsync(engine);
        await town.AddAsync(new() { Code = "K2", Name = "财政科技投入", IndicatorId = town.County.Fiscal });
        await town.County.RecordAsync(town.County.Fiscal, town.County.Town.City, 2020, 10m, "亿元");
        await town.County.RecordAsync(town.County.Fiscal, town.County.Town.City, 2025, 13m, "亿元");
        Assert.Contains((await town.SheetAsync()).Missing, m => m.Chinese == "“财政科技投入”缺 2025 年目标值");
        // What a later year asks on its way is no target of the acceptance.
        await PromiseAsync(town, new() { Measure = Measure.Level, Bound = Bound.AtLeast, Value = 30, Unit = "亿元" }, 2030);
        Assert.Null((await town.SheetAsync()).Lines[1].Target);
        await PromiseAsync(town, new() { Measure = Measure.Growth, Basis = GrowthBasis.VersusBase, Bound = Bound.AtLeast, Value = 20, Unit = "%" }, 2025);
        var grown = (await town.SheetAsync()).Lines[1];
        Assert.Equal(("12.00", true), (grown.Target!.Said, grown.IsReached));
        Assert.Contains("由 2020 年的 10 折算", grown.Target.How, StringComparison.Ordinal);
        await PromiseAsync(town, new() { Measure = Measure.Level, Bound = Bound.AtMost, Value = 12.5m, Unit = "亿元" }, 2025);
        var bounded = (await town.SheetAsync()).Lines[1];
        Assert.Equal(("不超过12.50", false), (bounded.Target!.Said, bounded.IsReached));
        Assert.DoesNotContain((await town.SheetAsync()).Missing, m => m.Chinese.Contains("目标值", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task The_work_desk_asks_for_what_the_page_says_is_missing(string engine)
    {
        await using var town = await AcceptanceTown.BuildAsync(engine);
        await town.AddAsync(new() { Code = "K2", Name = "财政科技投入", IndicatorId = town.County.Fiscal });
        foreach (var (indicator, unit) in new[] { (town.County.Intensity, "%"), (town.County.Fiscal, "亿元") })
            foreach (var year in new[] { 2020, 2025 })
                await town.County.RecordAsync(indicator, town.County.Town.City, year, 10, unit);
        foreach (var item in new[] { "K1", "K2" })
            Assert.True((await town.AttachAsync($"{item}.pdf", $"%PDF-1.7 {item}", item)).IsSuccess);
        Assert.Equal(1, await WaitingAsync(town));
        var readings = await ReadingsAsync(town);
        await town.WriteAllAsync();
        Assert.Equal("“财政科技投入”缺 2025 年目标值", Assert.Single((await town.SheetAsync()).Missing).Chinese);
        Assert.Equal(1, await WaitingAsync(town));
        // A promise is there, but what it comes to can not be told.
        await PromiseAsync(town, new() { Measure = Measure.Growth, Basis = GrowthBasis.VersusPeer, Bound = Bound.AtLeast, Value = 2, Unit = "%" }, 2025);
        Assert.Contains("要与另一个增速相比", Assert.Single((await town.SheetAsync()).Missing).Chinese, StringComparison.Ordinal);
        Assert.Equal(1, await WaitingAsync(town));
        // A point on the way to a later year is none.
        await PromiseAsync(town, new() { Measure = Measure.Level, Bound = Bound.AtLeast, Value = 30, Unit = "亿元" }, 2030);
        Assert.Equal("“财政科技投入”缺 2025 年目标值", Assert.Single((await town.SheetAsync()).Missing).Chinese);
        Assert.Equal(1, await WaitingAsync(town));
        await PromiseAsync(town, new() { Measure = Measure.Level, Bound = Bound.AtLeast, Value = 9, Unit = "亿元" }, 2025);
        Assert.Empty((await town.SheetAsync()).Missing);
        Assert.Equal(0, await WaitingAsync(town));
        // Nothing more was read of the package than while the database alone could tell.
        Assert.Equal(readings, await ReadingsAsync(town));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_figure_below_the_smallest_unit_is_a_figure_and_counts_as_zero(string engine)
    {
        await using var town = await AcceptanceTown.BuildAsync(engine);
        await town.AddAsync(new() { Code = "K2", Name = "财政科技投入", IndicatorId = town.County.Fiscal, Direction = Direction.LowerIsBetter, Params = new() { Target = 0.5m } });
        foreach (var (indicator, unit) in new[] { (town.County.Intensity, "%"), (town.County.Fiscal, "亿元") })
            foreach (var year in new[] { 2020, 2025 })
                await town.County.RecordAsync(indicator, town.County.Town.City, year, year == 2020 && unit == "%" ? 2m : null, unit);
        foreach (var item in new[] { "K1", "K2" })
            Assert.True((await town.AttachAsync($"{item}.pdf", $"%PDF-1.7 {item}", item)).IsSuccess);
        await town.WriteAllAsync();
        var sheet = await town.SheetAsync();
        Assert.Equal([false, true], sheet.Lines.Select(l => l.IsReached!.Value));
        Assert.Empty(sheet.Missing);
        Assert.Equal(0, await WaitingAsync(town));
        // A growth to or from what is too small to be told is not reckoned.
        Assert.All(sheet.Lines, l => Assert.Equal(("—", "—"), (l.Growth.Said.Chinese, l.Growth.YearlySaid)));
        using var zip = await town.PackAsync();
        Assert.Equal(["…", "不超过0.50", "…"], AcceptanceTown.RowsOf(zip, "指标完成情况")[2][3..6]);
        Assert.Contains("…", AcceptanceTown.TextOf(zip, "自评报告.docx"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task The_work_desk_asks_for_a_requirement_that_is_empty(string engine)
    {
        await using var town = await AcceptanceTown.BuildAsync(engine);
        foreach (var year in new[] { 2020, 2025 })
            await town.County.RecordAsync(town.County.Intensity, town.County.Town.City, year, 3, "%");
        await town.WriteAllAsync();
        Assert.True((await town.AttachAsync("K1.pdf", "%PDF-1.7 K1")).IsSuccess);
        Assert.Equal(0, await WaitingAsync(town));
        await town.AddAsync(new() { Code = "K2", Name = "体制机制", Params = new() { Requirement = "" } });
        Assert.True((await town.AttachAsync("K2.pdf", "%PDF-1.7 K2", "K2")).IsSuccess);
        await town.County.MustAsync<KeepAcceptance, Done>(town.County.Planner, k => k.StateAsync(town.Scheme, "K2", "已完成。", true));
        Assert.Equal("“体制机制”缺要求", Assert.Single((await town.SheetAsync()).Missing).Chinese);
        Assert.Equal(1, await WaitingAsync(town));
    }

    [Fact]
    public async Task A_range_needs_both_ends()
    {
        await using var town = await AcceptanceTown.BuildAsync("sqlite");
        await town.AddAsync(new() { Code = "K2", Name = "负债率", IndicatorId = town.County.Fiscal, Direction = Direction.WithinRange, Params = new() { Target = 3, TargetHigh = 3 } });
        Assert.Contains("更高的上限", (await town.AsPlanner<ActivateScheme, Done>(a => a.RunAsync(town.Scheme))).Problem?.Message.Chinese ?? "", StringComparison.Ordinal);
    }

    private static async Task<int> WaitingAsync(AcceptanceTown town) =>
        (await town.County.MustAsync<ListDuties, DutySheet>(town.County.Planner, l => l.RunAsync(size: 100))).Lines.Rows.Count(l => l.Kind.Code == "assessment.acceptance");

    /// <summary>How often the desk reads what only a scheme read in full needs.</summary>
    private static Task<int> ReadingsAsync(AcceptanceTown town) => Between.CountAsync(() => WaitingAsync(town), "SchemeMembers");

    private static Task PromiseAsync(AcceptanceTown town, Quantified value, int year) =>
        town.County.PromiseAsync(town.County.Fiscal, town.County.Town.City, year, value, 2020);
}
