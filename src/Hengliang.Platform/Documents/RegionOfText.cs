using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Documents;

/// <summary>Which region a text means by a name.</summary>
internal static class RegionOfText
{
    /// <summary>What the person said, or else the region the text names, or else the document's own.</summary>
    public static async Task<Guid> FindAsync(
        HengliangDb db, Guid own, Guid? given, string named, DateOnly today, CancellationToken cancel) =>
        given ?? (named.Length == 0
            ? own
            : Match(await db.Set<Region>().AsNoTracking().BegunBy(today).ToListAsync(cancel).ConfigureAwait(false), own, named) ?? own);

    /// <summary>The region named: a name or a path such as 澜江省青衡市苇川市 ends in it. Null when none or several fit.</summary>
    /// <remarks>Among several of one name those below the document's own region come first.</remarks>
    public static Guid? Match(IReadOnlyList<Region> regions, Guid own, string named)
    {
        var fitting = regions.Where(r => named.EndsWith(r.Name, StringComparison.Ordinal)).ToList();
        if (fitting.Count == 0)
            return null;
        var longest = fitting.Max(r => r.Name.Length);
        fitting.RemoveAll(r => r.Name.Length < longest);
        var near = fitting.Where(r => IsAtOrBelow(regions, r, own)).ToList();
        return near.Count == 1 ? near[0].Id : fitting.Count == 1 ? fitting[0].Id : null;
    }

    private static bool IsAtOrBelow(IReadOnlyList<Region> regions, Region region, Guid top)
    {
        var at = region;
        for (var steps = 0; at is not null && steps < 10; steps++)
        {
            if (at.Id == top)
                return true;
            var parent = at.ReportingParentId ?? at.GeographicParentId;
            at = regions.FirstOrDefault(r => r.Id == parent);
        }

        return false;
    }
}
