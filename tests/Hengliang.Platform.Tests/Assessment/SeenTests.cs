using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Tests.Assessment;

/// <summary>Of two people who change one thing of a scheme, the second is told and nothing is lost.</summary>
public class SeenTests
{
    private const string Overtaken = "kernel.changed-meanwhile";

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task An_item_a_veto_and_the_places_are_changed_by_who_saw_them(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var draft = await county.MustAsync<DraftScheme, Guid>(county.Planner, d => d.BeginVersionAsync(county.Scheme));
        var seen = await SheetAsync(county, draft);

        var item = new ItemForm { Code = "A", Name = "科技投入", Weight = 100, Seen = seen.Seen["A"].Version };
        Assert.True((await county.As<KeepItem, Outcome<Guid>>(county.Planner, k => k.SaveAsync(draft, "A", item))).IsSuccess);
        Assert.Equal(Overtaken, (await county.As<KeepItem, Outcome<Guid>>(county.Planner, k => k.SaveAsync(draft, "A", item with { Name = "投入" }))).Problem?.Code);

        var rule = new VetoRuleForm { Code = "V03", Name = "双下降", Basis = "办法", Effect = VetoEffect.LastPlace, Seen = seen.Vetoes[0].Id.ToString() };
        Assert.True((await county.As<KeepVetoRules, Outcome<Guid>>(county.Planner, k => k.SaveAsync(draft, rule))).IsSuccess);
        Assert.Equal(Overtaken, (await county.As<KeepVetoRules, Outcome<Guid>>(county.Planner, k => k.SaveAsync(draft, rule with { Basis = "另一办法" }))).Problem?.Code);
        // Who adds a rule with a code that is there did not see the one that has it.
        Assert.Equal(Overtaken, (await county.As<KeepVetoRules, Outcome<Guid>>(county.Planner, k => k.SaveAsync(draft, rule with { Seen = "" }))).Problem?.Code);

        Assert.True((await county.As<KeepMembers, Outcome<int>>(county.Planner, k => k.RunAsync(draft, [new(county.Town.CountyA, "县")], seen.PlacesSeen))).IsSuccess);
        Assert.Equal(Overtaken, (await county.As<KeepMembers, Outcome<int>>(county.Planner, k => k.RunAsync(draft, [new(county.Town.CountyB, "县")], seen.PlacesSeen))).Problem?.Code);

        var stands = await SheetAsync(county, draft);
        Assert.Equal(("科技投入", "办法", county.Town.CountyA), (stands.Image.Items[0].Name, stands.Vetoes[0].Basis, stands.Places.Single().RegionId));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Of_each_part_of_a_scheme_it_is_told_who_changed_that_part_and_not_another(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var draft = await county.MustAsync<DraftScheme, Guid>(county.Planner, d => d.BeginVersionAsync(county.Scheme));
        var seen = await SheetAsync(county, draft);
        var colleague = county.Database.ActAs(Role.Planner, [county.Town.City, county.Town.CountyA, county.Town.CountyB], [county.Town.CityBureau], "李强");
        var head = new SchemeForm { Name = "县区考核", Year = seen.Scheme.Year };
        var item = new ItemForm { Code = "A", Name = "科技投入", Weight = 100, Seen = seen.Seen["A"].Version };
        var rule = new VetoRuleForm { Code = "V03", Name = "双下降", Basis = "办法", Effect = VetoEffect.LastPlace, Seen = seen.Vetoes[0].Id.ToString() };
        Task<Outcome<Guid>> Head(Acting by) => county.As<DraftScheme, Outcome<Guid>>(by, d => d.EditAsync(draft, seen.Scheme.Version, head));
        Task<Outcome<Guid>> Item(Acting by) => county.As<KeepItem, Outcome<Guid>>(by, k => k.SaveAsync(draft, "A", item));
        Task<Outcome<Guid>> Rule(Acting by) => county.As<KeepVetoRules, Outcome<Guid>>(by, k => k.SaveAsync(draft, rule));
        Task<Outcome<int>> Places(Acting by) => county.As<KeepMembers, Outcome<int>>(by, k => k.RunAsync(draft, [new(county.Town.CountyA, "县")], seen.PlacesSeen));

        // One changes head and places, the other the item and the rule; the last to change anything is not who changed each.
        Assert.True((await Head(colleague)).IsSuccess);
        Assert.True((await Item(county.Planner)).IsSuccess);
        Assert.True((await Places(colleague)).IsSuccess);
        Assert.True((await Rule(county.Planner)).IsSuccess);
        Told((await Head(county.Planner)).Problem, "李强", "县区考核");
        Told((await Item(colleague)).Problem, "王敏", "科技投入");
        Told((await Places(county.Planner)).Problem, "李强", "参评单位");
        Told((await Rule(colleague)).Problem, "王敏", "双下降");
    }

    private static void Told(Problem? problem, string who, string what)
    {
        Assert.Equal(Overtaken, problem?.Code);
        Assert.Contains($"{who} 于 ", problem!.Message.Chinese, StringComparison.Ordinal);
        Assert.Contains($"改过“{what}”", problem.Message.Chinese, StringComparison.Ordinal);
        Assert.Contains($"{who} at ", problem.Message.English, StringComparison.Ordinal);
    }

    private static Task<SchemeSheet> SheetAsync(CountyRound county, Guid id) => county.MustAsync<ShowSchemes, SchemeSheet>(county.Planner, s => s.RunAsync(id));
}
