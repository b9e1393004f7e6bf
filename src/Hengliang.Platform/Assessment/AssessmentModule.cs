using Hengliang.Platform.Assessment.Acceptance;
using Hengliang.Platform.Assessment.Appeals;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Assessment.Evidence;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Sheets;
using Hengliang.Platform.Assessment.Templates;
using Hengliang.Platform.Assessment.Tracing;
using Hengliang.Platform.Assessment.Trials;
using Hengliang.Platform.Assessment.Vetoes;
using Hengliang.Platform.Assessment.Waiting;
using Hengliang.Platform.Backup.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Assessment;

/// <summary>What the module brings.</summary>
internal static class AssessmentModule
{
    public static IServiceCollection AddAssessment(this IServiceCollection services) => services
        .AddTables<AssessmentTables>()
        .AddPermissions(AssessmentPermissions.All)
        .AddSingleton<VetoPack>()
        .AddSingleton(new KeptFiles(new("验收佐证材料", "evidence of acceptances"), """select "Title", "Sha256", "Content" from "AcceptanceEvidence" where "Content" is not null order by "Id" """))
        .AddSingleton(new KeptFiles(new("报送的验收材料", "handed-in packages of acceptances"), """select "Sha256", "Sha256", "Content" from "AcceptanceKeptFiles" order by "Id" """))
        .AddSingleton(new KeptFiles(new("申诉和否决案件的材料", "evidence of appeals and veto cases"), """select "FileName", "Sha256", "Content" from "CaseFiles" order by "Id" """))
        .AddScoped<DraftScheme>().AddScoped<KeepItem>().AddScoped<KeepMembers>().AddScoped<KeepVetoRules>()
        .AddScoped<ShowTemplates>().AddScoped<DraftFromTemplate>()
        .AddScoped<ActivateScheme>().AddScoped<ShowSchemes>()
        .AddScoped<OpenRound>().AddScoped<CompareRound>().AddScoped<GiveMark>().AddScoped<ShowMarking>().AddScoped<MoveRound>().AddScoped<VerifyRound>()
        .AddScoped<ProposeVeto>().AddScoped<LookForLeads>().AddScoped<DateVeto>().AddScoped<MoveVeto>()
        .AddScoped<FileAppeal>().AddScoped<AnswerAppeal>().AddScoped<ReopenAppeal>().AddScoped<KeepEvidence>().AddScoped<CheckRound>()
        .AddScoped<ShowRounds>().AddScoped<ShowPublic>().AddScoped<ShowVeto>().AddScoped<ShowOwn>().AddScoped<HandOutSheets>()
        .AddScoped<TryRound>().AddScoped<DrawCurve>().AddScoped<KeepAcceptance>().AddScoped<KeepAcceptanceEvidence>().AddScoped<PackAcceptance>()
        .AddScoped<NameInEnglish>().AddScoped<SubmitAcceptance>().AddScoped<ShowSubmissions>()
        .AddDuties<HearingDuties>().AddDuties<VetoDuties>().AddDuties<AppealDuties>().AddDuties<OwnResultDuties>()
        .AddDuties<RoundDuties>().AddDuties<ReviewDuties>().AddDuties<MarkDuties>().AddDuties<AcceptanceDuties>()
        .AddTrace<ScoreTrace>().AddTrace<OwnScoreTrace>().AddTrace<AppealTrace>().AddTrace<CaseFileTrace>();
}
