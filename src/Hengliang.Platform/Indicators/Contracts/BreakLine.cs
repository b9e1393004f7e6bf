using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>A break of a series, as pages tell it.</summary>
public sealed record BreakLine(int FromYear, bool IsComparable, string Reason, string By)
{
    /// <summary>The only region it is of; null for all, or where only one region is looked at.</summary>
    public Words? Region { get; init; }
}
