using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Regions;

/// <summary>One event in the life of a region, with the document that ordered it.</summary>
public sealed class RegionChange
{
    public Guid Id { get; init; }

    public Guid RegionId { get; init; }

    public RegionChangeKind Kind { get; init; }

    /// <summary>The first day on which it holds.</summary>
    public DateOnly Date { get; init; }

    /// <summary>The document that ordered it, with its number.</summary>
    public required string Document { get; init; }

    /// <summary>The name before, where one was replaced; the code of the region it was under, where it kept its own code under another.</summary>
    public string? Before { get; init; }

    public string? After { get; init; }

    /// <summary>The new name in English; null where it stays as it is, and for all but a renaming.</summary>
    public string? AfterEnglish { get; set; }

    /// <summary>The name or the place it gives is not the region's yet: its day was still to come when it was recorded.</summary>
    public bool Awaits { get; set; }

    /// <summary>It goes along with the region above it, which ends, to that one's heir: no change by itself.</summary>
    public bool IsAlong { get; set; }

    /// <summary>What was recorded together stands, and is taken back, together; null for what was recorded before this was kept.</summary>
    public Guid? OrderId { get; init; }
}

/// <summary>The kinds of change the rules on division codes know (民政部令第79号).</summary>
public enum RegionChangeKind
{
    Founded,
    Renamed,
    Resubordinated,
    Merged,
    Split,
    Abolished,
}

/// <summary>What part of an old region a new one took over, so that additive values of old years can be moved.</summary>
public sealed class Succession
{
    public Guid Id { get; init; }

    public Guid ChangeId { get; init; }

    public Guid OldRegionId { get; init; }

    public Guid NewRegionId { get; init; }

    /// <summary>The share of the old region, above 0 and at most 1; the shares of one old region add up to 1.</summary>
    public decimal Weight { get; init; }

    public SuccessionBasis Basis { get; init; }
}

/// <summary>By what the shares of a succession were measured.</summary>
public enum SuccessionBasis
{
    Population,
    GrossDomesticProduct,
    Area,
    Appointed,
}

/// <summary>Names of the changes, and of what shares are measured by.</summary>
public static class RegionChangeKinds
{
    public static Words Label(this RegionChangeKind kind) => kind switch
    {
        RegionChangeKind.Founded => new("设立", "Founding"),
        RegionChangeKind.Renamed => new("更名", "Renaming"),
        RegionChangeKind.Resubordinated => new("改隶", "Change of subordination"),
        RegionChangeKind.Merged => new("合并", "Merger"),
        RegionChangeKind.Split => new("拆分", "Split"),
        RegionChangeKind.Abolished => new("撤销", "Abolition"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such change."),
    };

    public static Words Label(this SuccessionBasis basis) => basis switch
    {
        SuccessionBasis.Population => new("人口", "Population"),
        SuccessionBasis.GrossDomesticProduct => new("地区生产总值", "Gross domestic product"),
        SuccessionBasis.Area => new("面积", "Area"),
        SuccessionBasis.Appointed => new("指定", "As appointed"),
        _ => throw new ArgumentOutOfRangeException(nameof(basis), basis, "There is no such basis."),
    };
}
