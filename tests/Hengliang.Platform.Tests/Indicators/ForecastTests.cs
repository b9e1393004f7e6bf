using System.Globalization;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Cockpit;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Indicators;

/// <summary>A forecast is shown as one, and proves nothing until it is corrected into what was found.</summary>
public class ForecastTests
{
    public static TheoryData<string> Engines => TestDatabase.Each;

    [Theory, MemberData(nameof(Engines))]
    public async Task A_forecast_reaches_no_target_and_is_no_key_figure(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var firms = await room.DefineAsync("FIRMS", "高企数", "家");
        await RecordAsync(room, firms, 2023, 100, ObservationStatus.Final);
        await RecordAsync(room, firms, 2024, 106, ObservationStatus.Estimated);
        var target = (await room.SetTargetAsync(new() { IndicatorId = firms, RegionId = room.City, Year = 2030, BaseYear = 2023, Value = 150, Basis = "规划" })).Value;
        var before = await StandingAsync(room, target);

        var forecast = await RecordAsync(room, firms, 2026, 400, ObservationStatus.Forecast);
        await RecordAsync(room, firms, 2031, 500, ObservationStatus.Forecast);

        Assert.Equal(before, await StandingAsync(room, target));
        Assert.Equal((Verdict.Nearly, (int?)2024), (before.Verdict, before.Year));
        var cockpit = (await room.UseAsync<ShowCockpit, CockpitSheet>(s => s.RunAsync(room.City))).Value;
        Assert.Equal((2024, 2024, 106m), cockpit.Key.Single().Latest is { } latest ? (cockpit.AsOf, latest.Year, latest.Value) : default);
        Assert.Equal([2023, 2024], cockpit.Key.Single().Trend.Select(v => v.Year));
        var sheet = (await room.UseAsync<ShowTarget, TargetSheet>(s => s.RunAsync(target))).Value;
        Assert.Equal([2023, 2024], sheet.Trend.Select(v => v.Year));
        Assert.Equal([2026, 2031], sheet.Forecasts.Select(v => v.Year));
        var indicator = (await room.UseAsync<ShowIndicator, IndicatorSheet>(s => s.RunAsync(firms, room.City))).Value;
        Assert.Equal([2023, 2024], indicator.Trend.Select(v => v.Year));
        Assert.Equal([2026, 2031], indicator.Forecasts.Select(v => v.Year));
        Assert.Equal((4, (int?)2024), (indicator.Observations.Count, indicator.LatestYear));
        Assert.Equal(2024, (await room.UseAsync<ListIndicators, IReadOnlyList<IndicatorLine>>(l => l.RunAsync())).Value.Single().LatestYear);

        Assert.True((await room.UseAsync<CorrectValue, RevisedValue>(c => c.RunAsync(forecast, null, new() { Value = 400, Status = ObservationStatus.Preliminary, Basis = "快报" }, "数据公布"))).IsSuccess);
        var after = await StandingAsync(room, target);
        Assert.Equal((Verdict.Reached, (int?)2026), (after.Verdict, after.Year));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_target_that_has_nothing_but_forecasts_says_so_and_for_when(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var firms = await room.DefineAsync("FIRMS", "高企数", "家");
        await RecordAsync(room, firms, 2023, 100, ObservationStatus.Final);
        var target = (await room.SetTargetAsync(new() { IndicatorId = firms, RegionId = room.City, Year = 2030, BaseYear = 2023, Value = 150, Basis = "规划" })).Value;
        Assert.Equal(StandingWords.NoValue, await WhyAsync());

        // One of a year after the target's says nothing of it.
        await RecordAsync(room, firms, 2031, 500, ObservationStatus.Forecast);
        Assert.Equal(StandingWords.NoValue, await WhyAsync());
        await RecordAsync(room, firms, 2030, 400, ObservationStatus.Forecast);
        Assert.Equal(("规划期内只有预测值（2030年400家），还没有实际值；预测不计进度", "Within its years there is only a forecast (400 organisations for 2030) and no value yet; a forecast moves no progress"), (await WhyAsync() is var why ? (why.Chinese, why.English) : default));
        await RecordAsync(room, firms, 2024, 106, ObservationStatus.Preliminary);
        Assert.Contains("106", (await WhyAsync()).Chinese, StringComparison.Ordinal);

        async Task<Words> WhyAsync() => (await room.UseAsync<ShowTarget, TargetSheet>(s => s.RunAsync(target))).Value.Target!.Standing.Why;
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_is_computed_from_a_forecast_is_a_forecast(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var (spent, product) = (await room.DefineAsync("RD", "研发经费", "亿元"), await room.DefineAsync("GDP", "地区生产总值", "亿元"));
        var share = await room.DefineAsync("RD_INT", "研发投入强度", "%", t => t with { Kind = IndicatorKind.Computed, Aggregation = Aggregation.None });
        Assert.True((await room.UseAsync<SetFormula, Done>(s => s.RunAsync(share, "研发经费 / 地区生产总值", "定义"))).IsSuccess);
        await RecordAsync(room, product, 2024, 1000, ObservationStatus.Final);
        await RecordAsync(room, spent, 2024, 20, ObservationStatus.Final);
        await RecordAsync(room, product, 2026, 2000, ObservationStatus.Forecast);
        await RecordAsync(room, spent, 2026, 80, ObservationStatus.Final);

        await using var db = room.OpenAll();
        var made = await db.Set<Observation>().Where(o => o.IndicatorId == share).ToDictionaryAsync(o => o.Year, o => (o.Value, o.Status));
        Assert.Equal((2m, ObservationStatus.Final), made[2024]);
        Assert.Equal((4m, ObservationStatus.Forecast), made[2026]);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_year_that_is_over_with_nothing_but_a_forecast_is_found(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var firms = await room.DefineAsync("FIRMS", "高企数", "家");
        await RecordAsync(room, firms, 2024, 100, ObservationStatus.Forecast);
        await RecordAsync(room, firms, 2023, 90, ObservationStatus.Preliminary);
        await RecordAsync(room, firms, 2090, 900, ObservationStatus.Forecast);

        var found = (await room.UseAsync<ShowIntegrity, IntegritySheet>(s => s.RunAsync("only-forecast"))).Value.Findings!;
        Assert.Equal(["高企数 · 测试市 · 2024"], found.Rows.Select(r => r.About.Chinese));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_happened_takes_the_place_of_a_forecast_whatever_the_number_and_never_the_other_way(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var firms = await room.DefineAsync("FIRMS", "高企数", "家");
        foreach (var year in (int[])[2021, 2022, 2023, 2024])
            await RecordAsync(room, firms, year, 100, ObservationStatus.Forecast);
        await RecordAsync(room, firms, 2021, 100, ObservationStatus.Preliminary);
        await RecordAsync(room, firms, 2022, 90, ObservationStatus.Preliminary);
        var file = "indicator,region,period,value,status\nFIRMS,990100,2023,100,最终\nFIRMS,990100,2024,80,最终\n";
        var imported = await room.UseAsync<ImportValues, ImportedValues>(i => i.RunAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(file)), "v.csv", ""));
        Assert.True(imported.IsSuccess, imported.Problem?.Message.Chinese);
        // A forecast of the same number changes nothing, and one of another is refused.
        Assert.Equal("indicators.nothing-changed", (await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(
            firms, room.City, "2021", new() { Value = 100, Status = ObservationStatus.Forecast, Basis = "测算" }))).Problem?.Code);
        Assert.Equal("indicators.other-value-stands", (await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(
            firms, room.City, "2022", new() { Value = 95, Status = ObservationStatus.Forecast, Basis = "测算" }))).Problem?.Code);

        await using var db = room.OpenAll();
        Assert.Equal(
            [(2021, 100m, ObservationStatus.Preliminary, 2), (2022, 90m, ObservationStatus.Preliminary, 2), (2023, 100m, ObservationStatus.Final, 2), (2024, 80m, ObservationStatus.Final, 2)],
            (await db.Set<Observation>().OrderBy(o => o.Year).ToListAsync()).Select(o => (o.Year, o.Value!.Value, o.Status, o.Revision)));
        Assert.Equal(4, await db.Set<FormerObservation>().CountAsync(f => f.Status == ObservationStatus.Forecast));
    }

