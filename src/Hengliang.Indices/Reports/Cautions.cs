using System.Globalization;
using Hengliang.Indices.Analysis;
using Hengliang.Indices.Faults;
using Hengliang.Indices.Statistics;

namespace Hengliang.Indices.Reports;

/// <summary>What a caution is about.</summary>
public enum CautionKind
{
    /// <summary>A few units may decide the ranking: |skewness| above 2 with kurtosis above 3.5.</summary>
    Skewed,

    /// <summary>Two indicators correlated above 0.9 count one thing twice.</summary>
    SameTwice,

    /// <summary>An indicator runs against the index it is part of.</summary>
    Against,

    /// <summary>Effective and nominal weight differ by a factor of two.</summary>
    Misleading,
}

/// <summary>Something to think about before a ranking is published.</summary>
public sealed record Caution(CautionKind Kind, string Chinese, string English)
{
    public string In(Tongue tongue) => tongue == Tongue.Chinese ? Chinese : English;
}

/// <summary>Finds what a careful reader would ask about: shapes that distort, indicators that say the same twice, weights that mislead.</summary>
public static class Cautions
{
    private const double SameThing = 0.9;

    /// <summary>Skewed indicators (|skewness| > 2 with kurtosis > 3.5), pairs correlated beyond 0.9, indicators working against the index, and nodes that count for twice or half their weight.</summary>
    public static IReadOnlyList<Caution> Find(CompositeIndex index)
    {
        ArgumentNullException.ThrowIfNull(index);
        var cautions = new List<Caution>();
        foreach (var code in index.Normalised.Columns)
        {
            var shape = Moments.Of(index.Normalised.Column(code));
            if (Math.Abs(shape.Skewness) > 2 && shape.Kurtosis > 3.5)
                cautions.Add(new Caution(CautionKind.Skewed, $"{code} 分布偏斜（偏度 {ReportPage.Number(shape.Skewness)}，峰度 {ReportPage.Number(shape.Kurtosis)}），少数单位可能左右排名。", $"{code} is skewed (skewness {ReportPage.Number(shape.Skewness)}, kurtosis {ReportPage.Number(shape.Kurtosis)}); a few units may decide the ranking."));
        }

        Pairs(index, [.. index.Normalised.Columns], cautions);
        Against(index, cautions);
        Misleading(index, cautions);
        return cautions;
    }

    private static void Pairs(CompositeIndex index, List<string> codes, List<Caution> cautions)
    {
        for (var i = 0; i < codes.Count; i++)
        {
            for (var j = i + 1; j < codes.Count; j++)
            {
                var r = Correlation.Pearson(index.Normalised.Column(codes[i]), index.Normalised.Column(codes[j]));
                if (r > SameThing)
                    cautions.Add(new Caution(CautionKind.SameTwice, $"{codes[i]} 与 {codes[j]} 高度相关（{ReportPage.Number(r)}），同一内容可能被重复计算。", $"{codes[i]} and {codes[j]} are correlated at {ReportPage.Number(r)}; the same thing may count twice."));
            }
        }
    }

    private static void Against(CompositeIndex index, List<Caution> cautions)
    {
        var top = index.Scores.Column(index.Framework.Top.Code);
        foreach (var code in index.Normalised.Columns)
        {
            var r = Correlation.Pearson(index.Normalised.Column(code), top);
            if (r < 0)
                cautions.Add(new Caution(CautionKind.Against, $"{code} 与总指数负相关（{ReportPage.Number(r)}），权重虽为正，实际在起反作用；请检查方向。", $"{code} is correlated with the index at {ReportPage.Number(r)}: despite its weight it works against it; look at its direction."));
        }
    }

    private static void Misleading(CompositeIndex index, List<Caution> cautions)
    {
        foreach (var share in Influence.Of(index).Where(s => s.Misleads && index.Framework.Children[index.Framework.AggregateCodes.PlaceOf(s.Node.Parent!)].Length > 1))
            cautions.Add(new Caution(
                CautionKind.Misleading,
                $"{share.Node.Code} 的权重占同级 {Percent(share.Nominal)}，对“{share.Node.Parent}”的实际影响占 {Percent(share.Effective)}；如非本意，请调整权重或指标。",
                $"{share.Node.Code} has {Percent(share.Nominal)} of its siblings' weight but {Percent(share.Effective)} of the influence on '{share.Node.Parent}'; adjust weights or indicators unless that is meant."));
    }

    private static string Percent(double share) => share.ToString("0.#%", CultureInfo.InvariantCulture);
}
