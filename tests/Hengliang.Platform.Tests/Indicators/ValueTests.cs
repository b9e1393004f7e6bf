using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Audit.Contracts;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Indicators.Formulas;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Tests.Indicators;

public class ValueTests
{
    public static TheoryData<string> Engines => TestDatabase.Each;

    [Theory, MemberData(nameof(Engines))]
    public async Task What_is_computed_follows_its_inputs_and_is_listed(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var (rd, gdp, ratio, rank) = await DefineAsync(room);
        await RecordAsync(room, gdp, room.County1, "2024", 100);
        var first = await RecordAsync(room, rd, room.County1, "2024", 2);
        Assert.Equal(["强度", "强度翻倍"], first.Followed.Select(f => f.Indicator.Chinese));
        Assert.Equal(("（无）", "2%"), (first.Followed[0].Before.Chinese, first.Followed[0].After.Chinese));

        var corrected = (await CorrectAsync(room, first.SeriesId, 3, "统计局更正")).Value;

        Assert.Equal(2, corrected.Revision);
        Assert.Equal([("强度", "2%", "3%"), ("强度翻倍", "4%", "6%")], corrected.Followed.Select(f => (f.Indicator.Chinese, f.Before.Chinese, f.After.Chinese)));
        await using var db = room.OpenAll();
        var history = (await ValueHistory.ReadAsync(db, first.SeriesId, default)).Reverse();
        Assert.Equal([(2m, RevisionState.Superseded, ""), (3m, RevisionState.Current, "统计局更正")], history.Select(h => (h.Value!.Value, h.State, h.Reason)));
        var computed = await db.Set<Observation>().SingleAsync(o => o.IndicatorId == ratio && o.State == RevisionState.Current);
        Assert.Equal((3m, ValueOrigin.Formula, "研发 / 总值", ObservationStatus.Preliminary), (computed.Value!.Value, computed.Origin, computed.SourceQuote, computed.Status));
        Assert.Equal(6m, (await db.Set<Observation>().SingleAsync(o => o.IndicatorId == rank && o.State == RevisionState.Current)).Value);
        var told = await db.Set<AuditEntry>().SingleAsync(e => e.Command == nameof(CorrectValue));
        Assert.Contains("从2亿元更正为3亿元，连带重算2个值，原因：统计局更正", told.SentenceZh, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_correction_says_why_and_never_overwrites_unseen(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var (rd, gdp, ratio, _) = await DefineAsync(room);
        var value = await RecordAsync(room, rd, room.County1, "2024", 2);
        await RecordAsync(room, gdp, room.County1, "2024", 100);

        Assert.Equal("indicators.reason-needed", (await CorrectAsync(room, value.SeriesId, 3, " ")).Problem?.Code);
        Assert.Equal("kernel.changed-meanwhile", (await CorrectAsync(room, value.SeriesId, 3, "改", seen: 5)).Problem?.Code);
        Assert.Equal("indicators.nothing-changed", (await CorrectAsync(room, value.SeriesId, 2, "改")).Problem?.Code);
        Assert.Equal("indicators.no-such-value", (await CorrectAsync(room, value.SeriesId, 3, "改", by: room.Database.ActAs(Role.CountyClerk, [room.County2]))).Problem?.Code);
        Assert.Equal("indicators.computed-value", (await CorrectAsync(room, ObservationSeries.OfLevel(ratio, room.County1, "2024"), 3, "改")).Problem?.Code);
        Assert.Equal("indicators.other-value-stands", (await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(rd, room.County1, "2024", new() { Value = 9, Basis = "报表" }))).Problem?.Code);
        Assert.Equal("access.out-of-scope", (await room.UseAsync<RecordValue, RevisedValue>(
            r => r.RunAsync(rd, room.County1, "2023", new() { Value = 9, Basis = "报表" }), room.Database.ActAs(Role.CountyClerk, [room.County2]))).Problem?.Code);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_a_formula_made_before_it_was_taken_away_is_corrected_like_any_value(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var input = await room.DefineAsync("IN", "甲", "亿元");
        var made = await room.DefineAsync("MADE", "乙", "亿元", t => t with { Formula = "甲 * 2" });
        Assert.True((await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(input, room.City, "2024", new() { Value = 3, Basis = "年报" }))).IsSuccess);
        var series = ObservationSeries.OfLevel(made, room.City, "2024");
        Assert.Equal("indicators.computed-value", (await CorrectAsync()).Problem?.Code);
        Assert.True((await room.UseAsync<SetFormula, Done>(s => s.RunAsync(made, "", "改为上报"))).IsSuccess);
        Assert.True((await CorrectAsync()).IsSuccess);
        await using var db = room.OpenAll();
        var stands = await db.Set<Observation>().SingleAsync(o => o.SeriesId == series);
        Assert.Equal((7m, ValueOrigin.Entry), (stands.Value, stands.Origin));

        Task<Outcome<RevisedValue>> CorrectAsync() => room.UseAsync<CorrectValue, RevisedValue>(c => c.RunAsync(series, null, new() { Value = 7, Basis = "上报" }, "按上报数"));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_final_number_that_equals_the_preliminary_one_is_a_revision_without_a_reason_and_never_goes_back(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var (rd, gdp, ratio, _) = await DefineAsync(room);
        await RecordAsync(room, gdp, room.County1, "2024", 100);
        var made = await RecordAsync(room, rd, room.County1, "2024", 2);

        foreach (var (status, isKept) in new[] { (ObservationStatus.Estimated, false), (ObservationStatus.Final, true), (ObservationStatus.Final, false), (ObservationStatus.Preliminary, false), (ObservationStatus.Revised, false) })
            Assert.Equal(isKept ? null : "indicators.nothing-changed", (await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(rd, room.County1, "2024", new() { Value = 2, Basis = "年鉴", Status = status }))).Problem?.Code);

        await using var db = room.OpenAll();
        var stands = await db.Set<Observation>().SingleAsync(o => o.SeriesId == made.SeriesId);
        Assert.Equal((2, ObservationStatus.Final, "年鉴", Actuals.Settled), (stands.Revision, stands.Status, stands.SourceTitle, stands.Reason));
        // A person who says what a formula came to says nothing new.
        var computed = ObservationSeries.OfLevel(ratio, room.County1, "2024");
        Assert.Contains("由公式于", (await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(ratio, room.County1, "2024", new() { Value = 2, Basis = "年鉴", Status = ObservationStatus.Final }))).Problem!.Message.Chinese, StringComparison.Ordinal);
        Assert.Equal(ValueOrigin.Formula, (await db.Set<Observation>().AsNoTracking().SingleAsync(o => o.SeriesId == computed)).Origin);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_number_typed_beside_a_mark_is_refused_and_never_dropped(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var rd = await room.DefineAsync("RD", "研发", "亿元");
        var both = new TypedValue { Value = 12.5m, Mark = ValueMark.NotReported, Basis = "报表" };
        var recorded = (await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(rd, room.County1, "2024", both))).Problem!;
        Assert.Equal("indicators.number-and-mark", recorded.Code);
        Assert.Contains("12.5", recorded.Message.Chinese, StringComparison.Ordinal);
        Assert.Contains("有值", recorded.Message.Chinese, StringComparison.Ordinal);
        Assert.Contains("'Value'", recorded.Message.English, StringComparison.Ordinal);
        var stands = (await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(rd, room.County1, "2024", both with { Value = null }))).Value;

