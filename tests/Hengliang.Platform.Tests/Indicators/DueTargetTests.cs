using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Tests.Assessment;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Indicators;

/// <summary>What promises ask of a single year, by the rule their progress is judged by.</summary>
public class DueTargetTests
{
    [Theory]
    [InlineData(PathKind.Linear), InlineData(PathKind.Growth), InlineData(PathKind.Stepped), InlineData(PathKind.Manual)]
    public void What_is_due_is_exactly_what_the_judge_calls_on_the_path(PathKind path)
    {
        var random = new Random(17);
        foreach (var direction in Enum.GetValues<Direction>())
            for (var run = 0; run < 200; run++)
            {
                var (start, end, year) = (random.Next(50, 400), random.Next(50, 400), random.Next(2021, 2025));
                var target = Make(new() { Value = end, ValueMax = direction == Direction.WithinRange ? end + 20 : null, Unit = "家" }, path, $"2021={start + ((end - start) / 5)};2022={start + ((end - start) * 2 / 5)}");
                var due = DueTarget.Of(target, direction, year, y => y == 2020 ? start : null, []).Due!;
                Assert.True(due.IsMet(due.Level));
                var standing = TargetJudge.Judge(target, direction, [new(2020, start), new(year, due.Level)], []);
                Assert.True(
                    standing.Verdict is Verdict.OnTrack or Verdict.Reached && (standing.Index is null || Math.Abs(standing.Index.Value - 1) < 0.001m),
                    $"{path} {direction}: {start} to {end}, {due.Level} in {year}: {standing}");
                Assert.False(due.IsPromisedSo);
            }
    }

    [Theory]
    [InlineData(Direction.HigherIsBetter, Bound.Equal, null, DueSense.AtLeast, "63", null)]
    [InlineData(Direction.HigherIsBetter, Bound.AtMost, null, DueSense.AtMost, "63", null)]
    [InlineData(Direction.LowerIsBetter, Bound.Equal, null, DueSense.AtMost, "63", null)]
    [InlineData(Direction.LowerIsBetter, Bound.AtLeast, null, DueSense.AtLeast, "63", null)]
    [InlineData(Direction.HigherIsBetter, Bound.Equal, "68", DueSense.AtLeast, "63", null)]
    [InlineData(Direction.LowerIsBetter, Bound.Equal, "68", DueSense.AtMost, "68", null)]
    [InlineData(Direction.WithinRange, Bound.Equal, "68", DueSense.Within, "63", "68")]
    public void In_its_last_year_the_target_itself_is_due_by_its_own_bound(Direction direction, Bound bound, string? max, DueSense sense, string level, string? high)
    {
        var due = DueTarget.Of(Make(new() { Value = 63, ValueMax = Number(max), Bound = bound, Unit = "%" }), direction, 2025, _ => null, []).Due!;
        Assert.Equal((sense, Number(level), Number(high), true), (due.Sense, due.Level, due.High, due.IsPromisedSo));
        foreach (var actual in new[] { 62.9m, 63, 65, 68, 68.1m })
            Assert.Equal(TargetJudge.Judge(due.Promise, direction, [new(2025, actual)], []).Verdict == Verdict.Reached, due.IsMet(actual));
    }

    [Fact]
    public void More_than_is_not_met_by_the_number_itself()
    {
        var due = DueTarget.Of(Make(new() { Value = 120, Bound = Bound.Greater, Unit = "家" }), Direction.HigherIsBetter, 2025, _ => null, []).Due!;
        Assert.Equal((false, true), (due.IsMet(120), due.IsMet(120.1m)));
    }

    [Theory]
    [InlineData(GrowthBasis.AverageAnnual, 2025, "161.051"), InlineData(GrowthBasis.AverageAnnual, 2022, "121"), InlineData(GrowthBasis.VersusBase, 2025, "110")]
    [InlineData(GrowthBasis.YearOnYear, 2025, "220"), InlineData(GrowthBasis.YearOnYear, 2024, null)]
    public void A_growth_becomes_the_level_it_leads_to(GrowthBasis basis, int year, string? level)
    {
        var target = Make(new() { Measure = Measure.Growth, Basis = basis, Value = 10, Unit = "%" });
        var (due, gap) = DueTarget.Of(target, Direction.HigherIsBetter, year, y => y == 2020 ? 100 : y == 2024 ? 200 : null, []);
        Assert.Equal((Number(level), null), (due?.Level, gap));
    }

