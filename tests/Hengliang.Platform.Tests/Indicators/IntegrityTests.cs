using System.Globalization;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Tests.Indicators;

public class IntegrityTests
{
    public static TheoryData<string> Engines => TestDatabase.Each;

    [Theory, MemberData(nameof(Engines))]
    public async Task Every_check_runs_and_says_in_both_languages_why_and_what_to_do(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        await PlantAsync(room);

        var run = await room.UseAsync<RunIntegrityChecks, IntegrityRun>(r => r.RunAsync());
        Assert.True(run.IsSuccess, run.Problem?.Message.Chinese);
        Assert.True(run.Value.Checks >= 25, $"{run.Value.Checks} checks");
        var sheet = (await room.UseAsync<ShowIntegrity, IntegritySheet>(s => s.RunAsync())).Value;
        Assert.Equal(run.Value.Checks, sheet.Lines.Count);
        Assert.Equal(sheet.Lines.Count, sheet.Lines.Select(l => l.Code).Distinct(StringComparer.Ordinal).Count());
        foreach (var line in sheet.Lines)
        {
            Assert.NotEqual(line.Title.Chinese, line.Title.English);
            Assert.True(line is { Reason.Chinese.Length: > 5, Remedy.English.Length: > 5 });
            var shown = (await room.UseAsync<ShowIntegrity, IntegritySheet>(s => s.RunAsync(line.Code))).Value;
            Assert.Equal(line.Found, shown.Findings!.Total);
            Assert.Equal(shown.Findings.Total > 0, shown.Findings.Rows.Count > 0);
        }
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Planted_faults_are_found_and_nothing_else(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        await PlantAsync(room);

        var found = (await room.UseAsync<ShowIntegrity, IntegritySheet>(async s =>
        {
            Assert.True((await room.UseAsync<RunIntegrityChecks, IntegrityRun>(r => r.RunAsync())).IsSuccess);
            return await s.RunAsync();
        })).Value.Lines.Where(l => l.Found > 0).ToDictionary(l => l.Code, l => l.Found!.Value, StringComparer.Ordinal);

        Dictionary<string, int> expected = new(StringComparer.Ordinal)
        {
            ["no-definition"] = 1, ["no-owner"] = 5, ["computed-without-formula"] = 1, ["share-said-to-be-additive"] = 1, ["alias-twice"] = 2, ["never-used"] = 1,
            ["target-without-base"] = 1, ["stepped-without-milestones"] = 0, ["negative-count"] = 1, ["share-over-100"] = 1, ["swing"] = 1, ["not-reported"] = 1,
            ["parts-exceed-whole"] = 1, ["no-source"] = 1, ["target-without-value"] = 1, ["growth-in-another-unit"] = 1, ["final-in-future"] = 1, ["overdue"] = 2, ["long-preliminary"] = 0,
        };
        foreach (var (code, count) in expected.Where(e => e.Key is not ("overdue" or "long-preliminary")))
            Assert.True(found.GetValueOrDefault(code) == count, $"{code}: expected {count}, found {found.GetValueOrDefault(code)}");
        Assert.DoesNotContain(found.Keys, k => k is "revisions-missing" or "series-without-end" or "unit-differs" or "value-missing-unmarked" or "after-region-ended" or "no-basis");
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_factor_left_from_before_it_was_held_against_its_units_is_named(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        await room.DefineAsync("RD", "研发经费", "万元");
        await room.DefineAsync("GDP", "生产总值", "亿元");
        var ratio = IndicatorRoom.Terms("RATIO", "研发强度", "%") with { Numerator = "RD", Denominator = "GDP", Aggregation = Aggregation.Formula };
        Assert.True((await room.UseAsync<DefineIndicator, Guid>(d => d.RunAsync(ratio))).IsSuccess);
        Assert.Equal([], await FoundAsync());
        await room.Database.RunAsync("update \"Indicators\" set \"Factor\" = 1 where \"Code\" = 'RATIO'");
        Assert.Equal(["研发强度"], await FoundAsync());
        // A file that does not tell the factor is taken, and sets it right.
        const string file = "编码,名称,单位,英文名称\nRATIO,研发强度,%,Intensity\n";
        Assert.Equal(new ImportedCatalogue(0, 1, 0), (await room.UseAsync<ImportCatalogue, ImportedCatalogue>(i => i.RunAsync("短表.csv", System.Text.Encoding.UTF8.GetBytes(file)))).Value);
        Assert.Equal([], await FoundAsync());
        async Task<IReadOnlyList<string>> FoundAsync()
        {
            Assert.True((await room.UseAsync<RunIntegrityChecks, IntegrityRun>(r => r.RunAsync())).IsSuccess);
            return [.. (await room.UseAsync<ShowIntegrity, IntegritySheet>(s => s.RunAsync("factor-contradicts-units"))).Value.Findings!.Rows.Select(r => r.About.Chinese)];
        }
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Formulas_that_no_longer_compile_or_go_in_a_circle_are_named(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        await room.DefineAsync("RD", "研发经费", "亿元");
        foreach (var (code, formula) in new[] { ("SOUND", "研发经费 * 2"), ("LOST", "研发经费 * 3"), ("ONE", "研发经费 * 4"), ("TWO", "研发经费 * 5") })
        {
            var made = await room.DefineAsync(code, "指标" + code, "亿元", t => t with { Kind = IndicatorKind.Computed });
            Assert.True((await room.UseAsync<SetFormula, Done>(s => s.RunAsync(made, formula, "定义"))).IsSuccess);
        }

        Assert.Equal([], await BrokenAsync());
        // As they may have been left by names that were changed before that was refused.
        await room.Database.RunAsync("update \"Indicators\" set \"Formula\" = '早已改名的指标 * 3' where \"Code\" = 'LOST'");
        await room.Database.RunAsync("update \"Indicators\" set \"Formula\" = '指标TWO * 4' where \"Code\" = 'ONE'");
        await room.Database.RunAsync("update \"Indicators\" set \"Formula\" = '指标ONE * 5' where \"Code\" = 'TWO'");
        Assert.Equal(["指标LOST", "指标ONE", "指标TWO"], await BrokenAsync());

        async Task<IReadOnlyList<string>> BrokenAsync()
        {
            Assert.True((await room.UseAsync<RunIntegrityChecks, IntegrityRun>(r => r.RunAsync())).IsSuccess);
            return [.. (await room.UseAsync<ShowIntegrity, IntegritySheet>(s => s.RunAsync("formula-broken"))).Value.Findings!.Rows.Select(r => r.About.Chinese)];
        }
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Findings_are_those_of_ones_own_scope_and_a_clerk_has_no_checks(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        await PlantAsync(room);

        var other = room.Database.ActAs(Role.Planner, [room.County2]);
        Assert.Equal(0, (await room.UseAsync<ShowIntegrity, IntegritySheet>(s => s.RunAsync("negative-count"), other)).Value.Findings!.Total);
        Assert.Equal("access.refused", (await room.UseAsync<RunIntegrityChecks, IntegrityRun>(s => s.RunAsync(), room.Database.ActAs(Role.CountyClerk, [room.County1]))).Problem?.Code);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_one_scope_holds_is_no_finding_of_another_and_no_run_takes_the_place_of_anothers(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        await PlantAsync(room);
        var (night, county) = (Acting.System("夜间检查"), InPost(room.Database.ActAs(Role.Planner, [room.County2], name: "李四")));
        var colleague = room.Database.ActAs(Role.Planner, [room.County2]);
        var whole = (await room.UseAsync<RunIntegrityChecks, IntegrityRun>(r => r.RunAsync(), night)).Value;

        // The night's counts are of everything: one who sees a county alone is told none of them.
        var before = (await room.UseAsync<ShowIntegrity, IntegritySheet>(s => s.RunAsync(), county)).Value;
        Assert.True(before.Run is null && before.Lines.All(l => l.Found is null));
        var own = (await room.UseAsync<RunIntegrityChecks, IntegrityRun>(r => r.RunAsync(), county)).Value;
        Assert.NotEqual(whole.Errors, own.Errors);
        foreach (var who in new[] { county, colleague })
        {
            var sheet = (await room.UseAsync<ShowIntegrity, IntegritySheet>(s => s.RunAsync("negative-count"), who)).Value;
            Assert.Equal((own.Id, 0, 0), (sheet.Run!.Id, sheet.Chosen!.Found, sheet.Findings!.Total));
        }

        var kept = (await room.UseAsync<ShowIntegrity, IntegritySheet>(s => s.RunAsync("negative-count"), night)).Value;
        Assert.Equal((whole.Id, 1, 1), (kept.Run!.Id, kept.Chosen!.Found, kept.Findings!.Total));
        // Theirs are run again each night; the night's own is nobody's.
        var asked = (await room.UseAsync<ShowIntegrity, IReadOnlyList<(Guid UserId, Guid? PostId)>>(s => s.AskedByAsync(DateTimeOffset.UtcNow.AddDays(-1)), night)).Value;
        Assert.Equal([(county.Actor!.UserId, county.Actor.PostId)], asked);
        Assert.Empty((await room.UseAsync<ShowIntegrity, IReadOnlyList<(Guid UserId, Guid? PostId)>>(s => s.AskedByAsync(DateTimeOffset.UtcNow.AddDays(1)), night)).Value);

        static Acting InPost(Acting who) => Acting.As(who.Actor! with { PostId = Guid.CreateVersion7() }, who.Sight);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Parts_of_a_year_that_contradict_each_other_are_named(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        // Each: what is stated, the values, and the periods of those that can not all be right.
        (WithinYear Reading, string Values, string Found)[] cases =
        [
            (WithinYear.PeriodEnd, "2025-06=10 2025-Q2=10 2025-H1=11", "2025-06 2025-H1 2025-Q2"),
            (WithinYear.PeriodEnd, "2025-06=10 2025-Q2=10 2025-H1=10 2025-Q3=12 2025-09=12 2025=15", ""),
            (WithinYear.RunningTotal, "2025-01/03=10 2025-Q1=10 2025-03=9", "2025-01/03 2025-03 2025-Q1"),
            (WithinYear.RunningTotal, "2025-01/11=30 2025-11=30 2025-12=33 2025-H2=33 2025-Q4=33", ""),
            (WithinYear.OwnPeriod, "2025-01=1 2025-02=2 2025-03=3 2025-Q1=8", "2025-Q1"),
            (WithinYear.OwnPeriod, "2025-01=1 2025-02=2 2025-03=3 2025-Q1=6 2025-Q2=5 2025-H1=11 2025-01/06=11", ""),
            (WithinYear.OwnPeriod, "2025-Q3=5 2025-Q4=6 2025-H2=14", "2025-H2"),
            (WithinYear.OwnPeriod, "2025-H1=11 2025-01/06=12", "2025-01/06 2025-H1"),
            (WithinYear.OwnPeriod, "2025-01=1 2025-02=2 2025-01/02=9 2025-03=1", "2025-01/02"),
            (WithinYear.OwnPeriod, "2025-01=1 2025-03=3 2025-Q1=8 2024-02=2", ""),
            (WithinYear.Unstated, "2025-06=10 2025-Q2=11", ""),
        ];
        foreach (var ((reading, values, _), n) in cases.Select((c, n) => (c, n)))
        {
            var indicator = await room.DefineAsync($"CASE{n:00}", $"指标{n}", "亿元", t => t with { WithinYear = reading, Decimals = 1 });
            foreach (var value in values.Split(' ').Select(v => v.Split('=')))
                Assert.True((await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(indicator, room.County1, value[0], new() { Value = decimal.Parse(value[1], CultureInfo.InvariantCulture), Basis = "快报" }))).IsSuccess);
        }

        var rows = (await room.UseAsync<ShowIntegrity, IntegritySheet>(s => s.RunAsync("year-parts-contradict", size: 100))).Value.Findings!.Rows;
        Assert.Equal(
            cases.Select((c, n) => $"指标{n}: {c.Found}").Where(c => !c.EndsWith(": ", StringComparison.Ordinal)),
            rows.Select(r => r.About.Chinese.Split(" · ")).GroupBy(r => r[0]).Select(g => $"{g.Key}: {string.Join(' ', g.Select(r => r[2]).Order(StringComparer.Ordinal))}"));
    }

    private static async Task PlantAsync(IndicatorRoom room)
    {
        var firms = await room.DefineAsync("FIRMS", "企业数", "家", t => t with { Aliases = ["数量"] });
        var share = await room.DefineAsync("SHARE", "企业占比", "%", t => t with { Aggregation = Aggregation.Sum, Additive = true });
        await room.DefineAsync("EMPTY", "空指标", "家", t => t with { Definition = "", Source = "", Aliases = ["数量"], Aggregation = Aggregation.None });
        var computed = await room.DefineAsync("COMP", "没有公式", "%", t => t with { Kind = IndicatorKind.Computed, Aggregation = Aggregation.None });
        var grown = await room.DefineAsync("GROWN", "翻番", "亿元");
        await RecordAsync(room, firms, room.City, 2023, 100);
        await RecordAsync(room, firms, room.County1, 2023, 70);
        await RecordAsync(room, firms, room.County2, 2023, 40);
        await RecordAsync(room, firms, room.County1, 2024, -3);
        await RecordAsync(room, share, room.County1, 2024, 140);
        await RecordAsync(room, computed, room.County1, 2024, 3);
        await RecordAsync(room, grown, room.County1, 2023, 20);
        await RecordAsync(room, grown, room.County1, 2024, 60);
        // As it may have been stored before such values were refused.
        Assert.True((await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(grown, room.County1, "2199", new() { Value = 60, Basis = "年报", Status = ObservationStatus.Forecast }))).IsSuccess);
        await room.Database.RunAsync("update \"Observations\" set \"Status\" = 'Final' where \"Year\" = 2199");
        Assert.True((await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(firms, room.County2, "2024", new() { Mark = ValueMark.NotReported, Basis = "催报单" }))).IsSuccess);
        Assert.True((await room.SetTargetAsync(new()
        {
            IndicatorId = firms, RegionId = room.County2, Year = 2040, BaseYear = 2030, Value = 90, Basis = "规划",
        })).IsSuccess);
        Assert.True((await room.SetTargetAsync(new()
        {
            IndicatorId = grown, RegionId = room.County1, Sort = TargetSort.VersusBase, GrowthUnit = "亿元", Year = 2026, BaseYear = 2023, Value = 9, Basis = "规划",
        })).IsSuccess);
        await room.Database.RunAsync("update \"Targets\" set \"Unit\" = '万元' where \"Unit\" = '亿元'");
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_slip_of_a_point_or_a_unit_swings_and_a_few_more_of_few_things_do_not(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var rows = new (string Unit, int Decimals, decimal Before, decimal Now, bool Swings)[]
        {
            ("%", 2, 2.65m, 26.5m, true), ("%", 2, 2.65m, 0.265m, true), ("%", 2, 2.6m, 3.1m, false), ("亿元", 2, 52.3m, 0.523m, true), ("万元", 1, 12_000m, 1.2m, true),
            ("家", 0, 8m, 800m, true), ("家", 0, 4m, 11m, false), ("家", 0, 1m, 5m, false), ("家", 0, 100m, 201m, true), ("家", 0, 100m, 190m, false), ("亿元", 2, 0.3m, 3m, true),
        };
        foreach (var (i, row) in rows.Index())
        {
            var indicator = await room.DefineAsync($"S{i:00}", $"指标{i}", row.Unit, t => t with { Decimals = row.Decimals, Aggregation = Aggregation.None });
            await RecordAsync(room, indicator, room.County1, 2023, row.Before);
            await RecordAsync(room, indicator, room.County1, 2024, row.Now);
        }

        Assert.True((await room.UseAsync<RunIntegrityChecks, IntegrityRun>(r => r.RunAsync())).IsSuccess);
        var found = (await room.UseAsync<ShowIntegrity, IntegritySheet>(s => s.RunAsync("swing", 1, 50))).Value.Findings!;
        Assert.Equal(rows.Count(r => r.Swings), found.Total);
        Assert.All(rows.Index().Where(r => r.Item.Swings), r => Assert.Contains(found.Rows, f => f.About.Chinese.Contains($"指标{r.Index}", StringComparison.Ordinal)));
    }

    private static async Task RecordAsync(IndicatorRoom room, Guid indicator, Guid region, int year, decimal value) =>
        Assert.True((await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(
            indicator, region, year.ToString(CultureInfo.InvariantCulture), new() { Value = value, Basis = "年报" }))).IsSuccess);
}
