using Hengliang.Indices.Aggregation;
using Hengliang.Indices.Data;
using Hengliang.Indices.Methods;
using Hengliang.Indices.Structure;

namespace Hengliang.Indices.Tests.Reference;

/// <summary>Aggregation functions of COINr, alone and mixed, with weights, gaps and thresholds.</summary>
public class AsemAggregationTests(ITestOutputHelper output)
{
    private const string Complete = "asem/aggregate/input_minmax_1_100.csv";
    private const string Gaps = "asem/aggregate/missing_input_minmax_1_100.csv";

    [Theory]
    [InlineData("arithmetic", """{"method":"arithmetic"}""", false)]
    [InlineData("arithmetic_w123", """{"method":"arithmetic"}""", true)]
    [InlineData("geometric", """{"method":"geometric"}""", false)]
    [InlineData("geometric_w123", """{"method":"geometric"}""", true)]
    [InlineData("harmonic", """{"method":"harmonic"}""", false)]
    [InlineData("power_p2", """{"method":"power","p":2}""", false)]
    [InlineData("power_p0_5", """{"method":"power","p":0.5}""", false)]
    [InlineData("power_pm1", """{"method":"power","p":-1}""", false)]
    [InlineData("copeland_all_levels", """{"method":"copeland"}""", false)]
    [InlineData("copeland_w123_all_levels", """{"method":"copeland"}""", true)]
    [InlineData("copeland_top_level", """[{"level":4,"method":"copeland"}]""", false)]
    [InlineData("mixed_arith_geom_harm", """[{"level":3,"method":"geometric"},{"level":4,"method":"harmonic"}]""", false)]
    public void Complete_data(string file, string rules, bool weighted)
    {
        var index = Aggregate(Complete, rules, weighted);
        Compare($"asem/aggregate/{file}", index.Scores, 1e-9);
        Compare($"asem/aggregate/{file}.ranks", index.Ranks, 0);
    }

    [Theory]
    [InlineData("missing_a_amean", """{"method":"arithmetic"}""")]
    [InlineData("missing_a_gmean", """{"method":"geometric"}""")]
    [InlineData("missing_a_hmean", """{"method":"harmonic"}""")]
    [InlineData("missing_a_amean_datthresh0.8", """{"method":"arithmetic","minAvailable":0.8}""")]
    [InlineData("missing_a_amean_datthresh_0.9_0.5_1", """[{"level":2,"minAvailable":0.9},{"level":3,"minAvailable":0.5},{"level":4,"minAvailable":1}]""")]
    public void Data_with_gaps(string file, string rules) =>
        Compare($"asem/aggregate/{file}", Aggregate(Gaps, rules, weighted: false).Scores, 1e-9);

    [Fact]
    public void Outranking()
    {
        var pillars = ReferenceCases.Table("methods/input_asem_pillars.csv");
        var n = pillars.Units.Count;
        var matrix = Aggregation.Outranking.Matrix(Columns.All(pillars));
        var deviation = new Deviation("asem/aggregate/outranking_matrix_pillars", output);
        deviation.Compare(new UnitTable(pillars.Units, pillars.Units, [.. Enumerable.Range(0, n * n).Select(k => matrix[(k % n * n) + (k / n)])]), ReferenceCases.Table("asem/aggregate/outranking_matrix_pillars.csv"));
        deviation.Print();
        var dominance = Tables.Rows(ReferenceCases.Sheet("asem/aggregate/outranking_dominance.csv")).Single();
        var dominant = matrix.Count(e => e == 1);
        Assert.Equal(Tables.Number(dominance["nDominant"]), dominant);
        Assert.Equal(Tables.Number(dominance["fracDominant"]), dominant / (n * (n - 1) / 2.0), 1e-12);
    }

    internal static CompositeIndex Aggregate(string input, string rules, bool weighted)
    {
        var framework = ReferenceCases.AsemFramework();
        if (weighted)
        {
            var weights = ReferenceCases.Table("asem/aggregate/weights_cycle123.csv", "iCode");
            framework = framework.WithWeights(weights.Units.ToDictionary(c => c, c => weights[c, "Weight"]));
        }

        return CompositeIndex.Build(new IndexData(ReferenceCases.Table(input)), framework, MethodReader.Read($$"""{"aggregate":{{rules}}}"""));
    }

    private void Compare(string file, UnitTable got, double tolerance)
    {
        var deviation = new Deviation(file, output, tolerance);
        deviation.Compare(got, ReferenceCases.Table($"{file}.csv"));
        deviation.Print();
    }
}

internal static class Columns
{
    /// <summary>All columns of a table as the children of one node.</summary>
    public static ChildScores All(UnitTable table, params double[] weights) => new(
        table.Values,
        table.Units.Count,
        Enumerable.Range(0, table.Columns.Count).ToArray(),
        weights.Length > 0 ? weights : Enumerable.Repeat(1.0, table.Columns.Count).ToArray());
}
