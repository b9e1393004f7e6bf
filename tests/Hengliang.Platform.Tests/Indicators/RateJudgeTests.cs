using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Cockpit;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Tests.Indicators;

/// <summary>Growth targets where only rates of growth were published.</summary>
public class RateJudgeTests
{
    public static TheoryData<string> Engines => TestDatabase.Each;

    private static Quantified Yearly(decimal value) => new() { Measure = Measure.Growth, Basis = GrowthBasis.YearOnYear, Bound = Bound.AtLeast, Value = value, Unit = "%" };

    private static Quantified Average(decimal value) => new() { Measure = Measure.Growth, Basis = GrowthBasis.AverageAnnual, Bound = Bound.AtLeast, Value = value, Unit = "%" };

    [Fact]
    public void A_target_of_growth_on_the_year_before_is_met_by_the_rate_of_its_year()
    {
        var met = Judge(Yearly(8), 2025, 2024, Rate(2024, 3), Rate(2025, 8));
        Assert.Equal((Verdict.Reached, new YearValue(2025, 8), "%"), (met.Verdict, met.Actual, met.RateUnit));
        Assert.StartsWith("按公布的增速：2025年同比增长8%，目标同比增长不低于8%", met.Why.Chinese, StringComparison.Ordinal);
        Assert.StartsWith("By the published rate: year-on-year growth of 8% in 2025, against a target of year-on-year growth of at least 8%", met.Why.English, StringComparison.Ordinal);
        Assert.Equal(Verdict.Nearly, Judge(Yearly(8), 2025, 2024, Rate(2025, 6)).Verdict);
        Assert.Equal(Verdict.Backwards, Judge(Yearly(8), 2025, 2024, Rate(2025, -1)).Verdict);
        // The rate of another year proves nothing.
        Assert.Equal((Verdict.Unknown, "规划期内还没有指标值"), Said(Judge(Yearly(8), 2025, 2024, Rate(2024, 9))));
    }

    [Fact]
    public void Rates_of_every_year_so_far_judge_as_the_levels_they_lead_to()
    {
        var random = new Random(4);
        var verdicts = new HashSet<Verdict>();
        for (var run = 0; run < 3_000; run++)
        {
            var years = random.Next(1, 6);
            var rates = Enumerable.Range(2021, years).Select(y => Rate(y, random.Next(-200, 1_500) / 100m)).ToArray();
            var levels = new List<YearValue> { new(2020, 100) };
            foreach (var rate in rates)
                levels.Add(new(rate.LastYear, levels[^1].Value * (1 + (rate.Value / 100))));
            var promised = new Quantified
            {
                Measure = Measure.Growth, Basis = (GrowthBasis)random.Next(2, 4), Bound = (Bound)random.Next(6), Value = random.Next(1, 1_400) / 100m, Unit = "%", Falls = random.Next(5) == 0,
            };
            var direction = (Direction)random.Next(2);
            if (promised.Basis == GrowthBasis.VersusBase)
                promised = promised with { Value = promised.Value * 5 };
            var (byRates, byLevels) = (Judge(promised, 2025, 2020, direction, [], rates), Judge(promised, 2025, 2020, direction, levels, []));
            Assert.Equal((byLevels.Verdict, byLevels.Index, byLevels.Progress, byLevels.Actual?.Year), (byRates.Verdict, byRates.Index, byRates.Progress, byRates.Actual?.Year));
            verdicts.Add(byRates.Verdict);
        }

        Assert.True(verdicts.Count >= 5, string.Join(' ', verdicts));
    }

    [Fact]
    public void A_rate_exactly_as_promised_meets_it_exactly_over_any_span()
    {
        for (var hundredths = 1; hundredths < 3_000; hundredths += 7)
        {
            var value = hundredths / 100m;
            var standing = Judge(Average(value), 2025, 2020, [.. Enumerable.Range(2021, 5).Select(y => Rate(y, value))]);
            Assert.Equal((Verdict.Reached, value), (standing.Verdict, standing.Actual!.Value.Value));
        }
    }

