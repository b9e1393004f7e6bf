namespace Hengliang.Indices.Imputation;

/// <summary>What stands in for a missing figure.</summary>
public enum ImputationMethod
{
    /// <summary>The gap stays.</summary>
    None,

    /// <summary>Mean of the indicator over all units, or over the unit's group.</summary>
    Mean,

    /// <summary>Median of the indicator over all units, or over the unit's group.</summary>
    Median,

    /// <summary>Mean of the unit's other indicators under the same parent, each scaled to 0–1 first, scaled back.</summary>
    WithinParent,

    /// <summary>A fixed value.</summary>
    Constant,

    /// <summary>The unit's last earlier figure, of limited age; see <see cref="Panels.PanelMethod.Latest"/>.</summary>
    Latest,

    /// <summary>The straight line between the unit's neighbouring figures; see <see cref="Panels.PanelMethod.Linear"/>.</summary>
    Linear,

    /// <summary>As <see cref="Linear"/>; a unit with a single figure keeps it.</summary>
    LinearConstant,

    /// <summary>The unit's last earlier figure, or its first; see <see cref="Panels.PanelMethod.Constant"/>.</summary>
    Held,
}

public sealed record ImputationRule
{
    public ImputationMethod Method { get; init; } = ImputationMethod.None;

    /// <summary>The grouping within which mean or median is taken; null for all units together.</summary>
    public string? Group { get; init; }

    /// <summary>For <see cref="ImputationMethod.Constant"/>.</summary>
    public double Value { get; init; }

    /// <summary>For <see cref="ImputationMethod.Latest"/>: how old a figure may be, in units of the column Time; null for any age.</summary>
    public double? MaxAge { get; init; }

    /// <summary>Whether the gap is filled from the unit's own figures of other times.</summary>
    public bool IsOfPanel => Method is ImputationMethod.Latest or ImputationMethod.Linear or ImputationMethod.LinearConstant or ImputationMethod.Held;
}

/// <summary>One gap; <paramref name="Value"/> is NaN when nothing could fill it.</summary>
public readonly record struct FilledGap(string Unit, string Indicator, double Value, ImputationMethod Method);
