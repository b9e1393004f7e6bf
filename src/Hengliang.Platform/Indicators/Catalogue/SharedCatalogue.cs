using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators.Catalogue;

/// <summary>A definition holds for all who work here: what it means is changed by those who see all their regions, but for those above their own.</summary>
internal static class SharedCatalogue
{
    /// <param name="db">The open database of the actor.</param>
    /// <param name="acting">Who would change it.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>The refusal where a public body works in a region the actor neither sees nor lies below; null where none does.</returns>
    public static async Task<Problem?> FindBeyondAsync(HengliangDb db, Acting acting, CancellationToken cancel)
    {
        if (acting.Sight.IsEverything)
            return null;
        var seen = (await DivisionsInTime.ReadAsync(db, cancel).ConfigureAwait(false)).EverAbove(acting.Actor!.RegionId).Union(acting.Sight.Regions).ToList();
        var beyond = await (
            from unit in db.Set<Unit>().AsNoTracking()
            join region in db.Set<Region>().AsNoTracking() on unit.RegionId equals region.Id
            where !unit.IsClosed && unit.Kind == UnitKind.PublicBody && !seen.Contains(region.Id)
            orderby region.Code
            select new { region.Name, region.NameEnglish }).FirstOrDefaultAsync(cancel).ConfigureAwait(false);
        return beyond is null ? null : Problem.Refused(
            "indicators.shared",
            $"指标库由各地区共用，修改会影响您数据范围之外的“{beyond.Name}”；请由能看到全部地区的人员修改。只涉及本地区的口径变化，可以登记本地区的断点。",
            $"All regions share the catalogue, and a change would reach '{Words.Named(beyond.Name, beyond.NameEnglish).English}', which lies outside your scope; ask somebody who sees all regions. What changed in your own region alone can be declared as a break of it.");
    }
}
