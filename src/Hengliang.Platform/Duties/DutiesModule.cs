using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Duties;

/// <summary>What the module brings.</summary>
internal static class DutiesModule
{
    public static IServiceCollection AddDuties(this IServiceCollection services) => services.AddScoped<ListDuties>();
}
