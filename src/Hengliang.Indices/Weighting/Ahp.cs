using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;

namespace Hengliang.Indices.Weighting;

/// <summary>Priorities from pairwise judgements, and how far the judgements contradict each other (Saaty 1980).</summary>
/// <param name="Priorities">The principal eigenvector, summing to 1.</param>
/// <param name="ConsistencyRatio">Below 0.1 the judgements are usually accepted; 0 for fewer than three criteria.</param>
public sealed record Ahp(ImmutableArray<double> Priorities, double LargestEigenvalue, double ConsistencyIndex, double RandomIndex, double ConsistencyRatio)
{
    // Mean consistency index of random matrices of 1, 2, … 15 criteria (Saaty 1980).
    private static readonly double[] RandomIndices = [0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59];

    /// <summary>Says what is wrong with a comparison matrix; null when it is square, positive and reciprocal.</summary>
    public static (string Chinese, string English)? FindFault(ImmutableArray<ImmutableArray<double>> matrix)
    {
        var n = matrix.Length;
        if (n == 0 || n > RandomIndices.Length || matrix.Any(r => r.Length != n))
            return ($"应为方阵，1 至 {RandomIndices.Length} 阶", $"must be a square matrix of 1 to {RandomIndices.Length} rows");
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                if (!(matrix[i][j] > 0) || !(matrix[j][i] > 0))
                    return ($"第 {i + 1} 行第 {j + 1} 列及其对称位置应为正数", $"must be positive in row {i + 1}, column {j + 1} and its mirror");
                // Judgements are often typed as 0.33 for 1/3.
                if (Math.Abs((matrix[i][j] * matrix[j][i]) - 1) > 0.02)
                    return ($"第 {i + 1} 行第 {j + 1} 列与其对称位置应互为倒数", $"must hold reciprocals in row {i + 1}, column {j + 1} and its mirror");
            }
        }

        return null;
    }

    /// <exception cref="ArgumentException">When the matrix is not square, positive and reciprocal.</exception>
    public static Ahp Of(ImmutableArray<ImmutableArray<double>> matrix)
    {
        if (FindFault(matrix) is { } fault)
            throw new ArgumentException($"A comparison matrix {fault.English}.", nameof(matrix));
        var n = matrix.Length;
        var a = Matrix<double>.Build.Dense(n, n, (i, j) => matrix[i][j]);
        var v = Vector<double>.Build.Dense(n, 1.0 / n);
        var largest = 0.0;
        // The matrix is positive: by Perron and Frobenius the power iteration converges to its one positive eigenvector.
        for (var round = 0; round < 10_000; round++)
        {
            var next = a * v;
            largest = next.Sum();
            next /= largest;
            var moved = (next - v).InfinityNorm();
            v = next;
            if (moved < 1e-15)
                break;
        }

        var index = n < 2 ? 0 : (largest - n) / (n - 1);
        var random = RandomIndices[n - 1];
        return new Ahp([.. v], largest, index, random, random == 0 ? 0 : index / random);
    }
}
