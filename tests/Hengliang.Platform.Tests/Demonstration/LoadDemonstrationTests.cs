using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Audit.Contracts;
using Hengliang.Platform.Cockpit;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Demonstration;
using Hengliang.Platform.Documents;
using Hengliang.Platform.Duties;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Office.Contracts;
using Hengliang.Platform.Plans;
using Hengliang.Platform.Plans.Contracts;
using Hengliang.Platform.Policies.Contracts;
using Hengliang.Platform.Policies.Simulation;
using Hengliang.Platform.Regions.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Verdict = Hengliang.Platform.Indicators.Contracts.Verdict;

namespace Hengliang.Platform.Tests.Demonstration;

/// <summary>Loaded once on each database: every test of the class only looks.</summary>
public sealed class LoadedDemonstration : IAsyncLifetime
{
    private readonly Dictionary<string, Lazy<Task<TestDatabase>>> _databases = TestDatabase.Each
        .ToDictionary(e => e.Data, e => new Lazy<Task<TestDatabase>>(() => LoadAsync(e.Data)), StringComparer.Ordinal);

    public Task<TestDatabase> OnAsync(string engine) => _databases[engine].Value;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _databases.Values.Where(d => d.IsValueCreated))
            await (await database.Value).DisposeAsync();
    }

    private static async Task<TestDatabase> LoadAsync(string engine)
    {
        var database = await TestDatabase.CreateAsync(engine);
        await using var scope = database.Services.CreateAsyncScope();
        var load = scope.ServiceProvider.GetRequiredService<LoadDemonstration>();
        Assert.False(await load.IsLoadedAsync());
        var loaded = await load.RunAsync();
        Assert.True(loaded.IsSuccess, loaded.Problem?.ToString());
        Assert.True(await load.IsLoadedAsync());
        return database;
    }
}

public class LoadDemonstrationTests(LoadedDemonstration demonstration) : IClassFixture<LoadedDemonstration>
{
    public static TheoryData<string> Engines => TestDatabase.Each;

