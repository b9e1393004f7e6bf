using System.Collections.Immutable;

namespace Hengliang.Indices.Progress;

/// <summary>Which figures are better.</summary>
public enum Better
{
    Higher,
    Lower,

    /// <summary>Between a low and a high end.</summary>
    Within,
}

/// <summary>How a figure is expected to move from base to target.</summary>
public enum TargetPath
{
    /// <summary>直线: the same amount every year.</summary>
    Linear,

    /// <summary>年均增速: the same rate every year.</summary>
    Growth,

    /// <summary>阶梯 or 手工: what milestones say; between them the last one holds.</summary>
    Stepped,
}

/// <summary>A target and the way to it.</summary>
public sealed record ProgressTarget
{
    public Better Better { get; init; }

    public TargetPath Path { get; init; }

    /// <summary>When counting starts, in years; a part of a year is a fraction.</summary>
    public required double BaseYear { get; init; }

    public required double TargetYear { get; init; }

    /// <summary>The figure at the start; NaN when unknown.</summary>
    public double Base { get; init; } = double.NaN;

    /// <summary>The figure aimed at; for <see cref="Better.Within"/> its low end. NaN when none is set.</summary>
    public double Target { get; init; } = double.NaN;

    /// <summary>The high end for <see cref="Better.Within"/>.</summary>
    public double TargetHigh { get; init; } = double.NaN;

    /// <summary>For <see cref="TargetPath.Stepped"/>: what is due in which year.</summary>
    public ImmutableSortedDictionary<double, double> Milestones { get; init; } = ImmutableSortedDictionary<double, double>.Empty;

    /// <summary>Progress from which a target is on track.</summary>
    public double OnTrackFrom { get; init; } = 0.95;

    /// <summary>Progress from which it is nearly so; below it, and down to 0, it lags.</summary>
    public double NearlyFrom { get; init; } = 0.60;
}

/// <summary>The verdict on a target.</summary>
public enum ProgressResult
{
    /// <summary>已完成.</summary>
    Achieved,

    /// <summary>符合进度.</summary>
    OnTrack,

    /// <summary>基本符合.</summary>
    NearlyOnTrack,

    /// <summary>滞后.</summary>
    Lagging,

    /// <summary>倒退.</summary>
    Regressing,

    /// <summary>无法判断.</summary>
    Undetermined,
}

/// <summary>Why there is no verdict, or why another rule than the one asked for gave it.</summary>
public enum ProgressCause
{
    None,
    NoBase,
    NoTarget,
    NoActual,

    /// <summary>The target year does not lie after the base year.</summary>
    NoTimeSpan,

    /// <summary>The figure is from the base year or before.</summary>
    NothingElapsed,

    /// <summary>No milestone is due yet.</summary>
    NoMilestoneDue,

    /// <summary>A growth rate means nothing across zero or below it; the straight line was used instead.</summary>
    GrowthNeedsPositive,

    /// <summary>The base already meets the target, so there is no way to go: the figure is compared with the target.</summary>
    NothingToGain,
}
