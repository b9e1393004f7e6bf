using Hengliang.Platform.Collection.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Collection;

/// <summary>What the module brings.</summary>
internal static class CollectionModule
{
    public static IServiceCollection AddCollection(this IServiceCollection services) => services
        .AddTables<CollectionTables>()
        .AddPermissions(CollectionPermissions.All)
        .AddSingleton<FormShelf>()
        .AddScoped<KeepForm>().AddScoped<StepForm>().AddScoped<ListForms>()
        .AddScoped<OpenCampaign>().AddScoped<ShowCampaign>().AddScoped<EndCampaign>().AddScoped<RemindLate>().AddScoped<ReadReminders>()
        .AddScoped<ReturnDesk>().AddScoped<ListReturns>().AddScoped<ShowReturn>().AddScoped<ShowCell>()
        .AddScoped<SaveCells>().AddScoped<KeepRows>().AddScoped<AnswerFindings>()
        .AddScoped<SubmitReturn>().AddScoped<WithdrawReturn>().AddScoped<ReviewReturn>().AddScoped<AskUnlock>().AddScoped<DecideUnlock>();
}
