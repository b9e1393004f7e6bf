using Hengliang.Indices.Aggregation;
using Hengliang.Indices.Data;
using Hengliang.Indices.Faults;
using Hengliang.Indices.Methods;
using Hengliang.Indices.Normalisation;
using Hengliang.Indices.Panels;
using Hengliang.Indices.Statistics;
using Hengliang.Indices.Structure;
using Hengliang.Indices.Treatment;

namespace Hengliang.Indices.Tests.Laws;

/// <summary>The cases in which COINr 1.1.14 errs or says nothing, and what is done here instead.</summary>
public class EdgeCaseTests
{
    private const double Gap = double.NaN;

    [Theory]
    [InlineData(NormalisationMethod.MinMax)]
    [InlineData(NormalisationMethod.ZScore)]
    [InlineData(NormalisationMethod.DistanceToMax)]
    public void A_column_that_tells_no_units_apart_has_no_scores(NormalisationMethod method) =>
        Assert.All(Normalise(method, 1, 5, 5, 5), s => Assert.True(double.IsNaN(s)));

    [Fact]
    public void A_single_unit_has_no_percentile_rank() => Assert.True(double.IsNaN(Normalise(NormalisationMethod.PercentileRank, 1, 7).Single()));

    [Fact]
    public void A_fraction_of_the_best_rewards_less_where_less_is_better() =>
        Assert.Equal([1, 0.5, 0.25], Normalise(NormalisationMethod.FractionOfBest, -1, 1, 2, 4));

    [Fact]
    public void Goalposts_in_natural_units_score_a_falling_indicator()
    {
        var score = new double[3];
        Normalising.Apply(new NormalisationRule { Method = NormalisationMethod.Goalposts, Lower = 0, Upper = 20 }, -1, [0, 10, 20], score);
        Assert.Equal([1, 0.5, 0], score);
    }