        Assert.Equal("indicators.number-and-mark", (await room.UseAsync<CorrectValue, RevisedValue>(c => c.RunAsync(stands.SeriesId, 1, both, "补报"))).Problem?.Code);
        Assert.Equal(2, (await room.UseAsync<CorrectValue, RevisedValue>(c => c.RunAsync(stands.SeriesId, 1, both with { Mark = ValueMark.None }, "补报"))).Value.Revision);
        await using var db = room.OpenAll();
        Assert.Equal(12.5m, (await db.Set<Observation>().SingleAsync()).Value);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Another_value_that_stands_is_told_with_what_to_do_on_this_page(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var rd = await room.DefineAsync("RD", "研发", "亿元");
        await RecordAsync(room, rd, room.County1, "2024-Q3", 2);
        var refused = (await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(rd, room.County1, "2024-Q3", new() { Value = 9, Basis = "报表" }))).Problem!;
        Assert.Equal("indicators.other-value-stands", refused.Code);
        Assert.Contains("2亿元（初步）", refused.Message.Chinese, StringComparison.Ordinal);
        Assert.Contains("数据更正", refused.Message.Chinese, StringComparison.Ordinal);
        Assert.Contains("correct", refused.Message.English, StringComparison.Ordinal);
        Assert.All(["作为修订", "“”", "年份"], word => Assert.DoesNotContain(word, refused.Message.Chinese, StringComparison.Ordinal));
        Assert.All(["as a revision", "\"\"", "years"], word => Assert.DoesNotContain(word, refused.Message.English, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_correction_keeps_what_was_said_beside_the_number_while_the_number_stays(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var rd = await room.DefineAsync("RD", "研发", "亿元");
        Guid series;
        await using (var db = room.OpenAll())
        {
            var entry = new ObservationEntry
            {
                IndicatorId = rd, RegionId = room.County1, UnitId = room.CityUnit, Period = "2024", Year = 2024, Status = ObservationStatus.Preliminary,
                Value = new() { Value = 120, ValueMax = 130, Bound = Bound.About, Unit = "亿元" }, Source = new(Guid.Empty, "公报", null, "", 0, 0, ""),
            };
            await using var scope = room.Database.ScopeOf(Acting.System("test"));
            series = (await scope.ServiceProvider.GetRequiredService<Ledger>().RecordAsync(db, entry, null, default)).Value.SeriesId;
            Assert.True((await db.CommitAsync(new Deed("Seed", IndicatorsPermissions.Record, "observation:x", new("录入测试值", "recorded a value for a test")), Outcome.Done)).IsSuccess);
        }

        await CorrectAsync(new() { Value = 120, Status = ObservationStatus.Final, Basis = "年鉴" });
        Assert.Equal((120m, 130m, Bound.About, ObservationStatus.Final), await StandsAsync());
        // Another number is not about what the first was about, unless that is said.
        await CorrectAsync(new() { Value = 121, Bound = Bound.AtLeast, Status = ObservationStatus.Final, Basis = "年鉴" });
        Assert.Equal((121m, null, Bound.AtLeast, ObservationStatus.Final), await StandsAsync());
        await CorrectAsync(new() { Value = 121, Bound = Bound.Equal, Status = ObservationStatus.Final, Basis = "年鉴" });
        Assert.Equal((121m, null, Bound.Equal, ObservationStatus.Final), await StandsAsync());
        Assert.Equal("indicators.range-out-of-order", (await room.UseAsync<CorrectValue, RevisedValue>(c => c.RunAsync(
            series, null, new() { Value = 121, ValueMax = 120, Bound = Bound.Equal, Status = ObservationStatus.Final, Basis = "年鉴" }, "更正"))).Problem?.Code);

        async Task CorrectAsync(TypedValue typed) => Assert.True((await room.UseAsync<CorrectValue, RevisedValue>(c => c.RunAsync(series, null, typed, "更正"))).IsSuccess);

        async Task<(decimal?, decimal?, Bound, ObservationStatus)> StandsAsync()
        {
            await using var db = room.OpenAll();
            return await db.Set<Observation>().Select(o => new ValueTuple<decimal?, decimal?, Bound, ObservationStatus>(o.Value, o.ValueMax, o.Bound, o.Status)).SingleAsync();
        }
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Zero_not_applicable_not_reported_and_below_unit_are_four_different_things(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var (rd, gdp, ratio, _) = await DefineAsync(room);
        await RecordAsync(room, rd, room.County1, "2021", 0);
        await RecordAsync(room, gdp, room.County1, "2021", 5);
        foreach (var (year, mark) in new[] { ("2022", ValueMark.NotApplicable), ("2023", ValueMark.NotReported), ("2024", ValueMark.BelowUnit) })
        {
            Assert.True((await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(rd, room.County1, year, new() { Mark = mark, Basis = "报表" }))).IsSuccess);
            await RecordAsync(room, gdp, room.County1, year, 5);
        }

        await RecordAsync(room, rd, room.County1, "2025", 1);
        await RecordAsync(room, gdp, room.County1, "2025", 0);
        await using var db = room.OpenAll();
        var values = await db.Set<Observation>().Where(o => o.IndicatorId == rd).OrderBy(o => o.Period).Select(o => new { o.Value, o.Mark }).ToListAsync();
        Assert.Equal([(0m, ValueMark.None), (null, ValueMark.NotApplicable), (null, ValueMark.NotReported), (null, ValueMark.BelowUnit), (1m, ValueMark.None)], values.Select(v => (v.Value, v.Mark)));
        // Nothing is computed from what is missing; 0 / 5 is zero, and 1 / 0 is not applicable.
        var computed = await db.Set<Observation>().Where(o => o.IndicatorId == ratio).OrderBy(o => o.Period).Select(o => new { o.Period, o.Value, o.Mark }).ToListAsync();
        Assert.Equal([("2021", 0m, ValueMark.None), ("2025", null, ValueMark.NotApplicable)], computed.Select(v => (v.Period, v.Value, v.Mark)));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Computing_all_again_changes_nothing_and_a_published_value_stands(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var rd = await room.DefineAsync("RD", "研发", "亿元");
        var ratio = await room.DefineAsync("RATIO", "强度", "%", t => t with { Aggregation = Aggregation.None });
        var gdp = await room.DefineAsync("GDP", "总值", "亿元");
        foreach (var county in new[] { room.County1, room.County2 })
            foreach (var year in new[] { "2022", "2023" })
            {
                await RecordAsync(room, rd, county, year, 2);
                await RecordAsync(room, gdp, county, year, 100);
            }

        await RecordAsync(room, ratio, room.County1, "2023", 2.1m);
        Assert.True((await room.UseAsync<SetFormula, Done>(s => s.RunAsync(ratio, "研发 / 总值", "按口径"))).IsSuccess);

        Assert.Equal(new RecomputeCount(1, 0, 3, 3, 0), (await room.UseAsync<RecomputeFormulas, RecomputeCount>(r => r.RunAsync())).Value);
        Assert.Equal(new RecomputeCount(1, 0, 3, 0, 0), (await room.UseAsync<RecomputeFormulas, RecomputeCount>(r => r.RunAsync())).Value);
        await using (var db = room.OpenAll())
        {
            Assert.Equal(2.1m, (await db.Set<Observation>().SingleAsync(o => o.IndicatorId == ratio && o.RegionId == room.County1 && o.Period == "2023")).Value);
            var entry = await db.Set<AuditEntry>().SingleAsync(e => e.Command == nameof(RecomputeFormulas));
            Assert.Contains("\"rows\":3", entry.Changes, StringComparison.Ordinal);
        }

        // Another formula: what it can not compute any more is withdrawn, and nothing is deleted.
        Assert.True((await room.UseAsync<SetFormula, Done>(s => s.RunAsync(ratio, "研发 / 上期(总值, 1)", "改口径"))).IsSuccess);
        var again = (await room.UseAsync<RecomputeFormulas, RecomputeCount>(r => r.RunAsync())).Value;
        Assert.Equal((0, 2), (again.Changed, again.Withdrawn));
        await using var after = room.OpenAll();
        var history = await ValueHistory.ReadAsync(after, ObservationSeries.OfLevel(ratio, room.County1, "2022"), default);
        Assert.Equal([(2, RevisionState.Withdrawn), (1, RevisionState.Superseded)], history.Select(h => (h.Revision, h.State)));

        // The former formula again: the value goes on where it ended, and keeps that it was gone for a time.
        Assert.True((await room.UseAsync<SetFormula, Done>(s => s.RunAsync(ratio, "研发 / 总值", "改回"))).IsSuccess);
        Assert.Equal((2, 0), await room.UseAsync<RecomputeFormulas, RecomputeCount>(r => r.RunAsync()) is { Value: var back } ? (back.Changed, back.Withdrawn) : default);
        await using var once = room.OpenAll();
        history = await ValueHistory.ReadAsync(once, ObservationSeries.OfLevel(ratio, room.County1, "2022"), default);
        Assert.Equal([(3, RevisionState.Current), (2, RevisionState.Withdrawn), (1, RevisionState.Superseded)], history.Select(h => (h.Revision, h.State)));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Below_adds_up_the_regions_below_and_year_to_date_the_parts_of_the_year(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var part = await room.DefineAsync("PART", "成交额", "亿元");
        var sum = await room.DefineAsync("SUM", "各县成交额合计", "亿元", t => t with { Formula = "下级合计(成交额)" });
        var year = await room.DefineAsync("YTD", "累计成交额", "亿元", t => t with { Formula = "本年累计(成交额)" });
        await RecordAsync(room, part, room.County1, "2024-Q1", 3);
        await RecordAsync(room, part, room.County1, "2024-Q2", 4);
        var last = await RecordAsync(room, part, room.County2, "2024-Q2", 5);

        Assert.Equal(["各县成交额合计"], last.Followed.Select(f => f.Indicator.Chinese));
        await using var db = room.OpenAll();
        Assert.Equal(
            [("2024-Q1", 3m), ("2024-Q2", 7m)],
            (await db.Set<Observation>().Where(o => o.IndicatorId == year && o.State == RevisionState.Current).OrderBy(o => o.Period).ToListAsync()).Select(o => (o.Period, o.Value!.Value)));
        // A missing county is not zero: the first quarter has no sum.
        var whole = await db.Set<Observation>().SingleAsync(o => o.IndicatorId == sum && o.State == RevisionState.Current);
        Assert.Equal(("2024-Q2", room.City, 9m), (whole.Period, whole.RegionId, whole.Value!.Value));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Year_to_date_takes_a_running_total_as_it_is_and_refuses_a_level_at_the_end(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var turnover = await room.DefineAsync("PART", "成交额", "亿元", t => t with { WithinYear = WithinYear.RunningTotal });
        var year = await room.DefineAsync("YTD", "累计成交额", "亿元", t => t with { Formula = "本年累计(成交额)" });
        await RecordAsync(room, turnover, room.County1, "2026-Q1", 100);
        await RecordAsync(room, turnover, room.County1, "2026-Q2", 250);
        await using (var db = room.OpenAll())
            Assert.Equal(
                [("2026-Q1", 100m), ("2026-Q2", 250m)],
                (await db.Set<Observation>().Where(o => o.IndicatorId == year && o.State == RevisionState.Current).OrderBy(o => o.Period).ToListAsync()).Select(o => (o.Period, o.Value!.Value)));

        var stock = await room.DefineAsync("STOCK", "贷款余额", "亿元", t => t with { WithinYear = WithinYear.PeriodEnd });
        var problem = (await room.UseAsync<SetFormula, Done>(s => s.RunAsync(year, "本年累计(贷款余额)", "试"))).Problem;
        Assert.Equal("indicators.wrong-formula", problem?.Code);
        Assert.StartsWith("“贷款余额”是期末数（年内数据口径）", problem!.Message.Chinese, StringComparison.Ordinal);
        Assert.StartsWith("'STOCK' is a level at the period's end", problem.Message.English, StringComparison.Ordinal);
        Assert.True((await room.UseAsync<SetFormula, Done>(s => s.RunAsync(year, "贷款余额 + 本年累计(成交额)", "试"))).IsSuccess);

        // The definition can not become what the formula does not bear, and may become what it does.
        var terms = IndicatorRoom.Terms("PART", "成交额", "亿元");
        var refused = (await room.UseAsync<AmendIndicator, int>(a => a.RunAsync(turnover, null, terms with { WithinYear = WithinYear.PeriodEnd }, "改口径"))).Problem;
        Assert.Equal("indicators.breaks-formulas", refused?.Code);
        Assert.Contains("“累计成交额”", refused!.Message.Chinese, StringComparison.Ordinal);
        await using (var db = room.OpenAll())
        {
            var watch = await FormulaWatch.TakeAsync(db, default);
            (await db.Indicators.SingleAsync(i => i.Id == turnover)).WithinYear = WithinYear.PeriodEnd;
            var broken = Assert.Single(await watch.FindAsync(db, default));
            Assert.Equal(("YTD", false, false), (broken.Indicator.Code, broken.WasBroken, broken.IsRewritten));
        }

        Assert.True((await room.UseAsync<AmendIndicator, int>(a => a.RunAsync(turnover, null, terms with { WithinYear = WithinYear.OwnPeriod }, "改口径"))).IsSuccess);
        await RecordAsync(room, stock, room.County1, "2026-Q2", 1);
        await using (var db = room.OpenAll())
            Assert.Equal(351m, (await db.Set<Observation>().SingleAsync(o => o.IndicatorId == year && o.State == RevisionState.Current && o.Period == "2026-Q2")).Value);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task The_same_number_again_is_not_said_to_be_recorded(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var rd = await room.DefineAsync("RD", "研发", "亿元");
        var stands = (await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(rd, room.County1, "2024", new() { Value = 12.3m, Status = ObservationStatus.Final, Basis = "年报" }))).Value;
        foreach (var typed in (TypedValue[])[new() { Value = 12.3m, Basis = "快报" }, new() { Value = 12.3m, Status = ObservationStatus.Final, Basis = "另一份年报" }])
        {
            var problem = (await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(rd, room.County1, "2024", typed))).Problem;
            Assert.Equal("indicators.nothing-changed", problem?.Code);
            Assert.Contains("12.3亿元", problem!.Message.Chinese, StringComparison.Ordinal);
            Assert.Contains("王敏", problem.Message.Chinese, StringComparison.Ordinal);
            Assert.Contains("“年报”", problem.Message.Chinese, StringComparison.Ordinal);
        }

        await using var db = room.OpenAll();
        Assert.Equal((1, ObservationStatus.Final), await db.Set<Observation>().SingleAsync(o => o.SeriesId == stands.SeriesId) is var kept ? (kept.Revision, kept.Status) : default);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Formulas_that_go_in_a_circle_are_refused_with_the_circle(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var a = await room.DefineAsync("A", "甲", "亿元");
        var b = await room.DefineAsync("B", "乙", "亿元", t => t with { Formula = "甲 × 2" });

        var problem = (await room.UseAsync<SetFormula, Done>(s => s.RunAsync(a, "乙 / 2", "试"))).Problem;

        Assert.Equal("indicators.formula-circle", problem?.Code);
        Assert.Contains("甲 → 乙 → 甲", problem!.Message.Chinese, StringComparison.Ordinal);
        Assert.Equal("indicators.formula-circle", (await room.UseAsync<SetFormula, Done>(s => s.RunAsync(a, "甲 + 1亿元", "试"))).Problem?.Code);
        Assert.Equal("indicators.wrong-formula", (await room.UseAsync<SetFormula, Done>(s => s.RunAsync(b, "甲 + 1家", "试"))).Problem?.Code);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_formula_is_tried_on_real_regions_before_it_is_saved(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var (rd, gdp, ratio, _) = await DefineAsync(room);
        await RecordAsync(room, rd, room.County1, "2024", 2);
        await RecordAsync(room, gdp, room.County1, "2024", 80);
        await RecordAsync(room, rd, room.County2, "2023", 1);
        await RecordAsync(room, gdp, room.County2, "2023", 0);

        var trials = (await room.UseAsync<TestFormula, IReadOnlyList<FormulaTrial>>(t => t.RunAsync(ratio, "总值 / 研发"))).Problem;
        Assert.Equal("indicators.wrong-formula", (await room.UseAsync<TestFormula, IReadOnlyList<FormulaTrial>>(t => t.RunAsync(ratio, "总值 / 人口"))).Problem?.Code);
        Assert.Null(trials);
        var lines = (await room.UseAsync<TestFormula, IReadOnlyList<FormulaTrial>>(t => t.RunAsync(ratio, "研发 / 总值"))).Value;
        Assert.Equal([("甲县", "2024", "2.5%"), ("乙县", "2023", "分母为零，不适用")], lines.Select(l => (l.Region.Chinese, l.Period, l.Result.Chinese)));
    }

    private static async Task<(Guid Rd, Guid Gdp, Guid Ratio, Guid Double)> DefineAsync(IndicatorRoom room) => (
        await room.DefineAsync("RD", "研发", "亿元"),
        await room.DefineAsync("GDP", "总值", "亿元"),
        await room.DefineAsync("RATIO", "强度", "%", t => t with { Decimals = 1, Aggregation = Aggregation.Formula, Numerator = "RD", Denominator = "GDP", Factor = 100, Formula = "研发 / 总值" }),
        await room.DefineAsync("TWICE", "强度翻倍", "%", t => t with { Aggregation = Aggregation.Formula, Formula = "强度 × 2" }));

    private static async Task<RevisedValue> RecordAsync(IndicatorRoom room, Guid indicator, Guid region, string period, decimal value)
    {
        var recorded = await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(indicator, region, period, new() { Value = value, Basis = "统计报表" }));
        Assert.True(recorded.IsSuccess, recorded.Problem?.Message.Chinese);
        return recorded.Value;
    }

    private static Task<Outcome<RevisedValue>> CorrectAsync(IndicatorRoom room, Guid series, decimal value, string reason, int? seen = null, Acting? by = null) =>
        room.UseAsync<CorrectValue, RevisedValue>(c => c.RunAsync(series, seen, new() { Value = value, Basis = "", Status = ObservationStatus.Preliminary }, reason), by);
}
