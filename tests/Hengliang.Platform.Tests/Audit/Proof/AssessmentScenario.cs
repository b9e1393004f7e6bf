using System.Text;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Acceptance;
using Hengliang.Platform.Assessment;
using Hengliang.Platform.Assessment.Appeals;
using Hengliang.Platform.Assessment.Evidence;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Assessment.Templates;
using Hengliang.Platform.Assessment.Vetoes;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Tests.Assessment;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Audit.Proof;

/// <summary>A scheme drawn up and put in force, a round with marks, vetoes and appeals up to its archive, and an acceptance.</summary>
internal sealed class AssessmentScenario : Scenario
{
    public override async Task RunAsync(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var proof = await AuditProof.OnAsync(county.Database);
        var scheme = await SchemeAsync(county, proof);
        var round = await proof.DoAsync<OpenRound, Guid>(county.Planner, c => c.RunAsync(scheme));
        await proof.DoAsync<NameInEnglish, Done>(county.Planner, c => c.OfRoundAsync(round, null, "Counties 2025"));
        var last = await county.MustAsync<OpenRound, Guid>(county.Planner, o => o.RunAsync(scheme, year: 2024));
        await county.Database.RunAsync($"update \"AssessmentRounds\" set \"State\" = '{RoundState.Published}' where \"Year\" = 2024");
        await proof.DoAsync<CompareRound, Done>(county.Planner, c => c.RunAsync(round, null, last));
        var expert = await county.Town.HireAsync("expert", "顾言", Role.Expert, ScopeShape.RegionAndBelow);
        foreach (var place in (Guid[])[county.Town.CountyA, county.Town.CountyB])
            await proof.DoAsync<GiveMark, int>(expert, c => c.RunAsync(round, "B", [new(place, 80, "有特色")]));
        await StepAsync(county, proof, round, RoundVerb.Freeze, RoundVerb.Thaw, RoundVerb.Freeze, RoundVerb.Compute, RoundVerb.Check, RoundVerb.TakeBack, RoundVerb.Check, RoundVerb.SendBack, RoundVerb.Check, RoundVerb.PassReview, RoundVerb.GiveFeedback);
        await VetoesAsync(county, proof, round);
        await StepAsync(county, proof, round, RoundVerb.OpenAppeals);
        var appeal = await AppealsAsync(county, proof, round);
        await StepAsync(county, proof, round, RoundVerb.Recall, RoundVerb.Thaw);
        await proof.DoAsync<ReopenAppeal, AppealState>(county.Planner, c => c.RunAsync(appeal, null, "数值有误"));
        await proof.DoAsync<AnswerAppeal, AppealState>(county.Planner, c => c.RunAsync(appeal, true, "依据充分", 2.3m));
        await StepAsync(county, proof, round, RoundVerb.Freeze, RoundVerb.Compute, RoundVerb.Check, RoundVerb.PassReview, RoundVerb.GiveFeedback, RoundVerb.OpenAppeals);
        await StepAsync(county, proof, round, RoundVerb.Conclude, RoundVerb.Approve, RoundVerb.SendBack, RoundVerb.Approve, RoundVerb.Publish, RoundVerb.Archive);
        await AcceptanceAsync(county, proof);
        await proof.FinishAsync();
    }

    private static async Task<Guid> SchemeAsync(CountyRound county, AuditProof proof)
    {
        var form = new SchemeForm { Name = "县区科技考核", Year = 2025 };
        var dropped = await proof.DoAsync<DraftScheme, Guid>(county.Planner, c => c.RunAsync(form with { Name = "试拟方案" }));
        await proof.DoAsync<DraftScheme, Done>(county.Planner, c => c.DropAsync(dropped));
        await proof.DoAsync<DraftFromTemplate, TemplateDrafted>(county.Planner, c => c.RunAsync("innovative-city", 2025));
        await proof.DoAsync<DraftScheme, Guid>(county.Planner, c => c.CopyAsync(county.Scheme));
        var scheme = await proof.DoAsync<DraftScheme, Guid>(county.Planner, c => c.BeginVersionAsync(county.Scheme));
        await proof.DoAsync<DraftScheme, Guid>(county.Planner, c => c.EditAsync(scheme, 1, form));
        await proof.DoAsync<KeepItem, Guid>(county.Planner, c => c.SaveAsync(scheme, "A", new() { Code = "A", Name = "投入", Weight = 80 }));
        await proof.DoAsync<KeepItem, Guid>(county.Planner, c => c.SaveAsync(scheme, null, new() { Code = "B", Name = "特色工作", Weight = 20, Method = ScoringMethod.Marks }));
        await proof.DoAsync<KeepItem, Guid>(county.Planner, c => c.SaveAsync(scheme, null, new() { Code = "C", Name = "多余项", Weight = 5, Method = ScoringMethod.Marks }));
        await proof.DoAsync<KeepItem, Done>(county.Planner, c => c.MoveAsync(scheme, "C", up: true));
        await proof.DoAsync<KeepItem, Done>(county.Planner, c => c.RemoveAsync(scheme, "C"));
        await proof.DoAsync<KeepMembers, int>(county.Planner, c => c.RunAsync(scheme, [new(county.Town.CountyA, "县"), new(county.Town.CountyB, "区")]));
        await proof.DoAsync<KeepVetoRules, Guid>(county.Planner, c => c.SaveAsync(scheme, new() { Code = "V09", Name = "弄虚作假", Basis = "示政办发〔2019〕11号", Effect = VetoEffect.GradeCap, Grade = "不合格" }));
        await proof.DoAsync<KeepVetoRules, Done>(county.Planner, c => c.RemoveAsync(scheme, "V09"));
        await proof.DoAsync<ActivateScheme, Done>(county.Planner, c => c.RunAsync(scheme));
        await proof.DoAsync<NameInEnglish, Done>(county.Planner, c => c.OfSchemeAsync(scheme, null, new Dictionary<string, string>(StringComparer.Ordinal) { ["县"] = "Counties" }));
        return scheme;
    }

