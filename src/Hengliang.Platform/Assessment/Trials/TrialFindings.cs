using System.Collections.Immutable;
using Hengliang.Indices.Statistics;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Assessment.Trials;

/// <summary>What one item weighs in words, and what it weighs in the ranking.</summary>
/// <param name="Item">The item.</param>
/// <param name="Nominal">Its share of the scale, from its weights.</param>
/// <param name="Effective">Its share of the differences between scores: covariance of its part with the score over the score's variance.</param>
public sealed record WeightOfItem(ItemImage Item, double Nominal, double? Effective)
{
    /// <summary>Twice or half of what its weight promises.</summary>
    public bool Misleads => Effective is { } real && Nominal > 0.02 && (real > 2 * Nominal || real < Nominal / 2);
}

/// <summary>Something about the figures that a ranking should not rest on unseen.</summary>
public sealed record TrialWarning(string Item, Words Said);

/// <summary>Looks through the figures and parts of a result: extreme distributions, twins, weights that mislead.</summary>
internal static class TrialFindings
{
    // COINr's defaults for a distribution that needs treatment.
    private const double MostSkew = 2;
    private const double MostKurtosis = 3.5;
    private const double Twin = 0.9;

    public static ImmutableArray<TrialWarning> Warnings(RoundImage image, ResultImage result, EnglishNames names)
    {
        var leaves = Leaves(image);
        return [.. Lone(image, names), .. Shapes(leaves, result), .. Twins([.. leaves.Where(l => l.Item.Part == ItemPart.Weighted)], result)];
    }

    public static ImmutableArray<WeightOfItem> Weights(RoundImage image, ResultImage result)
    {
        var units = result.Units.Where(u => u.Score is not null).ToArray();
        var scores = units.Select(u => (double)u.Score!.Value).ToArray();
        var variance = units.Length > 2 ? Correlation.Covariance(scores, scores) : 0;
        return
        [
            .. Leaves(image).Where(l => l.Item.Part == ItemPart.Weighted).Select(l => new WeightOfItem(
                l.Item,
                units.Length == 0 ? 0 : units.Average(u => (double)(u.Items[l.Place].Share / image.Scheme.Scale)),
                variance > 0 ? Correlation.Covariance([.. units.Select(u => (double)u.Items[l.Place].Contribution)], scores) / variance : null)),
        ];
    }

    private static IEnumerable<TrialWarning> Lone(RoundImage image, EnglishNames names) => LoneFigure.Find(image).Select(f => new TrialWarning(f.Item.Code, new(
        $"{f.Say(names).Chinese}，而这项指标按组内比较计分，得分不说明高低；可核对数据和口径是否中断、调整分组或改用其他计分方法。",
        $"{f.Say(names).English}, and this item compares the units of a group: its points tell nothing. Consider other groups or another method, or see whether figures are missing or the series is broken.")));

    private static IEnumerable<TrialWarning> Shapes(ImmutableArray<(ItemImage Item, int Place)> leaves, ResultImage result)
    {
        foreach (var (item, place) in leaves)
        {
            var figures = Column(result, u => u.Items[place].Figure);
            var moments = Moments.Of(figures);
            if (Math.Abs(moments.Skewness) > MostSkew && moments.Kurtosis > MostKurtosis)
                yield return new(item.Code, new(
                    FormattableString.Invariant($"“{item.Name}”分布偏斜（偏度 {moments.Skewness:0.0}，峰度 {moments.Kurtosis:0.0}），个别极端值可能左右名次；可改用排名计分或分段计分。"),
                    FormattableString.Invariant($"'{Name(item)}' is skewed (skewness {moments.Skewness:0.0}, kurtosis {moments.Kurtosis:0.0}): a few extreme figures may decide places; consider scoring by rank or bands.")));
            else if (moments is { Count: > 1, Deviation: 0 })
                yield return new(item.Code, new($"“{item.Name}”各单位数值相同，不区分名次。", $"'{Name(item)}' is the same everywhere and tells no one apart."));
        }
    }

    private static IEnumerable<TrialWarning> Twins(ImmutableArray<(ItemImage Item, int Place)> leaves, ResultImage result)
    {
        for (var i = 0; i < leaves.Length; i++)
            for (var j = i + 1; j < leaves.Length; j++)
            {
                // Points, not figures: a growth is scored, not the level it grew from.
                var (a, b) = (Column(result, u => u.Items[leaves[i].Place].Points), Column(result, u => u.Items[leaves[j].Place].Points));
                if (Correlation.CountPairs(a, b) < 4 || Correlation.Pearson(a, b) is not (> Twin or < -Twin))
                    continue;
                yield return new(leaves[i].Item.Code, new(
                    FormattableString.Invariant($"“{leaves[i].Item.Name}”与“{leaves[j].Item.Name}”高度相关（{Correlation.Pearson(a, b):0.00}），等于同一件事计了两次；可保留一个。"),
                    FormattableString.Invariant($"'{Name(leaves[i].Item)}' and '{Name(leaves[j].Item)}' move together ({Correlation.Pearson(a, b):0.00}): the same is counted twice; consider keeping one.")));
            }
    }

    private static double[] Column(ResultImage result, Func<UnitResult, decimal?> value) => [.. result.Units.Select(u => value(u) is { } known ? (double)known : double.NaN)];

    private static string Name(ItemImage item) => item.NameEnglish.Length > 0 ? item.NameEnglish : item.Name;

    private static ImmutableArray<(ItemImage Item, int Place)> Leaves(RoundImage image)
    {
        var tree = new ItemTree(image.Scheme.Items);
        return [.. image.Scheme.Items.Select((item, n) => (item, n)).Where(i => tree.IsLeaf(i.item))];
    }
}