    [Fact]
    public void A_year_without_a_rate_leaves_the_target_unjudged_and_is_named()
    {
        var standing = Judge(Average(8), 2025, 2020, Rate(2021, 8), Rate(2023, 9), Rate(2025, 9));
        Assert.Equal((Verdict.Unknown, "公布的增速缺2022、2024年，绝对数也不全，不能连乘判断"), Said(standing));
        Assert.Contains("2022, 2024", standing.Why.English, StringComparison.Ordinal);
        // The average of a run of years tells of each of them.
        Assert.Equal(Verdict.Reached, Judge(Average(8), 2025, 2020, new PublishedRate(2021, 2024, 8.2m, "%"), Rate(2025, 8)).Verdict);
        Assert.Equal("按公布的增速连乘：2021年 9%、2022年 7%，合年均增长8%，目标年均增长不低于8%，进度指数 0.999", Judge(Average(8), 2025, 2020, Rate(2021, 9), Rate(2022, 7)).Why.Chinese);
    }

    [Fact]
    public void Levels_go_before_rates_and_rates_stand_in_where_the_base_is_missing()
    {
        Assert.Equal(new YearValue(2025, 120), Judge(Average(8), 2025, 2020, Direction.HigherIsBetter, [new(2020, 100), new(2025, 120)], [Rate(2021, 30)]).Actual);
        Assert.Equal((Verdict.OnTrack, new YearValue(2021, 30)), Judged(Judge(Average(8), 2025, 2020, Direction.HigherIsBetter, [new(2024, 120)], [Rate(2021, 30)])));
        Assert.Equal((Verdict.Unknown, "缺少基期值，请补录"), Said(Judge(Average(8), 2025, 2020, Direction.HigherIsBetter, [new(2024, 120)], [])));
    }

    [Fact]
    public void Published_rates_decide_where_a_break_parts_the_levels()
    {
        YearValue[] levels = [.. Enumerable.Range(2020, 6).Select(y => new YearValue(y, 100 + (10 * (y - 2020))))];
        var (all, some) = (Enumerable.Range(2021, 5).Select(y => Rate(y, 6)).ToArray(), new[] { Rate(2021, 6), Rate(2025, 6) });
        Assert.Equal((Verdict.Reached, new YearValue(2025, 6)), Judged(Judge(Average(6), 2025, 2020, Direction.HigherIsBetter, levels, all, 2023)));
        Assert.Equal((Verdict.Reached, new YearValue(2025, 6)), Judged(Judge(Yearly(6), 2025, 2024, Direction.HigherIsBetter, levels, some, 2025)));
        // Rates that leave a year out tell nothing, and the break is the cause; a break outside its years parts nothing.
        Assert.Equal((Verdict.Unknown, StandingWords.Broken(2023).Chinese), Said(Judge(Average(6), 2025, 2020, Direction.HigherIsBetter, levels, some, 2023)));
        Assert.Equal((Verdict.Unknown, StandingWords.Broken(2023).Chinese), Said(Judge(Average(6), 2025, 2020, Direction.HigherIsBetter, levels, [], 2023)));
        Assert.Equal(new YearValue(2025, 150), Judge(Average(6), 2025, 2020, Direction.HigherIsBetter, levels, all, 2020).Actual);
    }

