using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment;
using Hengliang.Platform.Assessment.Acceptance;
using Hengliang.Platform.Assessment.Appeals;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Assessment.Vetoes;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Assessment;

/// <summary>What a command found before it decided still holds when it is kept, whatever somebody else does in between.</summary>
public class AtOnceTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Of_two_who_bring_up_the_same_veto_at_once_one_makes_a_case(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var round = await county.OpenAsync();
        var second = await Between.DoAsync(() => ProposeAsync(county, round), "CaseFiles", 1, async () => Assert.Null((await ProposeAsync(county, round)).Problem));
        Assert.Equal("assessment.case-stands", second.Problem?.Code);
        Assert.Equal(1, await county.ReadAsync(county.Planner, db => db.VetoCases.CountAsync()));

        // Those who look in the data, too: one after the other has read what stands.
        var other = await county.OpenAsync();
        var looked = await Between.DoAsync(() => LookAsync(county, other), "AssessmentSchemes", 1, async () => Assert.Single((await LookAsync(county, other)).Value.Found));
        Assert.Equal("assessment.case-stands", looked.Problem?.Code);
        Assert.Equal(1, await county.ReadAsync(county.Planner, db => db.VetoCases.CountAsync(c => c.RoundId == other)));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Many_who_do_the_same_at_the_same_moment_do_it_once(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var round = await county.OpenAsync();
        var looked = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => LookAsync(county, round))));
        Assert.Single(looked, l => l is { IsSuccess: true, Value.Found.Count: 1 });
        Assert.All(looked, l => Assert.True(l.Problem is null or { Code: "assessment.case-stands" }));
        var (appealed, standing) = await AppealedAsync(county);
        var filed = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => FileAsync(county, standing))));
        Assert.Single(filed, f => f.IsSuccess);
        Assert.Equal((1, 1), (
            await county.ReadAsync(county.Planner, db => db.VetoCases.CountAsync()), await county.ReadAsync(county.Planner, db => db.Appeals.CountAsync(a => a.RoundId == appealed))));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task An_appeal_filed_while_the_round_is_concluded_is_either_answered_or_refused(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var (round, standing) = await AppealedAsync(county);
        // Filed first: the conclusion waits for its answer.
        var concluded = await Between.DoAsync(() => MoveAsync(county, round, RoundVerb.Conclude), "UnitStandings", 1, async () => Assert.Null((await FileAsync(county, standing)).Problem));
        Assert.Equal("assessment.appeals-open", concluded.Problem?.Code);
        var filed = await county.ReadAsync(county.ClerkA, db => db.Appeals.Select(a => a.Id).SingleAsync());
        await county.MustAsync<AnswerAppeal, AppealState>(county.Planner, a => a.RunAsync(filed, false, "口径一致"));
        // Twice at once: one.
        var twin = await Between.DoAsync(() => FileAsync(county, standing), "CaseFiles", 1, async () => Assert.Null((await FileAsync(county, standing)).Problem));
        Assert.Equal("assessment.appeal-stands", twin.Problem?.Code);
        var again = await county.ReadAsync(county.ClerkA, db => db.Appeals.Where(a => a.State == AppealState.Filed).Select(a => a.Id).SingleAsync());
        await county.MustAsync<AnswerAppeal, AppealState>(county.Planner, a => a.RunAsync(again, false, "口径一致"));
        // Concluded first: nothing more is filed.
        var late = await Between.DoAsync(() => FileAsync(county, standing), "CaseFiles", 1, async () => Assert.Null((await MoveAsync(county, round, RoundVerb.Conclude)).Problem));
        Assert.Equal("assessment.not-open-to-appeals", late.Problem?.Code);
        Assert.Equal(0, await county.ReadAsync(county.Planner, db => db.Appeals.CountAsync(a => a.State == AppealState.Filed)));
    }

    [Fact]
    public async Task A_round_with_an_appeal_nobody_answered_is_not_approved()
    {
        await using var county = await CountyRound.BuildAsync("sqlite");
        var (round, standing) = await AppealedAsync(county);
        var id = (await FileAsync(county, standing)).Value;
        // As one of an earlier version may stand, where it was filed while the round was concluded.
        await county.Database.RunAsync($"update \"AssessmentRounds\" set \"State\" = {(int)RoundState.FinalReview}");
        Assert.Equal("assessment.appeals-open", (await county.As<MoveRound, Outcome<RoundState>>(county.Leader, m => m.RunAsync(round, RoundVerb.Approve))).Problem?.Code);
        await county.MustAsync<AnswerAppeal, AppealState>(county.Planner, a => a.RunAsync(id, false, "口径一致"));
        await county.StepAsync(round, RoundVerb.Approve);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_veto_brought_up_while_a_round_is_approved_or_decided_while_it_is_frozen_is_not_passed_over(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var round = await county.OpenAsync();
        var id = (await ProposeAsync(county, round)).Value;
        foreach (var (by, verb) in new[] { (county.Officer, VetoVerb.Verify), (county.Planner, VetoVerb.Notify), (county.ClerkA, VetoVerb.Reply) })
            Assert.Null((await VetoAsync(county, by, id, verb)).Problem);
        var frozen = await Between.DoAsync(() => MoveAsync(county, round, RoundVerb.Freeze), "VetoRules", 1, async () => Assert.Null((await VetoAsync(county, county.Leader, id, VetoVerb.Uphold)).Problem));
        Assert.True(frozen.IsSuccess || frozen.Problem?.Code == "assessment.changed-while-freezing", frozen.Problem?.Code);
        if (!frozen.IsSuccess)
            await county.StepAsync(round, RoundVerb.Freeze);
        await county.StepAsync(round, RoundVerb.Compute, RoundVerb.Check, RoundVerb.PassReview, RoundVerb.GiveFeedback, RoundVerb.OpenAppeals, RoundVerb.Conclude);
        Assert.Equal(["V03"], (await county.LatestAsync(round)).Result.Find(county.Town.CountyA)!.Vetoes);

        var approved = await Between.DoAsync(
            () => county.As<MoveRound, Outcome<RoundState>>(county.Leader, m => m.RunAsync(round, RoundVerb.Approve)), "UnitStandings", 1,
            async () => Assert.Null((await ProposeAsync(county, round, county.Town.CountyB)).Problem));
        Assert.Equal("assessment.vetoes-open", approved.Problem?.Code);
        var open = await county.ReadAsync(county.Planner, db => db.VetoCases.Where(c => c.State == VetoState.Lead).Select(c => c.Id).SingleAsync());
        Assert.Null((await VetoAsync(county, county.Leader, open, VetoVerb.Dismiss)).Problem);
        var late = await Between.DoAsync(() => ProposeAsync(county, round, county.Town.CountyB), "CaseFiles", 1, () => county.StepAsync(round, RoundVerb.Approve));
        Assert.Equal("assessment.round-moved", late.Problem?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_mark_given_while_the_data_are_frozen_is_scored_or_refused(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var round = await MarkedAsync(county);
        var late = await Between.DoAsync(() => MarkAsync(county, round, 80), "ItemMarks", 1, () => county.StepAsync(round, RoundVerb.Freeze));
        Assert.Equal("assessment.round-moved", late.Problem?.Code);
        Assert.Equal(0, await county.ReadAsync(county.Planner, db => db.ItemMarks.CountAsync()));
        await county.StepAsync(round, RoundVerb.Thaw);
        // The marks are read before the vetoes.
        var frozen = await Between.DoAsync(() => MoveAsync(county, round, RoundVerb.Freeze), "VetoCases", 1, async () => Assert.Null((await MarkAsync(county, round, 80)).Problem));
        Assert.Equal("assessment.changed-while-freezing", frozen.Problem?.Code);
        await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute);
        Assert.Equal(80, Assert.Single((await county.LatestAsync(round)).Image.Marks).Mark);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task What_is_put_in_force_is_what_was_found_without_fault_and_changes_no_more(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var first = await NewDraftAsync(county);
        // An item, places and a veto that come while the scheme is put in force stay out.
        Assert.Equal("assessment.scheme-not-draft", (await Between.DoAsync(() => ItemAsync(county, first), "SchemeItems", 1, () => ActivateAsync(county, first))).Problem?.Code);
        var second = await NewDraftAsync(county);
        Assert.Equal("assessment.scheme-not-draft", (await Between.DoAsync(
            () => county.As<KeepMembers, Outcome<int>>(county.Planner, k => k.RunAsync(second, [new(county.Town.CountyA, "县")])), "SchemeMembers", 1, () => ActivateAsync(county, second))).Problem?.Code);
        var third = await NewDraftAsync(county);
        Assert.Equal("assessment.scheme-not-draft", (await Between.DoAsync(
            () => county.As<KeepVetoRules, Outcome<Done>>(county.Planner, k => k.RemoveAsync(third, "V03")), "VetoRules", 1, () => ActivateAsync(county, third))).Problem?.Code);
        Assert.Equal((0, 2, 1), await county.ReadAsync(county.Planner, async db => (
            await db.SchemeItems.CountAsync(i => i.Code == "Z"), await db.SchemeMembers.CountAsync(m => m.SchemeId == second), await db.VetoRules.CountAsync(v => v.SchemeId == third))));

        // One whose weights no longer add up was changed after it had been looked through.
        var fourth = await NewDraftAsync(county);
        var faulty = await Between.DoAsync(
            () => county.As<ActivateScheme, Outcome<Done>>(county.Planner, a => a.RunAsync(fourth)), "SchemeMembers", 1, async () => Assert.Null((await ItemAsync(county, fourth)).Problem));
        Assert.Equal("assessment.scheme-faulty", faulty.Problem?.Code);
        Assert.Equal(SchemeState.Draft, await county.ReadAsync(county.Planner, db => db.Schemes.Where(s => s.Id == fourth).Select(s => s.State).SingleAsync()));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task What_is_handed_in_for_acceptance_is_what_was_read_and_changes_no_more(string engine)
    {
        await using var town = await AcceptanceTown.BuildAsync(engine);
        var county = town.County;
        await town.WriteAllAsync();
        Assert.True((await town.AttachAsync("证明.pdf", "%PDF-1.7")).IsSuccess);
        await county.MustAsync<ActivateScheme, Done>(county.Planner, a => a.RunAsync(town.Scheme));
        // The words are read before the proofs.
        var submitted = await Between.DoAsync(() => SubmitAsync(town), "AcceptanceEvidence", 1, async () => Assert.Null((await WriteAsync(town, 1)).Problem));
        Assert.Equal("assessment.changed-while-submitting", submitted.Problem?.Code);
        var twin = await Between.DoAsync(() => town.AttachAsync("同.pdf", "%PDF-1.7 同"), "AcceptanceEvidence", 1, async () => Assert.Null((await WriteAsync(town, 2)).Problem));
        Assert.Null(twin.Problem);

        var late = await Between.DoAsync(() => WriteAsync(town, 3), "AcceptanceSections", 1, async () => Assert.Equal(1, (await SubmitAsync(town)).Value));
        Assert.Equal("assessment.acceptance-submitted", late.Problem?.Code);
        await county.MustAsync<SubmitAcceptance, Done>(county.Leader, s => s.ReturnAsync(town.Scheme, "补充"));
        var attached = await Between.DoAsync(() => town.AttachAsync("晚.pdf", "%PDF-1.7 晚"), "AcceptanceEvidence", 1, async () => Assert.Equal(2, (await SubmitAsync(town)).Value));
        Assert.Equal("assessment.acceptance-submitted", attached.Problem?.Code);
        Assert.Equal(2, (await town.SheetAsync()).Lines[0].Proofs.Length);
    }

    private static Task<Outcome<Guid>> ProposeAsync(CountyRound county, Guid round, Guid? unit = null) => county.As<ProposeVeto, Outcome<Guid>>(
        county.Officer, p => p.RunAsync(round, "V03", unit ?? county.Town.CountyA, "两项指标均下降", days: new(new(2025, 6, 18))));

    private static Task<Outcome<LeadsFound>> LookAsync(CountyRound county, Guid round) => county.As<LookForLeads, Outcome<LeadsFound>>(county.Officer, l => l.RunAsync(round));

    private static Task<Outcome<VetoState>> VetoAsync(CountyRound county, Acting by, Guid id, VetoVerb verb) =>
        county.As<MoveVeto, Outcome<VetoState>>(by, m => m.RunAsync(id, verb, "经办意见"));

    private static Task<Outcome<RoundState>> MoveAsync(CountyRound county, Guid round, RoundVerb verb) =>
        county.As<MoveRound, Outcome<RoundState>>(county.Planner, m => m.RunAsync(round, verb, "按程序"));

    private static Task<Outcome<Guid>> FileAsync(CountyRound county, Guid standing) =>
        county.As<FileAppeal, Outcome<Guid>>(county.ClerkA, f => f.RunAsync(standing, new("A1", null, "请核对", "统计年报第8页")));

    private static async Task<(Guid Round, Guid Standing)> AppealedAsync(CountyRound county)
    {
        var round = await county.OpenAsync();
        await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute, RoundVerb.Check, RoundVerb.PassReview, RoundVerb.GiveFeedback, RoundVerb.OpenAppeals);
        return (round, await county.ReadAsync(county.ClerkA, db => db.UnitStandings.Where(s => s.RoundId == round).Select(s => s.Id).SingleAsync()));
    }

    private static async Task<Guid> NewDraftAsync(CountyRound county)
    {
        var last = await county.ReadAsync(county.Planner, db => db.Schemes.OrderByDescending(s => s.Number).Select(s => s.Id).FirstAsync());
        return await county.MustAsync<DraftScheme, Guid>(county.Planner, d => d.BeginVersionAsync(last));
    }

    private static Task<Outcome<Guid>> ItemAsync(CountyRound county, Guid scheme) => county.As<KeepItem, Outcome<Guid>>(
        county.Planner, k => k.SaveAsync(scheme, null, new() { Code = "Z", ParentCode = "A", Name = "工作评价", Weight = 20, Method = ScoringMethod.Marks }));

    private static Task<Done> ActivateAsync(CountyRound county, Guid scheme) => county.MustAsync<ActivateScheme, Done>(county.Planner, a => a.RunAsync(scheme));

    private static async Task<Guid> MarkedAsync(CountyRound county)
    {
        var scheme = await NewDraftAsync(county);
        await county.MustAsync<KeepItem, Guid>(county.Planner, k => k.SaveAsync(scheme, null, new() { Code = "D", Name = "工作评价", Part = ItemPart.Bonus, Method = ScoringMethod.Marks }));
        await ActivateAsync(county, scheme);
        return await county.MustAsync<OpenRound, Guid>(county.Planner, o => o.RunAsync(scheme));
    }

    private static Task<Outcome<int>> MarkAsync(CountyRound county, Guid round, decimal mark) =>
        county.As<GiveMark, Outcome<int>>(county.Officer, g => g.RunAsync(round, "D", [new(county.Town.CountyA, mark)]));

    private static Task<Outcome<int>> SubmitAsync(AcceptanceTown town) => town.AsPlanner<SubmitAcceptance, int>(s => s.RunAsync(town.Scheme, "公报尚未发布"));

    private static Task<Outcome<Done>> WriteAsync(AcceptanceTown town, int seen) =>
        town.AsPlanner<KeepAcceptance, Done>(k => k.WriteAsync(town.Scheme, AcceptancePart.Overall, $"第 {seen} 次修改。", seen));
}
