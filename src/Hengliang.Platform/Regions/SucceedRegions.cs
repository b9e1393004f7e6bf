using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;

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
        var done = await ApplyAsync(db, kind, takeovers, new(date, document, clock.GetUtcNow()), cancel).ConfigureAwait(false);
        return done.IsSuccess ? await db.CommitAsync(done.Value, default(Done), cancel).ConfigureAwait(false) : done.Problem;
    }

    /// <summary>Founds the regions that are new and hands over to them, all in one.</summary>
    /// <param name="kind">A merger, a split, a change of subordination or an abolition.</param>
    /// <param name="date">The first day on which it holds; the new regions are founded on it.</param>
    /// <param name="document">The document that ordered it.</param>
    /// <param name="takeovers">Who takes over what.</param>
    /// <param name="founded">Those that are not there yet; without an upper region they lie where the first old region lay.</param>
    /// <param name="seen">A region on whose page it was written, and the version that was before the writer's eyes; null where nobody looked.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<Done>> ByCodeAsync(
        RegionChangeKind kind, DateOnly date, string document, IReadOnlyList<NamedTakeover> takeovers, IReadOnlyList<NewRegion> founded, (Guid RegionId, int Version)? seen = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(takeovers);
        ArgumentNullException.ThrowIfNull(founded);
        if (acting.Refuse(RegionsPermissions.Manage) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (seen is { } at && await db.FindRegionAsync(at.RegionId, cancel).ConfigureAwait(false) is { } page && await db.FindOvertakingAsync(page, at.Version, cancel).ConfigureAwait(false) is { } overtaken)
            return overtaken;
        var order = new RegionOrder(date, document, clock.GetUtcNow());
        var named = await NameAsync(db, takeovers, founded, order, cancel).ConfigureAwait(false);
        if (!named.IsSuccess)
            return named.Problem;
        var done = await ApplyAsync(db, kind, named.Value, order, cancel).ConfigureAwait(false);
        return done.IsSuccess ? await db.CommitAsync(done.Value, default(Done), cancel).ConfigureAwait(false) : done.Problem;
    }

    /// <summary>Founds those that are new, and finds all others by their codes.</summary>
    internal static async Task<Outcome<IReadOnlyList<Takeover>>> NameAsync(
        HengliangDb db, IReadOnlyList<NamedTakeover> takeovers, IReadOnlyList<NewRegion> founded, RegionOrder order, CancellationToken cancel)
    {
        var known = new Dictionary<string, Region>(StringComparer.Ordinal);
        foreach (var code in takeovers.SelectMany(t => new[] { t.OldCode, t.NewCode }).Distinct())
            if (await db.FindRegionAsync(code, cancel).ConfigureAwait(false) is { } region)
                known[code] = region;
        var first = takeovers.Select(t => known.GetValueOrDefault(t.OldCode)).FirstOrDefault();
        var place = first is null ? default : await db.FindPlaceAsync(first, order.Date, cancel).ConfigureAwait(false);
        foreach (var wanted in founded.DistinctBy(f => f.Code, StringComparer.Ordinal))
        {
            var made = await Founding.AddAsync(
                db, wanted with { ValidFrom = order.Date, Document = order.Document, GeographicParentId = wanted.GeographicParentId ?? place.Lies }, order, cancel).ConfigureAwait(false);
            if (!made.IsSuccess)
                return made.Problem;
            known[made.Value.Code] = made.Value;
            if (wanted.GeographicParentId is null && first is not null)
                await Succeeding.FollowLaterAsync(db, first, made.Value, order, cancel).ConfigureAwait(false);
        }

        return takeovers.SelectMany(t => new[] { t.OldCode, t.NewCode }).FirstOrDefault(c => !known.ContainsKey(c)) is { } missing
            ? Problem.Missing("regions.no-such-region", $"没有代码为“{missing}”的区划；若是新设，请同时填写它的名称。", $"There is no region with the code '{missing}'; if it is new, give its name too.")
            : Outcome.Of<IReadOnlyList<Takeover>>([.. takeovers.Select(t => new Takeover(known[t.OldCode].Id, known[t.NewCode].Id, t.Weight, t.Basis))]);
    }

    /// <returns>What was done.</returns>
    internal static async Task<Outcome<Deed>> ApplyAsync(HengliangDb db, RegionChangeKind kind, IReadOnlyList<Takeover> takeovers, RegionOrder order, CancellationToken cancel)
    {
        if (Succeeding.FindFault(kind, order.Document, takeovers) is { } fault)
            return fault;
        var regions = new Dictionary<Guid, Region>();
        foreach (var id in takeovers.SelectMany(t => new[] { t.OldRegionId, t.NewRegionId }).Distinct())
            if (await db.FindRegionAsync(id, cancel).ConfigureAwait(false) is { } region)
                regions[id] = region;
            else
                return Problem.Missing("regions.no-such-region", "有的区划不存在，请重新选择。", "One of the regions does not exist; please choose again.");
        var added = await Succeeding.AddAsync(db, kind, order, takeovers, regions, cancel).ConfigureAwait(false);
        return added.IsSuccess ? Tell(kind, order, takeovers, regions) : added.Problem;
    }

    private static Deed Tell(RegionChangeKind kind, RegionOrder order, IReadOnlyList<Takeover> takeovers, Dictionary<Guid, Region> regions)
    {
        var old = takeovers.Select(t => regions[t.OldRegionId]).Distinct().ToList();
        var into = takeovers.Select(t => regions[t.NewRegionId]).Distinct().ToList();
        return new(
            nameof(SucceedRegions), RegionsPermissions.Manage, "region:" + old[0].Code, order.Tell(
                $"{kind.Label().Chinese}区划：{string.Join("、", old.Select(r => r.Name))} → {string.Join("、", into.Select(r => r.Name))}",
                $"{kind.Label().English}: {string.Join(", ", old.Select(r => r.Code))} into {string.Join(", ", into.Select(r => r.Code))}"),
            order.Document.Trim())
        {
            RegionId = old[0].Id,
        };
    }
}
