using System.Globalization;
using Hengliang.Indices.Aggregation;
using Hengliang.Indices.Data;
using Hengliang.Indices.Normalisation;
using Hengliang.Indices.Statistics;
using Hengliang.Indices.Weighting;

namespace Hengliang.Indices.Tests.Reference;

/// <summary>The worked example of the OECD and JRC handbook (2008): the Technology Achievement Index.</summary>
public class TaiTests(ITestOutputHelper output)
{
    private static readonly string[] Eight = ["patents", "royalties", "internet", "exports", "telephones", "electricity", "schooling", "university"];

    [Fact]
    public void Correlations_components_and_loadings()
    {
        var deviation = new Deviation("tai/expected/table06-09", output, 1e-6);
        var data = Data();
        var correlations = Correlation.Matrix(data);
        foreach (var row in Rows("table06_correlations"))
            deviation.Compare(correlations[At(row["var1"]), At(row["var2"])], Tables.Number(row["r"]), $"r {row["var1"]} {row["var2"]}");
        var components = PrincipalComponents.Of(correlations);
        foreach (var row in Rows("table07_eigenvalues"))
        {
            deviation.Compare(components.Eigenvalues[Whole(row["component"]) - 1], Tables.Number(row["eigenvalue"]), $"eigenvalue {row["component"]}");
            deviation.Compare(100 * components.Share(Whole(row["component"]) - 1), Tables.Number(row["pct"]), $"share {row["component"]}");
        }

        foreach (var component in Rows("table08_component_loadings").GroupBy(r => Whole(r["component"]) - 1))
            Align(deviation, component.Select(r => (components.Loading(At(r["ind"]), component.Key), Tables.Number(r["loading"]))), $"component {component.Key}");
        var rotated = ComponentWeights.Rotated(components, Eight.Length, 4);
        foreach (var factor in Rows("table09_varimax_loadings").GroupBy(r => Whole(r["factor"])))
            Align(deviation, factor.ToList(), rotated);
        deviation.Print();
    }

    [Fact]
    public void Cronbachs_alpha_with_each_item_left_out()
    {
        var deviation = new Deviation("tai/expected/table11_cronbach", output);
        var data = Cronbach.Standardise(Data());
        foreach (var row in Rows("table11_cronbach"))
        {
            deviation.Compare(Cronbach.Alpha(data, [.. Eight.Where(e => e != row["deleted"])]), Tables.Number(row["alpha"]), row["deleted"]);
            if (row["deleted"] != "(none)")
                deviation.Compare(Cronbach.ItemRest(data, Eight, row["deleted"]), Tables.Number(row["item_rest_correlation"]), row["deleted"]);
        }

        deviation.Print();
    }

    [Fact]
    public void Normalisations_of_schooling()
    {
        var deviation = new Deviation("tai/expected/table15", output);
        var sheet = ReferenceCases.Sheet("tai/expected/table15_normalisation_of_schooling.csv");
        var x = Tables.Column(sheet, "schooling");
        void Check(string column, NormalisationRule rule)
        {
            var got = new double[x.Length];
            Normalising.Apply(rule, 1, x, got);
            deviation.Compare(got, Tables.Column(sheet, column), column);
        }

        Check("rank_asc_min", new NormalisationRule { Method = NormalisationMethod.Rank });
        Check("zscore_sample_sd", new NormalisationRule { Method = NormalisationMethod.ZScore });
        Check("zscore_population_sd", new NormalisationRule { Method = NormalisationMethod.ZScore, Population = true });
        Check("minmax", new NormalisationRule { Method = NormalisationMethod.MinMax, High = 1 });
        Check("ratio_best", new NormalisationRule { Method = NormalisationMethod.FractionOfBest });
        var (mean, least, best) = (Moments.Of(x).Mean, x.Min(), x.Max());
        Check("ratio_mean", Scaled(0, mean, 1));
        Check("ratio_worst", Scaled(0, least, 1));
        Check("diff_mean", Scaled(mean, 2 * mean, 1));
        Check("diff_worst", Scaled(least, 2 * least, 1));
        Check("diff_best", Scaled(best, 2 * best, 1));
        deviation.Compare([.. Ranks.Ascending(x).Select(r => 100 * r / x.Length)], Tables.Column(sheet, "percentile"), "percentile");
        deviation.Compare([.. x.Select(v => v / mean > 1.2 ? 1.0 : v / mean < 0.8 ? -1 : 0)], Tables.Column(sheet, "above_below_p20"), "above_below_p20");
        deviation.Print();
    }

