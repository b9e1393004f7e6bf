using Hengliang.Platform.Access.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Access;

/// <summary>What the module brings.</summary>
internal static class AccessModule
{
    public static IServiceCollection AddAccess(this IServiceCollection services) => services
        .AddTables<AccessTables>()
        .AddPermissions(AccessPermissions.All);
}
