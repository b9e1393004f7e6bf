namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>A value with all that keeps it from being misread: measure, bound, range and unit.</summary>
public sealed record Quantified
{
    public Measure Measure { get; init; }

    public GrowthBasis Basis { get; init; }

    public Bound Bound { get; init; }

    /// <summary>Null only with a <see cref="Mark"/>.</summary>
    public decimal? Value { get; init; }

    /// <summary>The upper end of a range.</summary>
    public decimal? ValueMax { get; init; }

    public required string Unit { get; init; }

    /// <summary>A fall: the value stays positive.</summary>
    public bool Falls { get; init; }

    /// <summary>每年: it holds for each year of its years.</summary>
    public bool PerYear { get; init; }

    public ValueMark Mark { get; init; }
}
