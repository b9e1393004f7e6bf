using Hengliang.Platform.Plans.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Plans;

/// <summary>What the module brings.</summary>
internal static class PlansModule
{
    public static IServiceCollection AddPlans(this IServiceCollection services) => services
        .AddTables<PlansTables>()
        .AddPermissions(PlansPermissions.All)
        .AddScoped<PlanRegister>()
        .AddScoped<ShowPlan>();
}
