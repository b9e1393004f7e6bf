using System.Collections.Immutable;

namespace Hengliang.Indices.Screening;

/// <summary>Which units stay in, by how many of their figures are there and are not zero.</summary>
public sealed record ScreeningRule
{
    /// <summary>The least share of figures present; null when not asked for.</summary>
    public double? MinAvailability { get; init; }

    /// <summary>The least share of the figures present that are not zero; null when not asked for.</summary>
    public double? MinNonZero { get; init; }

    /// <summary>Units kept whatever their data.</summary>
    public ImmutableArray<string> ForceIn { get; init; } = [];

    /// <summary>Units left out whatever their data.</summary>
    public ImmutableArray<string> ForceOut { get; init; } = [];
}

/// <summary>What screening found of one unit.</summary>
/// <param name="NonZero">Share of the figures present that are not zero; NaN when none is present.</param>
public sealed record ScreenedUnit(string Unit, int Missing, int Zero, double Availability, double NonZero)
{
    public bool LowAvailability { get; init; }

    public bool LowNonZero { get; init; }

    public bool Forced { get; init; }

    public bool Included { get; init; }
}
