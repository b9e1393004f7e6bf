using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>By what a target is split among the regions below.</summary>
public enum BreakdownMethod
{
    /// <summary>按基数: as the region's own base stands to the base of all; every region grows alike.</summary>
    BaseShare,

    /// <summary>按能力: as another indicator stands in the region to the sum of all.</summary>
    Capacity,

    /// <summary>增量按能力: each keeps its base, and the increase is split as another indicator stands.</summary>
    IncreaseByCapacity,

    /// <summary>手工</summary>
    Hand,
}

/// <summary>What became of a breakdown.</summary>
public enum BreakdownState
{
    Draft,

    /// <summary>待批准: nothing of it counts, and nothing of it may be changed.</summary>
    InReview,

    /// <summary>已下达: the parts are targets of their regions now.</summary>
    Issued,
}

/// <summary>A target split among the regions below; at most one is drafted at a time, and what was issued stays.</summary>
public sealed class TargetBreakdown : IHeld, IVersioned
{
    public Guid Id { get; init; }

    public int Version { get; private set; } = 1;

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    /// <summary>The target that is split.</summary>
    public Guid TargetSeriesId { get; init; }

    /// <summary>The revision of it that was split last.</summary>
    public int TargetRevision { get; set; }

    public BreakdownMethod Method { get; set; }

    /// <summary>The indicator of the regions' capacity; null unless the method asks for one.</summary>
    public Guid? CapacityIndicatorId { get; set; }

    public int? CapacityYear { get; set; }

    public BreakdownState State { get; private set; }

    /// <summary>Its last approval: the one it waits for, was issued by, or was sent back by; null while it was never handed over.</summary>
    public Guid? ApprovalId { get; private set; }

    /// <summary>Why it is issued though its parts do not add up; empty where they do.</summary>
    public string OverrideReason { get; private set; } = "";

    public DateTimeOffset MadeAt { get; init; }

    public DateTimeOffset? IssuedAt { get; private set; }

    public string IssuedByName { get; private set; } = "";

    public string Subject => $"target:{TargetSeriesId}";

    internal void Submit(Guid approval, string overrideReason) => (State, ApprovalId, OverrideReason) = (BreakdownState.InReview, approval, overrideReason);

    /// <summary>It may be changed again.</summary>
    internal void Reopen() => (State, OverrideReason) = (BreakdownState.Draft, "");

    internal void Issue(DateTimeOffset at, string by) => (State, IssuedAt, IssuedByName) = (BreakdownState.Issued, at, by);
}

/// <summary>What one region gets of a breakdown.</summary>
public sealed class BreakdownPart : IHeld
{
    public Guid Id { get; init; }

    public Guid BreakdownId { get; init; }

    /// <summary>The region whose target is split: until it is issued, its parts are nobody else's business.</summary>
    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    /// <summary>The region that gets the part.</summary>
    public Guid PartRegionId { get; init; }

    /// <summary>What its share was reckoned by; null where there was nothing.</summary>
    public decimal? Basis { get; set; }

    /// <summary>In the target's unit; null while none is set.</summary>
    public decimal? Value { get; set; }

    /// <summary>True when a person set it, so that reckoning again leaves it.</summary>
    public bool IsByHand { get; set; }

    /// <summary>The region's own target it became.</summary>
    public Guid? IssuedSeriesId { get; set; }
}

/// <summary>Their names.</summary>
public static class BreakdownLabels
{
    public static Words Label(this BreakdownMethod method) => method switch
    {
        BreakdownMethod.BaseShare => new("按基数", "By base"),
        BreakdownMethod.Capacity => new("按能力", "By capacity"),
        BreakdownMethod.IncreaseByCapacity => new("增量按能力", "Increase by capacity"),
        BreakdownMethod.Hand => new("手工", "By hand"),
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "There is no such method."),
    };

    public static Words Label(this BreakdownState state) => state switch
    {
        BreakdownState.Draft => new("草案", "Draft"),
        BreakdownState.InReview => new("待批准", "Waiting for approval"),
        BreakdownState.Issued => new("已下达", "Issued"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "There is no such state."),
    };
}