    /// <summary>How a target stands on the page of progress, in its file, and as it is kept; all alike.</summary>
    private static async Task<(Verdict Verdict, int? Year, int? AsOf)> StandingAsync(IndicatorRoom room, Guid target)
    {
        var planner = room.Database.ActAs(Role.Planner, [room.City, room.County1, room.County2]);
        var page = (await room.UseAsync<ShowProgress, ProgressSheet>(s => s.RunAsync(new(), 1, 10), planner)).Value;
        var file = (await room.UseAsync<ShowProgress, ProgressSheet>(s => s.RunAsync(new()), planner)).Value;
        await using var db = room.OpenAll();
        var kept = await db.Set<JudgedTarget>().SingleAsync(j => j.SeriesId == target);
        var told = new[] { page, file }.Select(s => (s.Lines.Single().Target.Standing.Verdict, s.Lines.Single().Target.Standing.Actual?.Year, s.AsOf?.Year)).Append((kept.Verdict, kept.ActualYear, page.AsOf?.Year));
        return Assert.Single(told.Distinct());
    }

    private static async Task<Guid> RecordAsync(IndicatorRoom room, Guid indicator, int year, decimal value, ObservationStatus status)
    {
        var made = await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(
            indicator, room.City, year.ToString(CultureInfo.InvariantCulture), new() { Value = value, Status = status, Basis = "年报" }));
        Assert.True(made.IsSuccess, made.Problem?.Message.Chinese);
        return made.Value.SeriesId;
    }
}
