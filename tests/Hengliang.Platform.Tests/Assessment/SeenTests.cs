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
        // And whose it is that stands is known.
        foreach (var mark in new[] { $"{stands.Seen["A"].Id}", $"{stands.Vetoes[0].Id}", "\"SchemeMembers\"" })
            Assert.Equal("王敏", (await county.As<ShowLastHand, LastHand?>(county.Leader, h => h.RunAsync(draft, mark)))?.ByName);
        Assert.Null(await county.As<ShowLastHand, LastHand?>(county.ClerkA, h => h.RunAsync(draft, $"{stands.Seen["A"].Id}")));
    }

    private static Task<SchemeSheet> SheetAsync(CountyRound county, Guid id) => county.MustAsync<ShowSchemes, SchemeSheet>(county.Planner, s => s.RunAsync(id));
}
