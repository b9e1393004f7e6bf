using System.Globalization;
using Hengliang.Platform.Backup.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Indicators.Formulas;
using Hengliang.Platform.Indicators.Judging;
using Hengliang.Platform.Indicators.Tracing;
using Hengliang.Platform.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Indicators;

/// <summary>What the module brings.</summary>
internal static class IndicatorsModule
{
    public static IServiceCollection AddIndicators(this IServiceCollection services, IConfiguration configuration) => services
        .AddTables<IndicatorsTables>().AddSingleton<IFollower, KeepJudgements>().AddSingleton<SumsAbove>().AddSingleton<IFollower, TellSumsAbove>()
        .AddPermissions(IndicatorsPermissions.All)
        .AddScoped<IndicatorBook>()
        .AddScoped<Ledger>()
        .AddScoped<ListIndicators>()
        .AddScoped<ShowIndicator>()
        .AddScoped<ShowTarget>()
        .AddScoped<DefineIndicator>().AddScoped<AmendIndicator>().AddScoped<RetireIndicator>().AddScoped<DeclareBreak>().AddScoped<ReviseBreak>()
        .AddScoped<SetFormula>().AddScoped<TestFormula>().AddScoped<RecomputeFormulas>().AddScoped<SumAbove>()
        .AddScoped<ImportCatalogue>().AddScoped<ExportCatalogue>()
        .AddScoped<RecordValue>().AddScoped<CorrectValue>().AddScoped<WithdrawValue>()
        .AddScoped<FindIndicators>().AddScoped<ShowDefinition>().AddScoped<ShowValue>().AddScoped<ListValues>().AddScoped<ProjectTarget>()
        .AddScoped<ShowThroughTime>().AddScoped<RollUp>()
        .AddSingleton(LimitsOf(configuration)).AddScoped<ImportValues>().AddScoped<ListImports>().AddScoped<ShowImport>().AddScoped<FetchImport>().AddScoped<ExportValues>()
        .AddSingleton(new KeptFiles(new("导入的数据文件", "imported files of values"), KeptImports) { InPieces = true })
        .AddScoped<SeenRegions>().AddScoped<RunIntegrityChecks>().AddScoped<ShowIntegrity>()
        .AddScoped<RecordTarget>().AddScoped<SetTargetPath>().AddScoped<StepTarget>().AddScoped<WithdrawTarget>()
        .AddScoped<ShowBreakdown>().AddScoped<SplitTarget>().AddScoped<SetBreakdownParts>().AddScoped<StepBreakdown>().AddScoped<IssueBreakdown>()
        .AddDuties<ApprovalDuties>().AddDuties<ReturnedTargetDuties>()
        .AddTrace<ValueTrace>().AddTrace<ValueFileTrace>().AddTrace<TargetTrace>().AddTrace<StandingTrace>().AddTrace<DivisionTrace>();

    // A file whose pieces are lost is told of too.
    private const string KeptImports = """
        select i."FileName", i."Sha256", p."Packed", i."Id" from "ValueImports" i left join "FilePieces" p on p."FileId" = i."Id"
        where i."Size" is not null order by i."Id", p."Number"
        """;

    private static ImportLimits LimitsOf(IConfiguration configuration) =>
        long.TryParse(configuration["Indicators:MaxImportBytes"], NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes > 0
            ? new(bytes)
            : new();
}
