using Hengliang.Platform.Tracing.Contracts;
using Hengliang.Platform.Tracing;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Indicators.Divisions;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Regions;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Indicators;

public class DivisionTests
{
    public static TheoryData<string> Engines => TestDatabase.Each;

    [Fact]
    public void Whatever_becomes_of_regions_what_adds_up_is_neither_lost_nor_made()
    {
        var random = new Random(20260101);
        for (var run = 0; run < 300; run++)
        {
            var world = new World(random);
            for (var change = 0; change < random.Next(1, 8); change++)
                world.Change(2015 + change);
            var laying = new DivisionLaying(world.History, world.Regions);
            foreach (var year in Enumerable.Range(2014, 10))
            {
                var reported = world.Report(year);
                var laid = laying.LayAdditive(reported, Period.OfYear(year));

                Assert.Equal(reported.Values.Sum(), laid.Values.Sum(c => c.Value!.Value));
                Assert.All(laid, c => Assert.True(world.History.Stands(c.Key) && c.Value.Origin != CellOrigin.Incomplete));
                Assert.All(laid.Where(c => c.Value.Origin == CellOrigin.Reported), c => Assert.Equal(reported[c.Key], c.Value.Value));
            }
        }
    }

    [Fact]
    public void A_region_that_took_another_in_does_not_show_the_others_ratio_for_its_own()
    {
        var world = new World(new Random(1));
        Guid[] old = [.. world.Regions.Keys];
        world.Split(2024, old[0], (old[1], 1));
        var renamed = world.Follow(2024, (old[2], 1));
        var laid = new DivisionLaying(world.History, world.Regions).LayRatio(
            new Dictionary<Guid, decimal> { [old[0]] = 11, [old[1]] = 14, [old[2]] = 7 }, null, null, 1, Period.OfYear(2023));
        Assert.Equal(new(null, CellOrigin.NotTraceable), laid[old[1]]);
        Assert.Equal(new(7, CellOrigin.Carried), laid[renamed]);
    }

    [Fact]
    public void A_figure_published_anew_that_equals_what_it_was_made_of_changes_nothing()
    {
        var (random, tried) = (new Random(11), 0);
        for (var run = 0; run < 300; run++)
        {
            var world = new World(random);
            for (var change = 0; change < random.Next(2, 9); change++)
                world.Change(2015 + change);
            var (laying, reported) = (new DivisionLaying(world.History, world.Regions), world.Report(2014));
            var plain = laying.LayAdditive(reported, Period.OfYear(2014));
            foreach (var later in world.Regions.Values.Where(r => r.ValidFrom is not null).OrderBy(_ => random.Next()).Take(3))
            {
                // What comes to a region is what would stand there, had nobody taken it over.
                var made = new DivisionLaying(world.HistoryUntil(later.Id), world.Regions).LayAdditive(reported, Period.OfYear(2014));
                if (made.TryGetValue(later.Id, out var cell))
                    (reported[later.Id], tried) = (cell.Value!.Value, tried + (world.History.Stands(later.Id) ? 0 : 1));
                var laid = laying.LayAdditive(reported, Period.OfYear(2014));
                Assert.Equal(plain.OrderBy(c => c.Key).Select(c => (c.Key, Math.Round(c.Value.Value!.Value, 6))), laid.OrderBy(c => c.Key).Select(c => (c.Key, Math.Round(c.Value.Value!.Value, 6))));
                Assert.All(laid, c => Assert.NotEqual(CellOrigin.Incomplete, c.Value.Origin));
            }
        }

        Assert.InRange(tried, 50, 10_000);
    }

