using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Indicators.Judging;
using Hengliang.Platform.Indicators.Tracing;
using Hengliang.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Indicators;

/// <summary>What the module brings.</summary>
internal static class IndicatorsModule
{
    public static IServiceCollection AddIndicators(this IServiceCollection services) => services
        .AddTables<IndicatorsTables>().AddSingleton<IFollower, KeepJudgements>()
        .AddPermissions(IndicatorsPermissions.All)
        .AddScoped<IndicatorBook>()
        .AddScoped<Ledger>()
        .AddScoped<ListIndicators>()
        .AddScoped<ShowIndicator>()
        .AddScoped<ShowTarget>()
        .AddScoped<DefineIndicator>().AddScoped<AmendIndicator>().AddScoped<RetireIndicator>().AddScoped<DeclareBreak>()
        .AddScoped<SetFormula>().AddScoped<TestFormula>().AddScoped<RecomputeFormulas>()
        .AddScoped<ImportCatalogue>().AddScoped<ExportCatalogue>()
        .AddScoped<RecordValue>().AddScoped<CorrectValue>()
        .AddScoped<FindIndicators>().AddScoped<ShowDefinition>().AddScoped<ShowValue>().AddScoped<ListValues>().AddScoped<ProjectTarget>()
        .AddScoped<ShowThroughTime>().AddScoped<RollUp>()
        .AddScoped<ImportValues>()
        .AddScoped<SeenRegions>().AddScoped<RunIntegrityChecks>().AddScoped<ShowIntegrity>()
        .AddScoped<RecordTarget>().AddScoped<SetTargetPath>()
        .AddScoped<ShowBreakdown>().AddScoped<SplitTarget>().AddScoped<SetBreakdownParts>().AddScoped<IssueBreakdown>()
        .AddTrace<ValueTrace>().AddTrace<ValueFileTrace>().AddTrace<TargetTrace>();
}
