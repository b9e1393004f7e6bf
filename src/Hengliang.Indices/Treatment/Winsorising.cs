using System.Numerics.Tensors;
using Hengliang.Indices.Statistics;

namespace Hengliang.Indices.Treatment;

/// <summary>Draws in the outermost figures of a column, one step at a time, until its shape passes.</summary>
internal static class Winsorising
{
    public static bool Passes(in Moments shape, TreatmentRule rule) =>
        Math.Abs(shape.Skewness) < rule.Skewness || shape.Kurtosis < rule.Kurtosis ||
        // Without spread, or with too few figures, there is no shape that could fail.
        double.IsNaN(shape.Skewness) || double.IsNaN(shape.Kurtosis);

    /// <summary>Winsorises <paramref name="x"/> (no gaps) in place; says the places of the last high and last low step.</summary>
    public static (int[] High, int[] Low) Apply(Span<double> x, TreatmentRule rule, ref Moments shape)
    {
        int[] high = [], low = [];
        var most = rule.MaxWinsorised ?? int.MaxValue;
        while (!Passes(shape, rule) && high.Length + low.Length < most)
        {
            var fromAbove = shape.Skewness >= 0;
            var outermost = fromAbove ? TensorPrimitives.Max<double>(x) : TensorPrimitives.Min<double>(x);
            if (Next(x, outermost, fromAbove) is not { } next)
                break;
            var places = PlacesOf(x, outermost);
            foreach (var place in places)
                x[place] = next;
            (high, low) = fromAbove ? (places, low) : (high, places);
            shape = Moments.OfComplete(x);
        }

        return (high, low);
    }

    /// <summary>The value to move to; null when that would leave a column without any spread.</summary>
    private static double? Next(ReadOnlySpan<double> x, double outermost, bool fromAbove)
    {
        var next = fromAbove ? double.NegativeInfinity : double.PositiveInfinity;
        var other = double.NaN;
        var spread = false;
        foreach (var value in x)
        {
            if (value == outermost)
                continue;
            next = fromAbove ? Math.Max(next, value) : Math.Min(next, value);
            spread |= !double.IsNaN(other) && value != other;
            other = value;
        }

        return spread ? next : null;
    }

    private static int[] PlacesOf(ReadOnlySpan<double> x, double value)
    {
        var places = new List<int>();
        for (var i = 0; i < x.Length; i++)
        {
            if (x[i] == value)
                places.Add(i);
        }

        return [.. places];
    }
}