    [Theory, MemberData(nameof(Engines))]
    public async Task Every_target_and_every_value_leads_back_to_exactly_its_words(string engine)
    {
        var database = await demonstration.OnAsync(engine);
        await using var db = database.Databases.Open(Acting.System("test"));
        var texts = await db.Set<DocumentText>().ToDictionaryAsync(t => t.DocumentId, t => t.Text);
        var clauses = await db.Set<Clause>().ToDictionaryAsync(c => c.Id);
        var sources = (await db.Set<Target>().ToListAsync()).Select(t => t.Source)
            .Concat((await db.Set<Observation>().Where(o => o.Origin == ValueOrigin.Document).ToListAsync()).Select(o => o.Source))
            .Concat((await db.Set<PlanNode>().ToListAsync()).Select(n => n.Source))
            .Concat((await db.Set<PolicyClause>().ToListAsync()).Select(c => c.Source)).ToList();

        Assert.True(sources.Count > 900);
        Assert.All(sources, s => Assert.Equal(texts[s.DocumentId][s.Start..s.End], s.Quote));
        Assert.All(sources.Where(s => s.ClauseId is not null), s =>
        {
            var clause = clauses[s.ClauseId!.Value];
            Assert.Equal((s.DocumentId, s.Place), (clause.DocumentId, clause.Path));
            Assert.InRange(s.Start, clause.Start, clause.End);
        });
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task The_plan_promises_what_its_table_says(string engine)
    {
        var database = await demonstration.OnAsync(engine);
        await using var db = database.Databases.Open(Acting.System("test"));
        var plan = await db.Set<Plan>().SingleAsync(p => p.FirstYear == 2021 && p.LastYear == 2025);
        var targets = await db.Set<Target>().Where(t => t.PlanId == plan.Id && t.State == RevisionState.Current && t.Measure == Measure.Level)
            .Join(db.Set<Indicator>(), t => t.IndicatorId, i => i.Id, (t, i) => new { i.Code, t.RegionId, t.LastYear, t.Value, t.Unit, t.Bound, t.Nature })
            .ToListAsync();

        (string, decimal, string)[] promised =
        [
            ("RD_INT", 2.6m, "%"), ("HNTE", 620m, "家"), ("TSME", 1600m, "家"), ("HVPAT", 6m, "件/万人"), ("HT_SHARE", 45m, "%"),
            ("TECHCON", 120m, "亿元"), ("FISC", 3.5m, "%"), ("RDORG", 50m, "%"),
        ];
        Assert.All(promised, p => Assert.Contains(targets, t => (t.Code, t.Value, t.Unit, t.LastYear) == (p.Item1, p.Item2, p.Item3, 2025)));
        Assert.Equal(TargetNature.Binding, targets.Single(t => t.Code == "FISC").Nature);
        Assert.Contains(await db.Set<Target>().ToListAsync(), t => t is { Measure: Measure.Growth, Basis: GrowthBasis.AverageAnnual, Value: 12, FirstYear: 2021, LastYear: 2025 });
        Assert.True(await db.Set<PlanNode>().CountAsync(n => n.PlanId == plan.Id) >= 7);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Six_years_of_values_stand_for_the_city_and_each_county_and_counties_add_up(string engine)
    {
        var database = await demonstration.OnAsync(engine);
        await using var db = database.Databases.Open(Acting.System("test"));
        var counties = await db.Set<Region>().Where(r => r.Kind == RegionKind.Administrative && r.Code != "990000" && r.Code != "990100").Select(r => r.Id).ToListAsync();
        var city = await db.Set<Region>().SingleAsync(r => r.Code == "990100");
        var values = await db.Set<Observation>()
            .Where(o => o.State == RevisionState.Current && o.IsWholeYear && o.Measure == Measure.Level && o.Year >= 2020 && o.Year <= 2025)
            .Join(db.Set<Indicator>(), o => o.IndicatorId, i => i.Id, (o, i) => new { i.Code, o.RegionId, o.Year, o.Value }).ToListAsync();

        Assert.Equal(9, counties.Count);
        foreach (var (code, year) in from c in new[] { "HNTE", "RD_EXP", "TECHCON" } from y in Enumerable.Range(2020, 6) select (c, y))
        {
            var whole = values.Single(v => v.Code == code && v.Year == year && v.RegionId == city.Id).Value;
            Assert.Equal(whole, values.Where(v => v.Code == code && v.Year == year && counties.Contains(v.RegionId)).Sum(v => v.Value));
        }
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task One_document_waits_half_reviewed_and_all_is_marked_as_demonstration(string engine)
    {
        var database = await demonstration.OnAsync(engine);
        await using var db = database.Databases.Open(Acting.System("test"));
        var documents = await db.Set<Document>().ToListAsync();

        Assert.All(documents, d => Assert.True(d.IsDemonstration));
        var waiting = Assert.Single(documents, d => d.State == DocumentState.ToReview);
        var states = await db.Set<Extract>().Where(e => e.DocumentId == waiting.Id).Select(e => e.State).ToListAsync();
        Assert.InRange(states.Count(s => s == ExtractState.Candidate), 10, states.Count - 10);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_counties_reported_of_firms_is_all_that_the_citys_awards_ask(string engine)
    {
        var database = await demonstration.OnAsync(engine);
        List<Guid> regions;
        Dictionary<string, Guid> rules;
        await using (var db = database.Databases.Open(Acting.System("test")))
        {
            regions = await db.Set<Region>().Select(r => r.Id).ToListAsync();
            rules = await db.Set<PolicyRule>().Where(r => r.State == RuleState.InForce && (r.Name == "高企认定奖励" || r.Name == "研发费用后补助")).ToDictionaryAsync(r => r.Name, r => r.Id);
        }

        await using var scope = database.ScopeOf(database.ActAs(Role.Planner, regions));
        var (take, simulate) = (scope.ServiceProvider.GetRequiredService<TakePopulation>(), scope.ServiceProvider.GetRequiredService<Simulate>());
        var campaign = (await take.ListAsync()).Value.Single(c => c.Form == "企业研发与高企认定情况清单");
        Assert.Equal((4, 2), (campaign.Approved, campaign.Outstanding));
        foreach (var (name, cost) in new[] { ("高企认定奖励", 1_400_000m), ("研发费用后补助", 9_458_425m) })
        {
            var taken = await take.RunAsync(rules[name], campaign.Id);
            Assert.True(taken.IsSuccess, taken.Problem?.ToString());
            var sheet = (await simulate.RunAsync(new() { VersionId = rules[name], Upload = taken.Value })).Value;
            Assert.Empty(sheet.Assumed);
            Assert.Equal((14, cost), (sheet.Count, Simulate.Money(sheet.Result!.Baseline.Total)));
            Assert.Equal(["county", "行业", "规模"], sheet.Result.Groups.Select(g => g.Column));
        }
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_a_county_reported_of_the_registers_firms_is_a_population_by_their_codes(string engine)
    {
        var database = await demonstration.OnAsync(engine);
        await using var scope = database.ScopeOf(await PlannerAsync(database));
        var (take, simulate) = (scope.ServiceProvider.GetRequiredService<TakePopulation>(), scope.ServiceProvider.GetRequiredService<Simulate>());
        Guid rule;
        await using (var db = database.Databases.Open(Acting.System("test")))
            rule = await db.Set<PolicyRule>().Where(r => r.State == RuleState.InForce && r.Name == "研发费用后补助").Select(r => r.Id).SingleAsync();
        var campaign = (await take.ListAsync()).Value.Single(c => c.Form == "企业研发投入季度快报");
        Assert.Equal((1, 2), (campaign.Approved, campaign.Outstanding));
        var taken = await take.RunAsync(rule, campaign.Id);
        Assert.True(taken.IsSuccess, taken.Problem?.ToString());
        var sheet = (await simulate.RunAsync(new() { VersionId = rule, Upload = taken.Value })).Value;
        Assert.Equal([("本市登记", "yes"), ("信用良好", "yes")], sheet.Assumed.Select(a => (a.Field.Name, a.Answer)));
        // Two of the four spent 500 (10,000 yuan) or more: 5% of 1815.5 and of 897.3.
        Assert.Equal((4, 1_356_400m), (sheet.Count, Simulate.Money(sheet.Result!.Baseline.Total)));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_is_said_beside_a_cell_is_what_its_whole_return_says_of_it(string engine)
    {
        var database = await demonstration.OnAsync(engine);
        await using var scope = database.ScopeOf(await PlannerAsync(database));
        var (show, one) = (scope.ServiceProvider.GetRequiredService<ShowReturn>(), scope.ServiceProvider.GetRequiredService<ShowCell>());
        List<Guid> returns;
        await using (var db = database.Databases.Open(Acting.System("test")))
            returns = await db.Set<DataReturn>().OrderBy(r => r.Id).Select(r => r.Id).ToListAsync();
        var (desk, clock, said, peers) = (scope.ServiceProvider.GetRequiredService<ReturnDesk>(), scope.ServiceProvider.GetRequiredService<TimeProvider>(), new List<string>(), 0);
        foreach (var id in returns)
        {
            var sheet = (await show.RunAsync(id)).Value;
            await using var db = desk.Open();
            var open = (await desk.TakeAsync(db, id, CollectionPermissions.Read, default)).Value;
            var figures = await new PeerShelf(clock).TakeAsync(db, open, default);
            foreach (var (row, field) in from row in sheet.Rows.Take(3) from field in sheet.Form.Fields select (row, field))
            {
                var whole = Said(sheet.Checks.Findings.Where(f => f.RowId == row.Id && f.FieldIds.Contains(field.Id)));
                Assert.Equal(whole, Said((await one.BesideAsync(id, row.Id, field.Id)).Value.Findings));
                said.AddRange(whole);
                // What is read of the other units for one cell is their part of what is read for all.
                var own = await new PeerShelf(clock).TakeAsync(db, open, default, (row, field));
                Assert.Equal(figures.Where(f => f.Field == field.Code && (f.Row.Length == 0 || f.Row == row.Code)).OrderBy(f => f.Now), own.OrderBy(f => f.Now));
                peers += own.Count;
            }
        }

        Assert.True(peers > 20, $"Only {peers} figures of other units were compared.");
        Assert.True(said.Count > 10, $"Only {said.Count} findings stand at the cells of the demonstration.");

        static IReadOnlyList<string> Said(IEnumerable<Finding> findings) => [.. findings.Select(f => $"{f.Key} {f.Level} {f.Words.Chinese} {f.Words.English} {f.Explanation}")];
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_county_clerk_sees_and_decides_only_what_is_the_countys(string engine)
    {
        var database = await demonstration.OnAsync(engine);
        Guid tongling, cityDocument, cityExtract;
        await using (var db = database.Databases.Open(Acting.System("test")))
        {
            tongling = (await db.Set<Region>().SingleAsync(r => r.Name == "桐岭县")).Id;
            cityDocument = (await db.Set<Document>().SingleAsync(d => d.State == DocumentState.ToReview)).Id;
            cityExtract = (await db.Set<Extract>().FirstAsync(e => e.DocumentId == cityDocument && e.State == ExtractState.Candidate)).Id;
        }

        var clerk = database.ActAs(Role.CountyClerk, [tongling]);
        await using var scope = database.ScopeOf(clerk);
        var listed = (await scope.ServiceProvider.GetRequiredService<ListDocuments>().RunAsync(new())).Value;
        Assert.All(listed.Lines, l => Assert.Equal("桐岭县", l.Region));
        Assert.NotEmpty(listed.Lines);
        Assert.Equal("documents.no-such-document", (await scope.ServiceProvider.GetRequiredService<ShowReview>().RunAsync(cityDocument)).Problem?.Code);
        Assert.Equal("documents.no-such-document", (await scope.ServiceProvider.GetRequiredService<FetchOriginal>().RunAsync(cityDocument)).Problem?.Code);
        Assert.Equal("documents.no-such-extract", (await scope.ServiceProvider.GetRequiredService<AcceptExtract>().RunAsync(cityExtract, null, new())).Problem?.Code);
        Assert.Equal("documents.no-such-extract", (await scope.ServiceProvider.GetRequiredService<RejectExtract>().RunAsync(cityExtract, null, "不行")).Problem?.Code);
        Assert.DoesNotContain(
            (await scope.ServiceProvider.GetRequiredService<Search>().RunAsync("青衡市“十五五”")).Value, h => h.Kind == HitKind.Document && h.Id == cityDocument);
        await using var seen = database.Databases.Open(clerk);
        Assert.All(await seen.Set<Target>().ToListAsync(), t => Assert.Equal(tongling, t.RegionId));
        Assert.All(await seen.Set<Observation>().ToListAsync(), o => Assert.Equal(tongling, o.RegionId));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task The_pages_have_something_true_to_show(string engine)
    {
        var database = await demonstration.OnAsync(engine);
        await using var scope = database.ScopeOf(await PlannerAsync(database));
        var services = scope.ServiceProvider;

        var cockpit = (await services.GetRequiredService<ShowCockpit>().RunAsync()).Value;
        Assert.InRange(cockpit.Key.Count, 6, 9);
        Assert.Equal((2025, true), (cockpit.AsOf, cockpit.IsDemonstration));
        var hnte = cockpit.Indicators.Single(i => i.Code == "HNTE");
        var map = (await services.GetRequiredService<ShowMap>().RunAsync(hnte.Id)).Value;
        Assert.Equal((10, 2025, 153m), (map.Values.Count, map.Year, map.Values.Single(v => v.Rank == 1).Value));
        using var shapes = new StreamReader((await services.GetRequiredService<FindBoundaries>().RunAsync(map.Boundaries.SetId)).Value);
        var boundaries = await shapes.ReadToEndAsync();
        Assert.All(map.Values, v => Assert.Contains($"\"code\":\"{v.Code}\"", boundaries.Replace(": ", ":", StringComparison.Ordinal), StringComparison.Ordinal));
        var briefing = new CockpitBriefing(inEnglish: false).Write(cockpit, map, new(2026, 11, 22));
        Assert.Contains(briefing.Body, b => b is DocumentParagraph { Text: var text } && text.Contains("数据截至2025年", StringComparison.Ordinal));
        Assert.Equal(10, Assert.Single(briefing.Body.OfType<DocumentTable>()).Rows.Length);
        Assert.NotEmpty(briefing.ToDocx());
        var english = new CockpitBriefing(inEnglish: true).Write(cockpit, map, new(2026, 11, 22));
        Assert.All(english.Body.OfType<DocumentParagraph>(), p => Assert.DoesNotContain(p.Lead + p.Text, c => c is >= '\u4e00' and <= '\u9fff'));
        Assert.Equal(briefing.Body.Length, english.Body.Length);
        var plans = (await services.GetRequiredService<ShowPlan>().ListAsync()).Value;
        var sheet = (await services.GetRequiredService<ShowPlan>().RunAsync(plans.Single(p => p.FirstYear == 2021).Id)).Value;
        Assert.NotEmpty(sheet.Tree);
        var reached = sheet.Rows.Single(r => r.IndicatorId == hnte.Id && r.Region.Chinese == "青衡市").ByYear[2025][0];
        Assert.Equal(Verdict.Reached, reached.Standing.Verdict);
        var duties = (await services.GetRequiredService<ListDuties>().RunAsync(size: 100)).Value;
        Assert.Contains(duties.Lines.Rows, l => l.Kind.Code == "documents.steps" && l.Duty.Address.EndsWith("/review", StringComparison.Ordinal));
        Assert.Contains(duties.Kinds, k => k is { Kind.Code: "assessment.appeal", Count: > 0 });
        Assert.Contains((await services.GetRequiredService<Search>().RunAsync("高新技术企业")).Value, h => h.Kind == HitKind.Indicator);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task The_citys_policies_have_rules_in_force_that_a_second_person_checked(string engine)
    {
        var database = await demonstration.OnAsync(engine);
        await using var db = database.Databases.Open(Acting.System("test"));
        var rules = await db.Set<PolicyRule>().ToListAsync();
        var policies = await db.Set<Policy>().ToListAsync();

        Assert.Equal((6, 1, 1), (rules.Count(r => r.State == RuleState.InForce), rules.Count(r => r.State == RuleState.Amended), rules.Count(r => r.State == RuleState.Draft)));
        Assert.All(rules.Where(r => r.IsPublished), r => Assert.NotEqual(r.AuthorName, r.CheckerName));
        Assert.All(policies, p => Assert.True(p.IsDemonstration));
        Assert.Single(policies, p => p.Standing == PolicyStanding.Overall);
        Assert.Contains(policies, p => p.Tier == PolicyTier.County && p.UpperId is not null);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Loading_again_is_refused_and_the_audit_chain_holds(string engine)
    {
        var database = await demonstration.OnAsync(engine);
        await using var scope = database.Services.CreateAsyncScope();

        Assert.Equal("demonstration.not-empty", (await scope.ServiceProvider.GetRequiredService<LoadDemonstration>().RunAsync()).Problem?.Code);

        await using var db = database.Databases.OpenUnfiltered(Acting.System("test"));
        var entries = await db.Set<AuditEntry>().OrderBy(e => e.Sequence).ToListAsync();
        var previous = AuditChain.Start;
        foreach (var entry in entries)
        {
            Assert.Equal((previous, AuditChain.HashOf(entry)), (entry.PreviousHash, entry.Hash));
            previous = entry.Hash;
        }

        Assert.True(entries.Count > 150);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Each_role_can_sign_in(string engine)
    {
        var database = await demonstration.OnAsync(engine);
        await using var db = database.Databases.OpenUnfiltered(Acting.System("test"));

        Assert.Equal(Enum.GetValues<Role>(), DemonstrationCity.Accounts.Select(a => a.Role).Order());
        var names = await db.Users.Select(u => u.UserName!).ToListAsync();
        Assert.Equal(DemonstrationCity.Accounts.Select(a => a.UserName).Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
    }

    private static async Task<Acting> PlannerAsync(TestDatabase database)
    {
        await using var db = database.Databases.Open(Acting.System("test"));
        var regions = await db.Set<Region>().OrderBy(r => r.Code).ToListAsync();
        var city = regions.Single(r => r.Code == "990100").Id;
        return database.ActAs(Role.Planner, [city, .. regions.Where(r => r.ReportingParentId == city).Select(r => r.Id)]);
    }
}
