using Hengliang.Platform.Units.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Units;

/// <summary>What the module brings.</summary>
internal static class UnitsModule
{
    public static IServiceCollection AddUnits(this IServiceCollection services) => services
        .AddTables<UnitsTables>()
        .AddPermissions(UnitsPermissions.All)
        .AddScoped<KeepUnit>().AddScoped<ListUnits>().AddScoped<ShowUnit>();
}
