using System.Globalization;
using System.Text;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Cockpit;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Tests.Indicators;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Cockpit;

/// <summary>What is counted by what was kept, or found by an index, is what judging and reading everything gives.</summary>
public class ProgressTests
{
    public static TheoryData<string> Engines => TestDatabase.Each;

    [Theory, MemberData(nameof(Engines))]
    public async Task Pages_counted_by_what_is_kept_are_those_of_judging_every_target_anew(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var random = new Random(11);
        var (indicators, regions) = (await DefineAsync(room), new[] { room.City, room.County1, room.County2 });
        room.See(regions);
        // Who sees by regions is answered by what is kept; in the room's planner units are seen too.
        var planner = room.Database.ActAs(Role.Planner, regions);
        for (var round = 0; round < 6; round++)
        {
            await ImportAsync(room, random, indicators);
            for (var i = 0; i < 8; i++)
                _ = await room.SetTargetAsync(AnyTarget(random, indicators, regions));
            await ChangeAsync(room, random, indicators, round);
            foreach (var filter in Filters(random, indicators, regions))
            {
                var all = (await room.UseAsync<ShowProgress, ProgressSheet>(s => s.RunAsync(filter), planner)).Value;
                var pages = new List<ProgressSheet>();
                for (var page = 1; page <= 1 + ((all.Total - 1) / 5); page++)
                    pages.Add((await room.UseAsync<ShowProgress, ProgressSheet>(s => s.RunAsync(filter, page, 5), planner)).Value);
                Assert.Equal(all.Lines.Select(Say), pages.SelectMany(p => p.Lines).Select(Say));
                Assert.All(pages, p => Assert.Equal(Count(all), Count(p)));
            }
        }

        await using var db = room.OpenAll();
        Assert.True(await db.Set<JudgedTarget>().Select(j => j.Verdict).Distinct().CountAsync() >= 4, "the data judge too little");
        Assert.Equal(await db.Set<Target>().CountAsync(t => t.State == RevisionState.Current), await db.Set<JudgedTarget>().CountAsync());
        await db.Database.OpenConnectionAsync();
        await room.Database.RunAsync("delete from \"JudgedTargets\"");
        await room.Database.Databases.PrepareAsync();
        Assert.Equal(await db.Set<Target>().CountAsync(t => t.State == RevisionState.Current), await db.Set<JudgedTarget>().CountAsync());
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Pages_of_values_and_choices_of_the_map_are_those_of_reading_everything(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var (random, indicators) = (new Random(5), await DefineAsync(room));
        await ImportAsync(room, random, indicators);
        await ImportAsync(room, random, indicators);
        await using var db = room.OpenAll();
        foreach (var (_, id) in indicators)
        {
            var slow = await db.Set<Observation>().Where(o => o.IndicatorId == id && o.State == RevisionState.Current)
                .OrderByDescending(o => o.Year).ThenBy(o => o.RegionId).ThenByDescending(o => o.Period).ThenBy(o => o.Id).Select(o => o.SeriesId).ToListAsync();
            foreach (var size in (int[])[1, 4, 100])
            {
                var found = new List<Guid>();
                for (var page = 1; page <= Math.Max(1, (slow.Count + size - 1) / size); page++)
                    found.AddRange((await room.UseAsync<ListValues, Page<ValueLine>>(l => l.RunAsync(id, new(), page, size))).Value.Rows.Select(r => r.SeriesId));
                Assert.Equal(slow, found);
            }
        }

        var mapped = (await db.Set<Observation>().Where(o => o.State == RevisionState.Current && o.IsWholeYear && o.Measure == Measure.Level && o.Value != null).ToListAsync())
            .GroupBy(o => o.IndicatorId).Where(g => g.Select(o => o.RegionId).Distinct().Count() > 1).Select(g => g.Key).ToHashSet();
        Assert.Equal(mapped, (await room.UseAsync<ShowCockpit, CockpitSheet>(s => s.RunAsync())).Value.Indicators.Select(i => i.Id).ToHashSet());
        Assert.InRange(mapped.Count, 1, indicators.Count - 1);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_an_index_is_told_of_a_sight_changes_nothing_of_what_is_seen(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        await ImportAsync(room, new Random(3), await DefineAsync(room));
        Guid[][] some = [[], [room.County1], [room.County1, room.City, Guid.NewGuid()]];
        foreach (var regions in some)
            foreach (var units in (Guid[][])[[], [room.CityUnit], [Guid.NewGuid()]])
            {
                await using var db = room.Database.Databases.Open(room.Database.ActAs(Role.Planner, regions, units));
                Assert.Equal(
                    await db.Set<Observation>().Select(o => o.Id).Order().ToListAsync(),
                    await db.Set<Observation>().Narrow(db).Select(o => o.Id).Order().ToListAsync());
            }
    }

    private static async Task<List<(string Code, Guid Id)>> DefineAsync(IndicatorRoom room)
    {
        var made = new List<(string, Guid)>();
        for (var i = 0; i < 5; i++)
            made.Add(($"I{i}", await room.DefineAsync($"I{i}", $"指标{i}", "家", t => t with { Direction = i == 3 ? Direction.LowerIsBetter : Direction.HigherIsBetter })));
        return made;
    }

    /// <summary>Some places get a value, some a mark, some another one than before; one indicator has values of one region only.</summary>
    private static async Task ImportAsync(IndicatorRoom room, Random random, List<(string Code, Guid Id)> indicators)
    {
        var text = new StringBuilder("indicator,region,period,value\n");
        foreach (var (code, _) in indicators)
            foreach (var region in code == "I4" ? (string[])["990121"] : ["990100", "990121", "990122"])
                for (var year = 2018; year <= 2026; year++)
                    if (random.Next(4) != 0)
                        text.Append(CultureInfo.InvariantCulture, $"{code},{region},{year},{(random.Next(9) == 0 ? "—" : random.Next(1, 200).ToString(CultureInfo.InvariantCulture))}\n");
        Assert.True((await room.UseAsync<ImportValues, ImportedValues>(i => i.RunAsync(new MemoryStream(Encoding.UTF8.GetBytes(text.ToString())), "v.csv", "修订"))).IsSuccess);
    }

    private static TypedTarget AnyTarget(Random random, List<(string Code, Guid Id)> indicators, Guid[] regions)
    {
        var year = random.Next(2023, 2031);
        return new()
        {
            IndicatorId = indicators[random.Next(indicators.Count)].Id, RegionId = regions[random.Next(regions.Length)], Year = year, BaseYear = random.Next(2017, year),
            Value = random.Next(1, 250), Bound = (Bound)random.Next(5), Path = random.Next(2) == 0 ? PathKind.Linear : PathKind.Growth,
            Basis = $"文件{random.Next(3)}号", Revise = "修订",
        };
    }

    /// <summary>One value, one break, one direction: what else changes how targets stand.</summary>
    private static async Task ChangeAsync(IndicatorRoom room, Random random, List<(string Code, Guid Id)> indicators, int round)
    {
        var (_, id) = indicators[random.Next(indicators.Count)];
        await using var db = room.OpenAll();
        var stands = await db.Set<Observation>().Where(o => o.IndicatorId == id && o.State == RevisionState.Current).OrderBy(o => o.SeriesId).FirstAsync();
        Assert.True((await room.UseAsync<CorrectValue, RevisedValue>(c => c.RunAsync(stands.SeriesId, null, new() { Value = (stands.Value ?? 0) + 77, Basis = "函" }, "更正"))).IsSuccess);
        if (round == 2)
            Assert.True((await room.UseAsync<DeclareBreak, Guid>(d => d.RunAsync(id, 2022, false, "口径调整"))).IsSuccess);
        if (round == 3)
            Assert.True((await room.UseAsync<AmendIndicator, int>(a => a.RunAsync(
                indicators[1].Id, null, IndicatorRoom.Terms("I1", "指标1", "家") with { Direction = Direction.LowerIsBetter }, "方向写反了"))).IsSuccess);
    }

    private static IEnumerable<ProgressFilter> Filters(Random random, List<(string Code, Guid Id)> indicators, Guid[] regions) =>
    [
        new(), new(RegionId: regions[random.Next(3)]), new(IndicatorId: indicators[random.Next(5)].Id), new(Year: random.Next(2023, 2031)),
        new(Verdict: (Verdict)random.Next(6)), new(RegionId: regions[1], Verdict: Verdict.Reached),
    ];

    private static (Guid, string, Verdict, int?) Say(ProgressLine line) =>
        (line.Target.SeriesId, line.Owner.Chinese, line.Target.Standing.Verdict, line.Target.Standing.Actual?.Year);

    private static string Count(ProgressSheet sheet) => string.Join(' ',
        sheet.Verdicts.OrderBy(v => v.Key).Select(v => $"{v.Key}={v.Value}").Append($"of {sheet.Total} as of {sheet.AsOf}")
            .Concat(sheet.Parts[ProgressBy.Region].SelectMany(r => r.Verdicts.OrderBy(v => v.Key).Select(v => $"{r.Name.Chinese} {v.Key}={v.Value}"))));
}