    [Fact]
    public void An_average_over_all_years_counts_beside_the_rate_of_one_of_them()
    {
        var whole = new PublishedRate(2021, 2025, 7.5m, "%");
        var standing = Judge(Average(7), 2025, 2020, Rate(2021, 8), whole);
        Assert.Equal((Verdict.Reached, new YearValue(2025, 7.5m), whole), (standing.Verdict, standing.Actual, standing.Rate));
        // What is said of the years themselves goes before their average, wherever it goes as far.
        Assert.Equal(new YearValue(2025, 6), Judge(Average(7), 2025, 2020, [whole, .. Enumerable.Range(2021, 5).Select(y => Rate(y, 6))]).Actual);
        // A later run goes on from where single years end; a run that begins too late does not hide them.
        Assert.Equal([Rate(2021, 8), new(2022, 2025, 7, "%")], RateChain.Of([new(2021, 2022, 9, "%"), Rate(2021, 8), new(2022, 2025, 7, "%")], true, 2020, 2025)!.Rates);
        Assert.Equal([2022, 2023], RateChain.Of([Rate(2021, 8), new(2024, 2025, 7, "%"), new(2021, 2021, 1, "百分点")], true, 2020, 2025)!.Missing);
    }

    [Fact]
    public void A_chain_of_rates_leaves_out_as_few_years_as_can_be_and_then_averages_as_few_as_can_be()
    {
        var random = new Random(11);
        for (var run = 0; run < 2_000; run++)
        {
            PublishedRate[] rates = [.. Enumerable.Range(0, random.Next(1, 7)).Select(_ => random.Next(2021, 2027)).Select(y => new PublishedRate(y, random.Next(y, 2027), 5, "%"))];
            var last = rates.Max(r => r.LastYear);
            var best = Enumerable.Range(0, 1 << rates.Length).Select(set => rates.Where((_, i) => (set & (1 << i)) != 0).OrderBy(r => r.FirstYear).ToList())
                .Where(s => s.Zip(s.Skip(1)).All(p => p.First.LastYear < p.Second.FirstYear))
                .Select(s => (Missing: last - 2020 - s.Sum(r => r.LastYear - r.FirstYear + 1), Rates: s.Count)).OrderBy(s => s.Missing).ThenByDescending(s => s.Rates).First();
            var chain = RateChain.Of(rates, true, 2020, 2026)!;
            Assert.Equal((last, best.Missing, best.Rates), (chain.LastYear, chain.Missing.Count, chain.Rates.Count));
        }
    }

