using Hengliang.Platform.Studies.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Studies;

/// <summary>What the module brings.</summary>
internal static class StudiesModule
{
    public static IServiceCollection AddStudies(this IServiceCollection services) => services
        .AddTables<StudiesTables>()
        .AddPermissions(StudiesPermissions.All)
        .AddSingleton<BuiltIndices>()
        .AddScoped<ListStudies>()
        .AddScoped<ShowStudy>()
        .AddScoped<ShowStudyChoices>()
        .AddScoped<ComposeStudy>()
        .AddScoped<BeginStudy>()
        .AddScoped<ReviseStudy>()
        .AddScoped<LayStudyAside>()
        .AddScoped<WeighStudy>()
        .AddScoped<DoubtStudy>()
        .AddScoped<CompareStudy>()
        .AddScoped<ExportStudy>();
}