    [Fact]
    public void Scores_and_ranks_of_four_variants()
    {
        var deviation = new Deviation("tai/expected/scores_and_ranks", output, 1e-7);
        var (data, sheet) = (Data(), ReferenceCases.Sheet("tai/expected/scores_and_ranks.csv"));
        var minmax = Normalise(data, _ => new NormalisationRule { Method = NormalisationMethod.MinMax, High = 1 });
        deviation.Compare(minmax, ReferenceCases.Table("tai/expected/normalised_minmax_23.csv", "code"), "min–max");
        var goalposts = ReferenceCases.Table("tai/undp2001_goalposts.csv", "ind");
        var posts = Normalise(data, c => new NormalisationRule { Method = NormalisationMethod.Goalposts, Lower = goalposts[c, "lower"], Upper = goalposts[c, "upper"] });
        deviation.Compare(posts, ReferenceCases.Table("tai/expected/normalised_undp_goalposts_capped.csv", "code"), "goalposts");
        var rotated = ComponentWeights.Rotated(PrincipalComponents.Of(Correlation.Matrix(data)), Eight.Length, 4);
        var weights = ComponentWeights.OfLoadings(rotated);
        foreach (var row in Rows("table18_factor_weights"))
            deviation.Compare(weights[At(row["ind"])], Tables.Number(row["weight"]), $"weight {row["ind"]}");
        Assert.Equal(weights, ComponentWeights.Factor(Columns.All(data)));
        Check("LIN", Score(posts, AggregationMethod.Arithmetic));
        Check("GME", Score(data, AggregationMethod.Geometric));
        Check("FA", Score(posts, AggregationMethod.Arithmetic, weights));
        Check("TAI6", Score(posts.WithColumns(new Codes(Eight.Except(["telephones", "electricity"]))), AggregationMethod.Arithmetic));
        deviation.Print();

        void Check(string name, double[] got)
        {
            deviation.Compare(got, Tables.Column(sheet, $"{name}_score"), name);
            Assert.Equal(Tables.Column(sheet, $"{name}_rank"), Ranks.Descending(got));
            Assert.Equal(Tables.Column(sheet, $"{name}_printed"), Ranks.Descending(got));
        }
    }

    [Fact]
    public void Outranking_Copeland_and_Borda()
    {
        var deviation = new Deviation("tai/expected/outranking", output);
        foreach (var (table, file) in new[] { (Data(), "outranking_23"), (ReferenceCases.Table("tai/expected/table35_impact_matrix.csv", "code"), "table36_outranking_5") })
        {
            var matrix = Outranking.Matrix(Columns.All(table));
            foreach (var row in Rows(file))
                deviation.Compare(matrix[(table.Units.PlaceOf(row["var1"]) * table.Units.Count) + table.Units.PlaceOf(row["var2"])], Tables.Number(row["e"]), $"{row["var1"]} {row["var2"]}");
        }

        var sheet = ReferenceCases.Sheet("tai/expected/copeland_borda_23.csv");
        var copeland = Score(Data(), AggregationMethod.Copeland);
        deviation.Compare(copeland, Tables.Column(sheet, "copeland"), "Copeland");
        Assert.Equal(Tables.Column(sheet, "copeland_rank"), Ranks.Descending(copeland));
        var borda = Normalise(Data(), _ => new NormalisationRule { Method = NormalisationMethod.Borda, Ties = Ties.Average });
        double[] points = [.. Score(borda, AggregationMethod.Arithmetic).Select(p => p * Eight.Length)];
        deviation.Compare(points, Tables.Column(sheet, "borda_points"), "Borda");
        Assert.Equal(Tables.Column(sheet, "borda_rank"), Ranks.Descending([.. points.Select(p => Math.Round(p, 9))]));
        deviation.Print();
    }

    [Fact]
    public void Kemeny_orders_of_five_countries()
    {
        var deviation = new Deviation("tai/expected/table37_kemeny", output);
        var table = ReferenceCases.Table("tai/expected/table35_impact_matrix.csv", "code");
        var kemeny = new Kemeny(Outranking.Matrix(Columns.All(table)), table.Units.Count);
        var rows = Rows("table37_kemeny_all_120_orders").ToList();
        foreach (var row in rows)
            deviation.Compare(kemeny.ScoreOf([.. row["order"].Split('>').Select(table.Units.PlaceOf)]), Tables.Number(row["score"]), row["order"]);
        var best = rows.Max(r => Tables.Number(r["score"]));
        Assert.Equal(
            rows.Where(r => Tables.Number(r["score"]) == best).Select(r => r["order"]).Order(StringComparer.Ordinal),
            kemeny.BestOrders().Select(o => string.Join('>', o.Select(i => table.Units[i]))).Order(StringComparer.Ordinal));
        deviation.Print();
    }

