using System.Globalization;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Cockpit;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Tests.Assessment;
using Hengliang.Platform.Tracing;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Indicators;

/// <summary>Quarters that are recorded, corrected and withdrawn move what is kept, shown, exported and traced; and no snapshot.</summary>
public class PartYearTests
{
    public static TheoryData<string> Engines => TestDatabase.Each;

    [Theory, MemberData(nameof(Engines))]
    public async Task A_quarter_recorded_corrected_and_withdrawn_moves_what_is_kept_and_shown_alike(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var deals = await room.DefineAsync("DEALS", "技术合同成交额", "亿元", t => t with { WithinYear = WithinYear.RunningTotal });
        foreach (var (period, value) in new[] { ("2021", 60m), ("2025", 100m), ("2025-01/06", 40m) })
            await RecordAsync(room, deals, period, value);
        var target = (await room.SetTargetAsync(new() { IndicatorId = deals, RegionId = room.City, Year = 2026, BaseYear = 2021, Value = 120, Basis = "规划" })).Value;
        Assert.Equal((Verdict.Nearly, new DataUntil(2025, 12), 100m), await StandingAsync(room, target));

        var half = await RecordAsync(room, deals, "2026-H1", 45);
        Assert.Equal((Verdict.Nearly, new DataUntil(2026, 6), 112.5m), await StandingAsync(room, target));
        Assert.True((await room.UseAsync<CorrectValue, RevisedValue>(c => c.RunAsync(half, null, new() { Value = 24, Basis = "核实" }, "多计一笔"))).IsSuccess);
        Assert.Equal((Verdict.Behind, new DataUntil(2026, 6), 60m), await StandingAsync(room, target));
        // Last year's half matters as much, and a forecast of it does not.
        await RecordAsync(room, deals, "2026-01/07", 300, ObservationStatus.Forecast);
        Assert.Equal(new DataUntil(2026, 6), (await StandingAsync(room, target)).Until);
        Assert.True((await room.UseAsync<WithdrawValue, RevisedValue>(w => w.RunAsync(ObservationSeries.OfLevel(deals, room.City, "2025-01/06"), null, "重复"))).IsSuccess);
        Assert.Equal((Verdict.Nearly, new DataUntil(2025, 12), 100m), await StandingAsync(room, target));
        await RecordAsync(room, deals, "2025-Q2", 20);
        Assert.Equal((Verdict.OnTrack, new DataUntil(2026, 6), 120m), await StandingAsync(room, target));
        Assert.True((await room.UseAsync<WithdrawValue, RevisedValue>(w => w.RunAsync(half, null, "未核定"))).IsSuccess);
        Assert.Equal((Verdict.Nearly, new DataUntil(2025, 12), 100m), await StandingAsync(room, target));
        // The year itself wins over all of it.
        await RecordAsync(room, deals, "2026-Q3", 90);
        await RecordAsync(room, deals, "2026", 121);
        Assert.Equal((Verdict.Reached, new DataUntil(2026, 12), 121m), await StandingAsync(room, target));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_year_that_only_its_parts_tell_of_is_drawn_and_says_of_what_it_is_made(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        (WithinYear Reading, string Values, string Drawn)[] cases =
        [
            (WithinYear.OwnPeriod, "2023=40 2024-Q1=10 2024-Q2=11 2024-H2=25 2025-Q1=12", "2023=40 2024=46*"),
            (WithinYear.RunningTotal, "2024-01/12=50 2023=40 2025-H1=30", "2023=40 2024=50*"),
            (WithinYear.PeriodEnd, "2024-Q4=7 2025=8 2025-12=8 2026-06=9", "2024=7* 2025=8"),
            (WithinYear.Unstated, "2023=40 2024-Q4=7", "2023=40"),
        ];
        foreach (var ((reading, values, drawn), n) in cases.Select((c, n) => (c, n)))
        {
            var indicator = await room.DefineAsync($"CASE{n}", $"指标{n}", "亿元", t => t with { WithinYear = reading });
            foreach (var value in values.Split(' ').Select(v => v.Split('=')))
                await RecordAsync(room, indicator, value[0], decimal.Parse(value[1], CultureInfo.InvariantCulture));
            await RecordAsync(room, indicator, "2026-12", 99, ObservationStatus.Forecast);
            var target = (await room.SetTargetAsync(new() { IndicatorId = indicator, RegionId = room.City, Year = 2030, BaseYear = 2023, Value = 120, Basis = "规划" })).Value;
            var (page, promise) = ((await room.UseAsync<ShowIndicator, IndicatorSheet>(s => s.RunAsync(indicator, room.City))).Value, (await room.UseAsync<ShowTarget, TargetSheet>(s => s.RunAsync(target))).Value);
            foreach (var trend in new[] { page.Trend, promise.Trend })
                Assert.Equal(drawn, string.Join(' ', trend.Select(t => $"{t.Year}={ValueWords.Number(t.Value)}{(t.MadeOf is null ? "" : "*")}")));
            if (reading == WithinYear.OwnPeriod)
                Assert.Equal("2024年没有年度数，由年内各期得出：10 + 11 + 25 = 46", page.Trend[^1].MadeOf!.Value.Chinese);
        }
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Stating_what_the_figures_are_judges_at_once_and_taking_it_back_too(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var firms = await room.DefineAsync("FIRMS", "有效高企", "家");
        foreach (var (period, value) in new[] { ("2021", 100m), ("2025", 150m), ("2026-Q2", 190m) })
            await RecordAsync(room, firms, period, value);
        var target = (await room.SetTargetAsync(new() { IndicatorId = firms, RegionId = room.City, Year = 2026, BaseYear = 2021, Value = 200, Basis = "规划" })).Value;
        Assert.Equal((Verdict.Nearly, new DataUntil(2025, 12), 150m), await StandingAsync(room, target));
        var line = (await room.UseAsync<ShowTarget, TargetSheet>(s => s.RunAsync(target))).Value.Target!;
        Assert.Contains("请在指标的口径页填写“年内数据口径”", line.Standing.Note!.Value.Chinese, StringComparison.Ordinal);

        await AmendAsync(WithinYear.PeriodEnd);
        Assert.Equal((Verdict.OnTrack, new DataUntil(2026, 6), 190m), await StandingAsync(room, target));
        await AmendAsync(WithinYear.RunningTotal);
        Assert.Equal((Verdict.Nearly, new DataUntil(2025, 12), 150m), await StandingAsync(room, target));

        async Task AmendAsync(WithinYear within) => Assert.True((await room.UseAsync<AmendIndicator, int>(a => a.RunAsync(
            firms, null, IndicatorRoom.Terms("FIRMS", "有效高企", "家") with { WithinYear = within }, "写明口径"))).IsSuccess);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_region_out_of_sight_lends_nothing_and_a_part_of_an_indicator_is_not_the_whole(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var firms = await room.DefineAsync("FIRMS", "有效高企", "家", t => t with { WithinYear = WithinYear.PeriodEnd, Dimensions = "规模（大型、小型）" });
        await RecordAsync(room, firms, "2025", 150);
        var target = (await room.SetTargetAsync(new() { IndicatorId = firms, RegionId = room.City, Year = 2026, BaseYear = 2021, Value = 200, Basis = "规划" })).Value;
        Assert.True((await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(firms, room.City, "2026-Q2", new() { Value = 300, Dimension = "规模=大型", Basis = "季报" }))).IsSuccess);
        Assert.True((await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(firms, room.County1, "2026-Q2", new() { Value = 300, Basis = "季报" }))).IsSuccess);
        Assert.Equal(new DataUntil(2025, 12), (await StandingAsync(room, target)).Until);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_trace_leads_from_the_estimate_over_its_formula_to_each_value(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var deals = await room.DefineAsync("DEALS", "技术合同成交额", "亿元", t => t with { WithinYear = WithinYear.OwnPeriod });
        foreach (var (period, value) in new[] { ("2021", 60m), ("2025", 100m), ("2025-Q1", 15m), ("2025-Q2", 25m), ("2026-Q1", 20m), ("2026-Q2", 25m) })
            await RecordAsync(room, deals, period, value);
        var target = (await room.SetTargetAsync(new() { IndicatorId = deals, RegionId = room.City, Year = 2026, BaseYear = 2021, Value = 120, Basis = "规划" })).Value;
        var line = (await room.UseAsync<ShowTarget, TargetSheet>(s => s.RunAsync(target))).Value.Target!;

        var root = (await room.UseAsync<FollowTrace, TraceNode>(f => f.RunAsync(line.TracedFrom!))).Value;
        Assert.Equal("45 × 100 ÷ 40 = 112.5", root.Step!.Quote);
        Assert.Equal(["2026-Q1", "2026-Q2", "2025-Q1", "2025-Q2", "2025"], line.Standing.Inside!.Inputs.Select(i => i.Value.Period.ToString()));
        Assert.Equal(
            line.Standing.Inside.Inputs.Select(i => ObservationSeries.OfLevel(deals, room.City, i.Value.Period.ToString())), root.Next.Select(n => n.Step!.Key.Id));
        Assert.Equal("value", root.Next[^1].Step!.Key.Kind);
        // Who does not see the region is told of no number at all.
        Assert.Equal("tracing.out-of-sight", (await room.UseAsync<FollowTrace, TraceNode>(f => f.RunAsync(line.TracedFrom!), room.Database.ActAs(Role.Planner, [room.County2]))).Problem?.Code);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_yearly_round_is_frozen_without_what_is_estimated(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var deals = county.Fiscal;
        await county.Town.AsSystem(async (Ledger ledger) =>
        {
            await using var db = county.Database.Databases.Open(Acting.System("test"));
            (await db.Set<Indicator>().SingleAsync(i => i.Id == deals)).WithinYear = WithinYear.OwnPeriod;
            // 2026 complete by quarters, and half of 2027: neither is a year of a round of 2025, and no year of any round either.
            foreach (var (period, value) in new[] { ("2024-H1", 0.5m), ("2025-H1", 0.9m), ("2025-Q3", 0.9m), ("2025-Q4", 0.9m) })
                await ledger.RecordAsync(db, new ObservationEntry
                {
                    IndicatorId = deals, RegionId = county.Town.CountyA, UnitId = county.Town.CityBureau, Period = period, Year = Period.Parse(period).LastYear, IsWholeYear = false,
                    Value = new() { Value = value, Unit = "亿元" }, Source = new(Guid.NewGuid(), "快报", null, "", 0, 2, "值"),
                }, null, default);
            return (await db.CommitAsync(new Deed("Record", IndicatorsPermissions.Record, "observation:x", new("录入", "recorded")), Outcome.Done)).Value;
        });
        await county.PromiseAsync(deals, county.Town.CountyA, 2025, new() { Value = 2, Unit = "亿元" }, 2023);
        // Without the year itself its parts make one for the judge, and none for the round.
        await county.Database.RunAsync($"update \"Observations\" set \"State\" = 'Withdrawn' where \"IndicatorId\" = '{(engine == "sqlite" ? deals.ToString().ToUpperInvariant() : deals)}' and \"Year\" = 2025 and \"Period\" = '2025'");
        var judged = (await county.ReadAsync(county.Planner, db => TargetLines.OfAsync(db, db.Set<Target>().Where(t => t.IndicatorId == deals), default))).Single().Standing;
        Assert.Equal((2.7m, Verdict.Reached), (judged.Actual!.Value.Value, judged.Verdict));

        var round = await county.OpenAsync();
        await county.StepAsync(round, RoundVerb.Freeze);
        await using var read = county.Database.Databases.Open(Acting.System("test"));
        var image = (await Scorekeeping.LatestAsync(read, round, default))!;
        var figures = image.Figures.Where(f => f.Region == county.Town.CountyA).ToList();
        Assert.Equal([2.0m], figures.Select(f => f.Now?.Value).OfType<decimal>());
        Assert.All(figures, f => Assert.True(f.Now is null || f.Now.Year == 2025));
    }

    /// <summary>How a target stands on the page of progress, in its file, and as it is kept; all alike.</summary>
    private static async Task<(Verdict Verdict, DataUntil? Until, decimal? Actual)> StandingAsync(IndicatorRoom room, Guid target)
    {
        var planner = room.Database.ActAs(Role.Planner, [room.City, room.County1, room.County2]);
        var page = (await room.UseAsync<ShowProgress, ProgressSheet>(s => s.RunAsync(new(), 1, 10), planner)).Value;
        var file = (await room.UseAsync<ShowProgress, ProgressSheet>(s => s.RunAsync(new()), planner)).Value;
        var sheet = (await room.UseAsync<ShowTarget, TargetSheet>(s => s.RunAsync(target))).Value;
        await using var db = room.OpenAll();
        var kept = await db.Set<JudgedTarget>().SingleAsync(j => j.SeriesId == target);
        var standing = sheet.Target!.Standing;
        Assert.Equal((kept.Verdict, kept.ActualYear, kept.ActualMonth), (standing.Verdict, standing.Until?.Year, standing.Until?.Month));
        Assert.All(new[] { page, file }, s => Assert.Equal((standing.Until, standing.Verdict, standing.Told), (s.AsOf, s.Lines.Single().Target.Standing.Verdict, s.Lines.Single().Target.Standing.Told)));
        return (standing.Verdict, standing.Until, standing.Actual?.Value);
    }

    private static async Task<Guid> RecordAsync(IndicatorRoom room, Guid indicator, string period, decimal value, ObservationStatus status = ObservationStatus.Final)
    {
        var made = await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(indicator, room.City, period, new() { Value = value, Status = status, Basis = "快报" }));
        Assert.True(made.IsSuccess, made.Problem?.Message.In(CultureInfo.InvariantCulture));
        return made.Value.SeriesId;
    }
}
