using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Hengliang.Platform.Storage;

namespace Hengliang.Web.Hosting;

/// <summary>Where this site keeps what must survive a restart: the keys of its cookies and the files that wait to be imported, beside the database.</summary>
internal static class DataFolder
{
    public static void AddDataFolder(this IServiceCollection services, IConfiguration configuration, IWebHostEnvironment environment)
    {
        var folder = Path.GetFullPath(configuration["Data:Folder"] ?? "data", environment.ContentRootPath);
        services.AddSingleton(new ImportShelf(Path.Combine(folder, "imports")));
        services.AddDataProtection()
            .SetApplicationName("Hengliang")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(folder, "keys")));
    }
}

/// <summary>Ready once the database answers.</summary>
internal sealed class DatabaseHealth(Databases databases) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await databases.AnswerAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The database does not answer.");
}
