using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Hengliang.Indices.Aggregation;
using Hengliang.Indices.Denomination;
using Hengliang.Indices.Imputation;
using Hengliang.Indices.Normalisation;
using Hengliang.Indices.Screening;
using Hengliang.Indices.Treatment;
using Hengliang.Indices.Weighting;

namespace Hengliang.Indices.Methods;

/// <summary>The steps an index can take before its scores are aggregated.</summary>
public enum Step
{
    Denominate,
    Screen,
    Impute,
    Treat,
    Normalise,
}

/// <summary>What is done otherwise for one indicator; what is null follows the common rule.</summary>
public sealed record IndicatorMethod
{
    public ImputationRule? Impute { get; init; }

    public TreatmentRule? Treat { get; init; }

    public NormalisationRule? Normalise { get; init; }
}

/// <summary>Everything decided about how an index is made; a step that is null is left out.</summary>
public sealed record Method
{
    public static readonly ImmutableArray<Step> UsualOrder = [Step.Denominate, Step.Screen, Step.Impute, Step.Treat, Step.Normalise];

    /// <summary>The version of the file format.</summary>
    public int Version { get; init; } = 1;

    public DenominationRule? Denominate { get; init; }

    public ScreeningRule? Screen { get; init; }

    public ImputationRule? Impute { get; init; }

    public TreatmentRule? Treat { get; init; }

    public NormalisationRule? Normalise { get; init; }

    public ImmutableArray<WeightingRule> Weights { get; init; } = [];

    public ImmutableArray<AggregationRule> Aggregate { get; init; } = [];

    public ImmutableSortedDictionary<string, IndicatorMethod> Indicators { get; init; } = ImmutableSortedDictionary<string, IndicatorMethod>.Empty;

    /// <summary>The order in which the steps are taken.</summary>
    public ImmutableArray<Step> Order { get; init; } = UsualOrder;

    /// <summary>SHA-256 of the canonical text, in hexadecimal: two methods that decide the same have the same.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(MethodWriter.Write(this))));

    internal ImputationRule ImputationOf(string indicator) =>
        Indicators.GetValueOrDefault(indicator)?.Impute ?? Impute ?? new ImputationRule();

    internal TreatmentRule TreatmentOf(string indicator) =>
        Indicators.GetValueOrDefault(indicator)?.Treat ?? Treat ?? new TreatmentRule { Skip = true };

    internal NormalisationRule NormalisationOf(string indicator) =>
        Indicators.GetValueOrDefault(indicator)?.Normalise ?? Normalise ?? new NormalisationRule { Method = NormalisationMethod.None };

    internal bool Takes(Step step) => step switch
    {
        Step.Denominate => Denominate is not null,
        Step.Screen => Screen is not null,
        Step.Impute => Impute is not null || Indicators.Values.Any(i => i.Impute is not null),
        Step.Treat => Treat is not null || Indicators.Values.Any(i => i.Treat is not null),
        _ => Normalise is not null || Indicators.Values.Any(i => i.Normalise is not null),
    };
}
