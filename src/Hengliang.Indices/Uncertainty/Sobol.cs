using System.Collections.Immutable;
using Hengliang.Indices.Statistics;

namespace Hengliang.Indices.Uncertainty;

/// <summary>How much of the variance of an output one input explains.</summary>
/// <param name="First">Alone (Saltelli et al. 2010).</param>
/// <param name="Total">With all its interactions (Jansen 1999).</param>
public readonly record struct SobolShare(string Input, double First, double Total, double Variance);

public static class Sobol
{
    /// <summary>First-order S = mean(y_B (y_AB − y_A))/V and total ST = Σ(y_A − y_AB)²/(2NV); V over A and B together (n−1).</summary>
    /// <remarks>A draw with a missing output in any block is left out of all of them.</remarks>
    public static ImmutableArray<SobolShare> Estimate(IReadOnlyList<double> a, IReadOnlyList<double> b, IReadOnlyList<(string Input, IReadOnlyList<double> Mixed)> mixed)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        ArgumentNullException.ThrowIfNull(mixed);
        var whole = Enumerable.Range(0, a.Count)
            .Where(i => !double.IsNaN(a[i]) && !double.IsNaN(b[i]) && mixed.All(m => !double.IsNaN(m.Mixed[i]))).ToArray();
        var deviation = Moments.Of([.. whole.Select(i => a[i]), .. whole.Select(i => b[i])]).Deviation;
        var variance = deviation * deviation;
        return [.. mixed.Select(m => new SobolShare(
            m.Input,
            whole.Average(i => b[i] * (m.Mixed[i] - a[i])) / variance,
            whole.Sum(i => (a[i] - m.Mixed[i]) * (a[i] - m.Mixed[i])) / (2 * whole.Length * variance),
            variance))];
    }
}
