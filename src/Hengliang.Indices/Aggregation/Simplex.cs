namespace Hengliang.Indices.Aggregation;

/// <summary>Maximises c·x subject to A·x ≤ b and x ≥ 0, where b ≥ 0, so that x = 0 is a start.</summary>
/// <remarks>
/// The dictionary form of the simplex method: variables outside the basis are few (one for each child), so a pivot costs
/// rows × children. The steepest column enters; after a run of pivots that gain nothing Bland's rule takes over, which
/// cannot cycle. Columns are scaled to a largest coefficient of 1, so that tolerances mean the same for every unit of measure.
/// </remarks>
internal sealed class Simplex
{
    private const double Tolerance = 1e-11;

    private readonly double[][] _a;
    private readonly double[] _b;
    private readonly double[] _scale;
    private readonly int _columns;

    public Simplex(double[][] a, double[] b)
    {
        _columns = a[0].Length;
        _scale = new double[_columns];
        foreach (var row in a)
        {
            for (var j = 0; j < _columns; j++)
                _scale[j] = Math.Max(_scale[j], Math.Abs(row[j]));
        }

        _a = [.. a.Select(Scaled)];
        _b = b;
    }

    /// <summary>The largest value; positive infinity when nothing bounds it.</summary>
    public double Maximise(double[] c)
    {
        var objective = Scaled(c);
        var rows = _a.Select(r => (double[])r.Clone()).ToArray();
        var limits = (double[])_b.Clone();
        // Names of the variables: 0.._columns-1 are x, the rest slacks; Bland's rule needs them.
        var outside = Enumerable.Range(0, _columns).ToArray();
        var basis = Enumerable.Range(_columns, rows.Length).ToArray();
        var (value, idle) = (0.0, 0);
        while (Entering(objective, outside, idle > rows.Length) is var column and >= 0)
        {
            var row = Leaving(rows, limits, basis, column);
            if (row < 0)
                return double.PositiveInfinity;
            var step = limits[row] / rows[row][column];
            idle = step * objective[column] > Tolerance ? 0 : idle + 1;
            value += step * objective[column];
            Pivot(rows, limits, objective, row, column);
            (outside[column], basis[row]) = (basis[row], outside[column]);
        }

        return value;
    }

    private double[] Scaled(double[] row) => [.. row.Select((v, j) => _scale[j] == 0 ? 0 : v / _scale[j])];

    private static int Entering(double[] objective, int[] outside, bool bland)
    {
        var best = -1;
        for (var j = 0; j < objective.Length; j++)
        {
            if (objective[j] > Tolerance && (best < 0 || (bland ? outside[j] < outside[best] : objective[j] > objective[best])))
                best = j;
        }

        return best;
    }

    private static int Leaving(double[][] rows, double[] limits, int[] basis, int column)
    {
        var (best, least) = (-1, double.PositiveInfinity);
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i][column] <= Tolerance)
                continue;
            var ratio = limits[i] / rows[i][column];
            if (ratio < least - Tolerance || (ratio <= least + Tolerance && best >= 0 && basis[i] < basis[best]))
                (best, least) = (i, Math.Min(least, ratio));
        }

        return best;
    }

    private static void Pivot(double[][] rows, double[] limits, double[] objective, int row, int column)
    {
        var pivot = rows[row][column];
        var own = rows[row];
        for (var j = 0; j < own.Length; j++)
            own[j] = j == column ? 1 / pivot : own[j] / pivot;
        limits[row] /= pivot;
        for (var i = 0; i < rows.Length; i++)
        {
            if (i == row)
                continue;
            var factor = rows[i][column];
            Subtract(rows[i], own, factor, column);
            limits[i] = Math.Max(0, limits[i] - (factor * limits[row]));
        }

        Subtract(objective, own, objective[column], column);
    }

    private static void Subtract(double[] target, double[] own, double factor, int column)
    {
        for (var j = 0; j < target.Length; j++)
            target[j] = j == column ? -factor * own[j] : target[j] - (factor * own[j]);
    }
}
