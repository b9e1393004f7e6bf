using System.Collections.Immutable;
using Hengliang.Indices;
using Hengliang.Indices.Aggregation;
using Hengliang.Indices.Analysis;
using Hengliang.Indices.Faults;
using Hengliang.Indices.Methods;
using Hengliang.Indices.Normalisation;
using Hengliang.Indices.Weighting;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Studies;

/// <summary>Another way of making the same index.</summary>
public enum OtherMethod
{
    EqualWeights,
    ComponentWeights,
    EntropyWeights,
    GeometricMean,
    Outranking,
    ZScores,
    RankScores,
    Untreated,
}

/// <summary>What an index is compared with; exactly one is given.</summary>
/// <param name="Time">Another period of the same data.</param>
/// <param name="Revision">Another revision of the same study.</param>
/// <param name="StudyId">Another study over the same units.</param>
/// <param name="Method">Another way of making it.</param>
/// <param name="Without">The same without an indicator or node.</param>
public sealed record ComparedWith(string? Time = null, int? Revision = null, Guid? StudyId = null, OtherMethod? Method = null, string? Without = null);

/// <summary>Two indices side by side.</summary>
/// <param name="IsOfTime">The other is the same index of another period.</param>
public sealed record ComparedStudy(StudySheet Sheet, CompositeIndex Other, Words OtherName, RankComparison Ranks, bool IsOfTime = false);

/// <summary>Compares a study with another year, another revision, another study or another method.</summary>
public sealed class CompareStudy(ShowStudy show, BuiltIndices built)
{
    public async Task<Outcome<ComparedStudy>> RunAsync(Guid id, int? revision, ComparedWith other, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(other);
        var found = await show.RunAsync(id, revision, cancel).ConfigureAwait(false);
        if (!found.IsSuccess)
            return found.Problem;
        var sheet = found.Value;
        if (other.Method is { } method)
            return Try(sheet, () => CompositeIndex.Build(sheet.Index.Data, sheet.Index.Framework, Otherwise(sheet.Index, method)), method.Label());
        if (other.Without is { } code)
            return sheet.Index.Framework.TreeCodes.Contains(code) && code != sheet.Index.Framework.Top.Code
                ? Try(sheet, () => WhatIf.Without(sheet.Index, code), new($"去掉“{sheet.Index.Framework.Node(code).Name}”", $"Without '{sheet.Index.Framework.Node(code).Name}'"))
                : Problem.Invalid("studies.no-such-node", $"指数中没有“{code}”；请重新选择。", $"The index has no '{code}'; please choose again.");
        if (other.Time is { } time)
            return built.Of(sheet.Texts with { Time = time }).Then(index => Compare(sheet, index, new(time, time)).Then<ComparedStudy>(c => c with { IsOfTime = true }));
        var second = await show.RunAsync(other.StudyId ?? id, other.StudyId is null ? other.Revision : null, cancel).ConfigureAwait(false);
        return second.Then(s => Compare(sheet, s.Index, other.StudyId is null
            ? new($"第 {s.Revision} 版", $"Revision {s.Revision}")
            : new(s.Name, s.Name)));
    }

    private static Outcome<ComparedStudy> Try(StudySheet sheet, Func<CompositeIndex> build, Words name)
    {
        try
        {
            return Compare(sheet, build(), name);
        }
        catch (FaultyInputException faulty)
        {
            return StudyBuild.Explain(faulty);
        }
    }

    private static Outcome<ComparedStudy> Compare(StudySheet sheet, CompositeIndex other, Words name) =>
        new ComparedStudy(sheet, other, name, RankComparison.Of(sheet.Index.Units, sheet.Index.Scores.Column(sheet.Index.Framework.Top.Code), Matched(sheet.Index, other)));

    /// <summary>The other's top scores in the order of the first one's units; the tops may bear different codes.</summary>
    private static double[] Matched(CompositeIndex first, CompositeIndex other)
    {
        var top = other.Framework.AggregateCodes.PlaceOf(other.Framework.Top.Code);
        return [.. first.Units.Select(u => other.Units.Find(u) is var place and >= 0 ? other.Scores[place, top] : double.NaN)];
    }

    private static Method Otherwise(CompositeIndex index, OtherMethod other) => other switch
    {
        OtherMethod.EqualWeights => index.Method with { Weights = [new WeightingRule { Method = WeightingMethod.Equal }] },
        OtherMethod.ComponentWeights => index.Method with { Weights = [new WeightingRule { Method = WeightingMethod.Pca }] },
        OtherMethod.EntropyWeights => index.Method with { Weights = [new WeightingRule { Method = WeightingMethod.Entropy }] },
        OtherMethod.GeometricMean => index.Method with { Aggregate = AllBy(index, AggregationMethod.Geometric), Normalise = Positive(index.Method.Normalise) },
        OtherMethod.Outranking => index.Method with { Aggregate = AllBy(index, AggregationMethod.Copeland) },
        OtherMethod.ZScores => index.Method with { Normalise = new NormalisationRule { Method = NormalisationMethod.ZScore, Mean = 100, Deviation = 10 } },
        OtherMethod.RankScores => index.Method with { Normalise = new NormalisationRule { Method = NormalisationMethod.Rank } },
        _ => index.Method with { Treat = null, Indicators = index.Method.Indicators.ToImmutableSortedDictionary(i => i.Key, i => i.Value with { Treat = null }, StringComparer.Ordinal) },
    };

    private static ImmutableArray<AggregationRule> AllBy(CompositeIndex index, AggregationMethod method) =>
        index.Method.Aggregate.IsEmpty ? [new AggregationRule { Method = method }] : [.. index.Method.Aggregate.Select(r => r with { Method = method })];

    // A geometric mean takes positive scores only; min–max from 1 tells the same story as from 0.
    private static NormalisationRule? Positive(NormalisationRule? rule) =>
        rule is { Method: NormalisationMethod.MinMax, Low: <= 0 } ? rule with { Low = 1, High = Math.Max(2, rule.High) } : rule;
}

/// <summary>The names of other ways of making an index.</summary>
public static class OtherMethods
{
    public static Words Label(this OtherMethod method) => method switch
    {
        OtherMethod.EqualWeights => new("等权", "Equal weights"),
        OtherMethod.ComponentWeights => new("主成分权重", "Weights by principal component"),
        OtherMethod.EntropyWeights => new("熵权", "Weights by entropy"),
        OtherMethod.GeometricMean => new("几何平均", "Geometric mean"),
        OtherMethod.Outranking => new("两两比较（Copeland）", "Pairwise comparison (Copeland)"),
        OtherMethod.ZScores => new("Z 分数标准化", "Z-scores"),
        OtherMethod.RankScores => new("按位次标准化", "Scores by rank"),
        OtherMethod.Untreated => new("不处理离群值", "Outliers untreated"),
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "There is no such method."),
    };
}
