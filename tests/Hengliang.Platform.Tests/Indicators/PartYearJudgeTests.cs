using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Tests.Indicators;

/// <summary>What quarters and months say of a target, by what the catalogue says they are.</summary>
public class PartYearJudgeTests
{
    private static readonly (int, decimal)[] LastYear = [(2021, 60), (2025, 100)];

    // 1—6月 2025: 40 of 100.
    private static readonly (string, decimal) Same = ("2025-01/06", 40);

    [Fact]
    public void A_level_counts_with_the_time_up_to_its_own_day()
    {
        // From 100 at the end of 2021 to 200 at the end of 2026: 4.5 of 5 years are gone by the end of June 2026.
        var standing = Judge(Due(200), WithinYear.PeriodEnd, [(2021, 100), (2025, 150)], ("2026-06", 190));
        Assert.Equal((Verdict.OnTrack, 1m, new DataUntil(2026, 6)), (standing.Verdict, standing.Index, standing.Until));
        Assert.Equal(
            "2026年6月底为 190，时间计到6月底；按直线：(190 − 100) ÷ (200 − 100) = 90%，时间过去 90%，进度指数 1", standing.Told.Chinese);
        Assert.Equal(("2026年6月底", "the end of June 2026"), (standing.When!.Value.Chinese, standing.When.Value.English));
        Assert.Equal(Verdict.Reached, Judge(Due(200), WithinYear.PeriodEnd, [(2021, 100)], ("2026-Q1", 200)).Verdict);
    }

    [Theory]
    [InlineData("2026-Q2", 6), InlineData("2026-H1", 6), InlineData("2026-01/06", 6), InlineData("2026-06", 6), InlineData("2026-Q3", 9), InlineData("2026-01", 1)]
    public void Every_kind_of_period_ends_on_its_day(string period, int month) =>
        Assert.Equal(new DataUntil(2026, month), Judge(Due(200), WithinYear.PeriodEnd, LastYear, (period, 120)).Until);

    [Fact]
    public void A_running_total_is_carried_to_the_year_by_last_years_share()
    {
        var standing = Judge(Due(120), WithinYear.RunningTotal, LastYear, Same, ("2026-01/06", 45));
        // 45 × 100 ÷ 40 = 112.5; (112.5 − 60) ÷ (120 − 60) = 0.875 of the whole way, all of the time.
        Assert.Equal((112.5m, true, Verdict.Nearly, 0.875m), (standing.Actual!.Value.Value, standing.Inside!.IsEstimate, standing.Verdict, standing.Index));
        Assert.Equal("45 × 100 ÷ 40", standing.Inside.Share!.Formula);
        Assert.StartsWith("2026年1—6月累计 45，上年1—6月 40、全年 100；按上年同期占比推算全年：45 × 100 ÷ 40 = 112.5；按直线：(112.5 − 60)", standing.Told.Chinese, StringComparison.Ordinal);
        Assert.Equal([("2026-01/06", 45m), ("2025-01/06", 40m), ("2025", 100m)], standing.Inside.Inputs.Select(i => (i.Value.Period.ToString(), i.Value.Value)));
        // Whichever way the six months are called.
        foreach (var (now, then) in new[] { ("2026-Q2", "2025-H1"), ("2026-06", "2025-Q2") })
            Assert.Equal(112.5m, Judge(Due(120), WithinYear.RunningTotal, LastYear, (then, 40), (now, 45)).Actual!.Value.Value);
    }

    [Theory]
    [InlineData(48, 120, Verdict.OnTrack)]
    [InlineData(60, 150, Verdict.OnTrack)]
    [InlineData(119, 297.5, Verdict.OnTrack)]
    [InlineData(120, 300, Verdict.Reached)]
    public void An_estimate_never_reaches_a_target_and_a_running_total_does(int total, decimal estimate, Verdict verdict)
    {
        var standing = Judge(Due(120), WithinYear.RunningTotal, LastYear, Same, ("2026-01/06", total));
        Assert.Equal((estimate, verdict), (standing.Actual!.Value.Value, standing.Verdict));
        Assert.Equal(verdict == Verdict.Reached, standing.Told.Chinese.EndsWith("1—6月累计已达到目标", StringComparison.Ordinal));
        Assert.Equal(verdict == Verdict.OnTrack, standing.Told.Chinese.EndsWith("推算的全年数不能作为完成的依据", StringComparison.Ordinal));
        // Of a later year a running total proves nothing yet, and more than is not met by the number itself.
        Assert.Equal(Verdict.OnTrack, Judge(Due(120, year: 2027), WithinYear.RunningTotal, LastYear, Same, ("2026-01/06", 130)).Verdict);
        Assert.NotEqual(Verdict.Reached, Judge(Due(120, bound: Bound.Greater), WithinYear.RunningTotal, LastYear, Same, ("2026-01/06", 120)).Verdict);
        // Without a base the estimate is no proof either, and what is there is.
        Assert.Equal(verdict, Judge(Due(120), WithinYear.RunningTotal, [(2025, 100)], Same, ("2026-01/06", total)).Verdict);
    }

