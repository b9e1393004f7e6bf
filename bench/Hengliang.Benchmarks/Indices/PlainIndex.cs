using Hengliang.Indices.Data;
using Hengliang.Indices.Structure;

namespace Hengliang.Benchmarks.Indices;

/// <summary>The same index by the plainest means, unit by unit: what the fast engine must agree with before it is timed.</summary>
internal static class PlainIndex
{
    /// <summary>The top scores for the winsorising limit, normalisation, weights and aggregation given.</summary>
    public static double[] Score(IndexData data, Framework framework, int most, bool zscore, Func<string, double> weightOf, bool geometric)
    {
        var units = data.Units.Count;
        var scores = new Dictionary<string, double[]>();
        foreach (var node in framework.Indicators)
            scores[node.Code] = Normalise(Treat(Fill(data.Indicators.Column(node.Code).ToArray()), most), node.Direction, zscore);
        foreach (var node in framework.Aggregates)
        {
            var children = framework.Tree.Where(n => n.Parent == node.Code).ToList();
            var weights = children.Select(c => weightOf(c.Code)).ToList();
            scores[node.Code] = [.. Enumerable.Range(0, units).Select(i => Mean([.. children.Select(c => scores[c.Code][i])], weights, geometric))];
        }

        return scores[framework.Top.Code];
    }

    public static int[] Copeland(UnitTable table)
    {
        var n = table.Units.Count;
        var balance = new int[n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                var wins = 0.0;
                for (var c = 0; c < table.Columns.Count; c++)
                    wins += table[i, c] > table[j, c] ? 1 : table[i, c] == table[j, c] ? 0.5 : 0;
                balance[i] += Math.Sign(Math.Round(wins - (table.Columns.Count / 2.0), 9));
            }
        }

        return balance;
    }

    private static double[] Fill(double[] x)
    {
        double[] sorted = [.. x.Where(v => !double.IsNaN(v)).Order()];
        var median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        return [.. x.Select(v => double.IsNaN(v) ? median : v)];
    }

    private static double[] Treat(double[] x, int most)
    {
        double[] now = [.. x];
        var (high, low) = (0, 0);
        while (!Passes(now) && high + low < most)
        {
            var end = Shape(now).Skewness >= 0 ? now.Max() : now.Min();
            var next = Shape(now).Skewness >= 0 ? now.Where(v => v < end).Max() : now.Where(v => v > end).Min();
            var moved = now.Count(v => v == end);
            (high, low) = Shape(now).Skewness >= 0 ? (moved, low) : (high, moved);
            now = [.. now.Select(v => v == end ? next : v)];
        }

        return Passes(now) ? now : [.. x.Select(v => Math.Log(v - x.Min() + (0.01 * (x.Max() - x.Min()))))];
    }

    private static bool Passes(double[] x) => Math.Abs(Shape(x).Skewness) < 2 || Shape(x).Kurtosis < 3.5;

    private static (double Skewness, double Kurtosis) Shape(double[] x)
    {
        double n = x.Length, mean = x.Average();
        double s2 = x.Sum(v => Math.Pow(v - mean, 2)), s3 = x.Sum(v => Math.Pow(v - mean, 3)), s4 = x.Sum(v => Math.Pow(v - mean, 4));
        var r = n * s4 / (s2 * s2);
        return (Math.Sqrt(n) * s3 / Math.Pow(s2, 1.5) * Math.Sqrt(n * (n - 1)) / (n - 2), (((n + 1) * (r - 3)) + 6) * (n - 1) / ((n - 2) * (n - 3)));
    }

    private static double[] Normalise(double[] x, int direction, bool zscore)
    {
        double[] v = [.. x.Select(a => direction * a)];
        var (mean, low, high) = (v.Average(), v.Min(), v.Max());
        var deviation = Math.Sqrt(v.Sum(a => (a - mean) * (a - mean)) / (v.Length - 1));
        return [.. v.Select(a => zscore ? 10 + ((a - mean) / deviation) : 1 + (99 * (a - low) / (high - low)))];
    }

    private static double Mean(double[] x, List<double> weights, bool geometric)
    {
        var sum = 0.0;
        for (var c = 0; c < x.Length; c++)
            sum += weights[c] * (geometric ? Math.Log(x[c]) : x[c]);
        return geometric ? Math.Exp(sum / weights.Sum()) : sum / weights.Sum();
    }
}
