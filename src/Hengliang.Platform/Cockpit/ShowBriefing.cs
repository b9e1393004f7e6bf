using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Cockpit;

/// <summary>A briefing before it is taken: what it tells, what is to be checked, and what has changed since the last one kept.</summary>
/// <param name="Sheet">What the cockpit shows of the region.</param>
/// <param name="Map">An indicator over the regions below; null where none has values there.</param>
/// <param name="Check">印发前核对.</param>
/// <param name="Since">Against the last one kept of the region; null where none was, or where it tells more than the actor sees.</param>
public sealed record BriefingSheet(CockpitSheet Sheet, MapSheet? Map, BriefingCheck Check, BriefingChanges? Since);

/// <summary>Shows what a briefing would tell now, against the last one kept of the same region.</summary>
public sealed class ShowBriefing(Databases databases, Acting acting, ShowCockpit cockpit, ShowMap map)
{
    /// <param name="regionId">Null: the actor's own region.</param>
    /// <param name="indicatorId">What the regions are told by; null or without values by region: what the map shows unasked.</param>
    /// <param name="year">Of the regions; null: the latest.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<BriefingSheet>> RunAsync(Guid? regionId = null, Guid? indicatorId = null, int? year = null, CancellationToken cancel = default)
    {
        var shown = await cockpit.RunAsync(regionId, cancel).ConfigureAwait(false);
        if (!shown.IsSuccess)
            return shown.Problem;
        var sheet = shown.Value;
        var mapped = sheet.Choose(indicatorId) is { } choice ? (await map.RunAsync(choice.Id, sheet.RegionId, year, cancel: cancel).ConfigureAwait(false)).Match(m => m, _ => (MapSheet?)null) : null;
        await using var db = databases.Open(acting);
        var last = await db.KeptBriefings.AsNoTracking().Where(b => b.RegionId == sheet.RegionId).OrderByDescending(b => b.Id)
            .Select(b => new { b.At, b.ByName, b.Figures }).FirstOrDefaultAsync(cancel).ConfigureAwait(false);
        var since = last is not null && BriefingFigures.Read(last.Figures) is var told && told.IsSeenBy(acting.Sight, sheet.RegionId)
            ? new BriefingChanges(last.At, last.ByName, BriefingChanges.Between(told, BriefingFigures.Of(sheet, mapped)))
            : null;
        return new BriefingSheet(sheet, mapped, BriefingCheck.Of(sheet, mapped), since);
    }
}
