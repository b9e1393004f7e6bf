using System.Collections.Immutable;
using Hengliang.Indices.Aggregation;
using Hengliang.Indices.Analysis;
using Hengliang.Indices.Data;
using Hengliang.Indices.Normalisation;
using Hengliang.Indices.Statistics;
using Hengliang.Indices.Weighting;

namespace Hengliang.Indices.Tests.Reference;

/// <summary>Methods beyond COINr, on the eight pillars of the ASEM example.</summary>
public class MethodTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("mpi_ampi", "mpi_minus_population_sd", AggregationMethod.Mpi, false, false)]
    [InlineData("mpi_ampi", "mpi_plus_population_sd", AggregationMethod.Mpi, true, false)]
    [InlineData("mpi_ampi", "mpi_minus_sample_sd_compind34", AggregationMethod.Mpi, false, true)]
    [InlineData("mpi_ampi", "ampi_minus", AggregationMethod.Ampi, false, false)]
    [InlineData("mpi_ampi", "ampi_plus", AggregationMethod.Ampi, true, false)]
    [InlineData("other_aggregations", "mean_min_a0.5_b1", AggregationMethod.MeanMin, false, false)]
    [InlineData("other_aggregations", "minimum", AggregationMethod.Minimum, false, false)]
    [InlineData("other_aggregations", "maximum", AggregationMethod.Maximum, false, false)]
    [InlineData("other_aggregations", "median", AggregationMethod.Median, false, false)]
    [InlineData("other_aggregations", "wroclaw_distance", AggregationMethod.Wroclaw, false, false)]
    [InlineData("other_aggregations", "topsis_equal", AggregationMethod.Topsis, false, false)]
    [InlineData("copeland_borda", "copeland", AggregationMethod.Copeland, false, false)]
    [InlineData("bod", "bod_unconstrained", AggregationMethod.BenefitOfDoubt, false, false)]
    public void Aggregations(string file, string column, AggregationMethod method, bool up, bool sample) =>
        Compare(file, column, new AggregationRule { Method = method, PenaltyUp = up, SampleDeviation = sample });

    [Fact]
    public void Ordered_weights() => Assert.Multiple(
        () => Compare("other_aggregations", "owa_top3", new AggregationRule { Method = AggregationMethod.Owa, Order = [1, 1, 1, 0, 0, 0, 0, 0] }),
        () => Compare("other_aggregations", "owa_bottom3", new AggregationRule { Method = AggregationMethod.Owa, Order = [0, 0, 0, 0, 0, 1, 1, 1] }));

    [Fact]
    public void Bounded_benefit_of_the_doubt() =>
        Compare("bod", "bod_weights_5_20pct", new AggregationRule { Method = AggregationMethod.BenefitOfDoubt, LowestShare = 0.05, HighestShare = 0.2 });

    [Fact]
    public void Weighted_Topsis() =>
        Compare("other_aggregations", "topsis_w12345678", new AggregationRule { Method = AggregationMethod.Topsis }, 1, 2, 3, 4, 5, 6, 7, 8);

    [Fact]
    public void Borda_counts_the_units_behind()
    {
        var pillars = Pillars();
        var borda = pillars.MapColumns((_, from, to) => Normalising.Apply(new NormalisationRule { Method = NormalisationMethod.Borda }, 1, from, to));
        var sheet = ReferenceCases.Sheet("methods/copeland_borda.csv");
        double[] points = [.. Enumerable.Range(0, pillars.Units.Count).Select(i => Enumerable.Range(0, 8).Sum(j => borda[i, j]))];
        Assert.Equal(Tables.Column(sheet, "borda"), points);
        Assert.Equal(Tables.Column(sheet, "borda_rank"), Ranks.Descending(points));
        Assert.Equal(Tables.Column(sheet, "copeland_rank"), Ranks.Descending(Tables.Column(sheet, "copeland")));
    }

    [Fact]
    public void Scales_of_Mpi_and_Ampi()
    {
        var deviation = new Deviation("methods/mpi_standardised, ampi_normalised", output);
        var pillars = Pillars();
        UnitTable Apply(NormalisationRule rule) => pillars.MapColumns((_, from, to) => Normalising.Apply(rule, 1, from, to));
        deviation.Compare(Apply(new NormalisationRule { Method = NormalisationMethod.ZScore, Mean = 100, Deviation = 10, Population = true }), ReferenceCases.Table("methods/mpi_standardised_100_10_population_sd.csv"));
        deviation.Compare(Apply(new NormalisationRule { Method = NormalisationMethod.Ampi }), ReferenceCases.Table("methods/ampi_normalised_70_130.csv"));
        // Goalposts of the reference are ref ± Δ: giving them must change nothing.
        var posts = ReferenceCases.Table("methods/ampi_goalposts.csv", "pillar");
        var given = pillars.MapColumns((j, from, to) => Normalising.Apply(
            new NormalisationRule
            {
                Method = NormalisationMethod.Ampi,
                Lower = posts[pillars.Columns[j], "lower"],
                Upper = posts[pillars.Columns[j], "upper"],
                ReferenceValue = posts[pillars.Columns[j], "reference"],
            }, 1, from, to));
        deviation.Compare(given, ReferenceCases.Table("methods/ampi_normalised_70_130.csv"));
        deviation.Print();
    }

    [Theory]
    [InlineData("ahp_3x3")]
    [InlineData("ahp_4x4")]
    public void Analytic_hierarchy(string name)
    {
        var deviation = new Deviation($"methods/{name}", output);
        var sheet = ReferenceCases.Sheet($"methods/{name}.matrix.csv");
        var ahp = Ahp.Of([.. Enumerable.Range(0, sheet.RowCount).Select(r => sheet.Header.Select(h => Tables.Number(sheet[r, h])).ToImmutableArray())]);
        var rows = Tables.Rows(ReferenceCases.Sheet($"methods/{name}.expected.csv")).ToList();
        for (var i = 0; i < rows.Count; i++)
        {
            deviation.Compare(ahp.Priorities[i], Tables.Number(rows[i]["priority"]), rows[i]["criterion"]);
            deviation.Compare(ahp.LargestEigenvalue, Tables.Number(rows[i]["lambda_max"]), "λ");
            deviation.Compare(ahp.ConsistencyIndex, Tables.Number(rows[i]["CI"]), "CI");
            deviation.Compare(ahp.RandomIndex, Tables.Number(rows[i]["RI"]), "RI");
            deviation.Compare(ahp.ConsistencyRatio, Tables.Number(rows[i]["CR"]), "CR");
        }

        deviation.Print();
    }

    [Fact]
    public void Weights_from_data()
    {
        var deviation = new Deviation("methods/data_driven_weights", output);
        var sheet = ReferenceCases.Sheet("methods/data_driven_weights.csv");
        var children = Columns.All(Pillars());
        deviation.Compare(SpreadWeights.Entropy(children), Tables.Column(sheet, "entropy"), "entropy");
        deviation.Compare(SpreadWeights.Critic(children), Tables.Column(sheet, "critic_minmax"), "CRITIC");
        deviation.Compare(SpreadWeights.Deviation(children), Tables.Column(sheet, "sd_share"), "deviation");
        deviation.Print();
    }

    [Fact]
    public void Rankings_compared()
    {
        var deviation = new Deviation("methods/ranking_comparison", output);
        var inputs = ReferenceCases.Table("methods/ranking_comparison_inputs.csv");
        foreach (var row in Tables.Rows(ReferenceCases.Sheet("methods/ranking_comparison.csv")))
        {
            var comparison = RankComparison.Of(inputs.Units, inputs.Column(row["a"]), inputs.Column(row["b"]));
            deviation.Compare(comparison.Spearman, Tables.Number(row["spearman"]), "Spearman");
            deviation.Compare(comparison.KendallTauB, Tables.Number(row["kendall_tau_b"]), "Kendall");
            deviation.Compare(comparison.MeanShift, Tables.Number(row["mean_abs_rank_shift"]), "mean shift");
            deviation.Compare(comparison.LargestShift, Tables.Number(row["max_abs_rank_shift"]), "largest shift");
            deviation.Compare(comparison.ShareMoved, Tables.Number(row["share_rank_changed"]), "share moved");
        }

        foreach (var column in new[] { "arith", "geo", "topsis", "mpi", "copeland" })
            Assert.Equal(inputs.Column($"{column}_rank").ToArray(), Ranks.Descending(inputs.Column(column)));
        deviation.Print();
    }

    private void Compare(string file, string column, AggregationRule rule, params double[] weights)
    {
        // Weights of benefit of the doubt are not unique; the scores are, to the solver's tolerance.
        var deviation = new Deviation($"methods/{file} {column}", output, rule.Method == AggregationMethod.BenefitOfDoubt ? 1e-7 : 1e-9);
        var pillars = Pillars();
        var score = new double[pillars.Units.Count];
        Assert.Equal(-1, Aggregating.Score(rule, Columns.All(pillars, weights), score));
        deviation.Compare(score, ReferenceCases.Table($"methods/{file}.csv").Column(column), column);
        deviation.Print();
    }

    private static UnitTable Pillars() => ReferenceCases.Table("methods/input_asem_pillars.csv");
}
