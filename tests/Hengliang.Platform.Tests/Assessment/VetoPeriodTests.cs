using System.Globalization;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Assessment.Sheets;
using static Hengliang.Platform.Tests.Assessment.Images;

namespace Hengliang.Platform.Tests.Assessment;

/// <summary>Over which time a fact counts for a veto: first and last days, years before, ends, and the text form.</summary>
public class VetoPeriodTests
{
    private static readonly VetoPeriod Leap = VetoPeriod.Of(VetoPeriodKind.Between, null, new(2023, 3, 1), new(2024, 2, 29)).Value;

    public static TheoryData<string> Texts => ["year", "years-back 1", "years-back 30", "years-running 2", "2023-03-01/2024-02-29", "2025-01-01/2025-01-01", "until-ended"];

    [Theory, MemberData(nameof(Texts))]
    public void A_period_reads_what_it_prints(string text)
    {
        Assert.Equal(text, VetoPeriod.Parse(text).ToString());
        Assert.Equal($"\"{text}\"", CanonicalJson.WriteText(VetoPeriod.Parse(text)));
        Assert.Equal(VetoPeriod.Parse(text), CanonicalJson.Read<VetoPeriod>($"\"{text}\""));
        Assert.True(text.Length <= VetoPeriod.MaxLength);
    }

    [Theory]
    [InlineData(null), InlineData(""), InlineData("Year"), InlineData("years-back 0"), InlineData("years-back 31"), InlineData("years-back 01"), InlineData("years-back -1"), InlineData("years-back "), InlineData("years-running 1")]
    [InlineData("2025-01-02/2025-01-01"), InlineData("2025-02-29/2025-03-01"), InlineData("2025-01-01"), InlineData("1990-01-01/2025-01-01"), InlineData("until-ended ")]
    public void No_other_text_is_a_period(string? text)
    {
        Assert.False(VetoPeriod.TryParse(text, out var period));
        Assert.Equal(default, period);
    }

    [Theory, MemberData(nameof(Texts))]
    public void Exactly_the_days_from_the_first_to_the_last_count(string text)
    {
        var period = VetoPeriod.Parse(text);
        var (from, to) = period.Span(2025);
        Assert.Equal(FactStanding.Counts, period.Judge(new(to), 2025));
        Assert.Equal(FactStanding.After, period.Judge(new(to.AddDays(1)), 2025));
        Assert.Equal(FactStanding.Counts, period.Judge(new(from ?? new(1999, 1, 1)), 2025));
        if (from is { } first)
            Assert.Equal(FactStanding.Before, period.Judge(new(first.AddDays(-1)), 2025));
        Assert.Equal(FactStanding.Undated, period.Judge(default, 2025));
    }

    [Theory, MemberData(nameof(Texts))]
    public void A_reason_is_given_for_every_day_that_does_not_count_and_for_no_other(string text)
    {
        var period = VetoPeriod.Parse(text);
        for (var day = new DateOnly(1994, 12, 25); day <= new DateOnly(2026, 1, 7); day = day.AddDays(3))
            foreach (var days in new FactDays[] { new(day), new(day, day.AddDays(400)) })
                Assert.Equal(period.Judge(days, 2025) == FactStanding.Counts, period.WhyNot(days, 2025) is null);
    }

    [Fact]
    public void Years_are_counted_from_the_one_assessed()
    {
        Assert.Equal((new DateOnly(2025, 1, 1), new DateOnly(2025, 12, 31)), default(VetoPeriod).Span(2025));
        Assert.Equal((new DateOnly(2023, 1, 1), new DateOnly(2025, 12, 31)), VetoPeriod.Parse("years-back 2").Span(2025));
        Assert.Equal((new DateOnly(2024, 1, 1), new DateOnly(2025, 12, 31)), VetoPeriod.Parse("years-running 2").Span(2025));
        // The next round looks a year on; fixed days stay.
        Assert.Equal((new DateOnly(2024, 1, 1), new DateOnly(2026, 12, 31)), VetoPeriod.Parse("years-back 2").Span(2026));
        Assert.Equal(Leap.Span(2025), Leap.Span(2026));
    }

    [Fact]
    public void The_leap_day_is_a_day_like_any_other()
    {
        Assert.Equal(FactStanding.Counts, Leap.Judge(new(new(2024, 2, 29)), 2024));
        Assert.Equal(FactStanding.After, Leap.Judge(new(new(2024, 3, 1)), 2024));
        Assert.Equal(FactStanding.Before, Leap.Judge(new(new(2023, 2, 28)), 2024));
        Assert.Equal(FactStanding.Counts, default(VetoPeriod).Judge(new(new(2024, 2, 29)), 2024));
    }

