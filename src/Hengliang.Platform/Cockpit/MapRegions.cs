using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Cockpit;

/// <summary>The regions a map of a region draws: those below it as they were on any day, or the region itself where none ever was.</summary>
internal sealed class MapRegions
{
    private readonly Guid _top;
    private readonly List<Region> _ever;
    private readonly DivisionsInTime _divisions;

    private MapRegions(Guid top, List<Region> ever, DivisionsInTime divisions)
    {
        (_top, _ever, _divisions) = (top, ever, divisions);
        Ids = ever.ConvertAll(r => r.Id);
    }

    /// <summary>Every region that is, or at any time was, among them.</summary>
    public IReadOnlyList<Guid> Ids { get; }

    public static async Task<MapRegions> ReadAsync(HengliangDb db, Guid top, CancellationToken cancel)
    {
        var divisions = await DivisionsInTime.ReadAsync(db, cancel).ConfigureAwait(false);
        var below = divisions.EverBelow(top).ToList();
        var ever = await db.Set<Region>().AsNoTracking().Where(r => below.Contains(r.Id) || r.GeographicParentId == top || r.ReportingParentId == top)
            .ToListAsync(cancel).ConfigureAwait(false);
        if (ever.Count == 0)
            ever = await db.Set<Region>().AsNoTracking().Where(r => r.Id == top).ToListAsync(cancel).ConfigureAwait(false);
        return new(top, ever, divisions);
    }

    /// <summary>The last day of a year, by which its map is drawn: who is there then reports for the whole of it. Null of what is no year.</summary>
    public static DateOnly? DayOf(int year) => Period.Find(PeriodKind.Year, year, 0) is { } whole ? whole.LastDay : null;

    /// <summary>Those who were there on a day; a region that was merged is not among them beside its heir.</summary>
    public List<Region> On(DateOnly day)
    {
        var tree = _divisions.On(day);
        return _ever.FindAll(r => r.IsThereOn(day)
            && (r.Kind != RegionKind.Administrative || r.Id == _top || tree.Above(r.Id) == _top || (r.ReportingParentId == _top && r.GeographicParentId != _top)));
    }
}
