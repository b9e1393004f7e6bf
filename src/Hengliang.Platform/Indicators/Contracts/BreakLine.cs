using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>A break of a series, as pages tell it.</summary>
public sealed record BreakLine(int FromYear, bool IsComparable, string Reason, string By)
{
    /// <summary>The break, its version and its region, to change it by; empty where it is only told.</summary>
    public (Guid Id, int Version, Guid? RegionId) Key { get; init; }

    /// <summary>The only region it is of; null for all, or where only one region is looked at.</summary>
    public Words? Region { get; init; }
}

/// <summary>A break as it was declared once, and how that ended.</summary>
/// <param name="Was">As it was declared.</param>
/// <param name="WasRemoved">False where it was changed, and holds in other terms.</param>
/// <param name="At">When it ended.</param>
/// <param name="By">Who changed or removed it.</param>
/// <param name="Why">Why.</param>
public sealed record FormerBreakLine(BreakLine Was, bool WasRemoved, DateTimeOffset At, string By, string Why);
