using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Regions.Contracts;

/// <summary>Which boundaries hold on a day.</summary>
/// <param name="SetId">The set; null for the site's own file, which draws all days no set does.</param>
/// <param name="From">The first day they draw; null where they have no beginning.</param>
/// <param name="Until">The last day; null while no later set begins.</param>
/// <param name="ReviewNumber">审图号; empty where none is on record.</param>
public sealed record BoundarySpan(Guid? SetId, DateOnly? From, DateOnly? Until, string ReviewNumber)
{
    public bool Holds(DateOnly day) => (From is not { } from || from <= day) && (Until is not { } until || until >= day);
}

/// <summary>The sets of boundaries through time: each from its first day until the next begins.</summary>
public static class Boundaries
{
    /// <summary>Which boundaries a map of that day is drawn by.</summary>
    public static async Task<BoundarySpan> OnAsync(HengliangDb db, DateOnly day, CancellationToken cancel) =>
        (await SpansAsync(db, cancel).ConfigureAwait(false)).Single(s => s.Holds(day));

    /// <summary>All spans from the first day on; together they hold every day once.</summary>
    public static async Task<IReadOnlyList<BoundarySpan>> SpansAsync(HengliangDb db, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var sets = await db.BoundarySets.AsNoTracking().Where(s => s.EndedAt == null).OrderBy(s => s.At).ThenBy(s => s.Id)
            .Select(s => new { s.Id, s.From, s.ReviewNumber }).ToListAsync(cancel).ConfigureAwait(false);
        // Of two with one beginning, which only two people at one moment can make, the later stands.
        var begun = sets.GroupBy(s => s.From).Select(g => g.Last()).OrderBy(s => s.From ?? DateOnly.MinValue).Select(s => new BoundarySpan(s.Id, s.From, null, s.ReviewNumber)).ToList();
        if (begun is not [{ From: null }, ..])
            begun.Insert(0, new(null, null, null, ""));
        return [.. begun.Select((s, i) => s with { Until = i + 1 < begun.Count ? begun[i + 1].From!.Value.AddDays(-1) : null })];
    }

    /// <summary>The shapes of a set as GeoJSON; null when there is no such set.</summary>
    public static async Task<Stream?> OpenAsync(HengliangDb db, Guid set, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var packed = await db.Set<BoundaryFile>().AsNoTracking().Where(f => f.Id == set).Select(f => f.Packed).SingleOrDefaultAsync(cancel).ConfigureAwait(false);
        return packed is null ? null : Gzip.Open(packed);
    }
}
