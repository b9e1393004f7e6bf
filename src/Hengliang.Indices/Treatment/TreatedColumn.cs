using System.Collections.Immutable;

namespace Hengliang.Indices.Treatment;

/// <summary>The shape of a column at one point of its treatment.</summary>
public readonly record struct ShapeCheck(bool Pass, double Skewness, double Kurtosis);

/// <summary>What happened to one indicator; a check that was not reached is null.</summary>
public sealed record TreatedColumn
{
    public required string Indicator { get; init; }

    public required ShapeCheck Before { get; init; }

    /// <summary>The shape after winsorising.</summary>
    public ShapeCheck? AfterWinsorising { get; init; }

    /// <summary>How many figures the last winsorising step set to a lower or higher value; null when it was not tried.</summary>
    public int? Winsorised { get; init; }

    /// <summary>Places of the units drawn down, and drawn up; kept even when the transform then started afresh.</summary>
    public ImmutableArray<int> High { get; init; } = [];

    public ImmutableArray<int> Low { get; init; } = [];

    public Transform Transformed { get; init; }

    public ShapeCheck? AfterTransform { get; init; }

    /// <summary>True when the figures changed.</summary>
    public bool Changed => Transformed != Transform.None || Winsorised > 0;

    /// <summary>The last check made.</summary>
    public ShapeCheck Final => AfterTransform ?? AfterWinsorising ?? Before;
}
