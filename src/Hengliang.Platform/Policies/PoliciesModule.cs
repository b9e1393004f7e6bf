using Hengliang.Platform.Policies.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Policies;

/// <summary>What the module brings.</summary>
internal static class PoliciesModule
{
    public static IServiceCollection AddPolicies(this IServiceCollection services) => services
        .AddTables<PoliciesTables>()
        .AddPermissions(PoliciesPermissions.All)
        .AddScoped<ClauseRegister>()
        .AddScoped<ListPolicyClauses>();
}