    [Fact]
    public void Ties_at_the_maximum_move_together_and_a_column_is_never_flattened()
    {
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 50, 50], Treating.Apply([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 50, 50], new TreatmentRule { Then = Transform.None }).Column);
        double[] oneInMany = [.. Enumerable.Repeat(0.0, 40), 1];
        var (column, record) = Treating.Apply(oneInMany, new TreatmentRule { Then = Transform.None });
        Assert.Equal(oneInMany, column);
        Assert.Equal(0, record.Winsorised);
        Assert.False(record.Final.Pass);
    }

    [Fact]
    public void A_gap_does_not_keep_a_column_from_being_treated()
    {
        double[] x = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 90, Gap];
        var (column, record) = Treating.Apply(x, new TreatmentRule { MaxWinsorised = 3 });
        Assert.Equal(12, column[12]);
        Assert.True(double.IsNaN(column[13]));
        Assert.Equal([12], record.High);
    }

    [Fact]
    public void Moments_need_enough_figures()
    {
        Assert.True(double.IsNaN(Moments.Of([1, 2]).Skewness));
        Assert.True(double.IsNaN(Moments.Of([1, 2, 3]).Kurtosis));
        Assert.Equal(0, Moments.Of([]).Count);
    }

    [Theory]
    [InlineData(AggregationMethod.Arithmetic, 1, 30)]
    [InlineData(AggregationMethod.Geometric, 1, 25.198420997897465)]
    [InlineData(AggregationMethod.Power, 2, 33.166247903554)]
    public void Means_skip_a_gap_and_share_its_weight(AggregationMethod method, double p, double expected) =>
        Assert.Equal(expected, Score(new AggregationRule { Method = method, P = p }, [1, 1, 2], [10], [Gap], [40])[0], 1e-12);

    [Fact]
    public void Nothing_makes_nothing() => Assert.True(double.IsNaN(Score(new AggregationRule(), [1, 1], [Gap], [Gap])[0]));

    [Theory]
    [InlineData(AggregationMethod.Harmonic, -1)]
    [InlineData(AggregationMethod.Geometric, -1)]
    [InlineData(AggregationMethod.Geometric, 0)]
    [InlineData(AggregationMethod.Power, -1)]
    public void Means_that_need_positive_scores_name_the_unit_that_has_none(AggregationMethod method, double bad)
    {
        var table = new UnitTable(new Codes(["u", "v"]), new Codes(["a", "b"]), [3, bad, 4, 2]);
        Assert.Equal(1, Aggregating.Score(new AggregationRule { Method = method, P = 2 }, Reference.Columns.All(table), new double[2]));
    }

    [Fact]
    public void A_zero_may_be_let_in() =>
        Assert.Equal(0, Score(new AggregationRule { Method = AggregationMethod.Geometric, AllowZero = true }, [1, 1], [0], [2])[0]);

    [Fact]
    public void Outranking_with_a_gap_does_not_depend_on_the_order_of_rows()
    {
        var one = new UnitTable(new Codes(["u", "v"]), new Codes(["a", "b"]), [3, 1, Gap, 5]);
        var other = one.WithUnits([1, 0]);
        Assert.Equal([0, 1, 0, 0], Outranking.Matrix(Reference.Columns.All(one)));
        Assert.Equal([0, 0, 1, 0], Outranking.Matrix(Reference.Columns.All(other)));
    }

    [Fact]
    public void Growth_from_zero_means_nothing_and_no_change_is_no_growth()
    {
        Assert.True(double.IsNaN(Growth.Cagr([1, 2], [0, 5])));
        Assert.True(double.IsNaN(Growth.Cagr([1, 2], [-2, 5])));
        Assert.Equal(0, Growth.Cagr([1, 2, 3], [0, 5, 0]));
    }

    [Fact]
    public void Equal_values_share_the_better_rank() => Assert.Equal([4, 1, 1, 3], Ranks.Descending([10, 30, 30, 20]));

    [Fact]
    public void A_group_without_figures_leaves_the_gap_and_says_so()
    {
        var framework = FrameworkReader.Read(CsvSheet.Parse("iCode,Level,Parent,Type\na,1,I,Indicator\nI,2,,Aggregate\nG,,,Group\n", "f.csv"));
        var data = IndexDataReader.Read(CsvSheet.Parse("uCode,a,G\nu,1,x\nv,3,x\nw,,y\n", "d.csv"), framework);
        var index = CompositeIndex.Build(data, framework, MethodReader.Read("""{"impute":{"method":"median","group":"G"}}"""));
        Assert.True(double.IsNaN(index.Preparation.Imputation.Single().Value));
        Assert.True(double.IsNaN(index.Ranks["w", "I"]));
    }

    [Fact]
    public void Decimals_are_for_showing_and_a_wrong_number_of_them_is_named()
    {
        const string Sheet = "iCode,Level,Parent,Decimals\na,1,I,1\nb,1,I,\nI,2,,\n";
        var framework = FrameworkReader.Read(CsvSheet.Parse(Sheet, "f.csv"));
        Assert.Equal([1, null], new[] { framework.Node("a").Decimals, framework.Node("b").Decimals });
        var faults = Assert.Throws<FaultyInputException>(() => FrameworkReader.Read(CsvSheet.Parse(Sheet.Replace(",I,1", ",I,1.5", StringComparison.Ordinal), "f.csv"))).Faults;
        Assert.Equal(("Decimals", 2), (faults.Single().Place.Column!, faults.Single().Place.Row!.Value));
    }

    [Fact]
    public void Every_wrong_line_of_a_structure_is_named_at_once()
    {
        var thrown = Assert.Throws<FaultyInputException>(() => FrameworkReader.Read(CsvSheet.Parse(
            "iCode,Level,Parent,Direction,Weight,Type\na,1,X,1,1,Indicator\nb,1.5,I,2,-1,Indicator\nI,2,,1,1,Aggregat\n", "f.csv")));
        Assert.Equal([("Level", 3), ("Direction", 3), ("Weight", 3), ("Type", 4)], thrown.Faults.Select(f => (f.Place.Column!, f.Place.Row!.Value)));
    }

    private static double[] Normalise(NormalisationMethod method, int direction, params double[] x)
    {
        var score = new double[x.Length];
        Normalising.Apply(new NormalisationRule { Method = method }, direction, x, score);
        return score;
    }

    private static double[] Score(AggregationRule rule, double[] weights, params double[][] columns)
    {
        var table = new UnitTable(new Codes(Enumerable.Range(0, columns[0].Length).Select(i => $"u{i}")), new Codes(columns.Select((_, j) => $"c{j}")), [.. columns.SelectMany(c => c)]);
        var score = new double[columns[0].Length];
        Assert.Equal(-1, Aggregating.Score(rule, Reference.Columns.All(table, weights), score));
        return score;
    }
}
