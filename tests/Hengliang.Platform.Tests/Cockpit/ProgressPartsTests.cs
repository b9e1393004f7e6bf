using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Cockpit;
using Hengliang.Platform.Documents;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Office.Contracts;
using Hengliang.Platform.Plans.Contracts;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Tests.Demonstration;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Tests.Cockpit;

/// <summary>Counts by region, goal and owner are the same targets cut in different ways, for everyone who looks.</summary>
public class ProgressPartsTests(LoadedDemonstration demonstration) : IClassFixture<LoadedDemonstration>
{
    public static TheoryData<string> Engines => TestDatabase.Each;

    [Theory, MemberData(nameof(Engines))]
    public async Task Every_summary_adds_up_to_the_same_targets_whoever_looks_and_whatever_is_asked(string engine)
    {
        var database = await demonstration.OnAsync(engine);
        var seen = new HashSet<int>();
        foreach (var who in await PeopleAsync(database))
        {
            var whole = await ShowAsync(database, who, new());
            seen.Add(whole.Total);
            foreach (var filter in Filters(whole))
            {
                var file = await ShowAsync(database, who, filter);
                foreach (var by in Enum.GetValues<ProgressBy>())
                {
                    var page = await PageAsync(database, who, filter, by);
                    Assert.Equal(Say(file.Verdicts), Say(page.Verdicts));
                    Assert.Equal(file.Parts[by].Select(Say), page.Parts[by].Select(Say));
                    Assert.Equal(Say(page.Verdicts), Say(Sum(page.Parts[by])));
                    Assert.Equal(page.Total, filter.Verdict is { } verdict ? page.Verdicts.GetValueOrDefault(verdict) : page.Verdicts.Values.Sum());
                    if (by == ProgressBy.Cross)
                        Assert.All(page.Parts[by], p => Assert.Equal(Say(p.Verdicts), Say(Sum(p.Cells.Values))));
                }
            }
        }

        Assert.True(seen.Count >= 3, "everyone saw the same");
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Every_count_asks_for_exactly_the_targets_it_counts(string engine)
    {
        var database = await demonstration.OnAsync(engine);
        foreach (var who in (await PeopleAsync(database)).Take(2))
        {
            var file = await ShowAsync(database, who, new());
            foreach (var part in file.Parts.SelectMany(p => p.Value).Concat(file.Parts[ProgressBy.Cross].SelectMany(p => p.Cells.Values)))
            {
                var asked = await PageAsync(database, who, part.Asked, ProgressBy.Region);
                Assert.Equal(Say(part.Verdicts), Say(asked.Verdicts));
                Assert.Equal(part.Verdicts[part.Worst], (await PageAsync(database, who, part.Asked with { Verdict = part.Worst }, ProgressBy.Owner)).Total);
            }
        }
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_target_hangs_under_the_topmost_task_around_its_sentence(string engine)
    {
        var database = await demonstration.OnAsync(engine);
        var who = (await PeopleAsync(database))[0];
        var lines = (await ShowAsync(database, who, new())).Lines;
        await using var db = database.Databases.Open(Acting.System("test"));
        var above = await db.Set<Clause>().ToDictionaryAsync(c => c.Id, c => c.ParentId);
        var tops = await db.Set<PlanNode>().Where(n => n.ParentId == null && !n.IsWithdrawn).ToListAsync();
        foreach (var line in lines)
        {
            var around = new List<Guid?>();
            for (var at = line.Target.Source.ClauseId; at is { } id; at = above.GetValueOrDefault(id))
                around.Add(id);
            var found = tops.Where(n => n.PlanId == line.Target.PlanId && around.Contains(n.SourceClauseId)).OrderBy(n => n.SourceStart).FirstOrDefault();
            Assert.Equal(found?.Title, line.Goal.Task?.Chinese);
        }

        Assert.Contains(lines, l => l.Goal.Task is not null);
        Assert.Contains(lines, l => l.Goal.Task is null && l.Target.PlanId is not null);
        Assert.Contains(lines, l => l.Target.PlanId is null);
        Assert.True(lines.Select(l => l.Target.PlanId).OfType<Guid>().Distinct().Count() > 1);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task No_plan_task_region_or_owner_out_of_sight_is_named(string engine)
    {
        var database = await demonstration.OnAsync(engine);
        foreach (var who in await PeopleAsync(database))
        {
            var file = await ShowAsync(database, who, new());
            await using var db = database.Databases.Open(who);
            var plans = await db.Set<Plan>().Select(p => p.Title).ToListAsync();
            var tasks = await db.Set<PlanNode>().Select(n => n.Title).ToListAsync();
            var owners = await db.Set<JudgedTarget>().Select(j => j.OwnerId).Distinct().ToListAsync();
            Assert.All(file.Parts[ProgressBy.Goal].Where(p => p.Plan is not null), p => Assert.Contains(p.Plan!.Value.Chinese, plans));
            Assert.All(file.Lines.Where(l => l.Goal.Task is not null), l => Assert.Contains(l.Goal.Task!.Value.Chinese, tasks));
            Assert.All(file.Parts[ProgressBy.Owner], p => Assert.Contains(p.Asked.OwnerId!.Value, owners));
            Assert.Equal(file.Total, await db.Set<JudgedTarget>().CountAsync());
        }
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task The_workbook_holds_every_summary_with_its_total(string engine)
    {
        var database = await demonstration.OnAsync(engine);
        var file = await ShowAsync(database, (await PeopleAsync(database))[0], new());
        var sheets = TableReader.Read("progress.xlsx", ProgressFile.Workbook(file)).Value.Sheets;
        Assert.Equal(5, sheets.Count);
        foreach (var (sheet, by) in sheets.Skip(1).Zip([ProgressBy.Region, ProgressBy.Goal, ProgressBy.Owner]))
        {
            Assert.Equal(file.Parts[by].Count + 3, sheet.Rows.Count);
            Assert.Equal(file.Total, sheet.Rows[^1][^1].Number);
        }

        Assert.NotEmpty(ProgressFile.Document(file));
    }

    private static async Task<IReadOnlyList<Acting>> PeopleAsync(TestDatabase database)
    {
        await using var db = database.Databases.Open(Acting.System("test"));
        var regions = await db.Set<Region>().Select(r => r.Id).ToListAsync();
        var (city, county) = ((await db.Set<Region>().SingleAsync(r => r.Code == "990100")).Id, (await db.Set<Region>().SingleAsync(r => r.Name == "桐岭县")).Id);
        var owner = await db.Set<JudgedTarget>().Where(j => j.RegionId == county).Select(j => j.UnitId).FirstAsync();
        return
        [
            database.ActAs(Role.Leader, regions), database.ActAs(Role.Planner, [city]), database.ActAs(Role.CountyClerk, [county]),
            database.ActAs(Role.DepartmentOfficer, [], [owner]), database.ActAs(Role.Planner, [city], [owner]), database.ActAs(Role.CountyClerk, [Guid.NewGuid()]),
        ];
    }

    /// <summary>Each filter alone, some together, and what no target is like.</summary>
    private static IEnumerable<ProgressFilter> Filters(ProgressSheet whole)
    {
        yield return new();
        yield return new(Year: 1900);
        yield return new(PlanId: ProgressFilter.None);
        yield return new(GoalId: ProgressFilter.None);
        yield return new(RegionId: Guid.NewGuid(), GoalId: Guid.NewGuid());
        if (whole.Lines.Count == 0)
            yield break;
        var (first, last) = (whole.Lines[0], whole.Lines[^1]);
        yield return new(Verdict: first.Target.Standing.Verdict);
        yield return new(IndicatorId: last.Target.IndicatorId);
        yield return new(Year: last.Target.LastYear);
        yield return new(RegionId: last.Target.RegionId, Verdict: last.Target.Standing.Verdict);
        foreach (var part in whole.Parts[ProgressBy.Owner].Take(2).Concat(whole.Parts[ProgressBy.Goal].Take(3)))
            yield return part.Asked;
        yield return whole.Parts[ProgressBy.Goal][0].Asked with { Year = first.Target.LastYear, Verdict = Verdict.Behind };
    }

    private static async Task<ProgressSheet> ShowAsync(TestDatabase database, Acting who, ProgressFilter filter)
    {
        await using var scope = database.ScopeOf(who);
        return (await scope.ServiceProvider.GetRequiredService<ShowProgress>().RunAsync(filter)).Value;
    }

    private static async Task<ProgressSheet> PageAsync(TestDatabase database, Acting who, ProgressFilter filter, ProgressBy by)
    {
        await using var scope = database.ScopeOf(who);
        return (await scope.ServiceProvider.GetRequiredService<ShowProgress>().RunAsync(filter, 1, 10, by)).Value;
    }

    private static Dictionary<Verdict, int> Sum(IEnumerable<ProgressPart> parts) =>
        parts.SelectMany(p => p.Verdicts).GroupBy(v => v.Key).ToDictionary(g => g.Key, g => g.Sum(v => v.Value));

    private static string Say(IReadOnlyDictionary<Verdict, int> verdicts) => string.Join(' ', verdicts.OrderBy(v => v.Key).Select(v => $"{v.Key}={v.Value}"));

    private static string Say(ProgressPart part) =>
        $"{part.Plan} {part.Name} {part.Asked} {Say(part.Verdicts)} {string.Join('|', part.Cells.OrderBy(c => c.Key).Select(c => $"{c.Value.Name} {c.Value.Asked} {Say(c.Value.Verdicts)}"))}";
}
