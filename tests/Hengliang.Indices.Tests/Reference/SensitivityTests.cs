using System.Collections.Immutable;
using Hengliang.Indices.Data;
using Hengliang.Indices.Uncertainty;

namespace Hengliang.Indices.Tests.Reference;

/// <summary>COINr's uncertainty and sensitivity analysis of the ASEM example, replicate by replicate.</summary>
public class SensitivityTests(ITestOutputHelper output)
{
    internal const string Inputs = """
        {"inputs": [
          {"name":"Winmax","step":"treat","path":"maxWinsorised","alternatives":[1,2,3,4,5]},
          {"name":"Normalisation","step":"normalise","alternatives":[{"method":"minmax","low":1,"high":100},{"method":"zscore","mean":10,"sd":2}]},
          {"name":"Weights","step":"weights","sets":"asem/sensitivity/weight_sets.csv"},
          {"name":"Aggregation","step":"aggregate","path":"method","alternatives":["arithmetic","geometric"]}
        ]}
        """;

    [Theory]
    [InlineData("ua_n100")]
    [InlineData("sa_n64")]
    public void Every_replicate_has_the_published_scores_and_ranks(string name)
    {
        var outcomes = Run(name);
        Assert.Empty(outcomes.Failed);
        Compare($"asem/sensitivity/{name}.scores", UncertaintyFiles.Scores(outcomes), 1e-9);
        Compare($"asem/sensitivity/{name}.ranks", UncertaintyFiles.Ranks(outcomes), 0);
        Compare($"asem/sensitivity/{name}.rank_stats", UncertaintyFiles.RankStatistics(outcomes), 1e-9);
    }

    [Fact]
    public void Sensitivity_is_the_published_one()
    {
        var outcomes = Run("sa_n64");
        Compare("asem/sensitivity/sa_n64.sobol", UncertaintyFiles.Sensitivity(outcomes), 1e-9, "Variable");
        Compare("asem/sensitivity/sa_n64.output_y", UncertaintyFiles.RankShifts(outcomes), 1e-9, "rep", "block");
    }

    [Fact]
    public void The_estimator_on_Ishigamis_function()
    {
        var deviation = new Deviation("asem/sensitivity/ishigami_n512", output);
        var rows = Tables.Rows(ReferenceCases.Sheet("asem/sensitivity/ishigami_n512.draws_and_y.csv")).ToList();
        double[] Block(string name) => [.. rows.Where(r => r["block"] == name).Select(r => Tables.Number(r["y"]))];
        var shares = Sobol.Estimate(Block("A"), Block("B"), [.. Enumerable.Range(1, 3).Select(i => ($"V{i}", (IReadOnlyList<double>)Block($"AB_{i}")))]);
        var expected = ReferenceCases.Table("asem/sensitivity/ishigami_n512.sobol.csv", "Variable");
        foreach (var share in shares)
        {
            deviation.Compare(share.First, expected[share.Input, "Si"], share.Input);
            deviation.Compare(share.Total, expected[share.Input, "STi"], share.Input);
            deviation.Compare(share.Variance, expected[share.Input, "Variance"], share.Input);
        }

        deviation.Print();
    }

    [Fact]
    public void A_replicate_is_the_same_whatever_the_thread_count()
    {
        var (nominal, inputs) = Nominal();
        var alone = Replication.Run(nominal, inputs, Design.Random(inputs, 300, 7), CancellationToken.None, threads: 1);
        var together = Replication.Run(nominal, inputs, Design.Random(inputs, 500, 7), CancellationToken.None, threads: 4);
        Assert.All(Enumerable.Range(0, 300), r => Assert.Equal(alone.Scores(r).ToArray(), together.Scores(r).ToArray()));
    }

    [Fact]
    public void Failed_replicates_are_reported_and_the_others_stand()
    {
        var (nominal, inputs) = Nominal();
        inputs = inputs.SetItem(1, inputs[1] with { Alternatives = ["""{"method":"minmax"}""", """{"method":"zscore","mean":10,"sd":2}"""] });
        var outcomes = Replication.Run(nominal, inputs, Design.Random(inputs, 200, 1), CancellationToken.None);
        Assert.NotEmpty(outcomes.Failed);
        Assert.All(outcomes.Failed, f => Assert.Equal([1, 2], [outcomes.Design[f.Replicate][1], outcomes.Design[f.Replicate][3]]));
        Assert.All(outcomes.Failed, f => Assert.All(outcomes.Scores(f.Replicate).ToArray(), s => Assert.True(double.IsNaN(s))));
        Assert.Equal(outcomes.Failed.Length, Enumerable.Range(0, 200).Count(r => outcomes.Design[r][1] == 1 && outcomes.Design[r][3] == 2));
        Assert.All(outcomes.Spread(), s => Assert.False(double.IsNaN(s.Mean)));
    }

    internal static (CompositeIndex Nominal, ImmutableArray<UncertainInput> Inputs) Nominal()
    {
        var nominal = AsemBuildTests.Build();
        return (nominal, UncertaintyReader.Read(Inputs, nominal.Method, nominal.Framework, name => File.ReadAllText(ReferenceCases.Path(name))));
    }

    private static Outcomes Run(string name)
    {
        var (nominal, inputs) = Nominal();
        return Replication.Run(nominal, inputs, Design.Read(ReferenceCases.Sheet($"asem/sensitivity/{name}.levels_used.csv"), inputs), CancellationToken.None);
    }

    private void Compare(string file, string got, double tolerance, string key = "uCode", params string[] without)
    {
        var deviation = new Deviation(file, output, tolerance);
        deviation.Compare(Tables.Of(CsvSheet.Parse(got, file), key, without), ReferenceCases.Table($"{file}.csv", key, without));
        deviation.Print();
    }
}
