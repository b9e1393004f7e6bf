using System.Globalization;
using System.Text;
using Hengliang.Platform.Cockpit;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Tests.Indicators;

/// <summary>Of a period that has not begun there are forecasts alone.</summary>
public class YetToComeTests
{
    private static readonly DateOnly Day = new(2026, 11, 23);

    public static TheoryData<string> Engines => TestDatabase.Each;

    [Theory]
    [InlineData("2026", false), InlineData("2027", true), InlineData("2026-Q4", false), InlineData("2027-Q1", true), InlineData("2026-11", false), InlineData("2026-12", true)]
    [InlineData("2026-H2", false), InlineData("2021/2026", false), InlineData("2026/2027", true), InlineData("2025", false)]
    public void A_period_counts_from_its_first_day_on_and_several_years_from_that_of_the_last(string period, bool isToCome)
    {
        var read = Period.Parse(period);
        foreach (var status in Enum.GetValues<ObservationStatus>())
            Assert.Equal(isToCome && status != ObservationStatus.Forecast, YetToCome.FindFault(read, status, Day) is not null);
        if (read.LastYear == Day.Year && read.Kind != PeriodKind.Years)
            Assert.Equal(isToCome, YetToCome.Within(Day).Contains(period));
    }

    [Fact]
    public void On_its_first_day_a_period_has_begun()
    {
        Assert.Null(YetToCome.FindFault(Period.Parse("2027-Q1"), ObservationStatus.Preliminary, new(2027, 1, 1)));
        var fault = YetToCome.FindFault(Period.Parse("2027-Q1"), ObservationStatus.Final, new(2026, 12, 31))!;
        Assert.Equal("2027-Q1要到2027-01-01才开始，还没有“最终”数；请核对时期，确为预测的，请把状态选为“预测”。", fault.Message.Chinese);
        Assert.Contains("begins on 2027-01-01", fault.Message.English, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_value_of_a_year_to_come_is_refused_however_it_comes_and_a_forecast_is_kept(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var rd = await room.DefineAsync("RD", "研发", "亿元");
        var year = TimeProvider.System.GetUtcNow().AddHours(8).Year;
        var next = (year + 1).ToString(CultureInfo.InvariantCulture);

        foreach (var status in new[] { ObservationStatus.Preliminary, ObservationStatus.Final, ObservationStatus.Estimated, ObservationStatus.Revised })
            Assert.Equal("indicators.yet-to-come", (await RecordAsync(room, rd, next, status)).Problem?.Code);
        var forecast = await RecordAsync(room, rd, next, ObservationStatus.Forecast);
        Assert.True(forecast.IsSuccess);
        Assert.True((await RecordAsync(room, rd, year.ToString(CultureInfo.InvariantCulture), ObservationStatus.Preliminary)).IsSuccess);
        Assert.Equal("indicators.yet-to-come", (await room.UseAsync<CorrectValue, RevisedValue>(
            c => c.RunAsync(forecast.Value.SeriesId, null, new() { Value = 6, Basis = "公报", Status = ObservationStatus.Final }, "已公布"))).Problem?.Code);

        var file = $"指标编码,区划代码,时期,数值,单位,状态\nRD,990121,{year - 1},5,亿元,最终\nRD,990121,{next},5,亿元,最终\n";
        var imported = await ImportAsync(room, file);
        Assert.Equal("indicators.yet-to-come", imported.Problem?.Code);
        Assert.Contains("第3行", imported.Problem!.Message.Chinese, StringComparison.Ordinal);
        Assert.True((await ImportAsync(room, file.Replace($"{next},5,亿元,最终", $"{next},5,亿元,预测", StringComparison.Ordinal))).IsSuccess);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_was_stored_of_a_year_to_come_is_listed_and_is_not_the_latest_data(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var rd = await room.DefineAsync("RD", "研发", "亿元");
        Assert.True((await room.SetTargetAsync(new() { IndicatorId = rd, RegionId = room.City, Year = 2199, BaseYear = 2024, Value = 90, Basis = "规划" })).IsSuccess);
        Assert.True((await RecordAsync(room, rd, "2025", ObservationStatus.Final)).IsSuccess);
        Assert.True((await RecordAsync(room, rd, "2198", ObservationStatus.Forecast)).IsSuccess);
        await room.Database.RunAsync("update \"Observations\" set \"Status\" = 'Final' where \"Year\" = 2198");

        var sheet = (await room.UseAsync<ShowCockpit, CockpitSheet>(s => s.RunAsync(room.City))).Value;
        Assert.Equal((2025, 2025), (sheet.AsOf, sheet.Key.Single().Latest!.Value.Year));
        Assert.InRange((await room.UseAsync<ShowProgress, ProgressSheet>(s => s.RunAsync(new()))).Value.AsOf?.Year ?? 0, 0, 2025);
        Assert.Equal(1, (await room.UseAsync<ShowIntegrity, IntegritySheet>(s => s.RunAsync("final-in-future"))).Value.Findings!.Total);
    }

    private static Task<Outcome<RevisedValue>> RecordAsync(IndicatorRoom room, Guid indicator, string period, ObservationStatus status) =>
        room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(indicator, room.City, period, new() { Value = 5, Basis = "公报", Status = status }));

    private static Task<Outcome<ImportedValues>> ImportAsync(IndicatorRoom room, string text) =>
        room.UseAsync<ImportValues, ImportedValues>(i => i.RunAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), "v.csv", ""));
}
