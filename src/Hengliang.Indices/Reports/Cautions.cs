using Hengliang.Indices.Faults;
using Hengliang.Indices.Statistics;

namespace Hengliang.Indices.Reports;

/// <summary>Finds what a careful reader would ask about: shapes that distort, indicators that say the same twice, weights that mislead.</summary>
public static class Cautions
{
    private const double SameThing = 0.9;

    /// <summary>Skewed indicators (|skewness| > 2 with kurtosis > 3.5), siblings correlated beyond 0.9, and siblings working against their index.</summary>
    public static IReadOnlyList<Fault> Find(CompositeIndex index)
    {
        ArgumentNullException.ThrowIfNull(index);
        var cautions = new List<Fault>();
        foreach (var code in index.Normalised.Columns)
        {
            var shape = Moments.Of(index.Normalised.Column(code));
            if (Math.Abs(shape.Skewness) > 2 && shape.Kurtosis > 3.5)
                cautions.Add(new Fault(default, $"{code} 分布偏斜（偏度 {ReportPage.Number(shape.Skewness)}，峰度 {ReportPage.Number(shape.Kurtosis)}），少数单位可能左右排名。", $"{code} is skewed (skewness {ReportPage.Number(shape.Skewness)}, kurtosis {ReportPage.Number(shape.Kurtosis)}); a few units may decide the ranking."));
        }

        foreach (var siblings in index.Framework.Indicators.GroupBy(i => i.Parent, StringComparer.Ordinal).Select(g => g.Select(i => i.Code).ToList()))
            Pairs(index, siblings, cautions);
        Against(index, cautions);
        return cautions;
    }

    private static void Pairs(CompositeIndex index, List<string> siblings, List<Fault> cautions)
    {
        for (var i = 0; i < siblings.Count; i++)
        {
            for (var j = i + 1; j < siblings.Count; j++)
            {
                var r = Correlation.Pearson(index.Normalised.Column(siblings[i]), index.Normalised.Column(siblings[j]));
                if (r > SameThing)
                    cautions.Add(new Fault(default, $"{siblings[i]} 与 {siblings[j]} 高度相关（{ReportPage.Number(r)}），同一内容可能被重复计算。", $"{siblings[i]} and {siblings[j]} are correlated at {ReportPage.Number(r)}; the same thing may count twice."));
            }
        }
    }

    private static void Against(CompositeIndex index, List<Fault> cautions)
    {
        var top = index.Scores.Column(index.Framework.Top.Code);
        foreach (var code in index.Normalised.Columns)
        {
            var r = Correlation.Pearson(index.Normalised.Column(code), top);
            if (r < 0)
                cautions.Add(new Fault(default, $"{code} 与总指数负相关（{ReportPage.Number(r)}），权重虽为正，实际在起反作用；请检查方向。", $"{code} is correlated with the index at {ReportPage.Number(r)}: despite its weight it works against it; look at its direction."));
        }
    }
}
