using System.Numerics;

namespace Hengliang.Indices.Aggregation;

/// <summary>Compares units pair by pair: the weight of the children in which one does better, half of it in a tie.</summary>
/// <remarks>
/// A pair is compared only in the children both units have, whose weights are shared out anew to 1; a pair without any
/// such child stands at ½. (COINr 1.1.14 lets a gap count by the order of the rows.)
/// </remarks>
public static class Outranking
{
    // Sums of weights that should meet at ½ may differ by rounding.
    private const double Tie = 1e-12;

    /// <summary>Row by row: how far unit i outranks unit j, 0 to 1; 0 on the diagonal.</summary>
    public static double[] Matrix(in ChildScores children)
    {
        var n = children.Units;
        var matrix = new double[n * n];
        var shared = new double[n];
        for (var i = 0; i < n; i++)
        {
            Row(children, i, matrix.AsSpan(i * n, n), shared);
            matrix[(i * n) + i] = 0;
        }

        return matrix;
    }

    /// <summary>How many units each one beats, less how many beat it; units without any score have none.</summary>
    public static void Copeland(in ChildScores children, Span<double> score)
    {
        var n = children.Units;
        var (row, shared) = (new double[n], new double[n]);
        for (var i = 0; i < n; i++)
        {
            Row(children, i, row, shared);
            var (balance, missing) = (0, true);
            for (var c = 0; c < children.Count; c++)
                missing &= double.IsNaN(children[c][i]) || children.Weights[c] == 0;
            for (var j = 0; j < n; j++)
                balance += Beats(row[j]);
            score[i] = missing ? double.NaN : balance;
        }
    }

    /// <summary>1 when the first unit wins, -1 when it loses, 0 in a tie.</summary>
    public static int Beats(double outranking) => outranking - 0.5 > Tie ? 1 : outranking - 0.5 < -Tie ? -1 : 0;

    private static void Row(in ChildScores children, int unit, Span<double> row, Span<double> shared)
    {
        row.Clear();
        shared.Clear();
        for (var c = 0; c < children.Count; c++)
        {
            var column = children[c];
            if (!double.IsNaN(column[unit]) && children.Weights[c] > 0)
                Compare(column, column[unit], children.Weights[c], row, shared);
        }

        for (var j = 0; j < row.Length; j++)
            row[j] = shared[j] == 0 || j == unit ? 0.5 : row[j] / shared[j];
    }

    private static void Compare(ReadOnlySpan<double> column, double own, double weight, Span<double> row, Span<double> shared)
    {
        var (mine, full, half) = (new Vector<double>(own), new Vector<double>(weight), new Vector<double>(weight / 2));
        var j = 0;
        for (; j <= column.Length - Vector<double>.Count; j += Vector<double>.Count)
        {
            var other = new Vector<double>(column[j..]);
            var gain = Vector.ConditionalSelect(Vector.GreaterThan(mine, other), full,
                Vector.ConditionalSelect(Vector.Equals(mine, other), half, Vector<double>.Zero));
            var both = Vector.ConditionalSelect(Vector.Equals(other, other), full, Vector<double>.Zero);
            (new Vector<double>(row[j..]) + gain).CopyTo(row[j..]);
            (new Vector<double>(shared[j..]) + both).CopyTo(shared[j..]);
        }

        for (; j < column.Length; j++)
        {
            row[j] += own > column[j] ? weight : own == column[j] ? weight / 2 : 0;
            shared[j] += double.IsNaN(column[j]) ? 0 : weight;
        }
    }
}
