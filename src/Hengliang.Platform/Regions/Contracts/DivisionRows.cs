using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Regions.Contracts;

/// <summary>A division that came to lie elsewhere and kept its code, as a row of the database.</summary>
public sealed class MovedDivision
{
    public Guid RegionId { get; init; }

    /// <summary>The first day on which it lay elsewhere.</summary>
    public DateOnly Date { get; init; }

    /// <summary>Where it lay until then.</summary>
    public Guid BeforeId { get; init; }

    /// <summary>Of two on one day the later comes later.</summary>
    public Guid Order { get; init; }
}

/// <summary>Who took over from whom, as a row of the database.</summary>
public sealed class DivisionHeir
{
    public Guid OldId { get; init; }

    public Guid NewId { get; init; }
}

/// <summary>What became of divisions, for questions over very many values that the database answers itself; see <see cref="DivisionsInTime"/> for all others.</summary>
public static class DivisionRows
{
    /// <summary>A change of subordination by which one region took over another is no move: both have a life of their own.</summary>
    public static IQueryable<MovedDivision> Moves(HengliangDb db)
    {
        ArgumentNullException.ThrowIfNull(db);
        return
            from change in db.RegionChanges.Where(c => c.Kind == RegionChangeKind.Resubordinated && !db.Set<Succession>().Any(s => s.ChangeId == c.Id))
            join before in db.Regions on change.Before equals before.Code
            join moved in db.Regions.Where(r => r.Kind == RegionKind.Administrative) on change.RegionId equals moved.Id
            select new MovedDivision { RegionId = moved.Id, Date = change.Date, BeforeId = before.Id, Order = change.Id };
    }

    public static IQueryable<DivisionHeir> Heirs(HengliangDb db)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Successions.Select(s => new DivisionHeir { OldId = s.OldRegionId, NewId = s.NewRegionId });
    }
}
