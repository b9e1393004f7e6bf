using System.Collections.Concurrent;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Regions.Contracts;

/// <summary>A division of the state through its life, as far as the tree goes.</summary>
/// <param name="Id">The region.</param>
/// <param name="Code">Its code, by which those below one region are ordered.</param>
/// <param name="ParentId">Where it lies after all that is recorded, or lay when it ended.</param>
/// <param name="From">Its first day; null when it was there before the records begin.</param>
/// <param name="To">Its last day; null while it exists.</param>
public sealed record DivisionLife(Guid Id, string Code, Guid? ParentId, DateOnly? From, DateOnly? To);

/// <summary>A division that came to lie elsewhere and kept its code.</summary>
/// <param name="Id">The region.</param>
/// <param name="Date">The first day on which it lay elsewhere.</param>
/// <param name="BeforeId">Where it lay until then.</param>
public sealed record DivisionMove(Guid Id, DateOnly Date, Guid? BeforeId);

/// <summary>The divisions of the state as they stood on any day: who was there, and below whom.</summary>
/// <remarks>What is added up over a period goes by the tree of the period's last day: who exists then reports for the whole of it. All
/// days between two changes share one tree, so a province without changes has a single one. Safe to use from many threads.</remarks>
public sealed class DivisionsInTime
{
    private readonly List<DivisionLife> _lives;
    private readonly ILookup<Guid, DivisionMove> _moves;
    private readonly DateOnly[] _turns;
    private readonly ConcurrentDictionary<int, DivisionTree> _trees = new();

    /// <param name="lives">Every division there is or was.</param>
    /// <param name="moves">Of those that came to lie elsewhere; of two on one day the later comes later.</param>
    public DivisionsInTime(IEnumerable<DivisionLife> lives, IEnumerable<DivisionMove> moves)
    {
        _lives = [.. lives.OrderBy(l => l.Code, StringComparer.Ordinal)];
        var all = moves.ToList();
        _moves = all.ToLookup(m => m.Id);
        _turns = [.. _lives.Select(l => l.From).Concat(_lives.Select(l => l.To?.AddDays(1))).OfType<DateOnly>().Concat(all.Select(m => m.Date)).Distinct().Order()];
    }

    /// <summary>The days on which a division began, came to lie elsewhere, or was there no longer.</summary>
    public IReadOnlyList<DateOnly> Turns => _turns;

    public static async Task<DivisionsInTime> ReadAsync(HengliangDb db, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var lives = await db.Regions.AsNoTracking().Where(r => r.Kind == RegionKind.Administrative)
            .Select(r => new DivisionLife(r.Id, r.Code, r.GeographicParentId, r.ValidFrom, r.ValidTo)).ToListAsync(cancel).ConfigureAwait(false);
        // A change of subordination by which one region took over another is no move: both have a life of their own.
        var moves = await (
            from change in db.RegionChanges.AsNoTracking().Where(c => c.Kind == RegionChangeKind.Resubordinated && !db.Set<Succession>().Any(s => s.ChangeId == c.Id))
            join before in db.Regions on change.Before equals before.Code
            join moved in db.Regions.Where(r => r.Kind == RegionKind.Administrative) on change.RegionId equals moved.Id
            orderby change.Date, change.Id
            select new DivisionMove(moved.Id, change.Date, before.Id)).ToListAsync(cancel).ConfigureAwait(false);
        // What awaits its day does not stand in the regions yet.
        var ahead = await (
            from change in db.RegionChanges.AsNoTracking().Where(c => c.Awaits && c.Kind == RegionChangeKind.Resubordinated)
            join after in db.Regions on change.After equals after.Code
            orderby change.Date, change.Id
            select new { change.RegionId, after.Id }).ToListAsync(cancel).ConfigureAwait(false);
        var places = ahead.GroupBy(a => a.RegionId).ToDictionary(g => g.Key, g => g.Last().Id);
        return new(lives.ConvertAll(l => places.TryGetValue(l.Id, out var place) ? l with { ParentId = place } : l), moves);
    }

    /// <summary>The tree as it stood on a day.</summary>
    public DivisionTree On(DateOnly day)
    {
        var found = Array.BinarySearch(_turns, day);
        var turn = found < 0 ? ~found : found + 1;
        return _trees.TryGetValue(turn, out var tree) ? tree : _trees.GetOrAdd(turn, Plant);
    }

    /// <summary>Every division that lies, or at any time lay, directly below a region.</summary>
    public IEnumerable<Guid> EverBelow(Guid region) =>
        _lives.Where(l => l.ParentId == region || _moves[l.Id].Any(m => m.BeforeId == region)).Select(l => l.Id);

    /// <summary>Every region that has, or at any time had, divisions below it.</summary>
    public IReadOnlySet<Guid> EverParents() => _lives.Select(l => l.ParentId).Concat(_moves.SelectMany(m => m).Select(m => m.BeforeId)).OfType<Guid>().ToHashSet();

    /// <summary>A region and every region it lies, or at any time lay, below.</summary>
    public IReadOnlyList<Guid> EverAbove(Guid region)
    {
        var (found, lives) = (new List<Guid> { region }, _lives.ToDictionary(l => l.Id));
        for (var i = 0; i < found.Count; i++)
            foreach (var above in _moves[found[i]].Select(m => m.BeforeId).Append(lives.GetValueOrDefault(found[i])?.ParentId).OfType<Guid>())
                if (!found.Contains(above))
                    found.Add(above);
        return found;
    }

    private DivisionTree Plant(int turn)
    {
        var day = turn == 0 ? DateOnly.MinValue : _turns[turn - 1];
        return new(_lives.Where(l => (l.From is not { } from || from <= day) && (l.To is not { } to || to >= day)).Select(l => (l.Id, ParentOn(l, day))));
    }

    private Guid? ParentOn(DivisionLife life, DateOnly day) => _moves[life.Id].FirstOrDefault(m => m.Date > day) is { } next ? next.BeforeId : life.ParentId;
}

/// <summary>The divisions of one day, each below the one it lay in; those below one region in the order of their codes.</summary>
public sealed class DivisionTree
{
    private readonly Dictionary<Guid, Guid?> _above = [];
    private readonly Dictionary<Guid, List<Guid>> _below = [];

    internal DivisionTree(IEnumerable<(Guid Id, Guid? Above)> divisions)
    {
        foreach (var (id, above) in divisions)
        {
            _above[id] = above;
            if (above is not { } parent)
                continue;
            if (!_below.TryGetValue(parent, out var parts))
                _below[parent] = parts = [];
            parts.Add(id);
        }
    }

    /// <summary>Whether the region was there.</summary>
    public bool Holds(Guid region) => _above.ContainsKey(region);

    /// <summary>Where the region lay; null for a province, and for what was not there.</summary>
    public Guid? Above(Guid region) => _above.GetValueOrDefault(region);

    /// <summary>What lay directly below it.</summary>
    public IReadOnlyList<Guid> Below(Guid region) => _below.TryGetValue(region, out var parts) ? parts : [];
}
