using Hengliang.Platform.Regions.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Regions;

/// <summary>What the module brings.</summary>
internal static class RegionsModule
{
    public static IServiceCollection AddRegions(this IServiceCollection services) => services
        .AddTables<RegionsTables>()
        .AddPermissions(RegionsPermissions.All)
        .AddScoped<ImportRegions>().AddScoped<ImportZones>().AddScoped<FoundRegion>()
        .AddScoped<RenameRegion>().AddScoped<ResubordinateRegion>().AddScoped<AbolishZone>().AddScoped<ShowRegion>()
        .AddScoped<SucceedRegions>().AddScoped<ChangeRegions>().AddScoped<ApplyDueChanges>().AddScoped<TakeBackChange>().AddScoped<ListComingChanges>()
        .AddScoped<ShowBoundaries>().AddScoped<LoadBoundaries>().AddScoped<WithdrawBoundaries>().AddScoped<ListRegions>();
}