    [Fact]
    public void Voting_examples()
    {
        var deviation = new Deviation("tai/voting", output);
        foreach (var example in Tables.Rows(ReferenceCases.Sheet("tai/voting/profiles.csv")).GroupBy(r => r["example"]))
        {
            var votes = Voting.Of([.. example.Select(r => (Tables.Number(r["n"]), (IReadOnlyList<string>)r["ranking"].Split('>')))]);
            foreach (var row in Tables.Rows(ReferenceCases.Sheet("tai/voting/pairwise.csv")).Where(r => r["example"] == example.Key))
                deviation.Compare(votes.Pairwise(row["i"], row["j"]), Tables.Number(row["votes_i_over_j"]), $"{example.Key} {row["i"]} {row["j"]}");
            foreach (var row in Tables.Rows(ReferenceCases.Sheet("tai/voting/borda_condorcet.csv")).Where(r => r["example"] == example.Key))
            {
                deviation.Compare(votes.Borda(row["option"]), Tables.Number(row["borda"]), $"{example.Key} {row["option"]}");
                deviation.Compare(votes.CondorcetWins(row["option"]), Tables.Number(row["condorcet_wins"]), $"{example.Key} {row["option"]}");
            }

            var kemeny = votes.Kemeny;
            var orders = Tables.Rows(ReferenceCases.Sheet("tai/voting/kemeny_all_orders.csv")).Where(r => r["example"] == example.Key).ToList();
            foreach (var row in orders)
                deviation.Compare(kemeny.ScoreOf([.. row["order"].Split('>').Select(votes.Options.PlaceOf)]), Tables.Number(row["kemeny_score"]), row["order"]);
            Assert.Equal(orders.Max(o => Tables.Number(o["kemeny_score"])), kemeny.ScoreOf(kemeny.Best()));
        }

        deviation.Print();
    }

    private static NormalisationRule Scaled(double lower, double upper, double factor) =>
        new() { Method = NormalisationMethod.Scaled, Lower = lower, Upper = upper, Factor = factor };

    private static double[] Score(UnitTable table, AggregationMethod method, params double[] weights)
    {
        var score = new double[table.Units.Count];
        Assert.Equal(-1, Aggregating.Score(new AggregationRule { Method = method }, Columns.All(table, weights), score));
        return score;
    }

    private static UnitTable Normalise(UnitTable table, Func<string, NormalisationRule> ruleOf) =>
        table.MapColumns((j, from, to) => Normalising.Apply(ruleOf(table.Columns[j]), 1, from, to));

    private static void Align(Deviation deviation, IEnumerable<(double Got, double Expected)> pairs, string what)
    {
        var all = pairs.ToList();
        var sign = Math.Sign(all.Sum(p => p.Got * p.Expected));
        foreach (var (got, expected) in all)
            deviation.Compare(got * sign, expected, what);
    }

    /// <summary>Factors come in any order and sign: the one closest in direction is meant.</summary>
    private static void Align(Deviation deviation, List<Dictionary<string, string>> rows, double[,] rotated)
    {
        double Got(Dictionary<string, string> row, int f) => rotated[At(row["ind"]), f];
        var factor = Enumerable.Range(0, 4).MaxBy(f => Math.Abs(rows.Sum(r => Got(r, f) * Tables.Number(r["loading"]))));
        Align(deviation, rows.Select(r => (Got(r, factor), Tables.Number(r["loading"]))), $"factor {factor}");
    }

    private static IEnumerable<Dictionary<string, string>> Rows(string file) => Tables.Rows(ReferenceCases.Sheet($"tai/expected/{file}.csv"));

    private static int At(string indicator) => Array.IndexOf(Eight, indicator);

    private static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static UnitTable Data()
    {
        var raw = Tables.Of(ReferenceCases.Sheet("tai/tai_raw.csv"), "code", "country");
        return new UnitTable(raw.Units, new Codes(Eight), [.. Eight.SelectMany(e => e switch
        {
            "telephones" => raw.Column("telephones_per_1000").ToArray().Select(v => Math.Log10(v)),
            "electricity" => raw.Column("electricity_kwh").ToArray().Select(v => Math.Log10(v)),
            _ => raw.Column(e).ToArray(),
        })]);
    }
}
