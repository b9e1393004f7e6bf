using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Policies.Contracts;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Policies.Calculator;

/// <summary>A region whose enterprises may ask.</summary>
/// <param name="Id">The region.</param>
/// <param name="Name">As shown.</param>
/// <param name="Rules">Published rules of the region itself.</param>
public sealed record CalculatorRegion(Guid Id, Words Name, int Rules);

/// <summary>Tells which regions have published rules, and what an enterprise of a region may look to: its own region's rules and those of all above.</summary>
public sealed class CalculatorRegions(Databases databases, Acting acting, TimeProvider clock)
{
    private const int DeepestTree = 10;

    public async Task<IReadOnlyList<CalculatorRegion>> ListAsync(CancellationToken cancel = default)
    {
        await using var db = databases.Open(acting);
        var counts = await db.PolicyRules.AsNoTracking().Where(r => r.State == RuleState.InForce)
            .Join(db.Policies.Where(p => p.State == PolicyState.InForce), r => r.PolicyId, p => p.Id, (_, p) => p.RegionId)
            .GroupBy(id => id).Select(g => new { g.Key, Rules = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Rules, cancel).ConfigureAwait(false);
        var regions = await db.Set<Region>().AsNoTracking().ThereOn(ChinaDay.Today(clock)).OrderBy(r => r.Code).ToListAsync(cancel).ConfigureAwait(false);
        var byId = regions.ToDictionary(r => r.Id);
        return [.. regions.Where(r => Above(r, byId).Any(counts.ContainsKey)).Select(r => new CalculatorRegion(r.Id, Words.Named(r.Name, r.NameEnglish), counts.GetValueOrDefault(r.Id)))];
    }

    /// <summary>The region and those it lies in or reports to.</summary>
    internal static async Task<IReadOnlyList<Guid>> AboveAsync(HengliangDb db, Guid region, CancellationToken cancel)
    {
        var regions = await db.Set<Region>().AsNoTracking().ToDictionaryAsync(r => r.Id, cancel).ConfigureAwait(false);
        return regions.TryGetValue(region, out var own) ? [.. Above(own, regions)] : [];
    }

    private static HashSet<Guid> Above(Region region, Dictionary<Guid, Region> all)
    {
        var found = new HashSet<Guid>();
        var open = new Stack<(Guid Id, int Depth)>([(region.Id, 0)]);
        while (open.TryPop(out var at))
            if (at.Depth < DeepestTree && all.TryGetValue(at.Id, out var here) && found.Add(at.Id))
                foreach (var parent in new[] { here.GeographicParentId, here.ReportingParentId }.OfType<Guid>())
                    open.Push((parent, at.Depth + 1));
        return found;
    }
}