    [Fact]
    public void A_figure_published_anew_by_a_region_that_gave_way_in_turn_is_counted_once()
    {
        var world = new World(new Random(1));
        Guid[] old = [.. world.Regions.Keys];
        // The first two became one, which went on under a new code; the third was split between it and another, the fourth taken in by that.
        var (merged, now) = (world.Follow(2020, (old[0], 1), (old[1], 1)), Guid.Empty);
        var other = world.Follow(2020, (old[3], 1));
        world.Split(2020, old[2], (merged, 0.25m), (other, 0.75m));
        now = world.Follow(2023, (merged, 1));
        var laying = new DivisionLaying(world.History, world.Regions);
        var reported = new Dictionary<Guid, decimal> { [old[0]] = 10, [old[1]] = 20, [old[2]] = 40, [old[3]] = 5 };
        Assert.Equal(new(40, CellOrigin.Moved), Lay(now));
        Assert.Equal(new(35, CellOrigin.Moved), Lay(other));
        // It publishes 44 for its own time: neither the 40 are added to it, nor is the other's part touched.
        reported[merged] = 44;
        Assert.Equal(new(44, CellOrigin.Moved), Lay(now));
        Assert.Equal(new(35, CellOrigin.Moved), Lay(other));
        // Nothing is lacking of what it says, though one it was made of never reported; of the other there is.
        reported.Remove(old[1]);
        reported.Remove(old[3]);
        Assert.Equal(new(44, CellOrigin.Moved), Lay(now));
        Assert.Equal(new(30, CellOrigin.Incomplete), Lay(other));
        // Today's region publishes in turn, and that stands.
        reported[now] = 45;
        Assert.Equal(new(45, CellOrigin.Reported), Lay(now));

        DivisionCell Lay(Guid region) => laying.LayAdditive(reported, Period.OfYear(2018))[region];
    }

    [Fact]
    public void A_share_published_anew_for_the_same_territory_is_carried_on_and_never_made_again()
    {
        var world = new World(new Random(1));
        Guid[] old = [.. world.Regions.Keys];
        var merged = world.Follow(2020, (old[0], 1), (old[1], 1));
        var now = world.Follow(2023, (merged, 1));
        var laying = new DivisionLaying(world.History, world.Regions);
        var (above, per) = (new Dictionary<Guid, decimal> { [old[0]] = 1, [old[1]] = 6 }, new Dictionary<Guid, decimal> { [old[0]] = 100, [old[1]] = 200 });
        var shares = new Dictionary<Guid, decimal> { [old[0]] = 1, [old[1]] = 3 };
        Assert.Equal(new DivisionCell(2.3333333333m, CellOrigin.Rebuilt), Lay());
        shares[merged] = 2.5m;
        Assert.Equal(new DivisionCell(2.5m, CellOrigin.Carried), Lay());
        shares.Remove(merged);
        above.Remove(old[1]);
        Assert.Equal(new DivisionCell(null, CellOrigin.NotTraceable), Lay());

        DivisionCell Lay() => laying.LayRatio(shares, above, per, 100, Period.OfYear(2018))[now];
    }

