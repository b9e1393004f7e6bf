namespace Hengliang.Platform.Kernel;

/// <summary>Splits a total in proportion to weights so that the rounded parts add up to it exactly (最大余额法).</summary>
/// <remarks>Each part is first rounded towards zero; the steps left over go to the largest remainders, the earlier first among equals.
/// No part differs from its exact share by a whole step.</remarks>
public static class LargestRemainder
{
    /// <param name="total">What the parts add up to; it may be negative.</param>
    /// <param name="weights">In the order of the parts; none negative, and not all zero.</param>
    /// <param name="decimals">Digits of the parts after the point; where the total has more, the parts have as many.</param>
    /// <exception cref="ArgumentException">A weight is negative, or all are zero.</exception>
    public static IReadOnlyList<decimal> Split(decimal total, IReadOnlyList<decimal> weights, int decimals)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Any(w => w < 0) || weights.Sum() is not (> 0 and var sum))
            throw new ArgumentException("Weights are not negative, and at least one is above zero.", nameof(weights));
        var step = 1m;
        for (var i = Math.Max(decimals, ShownDecimals.In(total)); i > 0; i--)
            step /= 10;
        var steps = Math.Abs(total) / step;
        var exact = weights.Select(w => steps * w / sum).ToArray();
        var whole = exact.Select(decimal.Floor).ToArray();
        var left = steps - whole.Sum();
        foreach (var part in Enumerable.Range(0, whole.Length).OrderByDescending(i => exact[i] - whole[i]).ThenBy(i => i).Where(i => weights[i] > 0))
        {
            if (left < 1)
                break;
            whole[part]++;
            left--;
        }

        var sign = total < 0 ? -step : step;
        return [.. whole.Select(w => w * sign)];
    }
}
