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
    public bool IsThereOn(DateOnly day) => (ValidFrom is not { } from || from <= day) && (ValidTo is not { } to || to >= day);
}

/// <summary>Whether the state's list of divisions knows the region.</summary>
public enum RegionKind
{
    /// <summary>行政区: province, prefecture or county.</summary>
    Administrative,

    /// <summary>功能区: a high-tech or development zone, which has no code of its own.</summary>
    FunctionalZone,
}
