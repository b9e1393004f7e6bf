using Hengliang.Platform.Access;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Demonstration;

/// <summary>What stands once the city is founded: ids by code, by name and by user name.</summary>
internal sealed record SeededCity(
    IReadOnlyDictionary<string, Guid> Regions, IReadOnlyDictionary<string, Guid> Units, IReadOnlyDictionary<string, Guid> Users);

/// <summary>Founds the demonstration's regions, units and accounts.</summary>
internal sealed class DemonstrationSeed(Databases databases, IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly Acting System = Acting.System("演示数据 (demonstration)");

    public async Task<SeededCity> SeedAsync(CancellationToken cancel)
    {
        var (regions, units) = await FoundAsync(cancel).ConfigureAwait(false);
        var users = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var account in DemonstrationCity.Accounts)
            users[account.UserName] = await OpenAsync(account, units, regions, cancel).ConfigureAwait(false);
        return new(regions, units, users);
    }

    private async Task<(Dictionary<string, Guid> Regions, Dictionary<string, Guid> Units)> FoundAsync(CancellationToken cancel)
    {
        var regions = DemonstrationCity.Regions.ToDictionary(r => r.Code, _ => NewId(), StringComparer.Ordinal);
        var units = new Dictionary<string, Guid>(StringComparer.Ordinal);
        await using var db = databases.Open(System);
        foreach (var region in DemonstrationCity.Regions)
        {
            db.Add(Make(region, regions));
            if (region.Bureau.Length > 0)
                db.Add(Make(units, region.Bureau, region.BureauEnglish, UnitKind.PublicBody, regions[region.Code]));
        }

        foreach (var (name, english, kind) in DemonstrationCity.Units)
            db.Add(Make(units, name, english, kind, regions[DemonstrationCity.CityCode]));
        var deed = new Deed(nameof(LoadDemonstration), RegionsPermissions.Manage, "demonstration", new(
            "建立了演示城市青衡市的区划和单位（演示数据）", "founded the regions and units of the demonstration city of Qingheng (demonstration data)"));
        DemonstrationReviewer.Must(await db.CommitAsync(deed, Outcome.Done, cancel).ConfigureAwait(false));
        return (regions, units);
    }

    private static Region Make(DemonstrationRegion region, Dictionary<string, Guid> ids)
    {
        var parent = region.Code.EndsWith("0000", StringComparison.Ordinal) ? (Guid?)null
            : region.Code == DemonstrationCity.CityCode ? ids["990000"]
            : ids[DemonstrationCity.CityCode];
        // The zone lies in a district and reports to the city.
        var lies = region.Kind == RegionKind.FunctionalZone ? ids["990104"] : parent;
        return new()
        {
            Id = ids[region.Code], Code = region.Code, Name = region.Name, NameEnglish = region.NameEnglish, Kind = region.Kind,
            GeographicParentId = lies, ReportingParentId = parent,
        };
    }

    private Unit Make(Dictionary<string, Guid> units, string name, string english, UnitKind kind, Guid region) => new()
    {
        Id = units[name] = NewId(), Name = name, NameEnglish = english, Kind = kind, RegionId = region,
    };

    private async Task<Guid> OpenAsync(
        DemonstrationAccount account, Dictionary<string, Guid> units, Dictionary<string, Guid> regions, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().Become(System.Actor!, System.Sight);
        var opened = await scope.ServiceProvider.GetRequiredService<OpenAccount>()
            .RunAsync(account.UserName, account.DisplayName, account.Password, mustChange: false, account.LatinName, cancel).ConfigureAwait(false);
        var user = DemonstrationReviewer.Must(opened);
        var given = await scope.ServiceProvider.GetRequiredService<GivePost>().RunAsync(
            new()
            {
                UserId = user, UnitId = units[account.Unit], Role = account.Role, Scope = account.Scope,
                RegionId = regions[account.RegionCode], IsDefault = true,
            },
            cancel).ConfigureAwait(false);
        DemonstrationReviewer.Must(given);
        return user;
    }

    private Guid NewId() => Guid.CreateVersion7(clock.GetUtcNow());
}