    [Fact]
    public void A_limit_passed_within_the_year_is_behind_and_one_not_passed_is_not_kept_yet()
    {
        (int, decimal)[] falling = [(2021, 120), (2025, 100)];
        var most = Due(80, bound: Bound.AtMost);
        // 82 so far, 205 by the estimate; 82 of 100 last year, 95 by it: the estimate alone would be nearly on track.
        Assert.Equal(Verdict.Backwards, Judge(most, WithinYear.RunningTotal, falling, Same, ("2026-01/06", 82)).Verdict);
        var passed = Judge(most, WithinYear.RunningTotal, falling, ("2025-01/11", 98), ("2026-01/11", 82));
        Assert.Equal((Verdict.Behind, true), (passed.Verdict, passed.Told.Chinese.EndsWith("1—11月累计已超过目标上限", StringComparison.Ordinal)));
        Assert.Equal(Verdict.OnTrack, Judge(most, WithinYear.RunningTotal, falling, Same, ("2026-01/06", 30)).Verdict);
        Assert.Equal(Verdict.Nearly, Judge(Due(80, year: 2027, bound: Bound.AtMost), WithinYear.RunningTotal, falling, ("2025-01/11", 98), ("2026-01/11", 88)).Verdict);
    }

    [Fact]
    public void Where_last_year_tells_nothing_the_last_whole_year_counts_and_the_cause_is_said()
    {
        Falls("缺少2025年1—6月的累计数", LastYear, ("2025-01/05", 40), ("2026-01/06", 45));
        Falls("不大于零", LastYear, ("2025-01/06", 0), ("2026-01/06", 45));
        Falls("2025年1—6月的累计数大于全年数", LastYear, ("2025-01/06", 140), ("2026-01/06", 45));
        Falls("缺少2025年全年的数", [(2021, 60), (2024, 100)], Same, ("2026-01/06", 45));
        var broken = Judge(Due(120), WithinYear.RunningTotal, LastYear, [2026], Same, ("2026-01/06", 45));
        Assert.Equal((2025, null, true), (broken.Actual!.Value.Year, broken.Inside, broken.Told.Chinese.Contains("2026年起口径改变，不能按上年同期推算", StringComparison.Ordinal)));
        // A level after the break is not held against one before it either.
        Assert.Equal(Verdict.Unknown, Judge(Due(120), WithinYear.PeriodEnd, LastYear, [2026], ("2026-06", 110)).Verdict);

        static void Falls(string why, (int, decimal)[] levels, params (string, decimal)[] parts)
        {
            var standing = Judge(Due(120), WithinYear.RunningTotal, levels, parts);
            Assert.Null(standing.Inside);
            Assert.Equal(levels[^1], (standing.Actual!.Value.Year, standing.Actual.Value.Value));
            Assert.Contains(why, standing.Note!.Value.Chinese, StringComparison.Ordinal);
            Assert.Equal(standing.Why, Judge(Due(120), WithinYear.RunningTotal, levels).Why);
        }
    }

    [Fact]
    public void Own_figures_add_up_from_January_and_a_gap_is_named()
    {
        (string, decimal)[] before = [("2025-Q1", 15), ("2025-Q2", 25), ("2025-Q3", 30), ("2025-Q4", 30)];
        var half = Judge(Due(120), WithinYear.OwnPeriod, [(2021, 60)], [.. before, ("2026-Q1", 20), ("2026-Q2", 25)]);
        Assert.Equal((112.5m, "45 × 100 ÷ 40"), (half.Actual!.Value.Value, half.Inside!.Share!.Formula));
        Assert.Equal(8, half.Inside.Inputs.Count());
        Assert.StartsWith("2026年1—6月累计 20 + 25 = 45，", half.Told.Chinese, StringComparison.Ordinal);

        // The second quarter is missing: what adds up from January counts, and the months that lack are said.
        var gap = Judge(Due(120), WithinYear.OwnPeriod, [(2021, 60)], [.. before, ("2026-Q1", 20), ("2026-Q3", 25)]);
        Assert.Equal((3, "20 × 100 ÷ 15"), (gap.Inside!.Month, gap.Inside.Share!.Formula));
        Assert.Equal("只计到1—3月：2026年缺4月、5月、6月的当期数，不能累加到9月", gap.Note!.Value.Chinese);
        var none = Judge(Due(120), WithinYear.OwnPeriod, [(2021, 60)], [.. before, ("2026-02", 20)]);
        Assert.Equal((2025, "年内数据没有计入：2026年缺1月的当期数，不能累加到2月"), (none.Actual!.Value.Year, none.Note!.Value.Chinese));

        // Months, quarters and a half together count nothing twice.
        var mixed = Judge(Due(120), WithinYear.OwnPeriod, [(2021, 60)], [.. before, ("2026-H1", 45), ("2026-Q1", 20), ("2026-Q2", 25), ("2026-01", 7), ("2026-02", 6), ("2026-03", 7)]);
        Assert.Equal(112.5m, mixed.Actual!.Value.Value);
    }

