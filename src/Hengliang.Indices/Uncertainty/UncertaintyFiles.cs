using System.Globalization;
using System.Text;
using Hengliang.Indices.Data;
using Hengliang.Indices.Faults;

namespace Hengliang.Indices.Uncertainty;

/// <summary>Outcomes as comma-separated text, replicates numbered from 1.</summary>
public static class UncertaintyFiles
{
    public static string Scores(Outcomes outcomes) => Wide(outcomes, (u, r) => outcomes.Scores(r)[u], outcomes.NominalScore);

    public static string Ranks(Outcomes outcomes) => Wide(outcomes, (u, r) => outcomes.Ranks(r)[u], outcomes.NominalRank);

    public static string RankStatistics(Outcomes outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        return Join(
            ["uCode", "Nominal", "Mean", "Median", "Q5", "Q95"],
            outcomes.Spread().Select(s => new[] { s.Unit }.Concat(Numbers(s.Nominal, s.Mean, s.Median, s.Q5, s.Q95))));
    }

    public static string Sensitivity(Outcomes outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        return Join(["Variable", "Si", "STi", "Variance"], outcomes.Sensitivity().Select(s => new[] { s.Input }.Concat(Numbers(s.First, s.Total, s.Variance))));
    }

    /// <summary>The mean rank shift of every replicate: the output that sensitivity explains.</summary>
    public static string RankShifts(Outcomes outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        return Join(
            ["rep", "block", "meanAbsRankShift"],
            Enumerable.Range(0, outcomes.Design.Count).Select(r => new[] { Whole(r + 1), outcomes.Design.Blocks[r], CsvText.Number(outcomes.MeanRankShift(r)) }));
    }

    public static string Failures(Outcomes outcomes, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        return Join(["rep", "reason"], outcomes.Failed.Select(f => new[] { Whole(f.Replicate + 1), f.Reason.In(tongue) }));
    }

    private static string Wide(Outcomes outcomes, Func<int, int, double> value, Func<int, double> nominal)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        var text = new StringBuilder("uCode,Nominal");
        for (var r = 1; r <= outcomes.Design.Count; r++)
            text.Append(CultureInfo.InvariantCulture, $",rep_{r}");
        for (var u = 0; u < outcomes.Units.Count; u++)
        {
            text.Append('\n').Append(CsvText.Field(outcomes.Units[u])).Append(',').Append(CsvText.Number(nominal(u)));
            for (var r = 0; r < outcomes.Design.Count; r++)
                text.Append(',').Append(CsvText.Number(value(u, r)));
        }

        return text.Append('\n').ToString();
    }

    private static string Join(string[] header, IEnumerable<IEnumerable<string>> rows) =>
        CsvText.Row(header) + string.Concat(rows.Select(CsvText.Row));

    private static IEnumerable<string> Numbers(params double[] values) => values.Select(CsvText.Number);

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);
}
