using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Tests.Indicators;

/// <summary>What a growth asks of a year where rates of growth were published and the level it grows from was not.</summary>
public class DueByRatesTests
{
    [Fact]
    public void A_growth_on_the_year_before_is_held_against_the_rate_of_its_year()
    {
        // 500 grew by 9 %, and should have by 10 %: 500 × 110 ÷ 109.
        var due = Find(Yearly(10), 2025, [Rate(2025, 9)], (2025, 500)).Due!;
        Assert.Equal((504.587156m, DueSense.AtLeast, false), (due.Level, due.Sense, due.IsPromisedSo));
        Assert.False(due.IsMet(500));
        Assert.Equal("同比增长不低于10%，按公布的增速（2025年 9%）对照：以 2024 年为 100，2025 年为 109，应为 110，由 2025 年的 500 折算", due.How.Chinese);
        Assert.Contains("with 2024 as 100, 2025 is 109 and should be 110, from 500 in 2025", due.How.English, StringComparison.Ordinal);
        Assert.True(Find(Yearly(9), 2025, [Rate(2025, 9)], (2025, 500)).Due!.IsMet(500));
    }

    [Fact]
    public void An_average_growth_is_compounded_over_the_years_so_far()
    {
        // Two years of 8 % are 116.64; 7 % and again 7 % are 114.49: 500 × 116.64 ÷ 114.49.
        Assert.Equal(509.389466m, Find(Average(8), 2022, [Rate(2021, 7), Rate(2022, 7)], (2022, 500)).Due!.Level);
        // Over all five years: 146.93280768 against 8 % throughout, which is met exactly.
        Assert.Equal(500, Find(Average(8), 2025, [.. Enumerable.Range(2021, 5).Select(y => Rate(y, 8))], (2025, 500)).Due!.Level);
        // The average of a run of years tells of each of them.
        Assert.Equal(500, Find(Average(8), 2023, [new(2021, 2023, 8, "%")], (2023, 500)).Due!.Level);
        // 五年翻一番, after three years by a straight line: 160 is due of 150.
        Assert.Equal(533.333333m, Find(Growth(GrowthBasis.Ratio, 2, "倍"), 2023, [Rate(2021, 50), Rate(2022, 0), Rate(2023, 0)], (2023, 500)).Due!.Level);
    }

    [Fact]
    public void Percentage_points_are_added()
    {
        var points = Growth(GrowthBasis.VersusBase, 2, "个百分点");
        // 1.2 of 2 points by the last year: 0.8 are lacking.
        Assert.Equal(3.8m, Find(points, 2025, [new(2021, 2025, 0.24m, "个百分点")], (2025, 3)).Due!.Level);
    }

    [Fact]
    public void It_is_met_exactly_where_progress_by_the_same_rates_is_on_its_way()
    {
        var random = new Random(8);
        var met = 0;
        for (var run = 0; run < 2_000; run++)
        {
            var year = random.Next(2021, 2026);
            var rates = Enumerable.Range(2021, year - 2020).Select(y => Rate(y, random.Next(-200, 1_500) / 100m)).ToArray();
            var promised = Growth((GrowthBasis)random.Next(2, 4), random.Next(1, 1_200) / 100m, "%");
            var due = Find(promised, year, rates, (year, 500)).Due!;
            var standing = TargetJudge.Judge(Make(promised), Direction.HigherIsBetter, [], [], [], rates);
            if (standing.Index is { } index && Math.Abs(index - 1) < 0.00001m)
                continue;
            Assert.True(due.IsMet(500) == (standing.Verdict is Verdict.Reached || standing.Index >= 1), $"{promised.Basis} {promised.Value} by {year}: {due.Level}, {standing}");
            met += due.IsMet(500) ? 1 : 0;
        }

        Assert.InRange(met, 200, 1_800);
    }

    [Fact]
    public void Levels_go_before_rates_and_what_neither_tells_says_why()
    {
        Assert.Equal(161.051m, Find(Average(10), 2025, [Rate(2021, 1)], (2020, 100), (2025, 500)).Due!.Level);
        var gap = Find(Average(8), 2025, [Rate(2021, 8), Rate(2023, 9)], (2025, 500)).Gap!.Value;
        Assert.Equal("目标为“年均增长不低于8%”，缺少 2020 年的基数，公布的增速又缺2022、2024、2025年，折算不出目标值", gap.Chinese);
        Assert.Contains("no rate is published for 2022, 2024, 2025", gap.English, StringComparison.Ordinal);
        Assert.Contains("只有公布的增速，没有绝对数", Find(Yearly(8), 2025, [Rate(2025, 9)]).Gap!.Value.Chinese, StringComparison.Ordinal);
        Assert.Contains("缺少 2020 年的基数", Find(Average(8), 2025, [], (2025, 500)).Gap!.Value.Chinese, StringComparison.Ordinal);
        Assert.Contains("要与另一个增速相比", Find(Growth(GrowthBasis.VersusPeer, 1, "个百分点"), 2025, [Rate(2025, 9)], (2025, 500)).Gap!.Value.Chinese, StringComparison.Ordinal);
        // From a base of zero no growth leads anywhere, but the published rates do.
        Assert.Contains("基期值不为正", Find(Average(8), 2022, [], (2020, 0), (2022, 500)).Gap!.Value.Chinese, StringComparison.Ordinal);
        Assert.Equal(500, Find(Average(8), 2022, [Rate(2021, 8), Rate(2022, 8)], (2020, 0), (2022, 500)).Due!.Level);
        // A break parts the levels and not what is published as growth; where that tells nothing, the break is said.
        Assert.Equal(100, Across(Rate(2021, 8), Rate(2022, 8)).Due!.Level);
        Assert.Contains("2022年起口径改变", Across(Rate(2021, 8)).Gap!.Value.Chinese, StringComparison.Ordinal);
        static (DueTarget? Due, Words? Gap) Across(params PublishedRate[] rates) => DueTarget.Of(Make(Average(8)), Direction.HigherIsBetter, 2022, _ => 100, [2022], rates);
    }

    private static Quantified Yearly(decimal value) => Growth(GrowthBasis.YearOnYear, value, "%");

    private static Quantified Average(decimal value) => Growth(GrowthBasis.AverageAnnual, value, "%");

    private static Quantified Growth(GrowthBasis basis, decimal value, string unit) => new() { Measure = Measure.Growth, Basis = basis, Bound = Bound.AtLeast, Value = value, Unit = unit };

    private static PublishedRate Rate(int year, decimal value) => new(year, year, value, "%");

    private static (DueTarget? Due, Words? Gap) Find(Quantified promised, int year, IReadOnlyList<PublishedRate> rates, params (int Year, decimal Value)[] levels) => DueTarget.Of(
        Make(promised), Direction.HigherIsBetter, year, y => levels.Where(l => l.Year == y).Select(l => (decimal?)l.Value).FirstOrDefault(), [], rates);

    private static Target Make(Quantified promised)
    {
        var entry = new TargetEntry
        {
            IndicatorId = Guid.Empty, RegionId = Guid.Empty, UnitId = Guid.Empty, FirstYear = promised.Basis == GrowthBasis.YearOnYear ? 2025 : 2021, LastYear = 2025, BaseYear = 2020,
            Value = promised, Source = new Citation(Guid.Empty, "", null, "", 0, 0, ""),
        };
        return Target.Make(entry, promised, new(Guid.Empty, Guid.Empty, 1, RevisionState.Current, default, Guid.Empty, "", ""));
    }
}
