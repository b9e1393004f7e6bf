namespace Hengliang.Indices.Structure;

/// <summary>What a code of a framework stands for.</summary>
public enum NodeKind
{
    /// <summary>A measured column; the leaves of the tree.</summary>
    Indicator,

    /// <summary>A score computed from its children.</summary>
    Aggregate,

    /// <summary>A column that other columns are divided by.</summary>
    Denominator,

    /// <summary>A column that says which group a unit belongs to.</summary>
    Group,

    /// <summary>A column carried along without use.</summary>
    Other,
}

/// <summary>One line of a framework.</summary>
public sealed record FrameworkNode
{
    public required string Code { get; init; }

    public string Name { get; init; } = "";

    public required NodeKind Kind { get; init; }

    /// <summary>1 for indicators, higher for what is made of them; 0 for columns outside the tree.</summary>
    public int Level { get; init; }

    /// <summary>The code of the node this one is part of; null at the top.</summary>
    public string? Parent { get; init; }

    /// <summary>1 when more is better, -1 when less is better.</summary>
    public int Direction { get; init; } = 1;

    /// <summary>Share among siblings, on any scale; never negative.</summary>
    public double Weight { get; init; } = 1;

    public string Unit { get; init; } = "";

    /// <summary>The value aimed at, in natural units; NaN when none is set.</summary>
    public double Target { get; init; } = double.NaN;

    /// <summary>The column the figures are divided by; null when they are used as they are.</summary>
    public string? Denominator { get; init; }

    /// <summary>Digits after the point its figures are shown with; null where its figures came as they are to be shown. They are always computed with exactly.</summary>
    public int? Decimals { get; init; }

    /// <summary>Where the line stands in its file.</summary>
    public int Row { get; init; }
}