    private static async Task StepAsync(CountyRound county, AuditProof proof, Guid round, params RoundVerb[] verbs)
    {
        foreach (var verb in verbs)
            await proof.DoAsync<MoveRound, RoundState>(verb is RoundVerb.Approve or RoundVerb.Recall or RoundVerb.SendBack or RoundVerb.PassReview ? county.Leader : county.Planner, c => c.RunAsync(round, verb, "按程序"));
    }

    private static async Task VetoesAsync(CountyRound county, AuditProof proof, Guid round)
    {
        await proof.DoAsync<LookForLeads, LeadsFound>(county.Officer, c => c.RunAsync(round));
        var lead = await county.ReadAsync(county.Planner, db => db.VetoCases.Select(v => v.Id).SingleAsync());
        await MoveAsync(lead, county.Leader, VetoVerb.Dismiss);
        var found = await proof.DoAsync<ProposeVeto, Guid>(county.Officer, c => c.RunAsync(round, "V03", county.Town.CountyA, "两项指标均下降"));
        await proof.DoAsync<DateVeto, Done>(county.Officer, c => c.RunAsync(found, new(new DateOnly(2025, 6, 18))));
        await MoveAsync(found, county.Officer, VetoVerb.Verify, VetoVerb.Notify);
        await proof.DoAsync<KeepEvidence, int>(county.Officer, c => c.AddToVetoAsync(found, [Paper("核查记录.pdf")]));
        await MoveAsync(found, county.ClerkA, VetoVerb.Reply);
        await MoveAsync(found, county.Leader, VetoVerb.Uphold, VetoVerb.Lift);

        async Task MoveAsync(Guid id, Acting who, params VetoVerb[] verbs)
        {
            foreach (var verb in verbs)
                await proof.DoAsync<MoveVeto, VetoState>(who, c => c.RunAsync(id, verb, "经办意见"));
        }
    }

    private static async Task<Guid> AppealsAsync(CountyRound county, AuditProof proof, Guid round)
    {
        var standing = await county.ReadAsync(county.ClerkA, db => db.UnitStandings.Where(s => s.RoundId == round).Select(s => s.Id).SingleAsync());
        var claim = new AppealForm("A1", 2.4m, "统计口径有误，应为2.40%", "统计局复核函");
        var first = await proof.DoAsync<FileAppeal, Guid>(county.ClerkA, c => c.RunAsync(standing, claim));
        await proof.DoAsync<FileAppeal, Done>(county.ClerkA, c => c.WithdrawAsync(first));
        var second = await proof.DoAsync<FileAppeal, Guid>(county.ClerkA, c => c.RunAsync(standing, claim));
        await proof.DoAsync<KeepEvidence, int>(county.ClerkA, c => c.AddToAppealAsync(second, [Paper("复核函.pdf")]));
        await proof.DoAsync<AnswerAppeal, AppealState>(county.Planner, c => c.RunAsync(second, true, "依据充分", 2.4m));
        return second;
    }

    private static SentFile Paper(string name) => new(name, new MemoryStream(Encoding.UTF8.GetBytes("%PDF-1.7 " + name)));

    private static async Task AcceptanceAsync(CountyRound county, AuditProof proof)
    {
        await county.RecordAsync(county.Intensity, county.Town.City, 2025, 2.6m, "%");
        var id = await county.MustAsync(county.Planner, (DraftScheme d) => d.RunAsync(new() { Kind = SchemeKind.Acceptance, Name = "创新型城市建设验收", Year = 2025, BaseYear = 2020, Grades = "" }));
        await county.MustAsync(county.Planner, (KeepItem k) => k.SaveAsync(id, null, new()
        {
            Code = "K1", Name = "研发投入强度", Weight = 100, IndicatorId = county.Intensity, Method = ScoringMethod.Completion, Params = new() { Target = 2.5m },
        }));
        await county.MustAsync(county.Planner, (KeepItem k) => k.SaveAsync(id, null, new() { Code = "K2", Name = "科技体制改革", Params = new() { Requirement = "出台条例" } }));
        await proof.DoAsync<KeepAcceptance, Done>(county.Planner, c => c.StateAsync(id, "K2", "条例已施行。", true));
        var series = await county.ReadAsync(county.Planner, db => db.Set<Observation>().Where(o => o.RegionId == county.Town.City && o.Year == 2025).Select(o => o.SeriesId).SingleAsync());
        await proof.DoAsync<KeepAcceptance, Done>(county.Planner, c => c.WriteAsync(id, AcceptanceParts.All[0], "一段文字。"));
        await proof.DoAsync<KeepAcceptanceEvidence, Guid>(county.Planner, c => c.LinkAsync(id, "K1", series));
        var file = await proof.DoAsync<KeepAcceptanceEvidence, Guid>(county.Planner, c => c.AttachAsync(id, "K1", "证明.pdf", new MemoryStream(Encoding.UTF8.GetBytes("%PDF-1.7"))));
        await proof.DoAsync<KeepAcceptanceEvidence, Done>(county.Planner, c => c.RemoveAsync(id, file));
        await county.MustAsync(county.Planner, (ActivateScheme a) => a.RunAsync(id));
        await proof.DoAsync<SubmitAcceptance, int>(county.Planner, c => c.RunAsync(id, "公报尚未发布"));
        await proof.DoAsync<SubmitAcceptance, Done>(county.Leader, c => c.ReturnAsync(id, "补充材料"));
    }
}
