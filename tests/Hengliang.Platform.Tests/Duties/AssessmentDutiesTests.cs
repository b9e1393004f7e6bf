using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment;
using Hengliang.Platform.Assessment.Acceptance;
using Hengliang.Platform.Assessment.Appeals;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Assessment.Sheets;
using Hengliang.Platform.Assessment.Vetoes;
using Hengliang.Platform.Duties;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Tests.Assessment;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Duties;

/// <summary>What waits for whom while a round, a veto case and an appeal go their way.</summary>
public class AssessmentDutiesTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_round_waits_for_whoever_takes_its_next_step_and_for_the_units_while_appeals_are_open(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var round = await county.OpenAsync();
        RoundVerb[] steps = [RoundVerb.Freeze, RoundVerb.Compute, RoundVerb.Check, RoundVerb.PassReview, RoundVerb.GiveFeedback, RoundVerb.OpenAppeals];
        foreach (var verb in steps)
        {
            if (verb == RoundVerb.PassReview)
            {
                // Handed over: it waits for the other who may review, and not for the one who did.
                Assert.Equal((0, 0), (await CountAsync(county, county.Planner, "assessment.round"), await CountAsync(county, county.Planner, "assessment.review")));
                Assert.Equal((0, 1), (await CountAsync(county, county.Officer, "assessment.review"), await CountAsync(county, county.Leader, "assessment.review")));
                var review = Assert.Single(await ListAsync(county, county.Leader), l => l.Kind.Code == "assessment.review");
                Assert.Equal(("待复核", round), (review.Duty.What.Chinese, review.Duty.Id));
                Assert.Equal(county.Clock.Now, review.Duty.Since!.Value, TimeSpan.FromMilliseconds(1));
                await county.StepAsync(round, verb);
                Assert.Equal(0, await CountAsync(county, county.Leader, "assessment.review"));
                continue;
            }

            Assert.Equal((1, 0), (await CountAsync(county, county.Planner, "assessment.round"), await CountAsync(county, county.Leader, "assessment.round")));
            Assert.Contains(verb.Label().Chinese, (await ListAsync(county, county.Planner))[0].Duty.What.Chinese, StringComparison.Ordinal);
            await county.StepAsync(round, verb);
        }

        // Now it is the counties' turn, each with its own result until the last day.
        Assert.Equal(0, await CountAsync(county, county.Planner, "assessment.round"));
        var own = Assert.Single(await ListAsync(county, county.ClerkA), l => l.Kind.Code == "assessment.own");
        var standing = (await county.MustAsync<ShowOwn, Page<OwnLine>>(county.ClerkA, s => s.ListAsync())).Rows[0];
        Assert.Equal((standing.Id, standing.AppealUntil), (own.Duty.Id, own.Duty.DueOn));
        var appeal = await county.MustAsync<FileAppeal, Guid>(county.ClerkA, f => f.RunAsync(standing.Id, new("A1", 2.2m, "少计一家", "统计局函")));
        Assert.Equal((0, 1), (await CountAsync(county, county.ClerkA, "assessment.own"), await CountAsync(county, county.ClerkB, "assessment.own")));
        Assert.Equal(appeal, Assert.Single(await ListAsync(county, county.Planner), l => l.Kind.Code == "assessment.appeal").Duty.Id);
        Assert.Equal(0, await CountAsync(county, county.Leader, "assessment.appeal"));
        await county.MustAsync<AnswerAppeal, AppealState>(county.Planner, a => a.RunAsync(appeal, false, "口径一致"));
        Assert.Equal(0, await CountAsync(county, county.Planner, "assessment.appeal"));
        county.Clock.Now = county.Clock.Now.AddDays(30);
        Assert.Equal((1, 0), (await CountAsync(county, county.Planner, "assessment.round"), await CountAsync(county, county.ClerkB, "assessment.own")));
        await county.StepAsync(round, RoundVerb.Conclude);
        Assert.Equal((0, 1), (await CountAsync(county, county.Planner, "assessment.round"), await CountAsync(county, county.Leader, "assessment.round")));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_veto_case_waits_for_those_who_may_do_its_next_step_and_not_for_its_proposer_to_decide(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var round = await county.OpenAsync();
        var id = await county.MustAsync<ProposeVeto, Guid>(county.Planner, p => p.RunAsync(round, "V03", county.Town.CountyA, "事实", "通报", days: new(new(2025, 6, 18))));
        await WaitsForAsync(county, id, "assessment.veto", county.Planner, county.Officer);
        await MoveAsync(county, id, county.Officer, VetoVerb.Verify);
        await WaitsForAsync(county, id, "assessment.veto", county.Planner, county.Officer);
        await MoveAsync(county, id, county.Officer, VetoVerb.Notify);
        await WaitsForAsync(county, id, "assessment.hearing", county.ClerkA);
        // Not answered within its working days: whoever decides may go on, but for the one who brought it up.
        county.Clock.Now = county.Clock.Now.AddDays(30);
        await WaitsForAsync(county, id, "assessment.veto", county.Leader);
        county.Clock.Now = county.Clock.Now.AddDays(-30);
        await MoveAsync(county, id, county.ClerkA, VetoVerb.Reply);
        await WaitsForAsync(county, id, "assessment.veto", county.Leader);
        await MoveAsync(county, id, county.Leader, VetoVerb.Uphold);
        await WaitsForAsync(county, id, "");
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_veto_case_is_named_in_both_languages_to_those_who_handle_it_and_to_the_unit_that_does_not_see_the_scheme(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var round = await county.OpenAsync();
        var id = await county.MustAsync<ProposeVeto, Guid>(county.Planner, p => p.RunAsync(round, "V03", county.Town.CountyA, "事实", "通报", days: new(new(2025, 6, 18))));
        await IsNamedAsync(county, id, county.Officer);
        await MoveAsync(county, id, county.Officer, VetoVerb.Verify);
        await MoveAsync(county, id, county.Officer, VetoVerb.Notify);
        await IsNamedAsync(county, id, county.ClerkA);
        Assert.Equal(0, await county.ReadAsync(county.ClerkA, db => db.VetoRules.CountAsync()));
        var own = Assert.Single(await county.MustAsync<ShowOwn, IReadOnlyList<OwnCase>>(county.ClerkA, s => s.CasesAsync()));
        Assert.Equal((id, new Words("双下降", "Both fall")), (own.Case.Id, own.Rule));
        Assert.Empty(await county.MustAsync<ShowOwn, IReadOnlyList<OwnCase>>(county.ClerkB, s => s.CasesAsync()));
    }

    [Fact]
    public async Task An_acceptance_waits_as_long_as_its_package_has_a_gap_and_marks_until_every_unit_has_one()
    {
        await using var county = await CountyRound.BuildAsync("sqlite");
        await county.RecordAsync(county.Intensity, county.Town.City, 2021, 1.5m, "%");
        await county.RecordAsync(county.Intensity, county.Town.City, 2025, 2.5m, "%");
        var id = await county.MustAsync<DraftScheme, Guid>(county.Planner, d => d.RunAsync(new() { Kind = SchemeKind.Acceptance, Name = "验收", Year = 2025, BaseYear = 2021, Grades = "" }));
        await county.MustAsync<KeepItem, Guid>(county.Planner, k => k.SaveAsync(id, null, new()
        {
            Code = "K1", Name = "研发投入强度", Weight = 100, IndicatorId = county.Intensity, Method = ScoringMethod.Completion, Params = new() { Target = 2.4m },
        }));
        foreach (var part in AcceptanceParts.All)
        {
            Assert.True(await AgreesAsync(county, id, gaps: true));
            await county.MustAsync<KeepAcceptance, Done>(county.Planner, k => k.WriteAsync(id, part, "完成情况。"));
        }

        Assert.True(await AgreesAsync(county, id, gaps: true));
        await using var pdf = new MemoryStream([.. "%PDF-1.7"u8, .. new byte[64]]);
        await county.MustAsync<KeepAcceptanceEvidence, Guid>(county.Planner, k => k.AttachAsync(id, "K1", "佐证.pdf", pdf));
        Assert.True(await AgreesAsync(county, id, gaps: false));
    }

    private static async Task IsNamedAsync(CountyRound county, Guid id, Acting someone)
    {
        var title = Assert.Single(await ListAsync(county, someone), l => l.Duty.Id == id).Duty.Title;
        Assert.EndsWith("· V03 双下降", title.Chinese, StringComparison.Ordinal);
        Assert.EndsWith("· V03 Both fall", title.English, StringComparison.Ordinal);
    }

    /// <summary>What the list of duties asks of the database is what the page tells.</summary>
    private static async Task<bool> AgreesAsync(CountyRound county, Guid scheme, bool gaps)
    {
        var sheet = await county.MustAsync<KeepAcceptance, AcceptanceSheet>(county.Planner, k => k.ShowAsync(scheme));
        Assert.Equal(gaps, !sheet.IsComplete);
        return await CountAsync(county, county.Planner, "assessment.acceptance") == (gaps ? 1 : 0);
    }

    private static async Task WaitsForAsync(CountyRound county, Guid id, string kind, params Acting[] people)
    {
        foreach (var someone in new[] { county.Planner, county.Leader, county.Officer, county.ClerkA, county.ClerkB })
        {
            var waiting = (await ListAsync(county, someone)).Where(l => l.Duty.Id == id).Select(l => l.Kind.Code);
            Assert.Equal((someone.Actor!.Name, people.Contains(someone) ? kind : ""), (someone.Actor.Name, string.Join(' ', waiting)));
        }
    }

    private static async Task MoveAsync(CountyRound county, Guid id, Acting by, VetoVerb verb) =>
        await county.MustAsync<MoveVeto, VetoState>(by, m => m.RunAsync(id, verb, "经办意见"));

    private static async Task<int> CountAsync(CountyRound county, Acting someone, string kind) =>
        (await ListAsync(county, someone)).Count(l => l.Kind.Code == kind);

    private static async Task<IReadOnlyList<DutyLine>> ListAsync(CountyRound county, Acting someone) =>
        (await county.MustAsync<ListDuties, DutySheet>(someone, l => l.RunAsync(size: 100))).Lines.Rows;
}
