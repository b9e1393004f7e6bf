using System.Collections.Immutable;
using Hengliang.Indices.Aggregation;
using Hengliang.Indices.Imputation;
using Hengliang.Indices.Normalisation;
using Hengliang.Indices.Statistics;
using Hengliang.Indices.Treatment;
using Hengliang.Indices.Weighting;

namespace Hengliang.Indices.Methods;

/// <summary>The names of methods in method.json, in any case: the first of each is ours, the others are COINr's or usual shorthand.</summary>
internal static class MethodNames
{
    public static readonly ImmutableDictionary<string, Step> Steps = Read<Step>(
        "denominate Denominate", "screen Screen", "impute Impute", "treat Treat", "normalise Normalise");

    public static readonly ImmutableDictionary<string, ImputationMethod> Imputations = Read<ImputationMethod>(
        "none None", "mean Mean i_mean i_mean_grp", "median Median i_median i_median_grp", "withinParent WithinParent",
        "constant Constant", "latest Latest", "linear Linear", "linearConstant LinearConstant linear-constant linear_constant",
        "held Held panelConstant panel-constant");

    public static readonly ImmutableDictionary<string, Transform> Transforms = Read<Transform>(
        "none None", "log_CT LogCt", "log_CT_orig LogCtOrig", "log_CT_plus LogCtPlus", "log_GII LogGii", "boxcox BoxCox boxCox");

    public static readonly ImmutableDictionary<string, NormalisationMethod> Normalisations = Read<NormalisationMethod>(
        "none None", "minmax MinMax n_minmax", "zscore ZScore n_zscore", "scaled Scaled n_scaled", "rank Rank n_rank",
        "borda Borda n_borda", "prank PercentileRank n_prank percentileRank", "fracmax FractionOfBest n_fracmax",
        "dist2targ DistanceToTarget n_dist2targ distanceToTarget", "dist2ref DistanceToReference n_dist2ref distanceToReference",
        "dist2max DistanceToMax n_dist2max distanceToMax", "goalposts Goalposts n_goalposts", "ampi Ampi");

    public static readonly ImmutableDictionary<string, Ties> Ties = Read<Ties>("min Minimum minimum", "average Average");

    public static readonly ImmutableDictionary<string, AggregationMethod> Aggregations = Read<AggregationMethod>(
        "arithmetic Arithmetic a_amean", "geometric Geometric a_gmean", "harmonic Harmonic a_hmean", "power Power a_genmean",
        "copeland Copeland a_copeland", "kemeny Kemeny", "mpi Mpi", "ampi Ampi", "meanMin MeanMin", "owa Owa", "topsis Topsis",
        "bod BenefitOfDoubt benefitOfDoubt", "wroclaw Wroclaw", "median Median", "min Minimum minimum", "max Maximum maximum");

    public static readonly ImmutableDictionary<string, WeightingMethod> Weightings = Read<WeightingMethod>(
        "given Given", "equal Equal", "pca Pca", "factor Factor", "optimised Optimised", "entropy Entropy", "critic Critic",
        "deviation Deviation", "ahp Ahp", "budget Budget");

    public static string Of<T>(ImmutableDictionary<string, T> names, T value)
        where T : struct, Enum => First<T>.Names[value];

    private static ImmutableDictionary<string, T> Read<T>(params string[] lines)
        where T : struct, Enum
    {
        var names = ImmutableDictionary.CreateBuilder<string, T>(StringComparer.OrdinalIgnoreCase);
        foreach (var words in lines.Select(l => l.Split(' ')))
        {
            var value = Enum.Parse<T>(words[1]);
            First<T>.Names[value] = words[0];
            names[words[0]] = value;
            foreach (var alias in words.Skip(2))
                names[alias] = value;
        }

        return names.ToImmutable();
    }

    private static class First<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Names = [];
    }
}
