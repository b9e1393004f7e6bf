using System.Globalization;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Tests.Kernel;

public class PeriodTests
{
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    private static IEnumerable<Period> All =>
    [
        Period.OfYear(2025), Period.OfYears(2021, 2025), Period.OfYear(1900), Period.OfYear(2199),
        .. Enumerable.Range(1, 2).Select(h => Period.OfHalf(2024, h)),
        .. Enumerable.Range(1, 4).Select(q => Period.OfQuarter(2024, q)),
        .. Enumerable.Range(1, 12).Select(m => Period.OfMonth(2024, m)),
        .. Enumerable.Range(1, 12).Select(m => Period.ToMonth(2024, m)),
    ];

    [Fact]
    public void Every_period_is_read_back_from_each_of_its_three_forms() =>
        Assert.All(All, period =>
        {
            Assert.Equal(period, Period.Parse(period.ToString()));
            Assert.Equal(period, Period.Parse(period.In(Chinese)));
            Assert.Equal(period, Period.Parse(period.In(English)));
        });

    [Fact]
    public void No_two_periods_are_written_alike() =>
        Assert.All(new[] { All.Select(p => p.ToString()), All.Select(p => p.In(Chinese)), All.Select(p => p.In(English)) },
            forms => Assert.Distinct(forms));

    [Theory]
    [InlineData("2025年第三季度", "2025-Q3")]
    [InlineData("2025年3季度", "2025-Q3")]
    [InlineData("2026年1-6月", "2026-01/06")]
    [InlineData("２０２６年１—６月", "2026-01/06")]
    [InlineData("2026年1月至6月", "2026-01/06")]
    [InlineData("2021-2025", "2021/2025")]
    [InlineData("2021年—2025年", "2021/2025")]
    [InlineData("“十四五”时期", "2021/2025")]
    [InlineData("十三五", "2016/2020")]
    [InlineData("二十五五", "2076/2080")]
    [InlineData("2025年十二月", "2025-12")]
    public void Usual_spellings_are_understood(string text, string code) => Assert.Equal(code, Period.Parse(text).ToString());

    [Theory]
    [InlineData(""), InlineData("2025-13"), InlineData("2025-Q5"), InlineData("2025-H3"), InlineData("2025-00"), InlineData("25年")]
    [InlineData("2025/2021"), InlineData("2025/2025"), InlineData("2025年2—6月"), InlineData("一二"), InlineData("五"), InlineData("20255")]
    [InlineData("2025-Qx"), InlineData("2025年季度"), InlineData("9999"), InlineData("2025-1-1"), InlineData("-2025")]
    public void What_is_no_period_is_refused(string text) => Assert.False(Period.TryParse(text, out _));

    [Fact]
    public void A_year_is_its_halves_its_quarters_and_its_months_without_gap_or_overlap()
    {
        foreach (var parts in new[] { 2, 4, 12 })
        {
            var days = All.Where(p => p.FirstYear == 2024 && p.Kind != PeriodKind.YearToMonth && Period.OfYear(2024).Contains(p))
                .Where(p => (p.Kind, parts) is (PeriodKind.Half, 2) or (PeriodKind.Quarter, 4) or (PeriodKind.Month, 12))
                .Sum(p => p.LastDay.DayNumber - p.FirstDay.DayNumber + 1);
            Assert.Equal(366, days);
        }
    }

    [Fact]
    public void The_period_before_ends_the_day_before() =>
        Assert.All(All.Where(p => p.Kind != PeriodKind.YearToMonth && p.FirstYear > 1900),
            p => Assert.Equal(p.FirstDay.AddDays(-1), p.Previous.LastDay));

    [Fact]
    public void A_cumulative_period_compares_with_the_same_months_a_year_before() =>
        Assert.Equal("2025-01/06", Period.ToMonth(2026, 6).Previous.ToString());

    [Fact]
    public void Whatever_is_read_from_random_text_is_written_and_read_alike()
    {
        const string Letters = "0123456789年月季度半上下第一二十五-/Q H至～";
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
            if (Period.TryParse(new string([.. Enumerable.Range(0, random.Next(0, 14)).Select(_ => Letters[random.Next(Letters.Length)])]), out var read))
                Assert.Equal(read, Period.Parse(read.ToString()));
    }
}
