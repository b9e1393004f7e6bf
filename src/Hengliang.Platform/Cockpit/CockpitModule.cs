using Hengliang.Platform.Cockpit.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Cockpit;

/// <summary>What the module brings.</summary>
internal static class CockpitModule
{
    public static IServiceCollection AddCockpit(this IServiceCollection services) => services
        .AddTables<CockpitTables>()
        .AddPermissions(CockpitPermissions.All)
        .AddScoped<ShowDesk>()
        .AddScoped<ShowCockpit>()
        .AddScoped<ShowMap>()
        .AddScoped<ShowProgress>()
        .AddScoped<FindBoundaries>()
        .AddScoped<ShowBriefing>().AddScoped<KeepBriefing>().AddScoped<ListBriefings>()
        .AddScoped<Search>();
}