    [Fact]
    public void What_can_not_be_reckoned_says_why_and_what_asks_nothing_is_silent()
    {
        var growth = Make(new() { Measure = Measure.Growth, Basis = GrowthBasis.AverageAnnual, Value = 10, Unit = "%" });
        Assert.Contains("缺少 2020 年的基数", DueTarget.Of(growth, Direction.HigherIsBetter, 2025, _ => null, []).Gap!.Value.Chinese, StringComparison.Ordinal);
        Assert.Contains("基期值不为正", DueTarget.Of(growth, Direction.HigherIsBetter, 2025, _ => 0, []).Gap!.Value.Chinese, StringComparison.Ordinal);
        var level = Make(new() { Value = 200, Unit = "家" });
        Assert.Contains("缺少 2020 年的基数", DueTarget.Of(level, Direction.HigherIsBetter, 2023, _ => null, []).Gap!.Value.Chinese, StringComparison.Ordinal);
        Assert.Contains("2022年起口径改变", DueTarget.Of(level, Direction.HigherIsBetter, 2023, _ => 100, [2022]).Gap!.Value.Chinese, StringComparison.Ordinal);
        Assert.Contains("还没有阶段目标", DueTarget.Of(Make(new() { Value = 200, Unit = "家" }, PathKind.Manual, "2024=150"), Direction.HigherIsBetter, 2023, _ => 100, []).Gap!.Value.Chinese, StringComparison.Ordinal);
        Assert.Equal(default, DueTarget.Of(level, Direction.HigherIsBetter, 2026, _ => 100, []));
        Assert.Equal(default, DueTarget.Of(level, Direction.HigherIsBetter, 2020, _ => 100, []));
        Assert.Equal(default, DueTarget.Of(Make(new() { Measure = Measure.Rank, Value = 5, Unit = "位" }), Direction.HigherIsBetter, 2025, _ => 3, []));
    }

