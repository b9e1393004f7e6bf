using System.Collections.Immutable;

namespace Hengliang.Indices.Aggregation;

/// <summary>How the scores of children become the score of their parent.</summary>
public enum AggregationMethod
{
    Arithmetic,
    Geometric,
    Harmonic,
    Power,
    Copeland,
    Kemeny,
    Mpi,
    Ampi,
    MeanMin,
    Owa,
    Topsis,
    BenefitOfDoubt,
    Wroclaw,
    Median,
    Minimum,
    Maximum,
}

/// <summary>A method and its parameters; those a method does not speak of are left at rest.</summary>
public sealed record AggregationRule
{
    /// <summary>The level of the nodes it makes; null for all levels.</summary>
    public int? Level { get; init; }

    /// <summary>The one node it makes; wins over a level.</summary>
    public string? Node { get; init; }

    public AggregationMethod Method { get; init; } = AggregationMethod.Arithmetic;

    /// <summary>The exponent of <see cref="AggregationMethod.Power"/>.</summary>
    public double P { get; init; } = 1;

    /// <summary>The least share of children present, counted without weights; below it the score is missing.</summary>
    public double MinAvailable { get; init; }

    /// <summary>Lets a geometric mean with a zero be zero instead of a fault.</summary>
    public bool AllowZero { get; init; }

    /// <summary>Weights by place for <see cref="AggregationMethod.Owa"/>, the best child first.</summary>
    public ImmutableArray<double> Order { get; init; } = [];

    /// <summary>Adds the penalty of MPI and AMPI instead of taking it off: for phenomena where more is worse.</summary>
    public bool PenaltyUp { get; init; }

    /// <summary>Whether MPI, AMPI and mean–min first put their children on their own scale (100 ± 10, or 70–130).</summary>
    public bool Standardise { get; init; } = true;

    /// <summary>Divides by n − 1 in MPI's deviations, as the R package Compind 3.4 does; the papers divide by n.</summary>
    public bool SampleDeviation { get; init; }

    /// <summary>α and β of mean–min (Casadio Tarabusi and Guarini 2013).</summary>
    public double Alpha { get; init; } = 0.5;

    public double Beta { get; init; } = 1;

    /// <summary>Bounds of each child's weight as a share of all, for benefit of the doubt.</summary>
    public double LowestShare { get; init; }

    public double HighestShare { get; init; } = 1;

    /// <summary>Whether this rule makes the node.</summary>
    internal int Fits(string node, int level) =>
        Node is not null ? (Node == node ? 3 : 0) : Level is not null ? (Level == level ? 2 : 0) : 1;
}
