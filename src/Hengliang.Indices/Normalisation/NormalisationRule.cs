using Hengliang.Indices.Statistics;

namespace Hengliang.Indices.Normalisation;

/// <summary>How figures of different units become comparable scores; more is better afterwards.</summary>
public enum NormalisationMethod
{
    /// <summary>Figures are only turned by their direction.</summary>
    None,

    /// <summary>(v − min)/(max − min), stretched to low..high.</summary>
    MinMax,

    /// <summary>(v − mean)/deviation, moved to another mean and deviation.</summary>
    ZScore,

    /// <summary>(x − lower)/(upper − lower) × factor, bounds in natural units, not clipped.</summary>
    Scaled,

    /// <summary>Ascending rank: the best has the largest.</summary>
    Rank,

    /// <summary>Rank − 1.</summary>
    Borda,

    /// <summary>(rank − 1)/(n − 1).</summary>
    PercentileRank,

    /// <summary>x/max; min/x where less is better.</summary>
    FractionOfBest,

    /// <summary>(v − min)/(target − min).</summary>
    DistanceToTarget,

    /// <summary>1 − (reference − v)/(reference − min), the reference being a unit.</summary>
    DistanceToReference,

    /// <summary>1 − (max − v)/(max − min).</summary>
    DistanceToMax,

    /// <summary>As <see cref="Scaled"/>, clipped to the goalposts.</summary>
    Goalposts,

    /// <summary>70–130 with 100 at the reference value (Mazziotta and Pareto 2016).</summary>
    Ampi,
}

/// <summary>A method and its parameters; those a method does not speak of are left at rest.</summary>
public sealed record NormalisationRule
{
    public required NormalisationMethod Method { get; init; }

    /// <summary>The ends of <see cref="NormalisationMethod.MinMax"/>.</summary>
    public double Low { get; init; }

    public double High { get; init; } = 100;

    /// <summary>What <see cref="NormalisationMethod.ZScore"/> gives the scores.</summary>
    public double Mean { get; init; }

    public double Deviation { get; init; } = 1;

    /// <summary>Divides by n instead of n − 1.</summary>
    public bool Population { get; init; }

    public Ties Ties { get; init; }

    /// <summary>Bounds of the figures in natural units; NaN where not given.</summary>
    public double Lower { get; init; } = double.NaN;

    public double Upper { get; init; } = double.NaN;

    /// <summary>What a full score is worth, for goalposts and scaled.</summary>
    public double Factor { get; init; } = 1;

    /// <summary>Whether goalposts clip.</summary>
    public bool Truncate { get; init; } = true;

    /// <summary>In natural units; NaN takes the framework's.</summary>
    public double Target { get; init; } = double.NaN;

    /// <summary>The unit compared with.</summary>
    public string? Reference { get; init; }

    /// <summary>Sets scores above 1 to 1, for distances.</summary>
    public bool Cap { get; init; }

    /// <summary>The value scored 100 by <see cref="NormalisationMethod.Ampi"/>; NaN takes the mean.</summary>
    public double ReferenceValue { get; init; } = double.NaN;
}
