using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Regions;

/// <summary>What one new region takes over from one old region.</summary>
/// <param name="OldRegionId">The region that ends.</param>
/// <param name="NewRegionId">The region that takes over; it has to be there already.</param>
/// <param name="Weight">Its share, above 0 and at most 1.</param>
/// <param name="Basis">By what the share was measured.</param>
public sealed record Takeover(Guid OldRegionId, Guid NewRegionId, decimal Weight, SuccessionBasis Basis);

/// <summary>The same by codes, as it stands in a document; the new region may be founded by it.</summary>
public sealed record NamedTakeover(string OldCode, string NewCode, decimal Weight, SuccessionBasis Basis);

/// <summary>Ends regions and says who took over which part: a merger, a split, a change of subordination, an abolition.</summary>
/// <remarks>The shares of each old region add up to exactly 1, so that additive totals agree before and after. Old regions keep
/// their records and stay in the sight of those who took them over; what lay below one goes over to its only heir.</remarks>
public sealed class SucceedRegions(Databases databases, Acting acting, TimeProvider clock)
{
    public async Task<Outcome<Done>> RunAsync(
        RegionChangeKind kind, DateOnly date, string document, IReadOnlyList<Takeover> takeovers, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(takeovers);
        if (acting.Refuse(RegionsPermissions.Manage) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        return await SucceedAsync(db, kind, date, document, takeovers, [], cancel).ConfigureAwait(false);
    }

    /// <summary>Founds the regions that are new and hands over to them, all in one.</summary>
    /// <param name="kind">A merger, a split, a change of subordination or an abolition.</param>
    /// <param name="date">The first day on which it holds; the new regions are founded on it.</param>
    /// <param name="document">The document that ordered it.</param>
    /// <param name="takeovers">Who takes over what.</param>
    /// <param name="founded">Those that are not there yet; without an upper region they lie where the first old region lay.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<Done>> ByCodeAsync(
        RegionChangeKind kind, DateOnly date, string document, IReadOnlyList<NamedTakeover> takeovers, IReadOnlyList<NewRegion> founded, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(takeovers);
        ArgumentNullException.ThrowIfNull(founded);
        if (acting.Refuse(RegionsPermissions.Manage) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var codes = takeovers.SelectMany(t => new[] { t.OldCode, t.NewCode }).Distinct().ToList();
        var known = await db.Regions.Where(r => codes.Contains(r.Code)).ToDictionaryAsync(r => r.Code, StringComparer.Ordinal, cancel).ConfigureAwait(false);
        var place = takeovers.Select(t => known.GetValueOrDefault(t.OldCode)).FirstOrDefault();
        var made = new List<Region>();
        foreach (var wanted in founded.DistinctBy(f => f.Code, StringComparer.Ordinal))
        {
            var region = await Founding.AddAsync(
                db, wanted with { ValidFrom = date, Document = document, GeographicParentId = wanted.GeographicParentId ?? place?.GeographicParentId }, clock.GetUtcNow(), cancel).ConfigureAwait(false);
            if (!region.IsSuccess)
                return region.Problem;
            made.Add(known[region.Value.Code] = region.Value);
        }

        if (codes.Find(c => !known.ContainsKey(c)) is { } missing)
            return Problem.Missing("regions.no-such-region", $"没有代码为“{missing}”的区划；若是新设，请同时填写它的名称。", $"There is no region with the code '{missing}'; if it is new, give its name too.");
        return await SucceedAsync(
            db, kind, date, document, [.. takeovers.Select(t => new Takeover(known[t.OldCode].Id, known[t.NewCode].Id, t.Weight, t.Basis))], made, cancel).ConfigureAwait(false);
    }

    private async Task<Outcome<Done>> SucceedAsync(
        HengliangDb db, RegionChangeKind kind, DateOnly date, string document, IReadOnlyList<Takeover> takeovers, List<Region> founded, CancellationToken cancel)
    {
        if (Succeeding.FindFault(kind, document, takeovers) is { } fault)
            return fault;
        var ids = takeovers.SelectMany(t => new[] { t.OldRegionId, t.NewRegionId }).Distinct().ToList();
        var regions = await db.Regions.Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancel).ConfigureAwait(false);
        foreach (var region in founded)
            regions[region.Id] = region;
        if (ids.Exists(i => !regions.ContainsKey(i)))
            return Problem.Missing("regions.no-such-region", "有的区划不存在，请重新选择。", "One of the regions does not exist; please choose again.");
        var added = await Succeeding.AddAsync(db, (kind, date, document.Trim(), clock.GetUtcNow()), takeovers, regions, cancel).ConfigureAwait(false);
        return added.IsSuccess
            ? await db.CommitAsync(Tell(kind, document.Trim(), takeovers, regions), default(Done), cancel).ConfigureAwait(false)
            : added;
    }

    private static Deed Tell(RegionChangeKind kind, string document, IReadOnlyList<Takeover> takeovers, Dictionary<Guid, Region> regions)
    {
        var old = takeovers.Select(t => regions[t.OldRegionId]).Distinct().ToList();
        var into = takeovers.Select(t => regions[t.NewRegionId]).Distinct().ToList();
        return new(
            nameof(SucceedRegions), RegionsPermissions.Manage, "region:" + old[0].Code, new(
                $"{kind.Label().Chinese}区划：{string.Join("、", old.Select(r => r.Name))} → {string.Join("、", into.Select(r => r.Name))}",
                $"{kind.Label().English}: {string.Join(", ", old.Select(r => r.Code))} into {string.Join(", ", into.Select(r => r.Code))}"),
            document)
        {
            RegionId = old[0].Id,
        };
    }
}
