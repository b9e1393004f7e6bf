using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Regions.Contracts;

/// <summary>Who took over which part of whom: how what was reported for an old region comes to stand under the regions of today.</summary>
/// <remarks>Shares of one region add up to 1, so what is moved is neither lost nor made; of a value that has no exact share the last heir
/// takes the rest.</remarks>
public sealed class RegionHistory
{
    private readonly Dictionary<Guid, List<(Guid New, decimal Weight)>> _heirs;
    private readonly ILookup<Guid, Guid> _forebears;

    /// <param name="successions">Old region, new region, the share of the old one it took.</param>
    public RegionHistory(IEnumerable<(Guid Old, Guid New, decimal Weight)> successions)
    {
        var all = successions.ToList();
        _heirs = all.GroupBy(s => s.Old).ToDictionary(g => g.Key, g => g.OrderBy(s => s.New).Select(s => (s.New, s.Weight)).ToList());
        _forebears = all.ToLookup(s => s.New, s => s.Old);
    }

    /// <summary>Who had taken over from whom by a day; what is recorded of later days changes nothing yet.</summary>
    public static async Task<RegionHistory> ReadAsync(HengliangDb db, DateOnly day, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var regions = db.Regions;
        var all = await db.Successions.AsNoTracking().Where(s => regions.Any(r => r.Id == s.OldRegionId && r.ValidTo < day))
            .Select(s => new { s.OldRegionId, s.NewRegionId, s.Weight }).ToListAsync(cancel).ConfigureAwait(false);
        return new(all.Select(s => (s.OldRegionId, s.NewRegionId, s.Weight)));
    }

    /// <summary>True when nobody took the region over: what it reported stays its own.</summary>
    public bool Stands(Guid region) => !_heirs.ContainsKey(region);

    /// <summary>Where an additive value of a region comes to stand: itself while nobody took it over, else its heirs' heirs; the parts make the whole.</summary>
    /// <param name="region">Whose value it is.</param>
    /// <param name="value">The value.</param>
    /// <param name="told">Those whose own figure says what they were made of: on the way to them a part is left out. Null for none.</param>
    public IReadOnlyList<(Guid Region, decimal Part)> Move(Guid region, decimal value, Func<Guid, bool>? told = null)
    {
        var moved = new Dictionary<Guid, decimal>();
        Move(region, value, moved, [], told ?? (_ => false));
        return [.. moved.OrderBy(m => m.Key).Select(m => (m.Key, m.Value))];
    }

    /// <summary>Every region of any time whose values come to stand, whole or in part, under this one; itself among them.</summary>
    /// <param name="region">The region.</param>
    /// <param name="told">Those whose own figure says what they were made of: theirs are not gone back to. Null for none.</param>
    public IReadOnlySet<Guid> ForebearsOf(Guid region, Func<Guid, bool>? told = null)
    {
        var found = new HashSet<Guid>();
        var open = new Stack<Guid>([region]);
        while (open.TryPop(out var at))
            if (found.Add(at) && told?.Invoke(at) != true)
                foreach (var old in _forebears[at])
                    open.Push(old);
        return found;
    }

    /// <summary>The one region that went wholly into this one, going back; null when it has several forebears or shares one.</summary>
    /// <remarks>Whether this one stood beside it before, and so is larger, is told by the days of the two.</remarks>
    public Guid? SameTerritoryBefore(Guid region) =>
        _forebears[region].ToList() is [var only] && _heirs[only] is [{ Weight: 1 }] ? only : null;

    private void Move(Guid region, decimal value, Dictionary<Guid, decimal> moved, HashSet<Guid> path, Func<Guid, bool> told)
    {
        // A region can not come after itself; should the records say so, the value stays where they begin to.
        if (!_heirs.TryGetValue(region, out var heirs) || !path.Add(region))
        {
            moved[region] = moved.GetValueOrDefault(region) + value;
            return;
        }

        var left = value;
        foreach (var (i, (heir, weight)) in heirs.Index())
        {
            var part = i == heirs.Count - 1 ? left : Math.Round(value * weight, 12, MidpointRounding.AwayFromZero);
            left -= part;
            if (!told(heir))
                Move(heir, part, moved, path, told);
        }

        path.Remove(region);
    }
}
