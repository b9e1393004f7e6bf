using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Cockpit.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Cockpit;

/// <summary>One line of the list of briefings.</summary>
/// <param name="Id">The briefing.</param>
/// <param name="Region">What it is about.</param>
/// <param name="At">When it was kept.</param>
/// <param name="ByName">Who kept it.</param>
/// <param name="Changes">How much had changed since the one before; null where none was kept under the same scope, or where it is not the reader's to know.</param>
/// <param name="ChineseHash">SHA-256 of the Chinese paper.</param>
/// <param name="EnglishHash">SHA-256 of the English paper.</param>
/// <param name="IsReadable">False where it tells figures outside the reader's scope: it is there, and is not handed out.</param>
public sealed record BriefingLine(Guid Id, Words Region, DateTimeOffset At, string ByName, int? Changes, string ChineseHash, string EnglishHash, bool IsReadable);

/// <summary>Lists the briefings kept of regions in sight, the latest first, and hands one out again.</summary>
public sealed class ListBriefings(Databases databases, Acting acting)
{
    public async Task<Outcome<Page<BriefingLine>>> RunAsync(int page = 1, int size = 20, CancellationToken cancel = default)
    {
        if (acting.Refuse(CockpitPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var found = await (
            from kept in db.KeptBriefings.AsNoTracking()
            join region in db.Set<Region>() on kept.RegionId equals region.Id
            orderby kept.Id descending
            select new { kept.Id, kept.RegionId, kept.Scope, region.Name, region.NameEnglish, kept.At, kept.ByName, kept.Changes, kept.ChineseHash, kept.EnglishHash, kept.Figures })
            .ToPageAsync(page, size, cancel).ConfigureAwait(false);
        var lines =
            from k in found.Rows
            let isReadable = MayFetch(k.Scope, k.Figures, k.RegionId)
            select new BriefingLine(k.Id, Words.Named(k.Name, k.NameEnglish), k.At, k.ByName, isReadable ? k.Changes : null, k.ChineseHash, k.EnglishHash, isReadable);
        return new Page<BriefingLine>([.. lines], found.Total, found.Number, found.Size);
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
            .Select(b => new { b.RegionId, b.Scope, b.Figures, Paper = inEnglish ? b.English : b.Chinese }).SingleOrDefaultAsync(cancel).ConfigureAwait(false);
        return kept is null || !MayFetch(kept.Scope, kept.Figures, kept.RegionId)
            ? Problem.Missing("cockpit.no-such-briefing", "没有这份汇报材料，或其中有您数据范围以外的数据；请从列表中选择，或请留存人提供。", "There is no such briefing, or it tells figures outside your scope; choose one from the list, or ask whoever kept it.")
            : kept.Paper;
    }

    /// <summary>Who has the scope it was composed under, and who sees all it tells.</summary>
    private bool MayFetch(string scope, byte[] figures, Guid region) =>
        scope == ScopeMark.Of(acting.Sight) || BriefingFigures.Read(figures).IsSeenBy(acting.Sight, region);
}