    [Theory]
    [InlineData("2019-05-01", null, FactStanding.Counts)]
    [InlineData("2019-05-01", "2024-12-31", FactStanding.Ended)]
    [InlineData("2019-05-01", "2025-01-01", FactStanding.Counts)]
    [InlineData("2025-12-31", "2026-04-01", FactStanding.Counts)]
    [InlineData("2026-01-01", null, FactStanding.After)]
    public void What_lasts_counts_in_every_year_it_stands_for_a_day(string on, string? ended, FactStanding standing) =>
        Assert.Equal(standing, VetoPeriod.UntilEnded.Judge(new(Day(on), ended is null ? null : Day(ended)), 2025));

    [Fact]
    public void A_years_figure_is_a_fact_of_its_last_day()
    {
        Assert.Equal([2025], default(VetoPeriod).DataYears(2025));
        Assert.Equal([2023, 2024, 2025], VetoPeriod.Parse("years-back 2").DataYears(2025));
        Assert.Equal([2024, 2025], VetoPeriod.Parse("years-running 2").DataYears(2025));
        Assert.Equal([2025], VetoPeriod.UntilEnded.DataYears(2025));
        Assert.Equal([2023], Leap.DataYears(2025));
        Assert.Empty(VetoPeriod.Parse("2025-01-01/2025-12-30").DataYears(2025));
        foreach (var period in Texts.Select(t => VetoPeriod.Parse(t)))
            Assert.All(period.DataYears(2025), y => Assert.Equal(FactStanding.Counts, period.Judge(new(new(y, 12, 31)), 2025)));
    }

    [Fact]
    public void Days_to_come_and_ends_that_can_not_be_are_refused()
    {
        var today = new DateOnly(2025, 6, 1);
        Assert.Null(new FactDays(today).FindFault(default, today));
        Assert.Equal("assessment.fact-in-future", new FactDays(today.AddDays(1)).FindFault(default, today)?.Code);
        Assert.Equal("assessment.fact-end", new FactDays(today, today).FindFault(default, today)?.Code);
        Assert.Null(new FactDays(today, today).FindFault(VetoPeriod.UntilEnded, today));
        Assert.Equal("assessment.fact-end", new FactDays(today, today.AddDays(-1)).FindFault(VetoPeriod.UntilEnded, today)?.Code);
        Assert.Equal("assessment.fact-end", new FactDays(null, today).FindFault(VetoPeriod.UntilEnded, today)?.Code);
    }

    [Fact]
    public void A_period_is_said_with_its_days_in_both_languages()
    {
        Assert.Equal(("前2年至本年（2023-01-01 至 2025-12-31）", "the year assessed and the 2 years before (2023-01-01 to 2025-12-31)"), Said("years-back 2"));
        Assert.Equal(("考核期内（2025-01-01 至 2025-12-31）", "the year assessed (2025-01-01 to 2025-12-31)"), Said("year"));
        Assert.Contains("2022-12-31", VetoPeriod.Parse("years-back 2").WhyNot(new(new(2022, 12, 31)), 2025)!.Value.English, StringComparison.Ordinal);

        static (string, string) Said(string text) => VetoPeriod.Parse(text).Say(2025) is var said ? (said.Chinese, said.English) : default;
    }

    [Fact]
    public void A_snapshot_says_a_period_only_where_it_is_not_the_year_assessed()
    {
        VetoImage plain = new(Id("c"), Id("r"), "V01", "双下降", "Double decline", VetoEffect.NoExcellence, "", 0, "", "2026-03-01");
        const string Before = "\"decidedOn\":\"2026-03-01\"}";
        Assert.EndsWith(Before, CanonicalJson.WriteText(plain), StringComparison.Ordinal);
        Assert.Null(ResultWords.Days(plain, 2025));
        var dated = plain with { Period = VetoPeriod.Parse("years-back 2"), FactOn = new(2024, 2, 29) };
        var text = CanonicalJson.WriteText(dated);
        Assert.EndsWith("\"decidedOn\":\"2026-03-01\",\"period\":\"years-back 2\",\"factOn\":\"2024-02-29\"}", text, StringComparison.Ordinal);
        Assert.Equal(dated, CanonicalJson.Read<VetoImage>(text));
        Assert.Equal("事实日期 2024-02-29，计入期间为前2年至本年（2023-01-01 至 2025-12-31）", ResultWords.Days(dated, 2025)!.Value.Chinese);
    }

    [Theory]
    [InlineData("zh-CN"), InlineData("ar-SA"), InlineData("th-TH"), InlineData("tr-TR")]
    public void Days_are_written_alike_in_every_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal("2023-03-01/2024-02-29", Leap.ToString());
            Assert.Equal("前2年至本年（2023-01-01 至 2025-12-31）", VetoPeriod.Parse("years-back 2").Say(2025).Chinese);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
