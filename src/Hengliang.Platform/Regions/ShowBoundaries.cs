using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Regions;

/// <summary>A shape that no region of the day has.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Region">The region that had it, or will have it; null when there is none with that code.</param>
public sealed record StrayShape(string Code, Region? Region);

/// <summary>How the shapes of a set agree with the divisions of a day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Lacking">Divisions of that day without a shape, though those beside them have one.</param>
/// <param name="Stray">Shapes of what was no region on that day.</param>
public sealed record BoundaryCheck(DateOnly Day, IReadOnlyList<RegionLink> Lacking, IReadOnlyList<StrayShape> Stray)
{
    public bool Agrees => Lacking.Count == 0 && Stray.Count == 0;

    /// <summary>Whether it finds the same as another day's.</summary>
    public bool TellsAs(BoundaryCheck other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Lacking.Select(l => l.Code).SequenceEqual(other.Lacking.Select(l => l.Code)) && Stray.Select(s => s.Code).SequenceEqual(other.Stray.Select(s => s.Code));
    }
}

/// <summary>A set of boundaries with what was found of it.</summary>
/// <param name="Set">The set.</param>
/// <param name="Until">The last day it draws; null while no later set begins.</param>
/// <param name="Shapes">How many shapes it has.</param>
/// <param name="Checks">Of the first day it draws, and of each later day from which on something else is found.</param>
public sealed record BoundaryLine(BoundarySet Set, DateOnly? Until, int Shapes, IReadOnlyList<BoundaryCheck> Checks);

/// <summary>All sets of boundaries.</summary>
/// <param name="Lines">Those that draw, the latest first.</param>
/// <param name="Ended">Those that were withdrawn or replaced, the last ended first.</param>
/// <param name="UsesSiteFile">True where days before the first set are drawn by the site's own file.</param>
public sealed record BoundaryBook(IReadOnlyList<BoundaryLine> Lines, Page<BoundarySet> Ended, bool UsesSiteFile);

/// <summary>Shows the sets of boundaries, and holds each against the divisions of the days it draws.</summary>
public sealed class ShowBoundaries(Databases databases, Acting acting, TimeProvider clock)
{
    /// <param name="page">Of the ended sets, from 1.</param>
    /// <param name="size">Ended sets a page.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<BoundaryBook>> RunAsync(int page = 1, int size = 20, CancellationToken cancel = default)
    {
        if (acting.Refuse(RegionsPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var spans = await Boundaries.SpansAsync(db, cancel).ConfigureAwait(false);
        var ids = spans.Select(s => s.SetId).OfType<Guid>().ToList();
        var sets = await db.BoundarySets.AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancel).ConfigureAwait(false);
        var ended = await db.BoundarySets.AsNoTracking().Where(s => s.EndedAt != null).OrderByDescending(s => s.EndedAt).ThenBy(s => s.Id).ToPageAsync(page, size, cancel).ConfigureAwait(false);
        var divisions = await DivisionsInTime.ReadAsync(db, cancel).ConfigureAwait(false);
        var regions = await db.Regions.AsNoTracking().ToListAsync(cancel).ConfigureAwait(false);
        var today = ChinaDay.Today(clock);
        return new BoundaryBook(
            [.. spans.Where(s => s.SetId is not null).Reverse().Select(s => Line(sets[s.SetId!.Value], s))], ended, spans[0].SetId is null);

        BoundaryLine Line(BoundarySet set, BoundarySpan span)
        {
            var codes = set.ShapeCodes;
            var checks = new List<BoundaryCheck>();
            foreach (var day in Days(span, divisions.Turns, today))
                if (BoundaryChecking.On(day, codes, regions, divisions.On(day)) is var check && (checks.Count == 0 || !check.TellsAs(checks[^1])))
                    checks.Add(check);
            return new(set, span.Until, codes.Count, checks);
        }
    }

    /// <summary>Without a beginning, the day before the first change that is known; what is not drawn yet is checked on its first day.</summary>
    private static IEnumerable<DateOnly> Days(BoundarySpan span, IReadOnlyList<DateOnly> turns, DateOnly today)
    {
        var within = turns.Where(t => span.Holds(t) && t != span.From && t <= today).ToList();
        var first = span.From ?? (within.Count > 0 ? within[0].AddDays(-1) : span.Until ?? today);
        return within.Prepend(first);
    }
}