    [Fact]
    public void Percentage_points_are_added_and_a_promise_for_each_year_is_held_against_the_last()
    {
        var points = new Quantified { Measure = Measure.Growth, Basis = GrowthBasis.VersusBase, Value = 2, Unit = "个百分点" };
        Assert.Equal(Verdict.Reached, Judge(points, 2022, 2020, new PublishedRate(2021, 2021, 1.2m, "个百分点"), new(2022, 2022, 0.8m, "百分点")).Verdict);
        Assert.Equal(Verdict.Unknown, Judge(points, 2022, 2020, Rate(2021, 1.2m)).Verdict);
        var each = Yearly(8) with { PerYear = true };
        var third = Judge(each, 2025, 2020, Rate(2021, 2), Rate(2023, 9));
        Assert.Equal((Verdict.OnTrack, 2023), (third.Verdict, third.Actual!.Value.Year));
        Assert.EndsWith("；还有2024—2025年；2021年没有达到", third.Why.Chinese, StringComparison.Ordinal);
        Assert.Equal(Verdict.Reached, Judge(each, 2025, 2020, Rate(2024, 8), Rate(2025, 8)).Verdict);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_published_rate_turns_the_progress_and_a_forecast_of_one_does_not(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var output = await room.DefineAsync("OUTPUT", "高新技术产业增加值", "亿元");
        await RecordAsync(room, (ledger, db) => ledger.RecordAsync(db, new TargetEntry
        {
            IndicatorId = output, RegionId = room.City, UnitId = room.CityUnit, FirstYear = 2021, LastYear = 2025, BaseYear = 2020, Value = Average(8), Source = new(Guid.NewGuid(), "规划", null, "", 0, 2, "年均增长8%"),
        }, null, default));
        await RecordAsync(room, output, "2021", 9, ObservationStatus.Final);
        Assert.Equal((Verdict.OnTrack, (int?)2021), await StandingAsync(room));
        await RecordAsync(room, output, "2022", 1, ObservationStatus.Forecast);
        Assert.Equal((Verdict.OnTrack, (int?)2021), await StandingAsync(room));
        await RecordAsync(room, output, "2023", 1, ObservationStatus.Preliminary);
        Assert.Equal((Verdict.Unknown, (int?)null), await StandingAsync(room));
        await RecordAsync(room, output, "2022", 1, ObservationStatus.Revised);
        Assert.Equal((Verdict.Behind, (int?)2023), await StandingAsync(room));
    }

    private static PublishedRate Rate(int year, decimal value) => new(year, year, value, "%");

    private static (Verdict, YearValue?) Judged(TargetStanding standing) => (standing.Verdict, standing.Actual);

    private static (Verdict, string) Said(TargetStanding standing) => (standing.Verdict, standing.Why.Chinese);

    private static TargetStanding Judge(Quantified promised, int year, int baseYear, params PublishedRate[] rates) => Judge(promised, year, baseYear, Direction.HigherIsBetter, [], rates);

    private static TargetStanding Judge(Quantified promised, int year, int baseYear, Direction direction, IReadOnlyList<YearValue> levels, IReadOnlyList<PublishedRate> rates, params int[] breaks)
    {
        var entry = new TargetEntry
        {
            IndicatorId = Guid.Empty, RegionId = Guid.Empty, UnitId = Guid.Empty, FirstYear = baseYear + 1, LastYear = year, BaseYear = baseYear,
            Value = promised, Source = new Citation(Guid.Empty, "", null, "", 0, 0, ""),
        };
        var target = Target.Make(entry, promised, new(Guid.Empty, Guid.Empty, 1, RevisionState.Current, default, Guid.Empty, "", ""));
        return TargetJudge.Judge(target, direction, levels, [], breaks, rates);
    }

    private static async Task<(Verdict, int?)> StandingAsync(IndicatorRoom room)
    {
        var planner = room.Database.ActAs(Role.Planner, [room.City]);
        var page = (await room.UseAsync<ShowProgress, ProgressSheet>(s => s.RunAsync(new(), 1, 10), planner)).Value;
        var judged = page.Lines.Single().Target.Standing;
        await using var db = room.OpenAll();
        var kept = await db.Set<JudgedTarget>().SingleAsync();
        Assert.Equal((judged.Verdict, judged.Actual?.Year), (kept.Verdict, kept.ActualYear));
        return (kept.Verdict, kept.ActualYear);
    }

    private static Task RecordAsync(IndicatorRoom room, Guid indicator, string year, decimal rate, ObservationStatus status) => RecordAsync(room, (ledger, db) => ledger.RecordAsync(db, new ObservationEntry
    {
        IndicatorId = indicator, RegionId = room.City, UnitId = room.CityUnit, Period = year, Year = Period.Parse(year).LastYear, Status = status,
        Value = new() { Measure = Measure.Growth, Basis = GrowthBasis.YearOnYear, Value = rate, Unit = "%" }, Source = new(Guid.NewGuid(), "统计公报", null, "", 0, 2, $"增长{rate}%"),
    }, "数据公布", default));

    private static async Task RecordAsync(IndicatorRoom room, Func<Ledger, HengliangDb, Task<Outcome<Recorded>>> record)
    {
        await using var scope = room.Database.ScopeOf(room.Planner);
        await using var db = room.OpenAll();
        var recorded = await record(scope.ServiceProvider.GetRequiredService<Ledger>(), db);
        Assert.True(recorded.IsSuccess, recorded.Problem?.Message.Chinese);
        Assert.True((await db.CommitAsync(new Deed("Record", IndicatorsPermissions.Record, "observation:x", new("录入", "recorded")), Outcome.Done)).IsSuccess);
    }
}