    [Fact]
    public void What_was_held_already_is_due_from_the_first_year_on_and_each_year_its_own()
    {
        Assert.Equal(80, DueTarget.Of(Make(new() { Value = 80, Unit = "家" }), Direction.HigherIsBetter, 2022, _ => 100, []).Due!.Level);
        Assert.Equal(30, DueTarget.Of(Make(new() { Value = 30, Unit = "家", PerYear = true }), Direction.HigherIsBetter, 2025, _ => null, []).Due!.Level);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task The_years_own_target_goes_before_a_milestone_and_a_milestone_before_a_path(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var (a, b) = (county.Town.CountyA, county.Town.CountyB);
        Assert.Equal(default, await FindAsync(county, a));
        await county.PromiseAsync(county.Intensity, a, 2027, new() { Value = 1.6m, Bound = Bound.AtMost, Unit = "%" }, 2023);
        // From 2.0 in 2023 half of the way down.
        Assert.Equal((1.8m, DueSense.AtMost), Said(await FindAsync(county, a)));
        await county.PromiseAsync(county.Intensity, a, 2030, new() { Value = 4, Unit = "%" }, 2023, "2025=2.5");
        Assert.Equal((2.5m, DueSense.AtLeast), Said(await FindAsync(county, a)));
        await county.PromiseAsync(county.Intensity, a, 2025, new() { Measure = Measure.Growth, Basis = GrowthBasis.YearOnYear, Value = 10, Unit = "%" }, 2023);
        Assert.Equal((2.31m, DueSense.AtLeast), Said(await FindAsync(county, a)));
        await county.PromiseAsync(county.Intensity, a, 2025, new() { Value = 2.2m, Unit = "%" }, 2023);
        await county.PromiseAsync(county.Intensity, a, 2025, new() { Value = 2.4m, Unit = "%" }, 2023);
        Assert.Equal((2.4m, DueSense.AtLeast), Said(await FindAsync(county, a)));
        Assert.Equal(default, await FindAsync(county, b));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_break_of_one_region_stands_in_the_way_there_and_nowhere_else(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        foreach (var region in new[] { county.Town.CountyA, county.Town.CountyB })
            await county.PromiseAsync(county.Intensity, region, 2027, new() { Value = 3, Unit = "%" }, 2023);
        await county.MustAsync<DeclareBreak, Guid>(county.Planner, d => d.RunAsync(county.Intensity, 2024, false, "统计口径调整", county.Town.CountyB));
        Assert.Equal((2.5m, DueSense.AtLeast), Said(await FindAsync(county, county.Town.CountyA)));
        Assert.Contains("2024年起口径改变", (await FindAsync(county, county.Town.CountyB)).Gap!.Value.Chinese, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Published_rates_stand_in_where_the_base_is_missing(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var region = county.Town.CountyA;
        await county.PromiseAsync(county.Intensity, region, 2025, new() { Measure = Measure.Growth, Basis = GrowthBasis.AverageAnnual, Value = 10, Unit = "%" }, 2020);
        Assert.Contains("缺少 2020 年的基数", (await FindAsync(county, region)).Gap!.Value.Chinese, StringComparison.Ordinal);
        await PublishAsync("2021/2023", GrowthBasis.AverageAnnual, 10);
        Assert.Contains("公布的增速又缺2024、2025年", (await FindAsync(county, region)).Gap!.Value.Chinese, StringComparison.Ordinal);
        await PublishAsync("2024", GrowthBasis.YearOnYear, 10);
        await PublishAsync("2025", GrowthBasis.YearOnYear, 4.5m);
        var (actual, due) = (await LevelAsync(), (await FindAsync(county, region)).Due!);
        // 161.051 over 153.0 (1.1⁴ × 1.045): the last year alone lacks 110 ÷ 104.5.
        Assert.Equal((Math.Round(actual * 110 / 104.5m, 6), DueSense.AtLeast, false), (due.Level, due.Sense, due.IsMet(actual)));
        Assert.Contains("按公布的增速（2021—2023年 10%、2024年 10%、2025年 4.5%）对照", due.How.Chinese, StringComparison.Ordinal);

        Task<decimal> LevelAsync() => county.ReadAsync(Acting.System("test"), async db => (await db.Set<Observation>()
            .SingleAsync(o => o.IndicatorId == county.Intensity && o.RegionId == region && o.Year == 2025 && o.Measure == Measure.Level && o.State == RevisionState.Current)).Value!.Value);
        Task PublishAsync(string period, GrowthBasis basis, decimal rate) => county.Town.AsSystem(async (Ledger ledger) =>
        {
            await using var db = county.Database.Databases.Open(Acting.System("test"));
            var read = Period.Parse(period);
            var recorded = await ledger.RecordAsync(db, new ObservationEntry
            {
                IndicatorId = county.Intensity, RegionId = region, UnitId = county.Town.CityBureau, Period = period, Year = read.LastYear, IsWholeYear = read.Kind == PeriodKind.Year,
                Value = new() { Measure = Measure.Growth, Basis = basis, Value = rate, Unit = "%" }, Source = new(Guid.NewGuid(), "统计公报", null, "", 0, 2, "增长"),
            }, null, default);
            Assert.True(recorded.IsSuccess, recorded.Problem?.Message.Chinese);
            return (await db.CommitAsync(new Deed("Publish", IndicatorsPermissions.Record, "observation:x", new("录入增速", "recorded a rate")), recorded.Value)).Value;
        });
    }

    private static (decimal, DueSense) Said((DueTarget? Due, Words? Gap) found) => (found.Due!.Level, found.Due.Sense);

    private static Task<(DueTarget? Due, Words? Gap)> FindAsync(CountyRound county, Guid region) => county.ReadAsync(Acting.System("test"), async db =>
        (await DueTargets.ReadAsync(db, [county.Intensity], [county.Town.CountyA, county.Town.CountyB], 2025, default)).Find(county.Intensity, region, Direction.HigherIsBetter));

    private static decimal? Number(string? text) => text is null ? null : decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static Target Make(Quantified promised, PathKind path = PathKind.Linear, string milestones = "")
    {
        var entry = new TargetEntry
        {
            IndicatorId = Guid.Empty, RegionId = Guid.Empty, UnitId = Guid.Empty, FirstYear = 2025, LastYear = 2025, BaseYear = 2020,
            Value = promised, Path = path, Milestones = milestones, Source = new Citation(Guid.Empty, "", null, "", 0, 0, ""),
        };
        return Target.Make(entry, promised, new(Guid.Empty, Guid.Empty, 1, RevisionState.Current, default, Guid.Empty, "", ""));
    }
}
