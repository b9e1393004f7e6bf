using System.Collections.Immutable;

namespace Hengliang.Indices.Weighting;

/// <summary>Weights from points that experts hand out; each expert counts the same, whatever the total of the points.</summary>
/// <param name="Spread">The standard deviation of the experts' shares, to see where they disagree; NaN for one expert.</param>
public sealed record BudgetAllocation(ImmutableArray<double> Weights, ImmutableArray<double> Spread)
{
    public static BudgetAllocation Of(ImmutableArray<ImmutableArray<double>> points)
    {
        if (points.IsDefaultOrEmpty || points.Any(p => p.Length != points[0].Length || p.Any(x => x < 0) || p.Sum() <= 0))
            throw new ArgumentException("Every expert must give points to the same items, none negative and not all 0.", nameof(points));
        var shares = points.Select(p => p.Select(x => x / p.Sum()).ToArray()).ToArray();
        var items = Enumerable.Range(0, points[0].Length);
        return new BudgetAllocation(
            [.. items.Select(i => shares.Average(s => s[i]))],
            [.. items.Select(i => Statistics.Moments.Of([.. shares.Select(s => s[i])]).Deviation)]);
    }
}