    [Fact]
    public void Complete_parts_make_a_year_that_is_an_actual_and_what_is_recorded_goes_before_them()
    {
        (string, decimal)[] quarters = [("2026-Q1", 20), ("2026-Q2", 25), ("2026-Q3", 30), ("2026-Q4", 50)];
        var made = Judge(Due(120), WithinYear.OwnPeriod, [(2021, 60)], quarters);
        Assert.Equal((125m, false, Verdict.Reached, new DataUntil(2026, 12)), (made.Actual!.Value.Value, made.Inside!.IsEstimate, made.Verdict, made.Until));
        Assert.Contains("20 + 25 + 30 + 50 = 125", made.Told.Chinese, StringComparison.Ordinal);
        Assert.Equal(125m, Judge(Due(120), WithinYear.OwnPeriod, [(2021, 60)], [.. Enumerable.Range(1, 12).Select(m => ($"2026-{m:00}", m == 12 ? 15m : 10m))]).Actual!.Value.Value);
        Assert.Equal(125m, Judge(Due(120), WithinYear.RunningTotal, [(2021, 60)], ("2026-Q4", 125)).Actual!.Value.Value);
        Assert.Equal(125m, Judge(Due(120), WithinYear.PeriodEnd, [(2021, 60)], ("2026-12", 125)).Actual!.Value.Value);

        foreach (var reading in new[] { WithinYear.OwnPeriod, WithinYear.RunningTotal, WithinYear.PeriodEnd })
        {
            var recorded = Judge(Due(120), reading, [(2021, 60), (2026, 118)], quarters);
            Assert.Equal((118m, null, null), (recorded.Actual!.Value.Value, recorded.Inside, recorded.Note));
        }

        // A base is made of its quarters as well.
        Assert.Equal(0.5m, Judge(Due(100, baseYear: 2025), WithinYear.PeriodEnd, [(2026, 75)], ("2025-12", 50)).Progress);
    }

    [Fact]
    public void What_the_catalogue_does_not_state_counts_for_nothing_and_is_told()
    {
        var standing = Judge(Due(120), WithinYear.Unstated, LastYear, Same, ("2026-06", 45));
        Assert.Equal((2025, Judge(Due(120), WithinYear.Unstated, LastYear).Why), (standing.Actual!.Value.Year, standing.Why));
        Assert.Contains("2026年到6月的年内数据没有计入：指标库没有注明", standing.Told.Chinese, StringComparison.Ordinal);
        // Older than the last whole year, they are no news.
        Assert.Null(Judge(Due(120), WithinYear.Unstated, LastYear, Same).Note);
        Assert.Null(Judge(Due(120, year: 2025), WithinYear.RunningTotal, LastYear, Same, ("2026-06", 45)).Note);
    }

    [Fact]
    public void What_is_promised_for_each_year_is_kept_only_by_a_year()
    {
        var each = new Quantified { Value = 100, Unit = "家", PerYear = true };
        Assert.Equal(Verdict.OnTrack, Judge(each, 2026, 2023, WithinYear.RunningTotal, PathKind.Linear, "", LastYear, [], null, Same, ("2026-01/06", 45)).Verdict);
        Assert.Equal(Verdict.Reached, Judge(each, 2026, 2023, WithinYear.RunningTotal, PathKind.Linear, "", LastYear, [], null, Same, ("2026-01/06", 100)).Verdict);
        var level = Judge(each, 2026, 2023, WithinYear.PeriodEnd, PathKind.Linear, "", LastYear, [], null, ("2026-06", 105));
        Assert.Equal((Verdict.OnTrack, true), (level.Verdict, level.Told.Chinese.EndsWith("年度还没有结束", StringComparison.Ordinal)));
    }

