namespace Hengliang.Indices.Aggregation;

/// <summary>
/// Gives each unit the weights that show it best, as long as nobody scores above 1 with them
/// (Cherchye, Moesen, Rogge and Van Puyenbroeck 2007).
/// </summary>
/// <remarks>max Σ w·x of the unit, s.t. Σ w·x ≤ 1 for all units, w ≥ 0 and, when bounded, L·Σw ≤ w ≤ U·Σw.</remarks>
public static class BenefitOfDoubt
{
    /// <summary>The score of every unit; a unit with a gap is scored on what it has, its gaps counting as zero.</summary>
    /// <returns>-1, or the place of a unit with a negative figure.</returns>
    internal static int Score(AggregationRule rule, in ChildScores children, Span<double> score)
    {
        var (units, q) = (children.Units, children.Count);
        var bounded = rule.LowestShare > 0 || rule.HighestShare < 1;
        var rows = new double[units + (bounded ? 2 * q : 0)][];
        for (var k = 0; k < units; k++)
        {
            rows[k] = new double[q];
            for (var c = 0; c < q; c++)
            {
                var x = children[c][k];
                if (x < 0)
                    return k;
                rows[k][c] = double.IsNaN(x) ? 0 : x;
            }
        }

        for (var c = 0; bounded && c < q; c++)
        {
            rows[units + (2 * c)] = Bound(q, c, rule.LowestShare, -1);
            rows[units + (2 * c) + 1] = Bound(q, c, -rule.HighestShare, 1);
        }

        var limits = new double[rows.Length];
        limits.AsSpan(0, units).Fill(1);
        var solver = new Simplex(rows, limits);
        for (var k = 0; k < units; k++)
            score[k] = Present(children, k) < Math.Max(1, rule.MinAvailable * q) ? double.NaN : solver.Maximise(rows[k]);
        return -1;
    }

    private static int Present(in ChildScores children, int unit)
    {
        var n = 0;
        for (var c = 0; c < children.Count; c++)
            n += double.IsNaN(children[c][unit]) ? 0 : 1;
        return n;
    }

    private static double[] Bound(int q, int child, double share, double own)
    {
        var row = new double[q];
        row.AsSpan().Fill(share);
        row[child] += own;
        return row;
    }
}
