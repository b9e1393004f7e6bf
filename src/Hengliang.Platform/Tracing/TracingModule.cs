using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Tracing;

/// <summary>What the module brings.</summary>
internal static class TracingModule
{
    public static IServiceCollection AddTracing(this IServiceCollection services) => services.AddScoped<FollowTrace>();
}
