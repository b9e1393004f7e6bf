using Hengliang.Platform.Access;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment;
using Hengliang.Platform.Audit;
using Hengliang.Platform.Backup;
using Hengliang.Platform.Cockpit;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Demonstration;
using Hengliang.Platform.Documents;
using Hengliang.Platform.Duties;
using Hengliang.Platform.Duties.Contracts;
using Hengliang.Platform.Files;
using Hengliang.Platform.Enterprises;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Plans;
using Hengliang.Platform.Policies;
using Hengliang.Platform.Regions;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Studies;
using Hengliang.Platform.Tracing;
using Hengliang.Platform.Tracing.Contracts;
using Hengliang.Platform.Units;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Hengliang.Platform;

/// <summary>The whole platform without the web; the table of contents of its modules.</summary>
public static class HengliangPlatform
{
    /// <summary>Adds every module and the database that <c>ConnectionStrings:Hengliang</c> names.</summary>
    /// <param name="services">Where to add them.</param>
    /// <param name="configuration">The settings; <c>contentRoot</c> is where <c>data/</c> goes when no database is named.</param>
    public static IServiceCollection AddHengliang(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton(DatabaseEngine.Choose(
            configuration.GetConnectionString("Hengliang"), configuration["contentRoot"] ?? Directory.GetCurrentDirectory()));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Databases>();
        services.AddSingleton<PermissionCatalog>();
        services.AddScoped<Acting>();
        services.AddCollection(configuration);
        return services.AddRegions().AddUnits().AddEnterprises().AddAccess().AddAudit().AddBackup().AddDuties().AddTracing().AddFiles()
            .AddDocuments(configuration).AddPlans().AddIndicators(configuration).AddPolicies().AddStudies().AddAssessment().AddCockpit().AddDemonstration();
    }

    /// <summary>Adds the permissions a module declares.</summary>
    public static IServiceCollection AddPermissions(this IServiceCollection services, IReadOnlyList<Permission> permissions) =>
        services.AddSingleton(permissions);

    /// <summary>Adds a kind of duty that a module brings to the workbench.</summary>
    public static IServiceCollection AddDuties<T>(this IServiceCollection services)
        where T : class, IDuties => services.AddScoped<IDuties, T>();

    /// <summary>Adds the step of a kind of record to the traces from numbers to their sources.</summary>
    public static IServiceCollection AddTrace<T>(this IServiceCollection services)
        where T : class, ITraceSource => services.AddScoped<ITraceSource, T>();

    /// <summary>Adds a module's tables.</summary>
    public static IServiceCollection AddTables<T>(this IServiceCollection services)
        where T : class, IModuleTables => services.AddSingleton<IModuleTables, T>();
}
