namespace Hengliang.Indices.Statistics;

/// <summary>Turns factors so that each variable loads on few of them (Kaiser 1958), with Kaiser's normalisation.</summary>
public static class Varimax
{
    private const int MostRounds = 1000;

    /// <param name="loadings">Variables × factors.</param>
    public static double[,] Rotate(double[,] loadings)
    {
        ArgumentNullException.ThrowIfNull(loadings);
        var (variables, factors) = (loadings.GetLength(0), loadings.GetLength(1));
        var rotated = (double[,])loadings.Clone();
        var lengths = new double[variables];
        for (var i = 0; i < variables; i++)
        {
            for (var j = 0; j < factors; j++)
                lengths[i] += loadings[i, j] * loadings[i, j];
            lengths[i] = Math.Sqrt(lengths[i]);
        }

        Scale(rotated, lengths, up: false);
        var turned = true;
        for (var round = 0; round < MostRounds && turned; round++)
        {
            turned = false;
            for (var p = 0; p < factors; p++)
            {
                for (var q = p + 1; q < factors; q++)
                    turned |= Turn(rotated, p, q);
            }
        }

        Scale(rotated, lengths, up: true);
        return rotated;
    }

    /// <summary>Turns one pair of factors by the angle at which the variance of squared loadings is largest.</summary>
    private static bool Turn(double[,] l, int p, int q)
    {
        var n = l.GetLength(0);
        double a = 0, b = 0, c = 0, d = 0;
        for (var i = 0; i < n; i++)
        {
            var u = (l[i, p] * l[i, p]) - (l[i, q] * l[i, q]);
            var v = 2 * l[i, p] * l[i, q];
            a += u;
            b += v;
            c += (u * u) - (v * v);
            d += 2 * u * v;
        }

        var angle = Math.Atan2(d - (2 * a * b / n), c - (((a * a) - (b * b)) / n)) / 4;
        if (Math.Abs(angle) < 1e-14)
            return false;
        var (sin, cos) = Math.SinCos(angle);
        for (var i = 0; i < n; i++)
            (l[i, p], l[i, q]) = ((l[i, p] * cos) + (l[i, q] * sin), (l[i, q] * cos) - (l[i, p] * sin));
        return true;
    }

    private static void Scale(double[,] loadings, double[] lengths, bool up)
    {
        for (var i = 0; i < loadings.GetLength(0); i++)
        {
            for (var j = 0; j < loadings.GetLength(1); j++)
                loadings[i, j] = lengths[i] == 0 ? 0 : up ? loadings[i, j] * lengths[i] : loadings[i, j] / lengths[i];
        }
    }
}
