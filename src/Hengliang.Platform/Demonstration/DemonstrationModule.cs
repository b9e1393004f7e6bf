using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Demonstration;

/// <summary>What the module brings.</summary>
internal static class DemonstrationModule
{
    public static IServiceCollection AddDemonstration(this IServiceCollection services) => services.AddScoped<LoadDemonstration>();
}
