using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Regions.Contracts;

/// <summary>A region through its whole life: its own id stays, its name and parents may change.</summary>
public sealed class Region : IVersioned
{
    public Guid Id { get; init; }

    /// <summary>Six digits of GB/T 2260, or an internal code where there is none (functional zones); never used twice.</summary>
    public required string Code { get; init; }

    public required string Name { get; set; }

    public string? NameEnglish { get; set; }

    public RegionKind Kind { get; init; }

    /// <summary>Where it lies.</summary>
    public Guid? GeographicParentId { get; set; }

    /// <summary>Whom it reports to; a zone may lie in a county and report to the city.</summary>
    public Guid? ReportingParentId { get; set; }

    /// <summary>The first day it existed; null when it was there before the records begin.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>The last day it existed; null while it exists.</summary>
    public DateOnly? ValidTo { get; set; }

    public int Version { get; private set; }

    /// <summary>Whether it existed on a day.</summary>
    public bool IsThereOn(DateOnly day) => StandingOn(day) == RegionStanding.Stands;

    /// <summary>Whether it is yet to come, stands or is gone on a day.</summary>
    public RegionStanding StandingOn(DateOnly day) => RegionsInTime.Standing(ValidFrom, ValidTo, day);
}

/// <summary>How a region stands on a day.</summary>
public enum RegionStanding
{
    /// <summary>Its first day is yet to come.</summary>
    ToCome,

    Stands,

    /// <summary>Its last day is over.</summary>
    Gone,
}

/// <summary>Regions as of a day: of today for what people choose and do, of the last day of a period for its figures.</summary>
public static class RegionsInTime
{
    /// <summary>Those that exist on a day, whatever is recorded of the days after it.</summary>
    public static IQueryable<Region> ThereOn(this IQueryable<Region> regions, DateOnly day) =>
        regions.Where(r => (r.ValidFrom == null || r.ValidFrom <= day) && (r.ValidTo == null || r.ValidTo >= day));

    /// <summary>Those whose first day has come, those that are gone among them: what a text can mean by a name.</summary>
    public static IQueryable<Region> BegunBy(this IQueryable<Region> regions, DateOnly day) => regions.Where(r => r.ValidFrom == null || r.ValidFrom <= day);

    /// <summary>How a region with these first and last days stands on a day.</summary>
    public static RegionStanding Standing(DateOnly? first, DateOnly? last, DateOnly day) =>
        first > day ? RegionStanding.ToCome : last < day ? RegionStanding.Gone : RegionStanding.Stands;
}

/// <summary>Whether the state's list of divisions knows the region.</summary>
public enum RegionKind
{
    /// <summary>行政区: province, prefecture or county.</summary>
    Administrative,

    /// <summary>功能区: a high-tech or development zone, which has no code of its own.</summary>
    FunctionalZone,
}
