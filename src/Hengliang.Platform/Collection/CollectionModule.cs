using Hengliang.Platform.Backup.Contracts;
using Hengliang.Platform.Collection.Contracts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Collection;

/// <summary>What the module brings.</summary>
internal static class CollectionModule
{
    public static IServiceCollection AddCollection(this IServiceCollection services, IConfiguration configuration) => services
        .AddTables<CollectionTables>()
        .AddPermissions(CollectionPermissions.All)
        .AddSingleton<FormShelf>()
        .AddSingleton<PeerShelf>()
        .AddSingleton(new KeptFiles(new("填报导入文件", "files imported into returns"), """select "Name", "Sha256", "Bytes" from "ReturnFiles" order by "Id" """))
        .AddSingleton(PackageKey.In(Path.GetFullPath(configuration["Data:Folder"] ?? "data", configuration["contentRoot"] ?? Directory.GetCurrentDirectory())))
        .AddScoped<KeepForm>().AddScoped<StepForm>().AddScoped<ListForms>().AddScoped<DesignForm>()
        .AddScoped<UnitOffer>().AddScoped<PrepareCampaign>().AddScoped<OpenCampaign>().AddScoped<ShowCampaign>().AddScoped<EndCampaign>().AddScoped<ChangeCampaign>().AddScoped<ChangeAskedUnits>().AddScoped<PrepareCampaignChange>().AddScoped<RemindLate>().AddScoped<ReadReminders>()
        .AddScoped<ReturnDesk>().AddScoped<ListReturns>().AddScoped<ShowReturn>().AddScoped<ShowCell>()
        .AddScoped<ReturnWorkbook>().AddScoped<ImportReturn>()
        .AddScoped<SaveCells>().AddScoped<FollowCells>().AddScoped<ListFollowUps>().AddScoped<KeepRows>().AddScoped<RefillReturn>().AddScoped<AnswerFindings>()
        .AddScoped<SubmitReturn>().AddScoped<WithdrawReturn>().AddScoped<ReviewReturn>().AddScoped<AskSignature>().AddScoped<AskUnlock>().AddScoped<DecideUnlock>()
        .AddScoped<ReturnsWaiting>().AddScoped<StandingReminders>().AddScoped<ApprovedLists>()
        .AddDuties<FillDuties>().AddDuties<CheckDuties>().AddDuties<ReviewDuties>().AddDuties<SignOffDuties>().AddDuties<SignDuties>().AddDuties<AcceptDuties>().AddDuties<UnlockDuties>().AddDuties<FormDuties>().AddDuties<ReminderDuties>()
        .AddTrace<CellTrace>().AddTrace<ReturnTrace>().AddTrace<ApprovalTrace>().AddTrace<ReturnFileTrace>();
}