    [Fact]
    public void A_ratio_is_rebuilt_from_moved_parts_or_told_not_to_be_traceable_and_never_averaged()
    {
        var random = new Random(7);
        for (var run = 0; run < 200; run++)
        {
            var world = new World(random);
            for (var change = 0; change < 5; change++)
                world.Change(2015 + change);
            var laying = new DivisionLaying(world.History, world.Regions);
            var (above, per) = (world.Report(2015), world.Report(2015));
            var ratios = above.Where(a => per[a.Key] != 0).ToDictionary(a => a.Key, a => a.Value / per[a.Key] * 100);
            var (tops, bottoms) = (laying.LayAdditive(above, Period.OfYear(2015)), laying.LayAdditive(per, Period.OfYear(2015)));

            foreach (var (region, cell) in laying.LayRatio(ratios, above, per, 100, Period.OfYear(2015)))
                if (cell.Origin == CellOrigin.Rebuilt)
                    Assert.Equal(Math.Round(tops[region].Value!.Value / bottoms[region].Value!.Value * 100, 10), cell.Value);
                else if (cell.Origin == CellOrigin.Reported)
                    Assert.Equal(ratios[region], cell.Value);
            foreach (var (region, cell) in laying.LayRatio(ratios, null, null, 1, Period.OfYear(2015)))
                Assert.True(
                    cell.Origin is CellOrigin.Reported or CellOrigin.Carried ? ratios.ContainsValue(cell.Value!.Value) : cell.Value is null,
                    $"{region}: {cell}");
        }
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_merger_moves_sums_rebuilds_ratios_and_guesses_nothing(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var merged = await room.AddRegionAsync("990103", "丙区", room.City, new DateOnly(2024, 1, 1));
        var third = await room.AddRegionAsync("990123", "丁县", room.City);
        room.See(room.City, room.County1, room.County2, third, merged);
        var rd = await room.DefineAsync("RD", "研发", "亿元");
        var gdp = await room.DefineAsync("GDP", "总值", "亿元");
        var ratio = await room.DefineAsync("RATIO", "强度", "%", t => t with { Aggregation = Aggregation.Formula, Numerator = "RD", Denominator = "GDP", Factor = 100 });
        var literacy = await room.DefineAsync("LIT", "素质", "%", t => t with { Aggregation = Aggregation.None });
        foreach (var (county, spent, made) in new[] { (room.County1, 1m, 100m), (room.County2, 6m, 200m), (third, 4m, 100m) })
        {
            await RecordAsync(room, rd, county, 2023, spent);
            await RecordAsync(room, gdp, county, 2023, made);
            await RecordAsync(room, ratio, county, 2023, spent / made * 100);
            await RecordAsync(room, literacy, county, 2023, 10 + spent);
        }

        await RecordAsync(room, rd, merged, 2024, 9);
        await RecordAsync(room, rd, third, 2024, 5);
        Assert.True((await room.UseAsync<SucceedRegions, Done>(
            s => s.RunAsync(RegionChangeKind.Merged, new DateOnly(2024, 1, 1), "民政部批复", [new(room.County1, merged, 1, SuccessionBasis.Population), new(room.County2, merged, 1, SuccessionBasis.Population)]),
            Acting.System("test"))).IsSuccess);

        var was = await ShowAsync(room, rd, DivisionView.AsWas);
        var now = await ShowAsync(room, rd, DivisionView.AsNow);
        Assert.Equal([11m, 14m], was.Totals);
        Assert.Equal(was.Totals, now.Totals);
        Assert.Equal(["丙区", "丁县"], now.Rows.Select(r => r.Region.Chinese));
        Assert.Equal([new(7m, CellOrigin.Moved) { Decimals = 0 }, new(9m, CellOrigin.Reported)], now.Rows[0].Cells);
        Assert.Equal(4, was.Rows.Count);

        var rebuilt = (await ShowAsync(room, ratio, DivisionView.AsNow)).Rows;
        Assert.Equal(new DivisionCell(2.3333333333m, CellOrigin.Rebuilt) { Decimals = 0 }, rebuilt[0].Cells[0]);
        Assert.Equal(new DivisionCell(4m, CellOrigin.Reported), rebuilt[1].Cells[0]);
        var untold = (await ShowAsync(room, literacy, DivisionView.AsNow)).Rows;
        Assert.Equal(new DivisionCell(null, CellOrigin.NotTraceable), untold[0].Cells[0]);
        Assert.Equal(new DivisionCell(14m, CellOrigin.Reported), untold[1].Cells[0]);

        // What is moved is followed to the figures of its time, what is rebuilt to its moved counts.
        var moved = await FollowAsync(TraceKey.Division(rd, merged, 2023));
        Assert.Equal(("折算值", "7亿元"), (moved!.Kind.Chinese, moved.Facts[0].Value.Chinese));
        Assert.Equal(
            [(TraceKey.Value(ObservationSeries.OfLevel(rd, room.County1, "2023")), "甲县：1"), (TraceKey.Value(ObservationSeries.OfLevel(rd, room.County2, "2023")), "乙县：6")],
            moved.Next.Select(n => (n.Key, n.As.Chinese)));
        var again = await FollowAsync(TraceKey.Division(ratio, merged, 2023));
        Assert.Equal("重算值", again!.Kind.Chinese);
        Assert.Equal([(TraceKey.Division(rd, merged, 2023), "分子：7"), (TraceKey.Division(gdp, merged, 2023), "分母：300")], again.Next.Select(n => (n.Key, n.As.Chinese)));
        Assert.Null(await FollowAsync(TraceKey.Division(literacy, merged, 2023)));
        Assert.Null(await FollowAsync(TraceKey.Division(rd, merged, 2023), room.Database.ActAs(Role.CountyClerk, [third])));

        async Task<TraceStep?> FollowAsync(TraceKey key, Acting? by = null) =>
            await room.UseAsync<FollowTrace, TraceNode>(t => t.RunAsync(key), by) is { IsSuccess: true, Value: var node } ? node.Step : null;
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_roll_up_is_told_with_no_fewer_digits_than_its_parts(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var rd = await room.DefineAsync("RD", "研发", "亿元");
        await RecordAsync(room, rd, room.County1, 2024, 1.25m);
        await RecordAsync(room, rd, room.County2, 2024, 2.5m);
        Assert.Equal([3.75m, null, null], (await room.UseAsync<RollUp, IReadOnlyList<RolledUpLine>>(r => r.RunAsync(2024, room.City, rd))).Value.Select(l => l.RolledShown));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_ratio_with_a_formula_is_rebuilt_by_it_whatever_its_factor_says(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var merged = await room.AddRegionAsync("990103", "丙区", room.City, new DateOnly(2025, 1, 1));
        room.See(room.City, room.County1, room.County2, merged);
        var rd = await room.DefineAsync("RD", "研发", "万元");
        var gdp = await room.DefineAsync("GDP", "总值", "亿元");
        var ratio = await room.DefineAsync("RATIO", "强度", "%", t => t with { Aggregation = Aggregation.Formula, Numerator = "RD", Denominator = "GDP", Formula = "研发 / 总值" });
        foreach (var (county, spent, made) in new[] { (room.County1, 10_000m, 100m), (room.County2, 60_000m, 200m) })
        {
            await RecordAsync(room, rd, county, 2024, spent);
            await RecordAsync(room, gdp, county, 2024, made);
        }

        var lines = (await room.UseAsync<RollUp, IReadOnlyList<RolledUpLine>>(r => r.RunAsync(2024, room.City, ratio))).Value;
        Assert.Equal(2.3333333333m, Math.Round(lines[0].Rolled!.Value, 10));
        // Of counts that are not whole nothing is made, whatever the formula says of what is missing.
        Assert.True((await room.UseAsync<SetFormula, Done>(s => s.RunAsync(ratio, "若 为空(研发) 则 0 否则 研发 / 总值", "试"))).IsSuccess);
        await RecordAsync(room, gdp, room.County1, 2023, 100m);
        await RecordAsync(room, gdp, room.County2, 2023, 200m);
        await RecordAsync(room, rd, room.County1, 2023, 100m);
        Assert.Null((await room.UseAsync<RollUp, IReadOnlyList<RolledUpLine>>(r => r.RunAsync(2023, room.City, ratio))).Value[0].Rolled);
        // Without its formula the factor makes it, and follows from the units.
        Assert.True((await room.UseAsync<SetFormula, Done>(s => s.RunAsync(ratio, "", "试"))).IsSuccess);
        Assert.Equal(2.3333333333m, Math.Round((await room.UseAsync<RollUp, IReadOnlyList<RolledUpLine>>(r => r.RunAsync(2024, room.City, ratio))).Value[0].Rolled!.Value, 10));
        Assert.True((await room.UseAsync<SetFormula, Done>(s => s.RunAsync(ratio, "研发 / 总值", "试"))).IsSuccess);
        Assert.True((await room.UseAsync<SucceedRegions, Done>(
            s => s.RunAsync(RegionChangeKind.Merged, new DateOnly(2025, 1, 1), "民政部批复", [new(room.County1, merged, 1, SuccessionBasis.Population), new(room.County2, merged, 1, SuccessionBasis.Population)]),
            Acting.System("test"))).IsSuccess);
        var cell = (await ShowAsync(room, ratio, DivisionView.AsNow)).Rows.Single().Cells[^1];
        Assert.Equal((2.3333333333m, CellOrigin.Rebuilt), (Math.Round(cell.Value!.Value, 10), cell.Origin));
    }

    [Theory]
    [InlineData("亿元", "亿元", "%", "100"), InlineData("万元", "亿元", "%", "0.01"), InlineData("人", "万人", "‰", "0.1"), InlineData("亿元", "万元", "倍", "10000"), InlineData("件", "人", "件/万人", "10000")]
    [InlineData("件", "万人", "件/万人", "1"), InlineData("件", "人", "%", null), InlineData("分", "家", "万元/人", null)]
    public void The_factor_of_a_ratio_follows_from_its_units(string above, string below, string ratio, string? factor) =>
        Assert.Equal(factor is null ? null : decimal.Parse(factor, System.Globalization.CultureInfo.InvariantCulture), RatioUnits.FactorOf(above, below, ratio));

    [Theory, MemberData(nameof(Engines))]
    public async Task A_factor_that_its_units_contradict_is_refused_with_the_right_one(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        await room.DefineAsync("RD", "研发", "亿元");
        await room.DefineAsync("GDP", "总值", "亿元");
        var ratio = IndicatorRoom.Terms("RATIO", "强度", "%") with { Aggregation = Aggregation.Formula, Numerator = "RD", Denominator = "GDP" };
        var refused = (await room.UseAsync<DefineIndicator, Guid>(d => d.RunAsync(
            ratio with { Factor = 1 }))).Problem!;
        Assert.Equal("indicators.factor", refused.Code);
        Assert.Contains("系数应为 100，不是 1", refused.Message.Chinese, StringComparison.Ordinal);
        Assert.True((await room.UseAsync<DefineIndicator, Guid>(d => d.RunAsync(ratio))).IsSuccess);
        await using var db = room.OpenAll();
        Assert.Equal(100, (await db.Set<Indicator>().SingleAsync(i => i.Code == "RATIO")).Factor);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_ratio_by_the_year_before_is_rebuilt_from_the_year_before(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var merged = await room.AddRegionAsync("990103", "丙区", room.City, new DateOnly(2025, 1, 1));
        room.See(room.City, room.County1, room.County2, merged);
        var patents = await room.DefineAsync("PAT", "专利", "件");
        var people = await room.DefineAsync("POP", "人口", "万人");
        var rate = await room.DefineAsync("RATE", "人均专利", "件/万人", t => t with
        {
            Aggregation = Aggregation.Formula, Numerator = "PAT", Denominator = "POP", Factor = 1, Formula = "专利 / 上期(人口, 1)",
        });
        foreach (var (county, counted, before, after) in new[] { (room.County1, 10m, 4m, 100m), (room.County2, 20m, 6m, 200m) })
        {
            await RecordAsync(room, people, county, 2023, before);
            await RecordAsync(room, people, county, 2024, after);
            await RecordAsync(room, patents, county, 2024, counted);
        }

        Assert.True((await room.UseAsync<SucceedRegions, Done>(
            s => s.RunAsync(RegionChangeKind.Merged, new DateOnly(2025, 1, 1), "民政部批复", [new(room.County1, merged, 1, SuccessionBasis.Population), new(room.County2, merged, 1, SuccessionBasis.Population)]),
            Acting.System("test"))).IsSuccess);
        var now = await ShowAsync(room, rate, DivisionView.AsNow);
        Assert.Equal(new DivisionCell(3m, CellOrigin.Rebuilt) { Decimals = 0 }, now.Rows.Single().Cells[now.Years.ToList().IndexOf(2024)]);
        // What its counties had in 2024 over the people they had in 2023.
        var lines = (await room.UseAsync<RollUp, IReadOnlyList<RolledUpLine>>(r => r.RunAsync(2024, room.City, rate))).Value;
        Assert.Equal(3m, lines[0].Rolled);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Parts_are_rolled_up_by_the_indicators_own_aggregation(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var rd = await room.DefineAsync("RD", "研发", "亿元");
        var gdp = await room.DefineAsync("GDP", "总值", "亿元");
        var ratio = await room.DefineAsync("RATIO", "强度", "%", t => t with { Aggregation = Aggregation.Formula, Numerator = "RD", Denominator = "GDP", Factor = 100 });
        var weighed = await room.DefineAsync("WEIGHED", "满意度", "分", t => t with { Aggregation = Aggregation.Weighted, Weight = "GDP" });
        var mean = await room.DefineAsync("MEAN", "均分", "分", t => t with { Aggregation = Aggregation.Average });
        var none = await room.DefineAsync("NONE", "素质", "%", t => t with { Aggregation = Aggregation.None });
        foreach (var (county, spent, made, score) in new[] { (room.County1, 1m, 100m, 60m), (room.County2, 6m, 300m, 80m) })
        {
            await RecordAsync(room, rd, county, 2023, spent);
            await RecordAsync(room, gdp, county, 2023, made);
            foreach (var other in new[] { weighed, mean, none })
                await RecordAsync(room, other, county, 2023, score);
        }

        await RecordAsync(room, ratio, room.City, 2023, 1.8m);
        var lines = (await room.UseAsync<RollUp, IReadOnlyList<RolledUpLine>>(r => r.RunAsync(2023, room.City))).Value;

        decimal? Of(Guid indicator) => lines.Single(l => l.IndicatorId == indicator && l.RegionId == room.City).Rolled;
        Assert.Equal([7m, 400m, 1.75m, 75m, 70m, null], new[] { rd, gdp, ratio, weighed, mean, none }.Select(Of));
        Assert.Equal(1.8m, lines.Single(l => l.IndicatorId == ratio && l.RegionId == room.City).Reported);
        // The next year one county has not reported: no sum is told, and it is said how many are missing.
        await RecordAsync(room, rd, room.County1, 2024, 2);
        var next = (await room.UseAsync<RollUp, IReadOnlyList<RolledUpLine>>(r => r.RunAsync(2024, room.City, rd))).Value;
        Assert.Equal((null, 1), (next[0].Rolled, next[0].Missing));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_formula_is_computed_at_each_region_from_what_its_inputs_come_to_there(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var rd = await room.DefineAsync("RD", "研发", "亿元");
        var gdp = await room.DefineAsync("GDP", "总值", "亿元");
        var none = await room.DefineAsync("NONE", "素质", "%", t => t with { Aggregation = Aggregation.None });
        var ratio = await ByFormulaAsync("RATIO", "强度", "研发 / 总值");
        var twice = await ByFormulaAsync("TWICE", "强度翻倍", "强度 × 2");
        var below = await ByFormulaAsync("BELOW", "下级强度", "下级合计(研发) / 总值");
        var growth = await ByFormulaAsync("GROWTH", "增幅", "研发 / 上期(研发, 1)");
        var mixed = await ByFormulaAsync("MIXED", "合成", "强度 + 素质");
        foreach (var (county, spent, made) in new[] { (room.County1, 1m, 100m), (room.County2, 6m, 300m) })
            foreach (var year in new[] { 2022, 2023 })
            {
                await RecordAsync(room, rd, county, year, spent);
                await RecordAsync(room, gdp, county, year, made);
                await RecordAsync(room, none, county, year, 20);
            }

        var lines = (await room.UseAsync<RollUp, IReadOnlyList<RolledUpLine>>(r => r.RunAsync(2023, room.City))).Value;
        decimal? Of(Guid indicator) => lines.Single(l => l.IndicatorId == indicator && l.RegionId == room.City).Rolled;
        // Neither 1% and 2% added nor their mean: 7 of 400. Of what is not rolled up nothing is told.
        Assert.Equal([1.75m, 3.5m, 1.75m, 100m, null], new[] { ratio, twice, below, growth, mixed }.Select(Of));
        foreach (var one in new[] { ratio, twice, below, growth })
            Assert.Equal(Of(one), (await room.UseAsync<RollUp, IReadOnlyList<RolledUpLine>>(r => r.RunAsync(2023, room.City, one))).Value[0].Rolled);

        // A county without a part leaves the whole untold, and counts as missing.
        await RecordAsync(room, rd, room.County1, 2024, 2);
        var next = (await room.UseAsync<RollUp, IReadOnlyList<RolledUpLine>>(r => r.RunAsync(2024, room.City, ratio))).Value[0];
        Assert.Equal((null, 2), (next.Rolled, next.Missing));

        // Counted in another way since: one county's break is the whole's, where it looks back, and nowhere else.
        Assert.True((await room.UseAsync<DeclareBreak, Guid>(d => d.RunAsync(rd, 2023, false, "口径调整", room.County2))).IsSuccess);
        var broken = (await room.UseAsync<RollUp, IReadOnlyList<RolledUpLine>>(r => r.RunAsync(2023, room.City))).Value;
        Assert.Equal([null, 1.75m], new[] { growth, ratio }.Select(i => broken.Single(l => l.IndicatorId == i && l.RegionId == room.City).Rolled));

        Task<Guid> ByFormulaAsync(string code, string name, string formula) =>
            room.DefineAsync(code, name, "%", t => t with { Aggregation = Aggregation.Formula, Formula = formula });
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_sum_of_divisions_that_were_not_there_then_is_not_nothing(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var city = await room.AddRegionAsync("990200", "新市", null);
        var counties = new[] { await room.AddRegionAsync("990221", "丙县", city, new(2024, 1, 1)), await room.AddRegionAsync("990222", "丁县", city, new(2024, 1, 1)) };
        room.See([city, .. counties]);
        var rd = await room.DefineAsync("RD", "研发", "亿元");
        var more = await room.DefineAsync("MORE", "增量", "亿元", t => t with { Aggregation = Aggregation.Formula, Formula = "下级合计(研发) - 上年同期(下级合计(研发))" });
        foreach (var county in counties)
            foreach (var year in new[] { 2024, 2025 })
                await RecordAsync(room, rd, county, year, year - 2020);
        Assert.Equal([null, 2m], new[] { await IncreaseAsync(2024), await IncreaseAsync(2025) });

        async Task<decimal?> IncreaseAsync(int year) =>
            (await room.UseAsync<RollUp, IReadOnlyList<RolledUpLine>>(r => r.RunAsync(year, city, more))).Value.Single(l => l.RegionId == city).Rolled;
    }

    private static async Task RecordAsync(IndicatorRoom room, Guid indicator, Guid region, int year, decimal value) =>
        Assert.True((await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(
            indicator, region, year.ToString(System.Globalization.CultureInfo.InvariantCulture), new() { Value = value, Basis = "年报" }))).IsSuccess);

    private static async Task<DivisionSheet> ShowAsync(IndicatorRoom room, Guid indicator, DivisionView view) =>
        (await room.UseAsync<ShowThroughTime, DivisionSheet>(s => s.RunAsync(indicator, view, room.City))).Value;

    /// <summary>A province whose counties are renamed, merged, split and moved at random.</summary>
    private sealed class World
    {
        private readonly Random _random;
        private readonly List<(Guid Old, Guid New, decimal Weight)> _successions = [];
        private int _codes;

        public World(Random random)
        {
            _random = random;
            for (var i = 0; i < 6; i++)
                Found(null);
        }

        public Dictionary<Guid, Region> Regions { get; } = [];

        public RegionHistory History => new(_successions);

        /// <summary>As it would be, had nobody taken over one region.</summary>
        public RegionHistory HistoryUntil(Guid region) => new(_successions.Where(s => s.Old != region));

        /// <summary>A new region takes over from some.</summary>
        public Guid Follow(int year, params (Guid Old, decimal Weight)[] from)
        {
            var made = Found(new(year, 1, 1));
            foreach (var (old, weight) in from)
                End(Regions[old], new(year, 1, 1), (made, weight));
            return made;
        }

        public void Split(int year, Guid old, params (Guid New, decimal Weight)[] heirs) => End(Regions[old], new(year, 1, 1), heirs);

        public void Change(int year)
        {
            var standing = Regions.Values.Where(r => r.ValidTo is null && (r.ValidFrom is null || r.ValidFrom.Value.Year < year)).OrderBy(_ => _random.Next()).ToList();
            var day = new DateOnly(year, _random.Next(1, 13), 1);
            switch (_random.Next(4))
            {
                case 0 when standing.Count > 1: // Two become a new one.
                    var merged = Found(day);
                    foreach (var old in standing.Take(2))
                        End(old, day, (merged, 1));
                    break;
                case 1 when standing.Count > 1: // One is taken in by another that stands on.
                    End(standing[0], day, (standing[1].Id, 1));
                    break;
                case 2 when standing.Count > 0: // One is split, unevenly, between a new one and, sometimes, one that stands.
                    var weight = Math.Round((decimal)_random.NextDouble() * 0.8m + 0.1m, 6);
                    End(standing[0], day, (Found(day), weight), (standing.Count > 1 && _random.Next(2) == 0 ? standing[1].Id : Found(day), 1 - weight));
                    break;
                case 3 when standing.Count > 0: // Moved under another city: the old code ends, the same territory goes on under a new one.
                    End(standing[0], day, (Found(day), 1));
                    break;
            }
        }

        /// <summary>Who exists at the end of a year reports for it.</summary>
        public Dictionary<Guid, decimal> Report(int year) => Regions.Values
            .Where(r => (r.ValidFrom is null || r.ValidFrom <= new DateOnly(year, 12, 31)) && (r.ValidTo is null || r.ValidTo >= new DateOnly(year, 12, 31)))
            .ToDictionary(r => r.Id, _ => _random.Next(1, 1_000_000) / 1000m);

        private Guid Found(DateOnly? from)
        {
            var region = new Region { Id = Guid.NewGuid(), Code = $"{990100 + ++_codes}", Name = $"县{_codes}", Kind = RegionKind.Administrative, ValidFrom = from };
            Regions[region.Id] = region;
            return region.Id;
        }

        private void End(Region old, DateOnly day, params (Guid New, decimal Weight)[] heirs)
        {
            old.ValidTo = day.AddDays(-1);
            _successions.AddRange(heirs.Select(h => (old.Id, h.New, h.Weight)));
        }
    }
}
