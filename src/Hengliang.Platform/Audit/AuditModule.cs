using Hengliang.Platform.Audit.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Audit;

/// <summary>What the module brings.</summary>
internal static class AuditModule
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddTables<AuditTables>()
        .AddPermissions(AuditPermissions.All)
        .AddScoped<ListAudit>().AddScoped<VerifyAudit>().AddScoped<ExportAudit>();
}
