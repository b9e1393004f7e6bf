using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Cockpit.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Cockpit;

/// <summary>One line of the list of briefings.</summary>
/// <param name="Changes">How much had changed since the one before; null for a region's first.</param>
public sealed record BriefingLine(Guid Id, string RegionName, string? RegionEnglish, DateTimeOffset At, string ByName, int? Changes, string ChineseHash, string EnglishHash)
{
    public Words Region => Words.Named(RegionName, RegionEnglish);
}

/// <summary>Lists the briefings kept of regions in sight, the latest first, and hands one out again.</summary>
public sealed class ListBriefings(Databases databases, Acting acting)
{
    public async Task<Outcome<Page<BriefingLine>>> RunAsync(int page = 1, int size = 20, CancellationToken cancel = default)
    {
        if (acting.Refuse(CockpitPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        return await (
            from kept in db.KeptBriefings.AsNoTracking()
            join region in db.Set<Region>() on kept.RegionId equals region.Id
            orderby kept.Id descending
            select new BriefingLine(kept.Id, region.Name, region.NameEnglish, kept.At, kept.ByName, kept.Changes, kept.ChineseHash, kept.EnglishHash))
            .ToPageAsync(page, size, cancel).ConfigureAwait(false);
    }

    /// <summary>The very bytes that were kept.</summary>
    /// <param name="id">The briefing.</param>
    /// <param name="inEnglish">Which paper.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<byte[]>> FetchAsync(Guid id, bool inEnglish, CancellationToken cancel = default)
    {
        if (acting.Refuse(CockpitPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var kept = await db.KeptBriefings.AsNoTracking().Where(b => b.Id == id)
            .Select(b => new { b.RegionId, b.Figures, Paper = inEnglish ? b.English : b.Chinese }).SingleOrDefaultAsync(cancel).ConfigureAwait(false);
        return kept is null || !BriefingFigures.Read(kept.Figures).IsSeenBy(acting.Sight, kept.RegionId)
            ? Problem.Missing("cockpit.no-such-briefing", "没有这份汇报材料，或其中有您数据范围以外的数据；请从列表中选择，或请留存人提供。", "There is no such briefing, or it tells figures outside your scope; choose one from the list, or ask whoever kept it.")
            : kept.Paper;
    }
}