    [Fact]
    public void Growth_goes_by_the_estimate_unless_the_whole_years_rate_was_published()
    {
        var grow = new Quantified { Measure = Measure.Growth, Basis = GrowthBasis.YearOnYear, Bound = Bound.AtLeast, Value = 10, Unit = "%" };
        Assert.Equal(Verdict.OnTrack, Judge(grow, 2026, 2025, WithinYear.RunningTotal, PathKind.Linear, "", LastYear, [], null, Same, ("2026-01/06", 45)).Verdict);
        var rated = Judge(grow, 2026, 2025, WithinYear.RunningTotal, PathKind.Linear, "", LastYear, [], [new(2026, 2026, 11, "%")], Same, ("2026-01/06", 41));
        Assert.Equal((Verdict.Reached, 11m, null), (rated.Verdict, rated.Actual!.Value.Value, rated.Inside));
    }

    [Theory]
    [InlineData(PathKind.Manual, 135, 1)]
    [InlineData(PathKind.Stepped, 120, 1)]
    [InlineData(PathKind.Manual, 120, 0.571429)]
    public void A_value_set_by_hand_leads_on_inside_the_year_and_a_step_holds(PathKind path, int value, decimal index) =>
        // 120 is due in 2025 and 150 in 2026, of a way from 100 to 200: 135 by the end of June 2026.
        Assert.Equal(index, Judge(
            new() { Value = 200, Unit = "家" }, 2027, 2021, WithinYear.PeriodEnd, path, "2025=120;2026=150", [(2021, 100)], [], null, ("2026-06", value)).Index);

    [Fact]
    public void More_is_never_worse_and_the_order_of_entry_does_not_matter()
    {
        var random = new Random(11);
        for (var run = 0; run < 200; run++)
        {
            var reading = (WithinYear)random.Next(1, 4);
            (string, decimal)[] parts =
            [
                .. from year in new[] { 2025, 2026 } from month in Enumerable.Range(1, year == 2025 ? 12 : random.Next(1, 12))
                   select ($"{year}-{month:00}", (decimal)(random.Next(1, 20) * (reading == WithinYear.OwnPeriod ? 1 : month))),
            ];
            var last = parts[^1];
            Verdict Of(decimal more, (string, decimal)[] inOrder) =>
                Judge(Due(120), reading, [(2021, 60), (2025, 250)], [.. inOrder.Select(p => p.Item1 == last.Item1 ? (p.Item1, p.Item2 + more) : p)]).Verdict;
            var verdicts = Enumerable.Range(0, 12).Select(step => Of(step * 10, parts)).ToList();
            Assert.Equal(verdicts.OrderDescending(), verdicts);
            var shuffled = parts.ToArray();
            random.Shuffle(shuffled);
            Assert.Equal(Judge(Due(120), reading, LastYear, parts), Judge(Due(120), reading, LastYear, shuffled), (a, b) => (a.Verdict, a.Actual, a.Told, a.Index) == (b.Verdict, b.Actual, b.Told, b.Index));
        }
    }

    private static (Quantified Value, int Year, int Base) Due(decimal value, int year = 2026, int baseYear = 2021, Bound bound = Bound.Equal) =>
        (new() { Value = value, Bound = bound, Unit = "家" }, year, baseYear);

    private static TargetStanding Judge((Quantified Value, int Year, int Base) due, WithinYear reading, (int, decimal)[] levels, params (string, decimal)[] parts) =>
        Judge(due, reading, levels, [], parts);

    private static TargetStanding Judge((Quantified Value, int Year, int Base) due, WithinYear reading, (int, decimal)[] levels, int[] breaks, params (string, decimal)[] parts) =>
        Judge(due.Value, due.Year, due.Base, reading, PathKind.Linear, "", levels, breaks, null, parts);

    private static TargetStanding Judge(
        Quantified value, int year, int baseYear, WithinYear reading, PathKind path, string milestones, (int Year, decimal Value)[] levels, int[] breaks, PublishedRate[]? rates,
        params (string Period, decimal Value)[] parts)
    {
        var entry = new TargetEntry
        {
            IndicatorId = Guid.Empty, RegionId = Guid.Empty, UnitId = Guid.Empty, FirstYear = value.PerYear ? baseYear + 1 : year, LastYear = year, BaseYear = baseYear, Path = path, Milestones = milestones,
            Value = value, Source = new Citation(Guid.Empty, "", null, "", 0, 0, ""),
        };
        var target = Target.Make(entry, value, new(Guid.Empty, Guid.Empty, 1, RevisionState.Current, default, Guid.Empty, "", ""));
        return TargetJudge.Judge(
            target, Direction.HigherIsBetter, [.. levels.Select(v => new YearValue(v.Year, v.Value))], [], breaks, rates,
            new(reading, [.. parts.Select(p => new PartValue(Period.Parse(p.Period), p.Value))]));
    }
}
