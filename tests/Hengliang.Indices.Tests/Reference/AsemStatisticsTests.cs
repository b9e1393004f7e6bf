using Hengliang.Indices.Analysis;
using Hengliang.Indices.Data;
using Hengliang.Indices.Statistics;
using Hengliang.Indices.Weighting;

namespace Hengliang.Indices.Tests.Reference;

/// <summary>Statistics, correlations, reliability and components of the ASEM example.</summary>
public class AsemStatisticsTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("raw")]
    [InlineData("denominated")]
    [InlineData("imputed")]
    [InlineData("treated")]
    [InlineData("normalised")]
    public void Columns_are_described(string step)
    {
        var deviation = new Deviation($"asem/stats/stats_{step}", output);
        var sheet = ReferenceCases.Sheet($"asem/stats/stats_{step}.csv");
        var statistics = ColumnStatistics.Of(ReferenceCases.Table($"asem/build/{step}.csv")).ToDictionary(s => s.Indicator);
        foreach (var row in Tables.Rows(sheet))
        {
            var got = statistics[row["iCode"]];
            foreach (var (name, value) in new[]
            {
                ("Min", got.Minimum), ("Max", got.Maximum), ("Mean", got.Moments.Mean), ("Median", got.Median), ("Std", got.Moments.Deviation),
                ("Skew", got.Moments.Skewness), ("Kurt", got.Moments.Kurtosis), ("N.Avail", got.Available), ("N.NonZero", got.NonZero),
                ("N.Unique", got.Unique), ("N.Same", got.Same), ("Frc.Avail", got.AvailableShare), ("Frc.NonZero", got.NonZeroShare),
                ("Frc.Unique", got.UniqueShare), ("Frc.Same", got.SameShare),
            })
                deviation.Compare(value, Tables.Number(row[name]), $"{got.Indicator} {name}");
            Assert.Equal(row["Flag.Avail"], got.IsSparse ? "LOW" : "ok");
            Assert.Equal(row["Flag.NonZero"], got.IsMostlyZero ? "LOW" : "ok");
            Assert.Equal(row["Flag.Unique"], got.HasFewValues ? "LOW" : "ok");
            Assert.Equal(row["Flag.SkewKurt"], got.HasOutliers ? "OUT" : "ok");
        }

        deviation.Print();
    }

    [Fact]
    public void Quantiles_of_both_types()
    {
        var deviation = new Deviation("asem/stats/quantiles_raw", output);
        var raw = ReferenceCases.Table("asem/build/raw.csv");
        foreach (var row in Tables.Rows(ReferenceCases.Sheet("asem/stats/quantiles_raw.csv")))
        {
            var p = Tables.Number(row["p"]);
            deviation.Compare(Quantiles.Of(raw.Column(row["iCode"]), p), Tables.Number(row["type7"]), $"{row["iCode"]} {p} type 7");
            deviation.Compare(Quantiles.Of(raw.Column(row["iCode"]), p, QuantileType.Six), Tables.Number(row["type6"]), $"{row["iCode"]} {p} type 6");
        }

        deviation.Print();
    }

    [Theory]
    [InlineData("indicators_normalised_pearson", "normalised", CorrelationKind.Pearson)]
    [InlineData("indicators_normalised_spearman", "normalised", CorrelationKind.Spearman)]
    [InlineData("indicators_normalised_kendall", "normalised", CorrelationKind.Kendall)]
    [InlineData("indicators_raw_pearson_pairwise", "raw", CorrelationKind.Pearson)]
    [InlineData("indicators_raw_spearman_pairwise", "raw", CorrelationKind.Spearman)]
    public void Correlations_of_indicators(string file, string step, CorrelationKind kind)
    {
        var deviation = new Deviation($"asem/correlation/{file}", output);
        var table = ReferenceCases.Table($"asem/build/{step}.csv");
        foreach (var row in Tables.Rows(ReferenceCases.Sheet($"asem/correlation/{file}.csv")))
            deviation.Compare(Correlation.Of(kind, table.Column(row["var1"]), table.Column(row["var2"])), Tables.Number(row["r"]), $"{row["var1"]} {row["var2"]}");
        deviation.Print();
    }

    [Fact]
    public void P_values_of_correlations()
    {
        var deviation = new Deviation("asem/correlation/indicators_normalised_pearson_pvalues", output);
        var table = ReferenceCases.Table("asem/build/normalised.csv");
        foreach (var row in Tables.Rows(ReferenceCases.Sheet("asem/correlation/indicators_normalised_pearson_pvalues.csv")))
        {
            var (x, y) = (table.Column(row["var1"]).ToArray(), table.Column(row["var2"]).ToArray());
            deviation.Compare(Correlation.PValue(Correlation.Pearson(x, y), Correlation.CountPairs(x, y)), Tables.Number(row["p"]), $"{row["var1"]} {row["var2"]}");
        }

        deviation.Print();
    }

    [Theory]
    [InlineData("indicator_vs_level2_pearson")]
    [InlineData("indicator_vs_level3_pearson")]
    [InlineData("indicator_vs_level4_pearson")]
    [InlineData("pillar_vs_index_pearson")]
    public void Correlations_across_levels(string file)
    {
        var deviation = new Deviation($"asem/correlation/{file}", output);
        var index = AsemBuildTests.Build();
        ReadOnlySpan<double> Column(string code) => index.Scores.Columns.Contains(code) ? index.Scores.Column(code) : index.Normalised.Column(code);
        foreach (var row in Tables.Rows(ReferenceCases.Sheet($"asem/correlation/{file}.csv")))
            deviation.Compare(Correlation.Pearson(Column(row["Var1"]), Column(row["Var2"])), Tables.Number(row["Correlation"]), $"{row["Var1"]} {row["Var2"]}");
        deviation.Print();
    }

    [Theory]
    [InlineData("flags_high_0.75_within_pillar", 0.75)]
    [InlineData("flags_low_-0.4_within_pillar", -0.4)]
    public void Pairs_that_say_the_same_or_contradict_each_other(string file, double bound)
    {
        var deviation = new Deviation($"asem/correlation/{file}", output);
        var rows = Tables.Rows(ReferenceCases.Sheet($"asem/correlation/{file}.csv")).ToList();
        var found = Relations.Within(ReferenceCases.Table("asem/build/normalised.csv"), ReferenceCases.AsemFramework(), 2, bound)
            .ToDictionary(f => (f.Node, Pair(f.Pair.First, f.Pair.Second)), f => f.Pair.Correlation);
        Assert.Equal(rows.Count, found.Count);
        foreach (var row in rows)
            deviation.Compare(found[(row["Group"], Pair(row["Ind1"], row["Ind2"]))], Tables.Number(row["Corr"]), row["Ind1"]);
        deviation.Print();
    }

    [Fact]
    public void Indicators_that_follow_the_size_of_a_unit()
    {
        var deviation = new Deviation("asem/correlation/denominator_correlations_gt0.6_raw", output);
        var data = ReferenceCases.AsemData();
        var rows = Tables.Rows(ReferenceCases.Sheet("asem/correlation/denominator_correlations_gt0.6_raw.csv")).ToList();
        var found = Relations.Across(data.Indicators, data.Denominators).Where(r => Math.Abs(r.Correlation) > 0.6).ToDictionary(r => (r.First, r.Second));
        Assert.Equal(rows.Count, found.Count);
        foreach (var row in rows)
            deviation.Compare(found[(row["Ind"], row["Denom"])].Correlation, Tables.Number(row["Corr"]), row["Ind"]);
        deviation.Print();
    }

    [Theory]
    [InlineData("cronbach_alpha", false)]
    [InlineData("cronbach_alpha_raw_pairwise", true)]
    public void Cronbachs_alpha(string file, bool raw)
    {
        var deviation = new Deviation($"asem/correlation/{file}", output);
        var (index, framework) = (AsemBuildTests.Build(), ReferenceCases.AsemFramework());
        foreach (var row in Tables.Rows(ReferenceCases.Sheet($"asem/correlation/{file}.csv")))
        {
            var level = int.Parse(row["level"], System.Globalization.CultureInfo.InvariantCulture);
            var group = framework.Node(row["group"]);
            string[] items = [.. framework.Tree.Select((n, i) => (n, i))
                .Where(x => x.n.Level == level && framework.AncestorAt(x.i, group.Level) == framework.TreeCodes.PlaceOf(group.Code)).Select(x => x.n.Code)];
            var table = raw ? ReferenceCases.Table("asem/build/raw.csv") : level == 1 ? index.Normalised : index.Scores;
            deviation.Compare(Cronbach.Alpha(table, items), Tables.Number(row["alpha"]), $"{group.Code} {level}");
        }

        deviation.Print();
    }

    [Fact]
    public void Components_of_every_pillar()
    {
        var deviation = new Deviation("asem/pca", output, 1e-7);
        var normalised = ReferenceCases.Table("asem/build/normalised.csv");
        var vectors = Tables.Rows(ReferenceCases.Sheet("asem/pca/eigenvectors_level1_by_pillar_normalised.csv")).ToList();
        var values = Tables.Rows(ReferenceCases.Sheet("asem/pca/eigenvalues_level1_by_pillar_normalised.csv")).ToList();
        foreach (var pillar in vectors.GroupBy(v => v["group"]))
        {
            string[] codes = [.. pillar.Select(v => v["iCode"]).Distinct()];
            var components = PrincipalComponents.Of(Correlation.Matrix(normalised.WithColumns(new Codes(codes))));
            foreach (var value in values.Where(v => v["group"] == pillar.Key))
            {
                var k = int.Parse(value["component"], System.Globalization.CultureInfo.InvariantCulture) - 1;
                deviation.Compare(components.Eigenvalues[k], Tables.Number(value["eigenvalue"]), pillar.Key);
                deviation.Compare(components.Share(k), Tables.Number(value["share"]), pillar.Key);
                double[] expected = [.. codes.Select(c => Tables.Number(pillar.Single(v => v["iCode"] == c && v["component"] == value["component"])["loading"]))];
                var sign = Math.Sign(expected.Select((e, i) => e * components.Vector(i, k)).Sum());
                for (var i = 0; i < codes.Length; i++)
                    deviation.Compare(components.Vector(i, k) * sign, expected[i], $"{pillar.Key} {codes[i]} {k}");
            }
        }

        deviation.Print();
    }

    [Theory]
    [InlineData("weights_level1_by_pillar_normalised", 1)]
    [InlineData("weights_level2_aggregated", 2)]
    public void Weights_by_the_first_component(string file, int level)
    {
        var deviation = new Deviation($"asem/pca/{file}", output, 1e-7);
        var (index, framework) = (AsemBuildTests.Build(), ReferenceCases.AsemFramework());
        var expected = ReferenceCases.Table($"asem/pca/{file}.csv", "iCode");
        foreach (var siblings in framework.Tree.Where(n => n.Level == level).GroupBy(n => n.Parent!))
        {
            string[] codes = [.. siblings.Select(n => n.Code)];
            var got = ComponentWeights.First(Columns.All((level == 1 ? index.Normalised : index.Scores).WithColumns(new Codes(codes))), nonNegative: false);
            var sign = Math.Sign(codes.Select((c, i) => expected[c, "Weight"] * got[i]).Sum());
            for (var i = 0; i < codes.Length; i++)
                deviation.Compare(got[i] * sign, expected[codes[i], "Weight"], codes[i]);
        }

        deviation.Print();
    }

    private static (string, string) Pair(string a, string b) => string.CompareOrdinal(a, b) < 0 ? (a, b) : (b, a);
}
