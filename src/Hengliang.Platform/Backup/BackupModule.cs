using Hengliang.Platform.Backup.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Backup;

/// <summary>What the module brings.</summary>
internal static class BackupModule
{
    public static IServiceCollection AddBackup(this IServiceCollection services) => services
        .AddPermissions(BackupPermissions.All)
        .AddScoped<BackUp>().AddScoped<RestoreBackup>().AddScoped<DrillRestore>();
}
