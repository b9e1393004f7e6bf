using Hengliang.Indices.Analysis;
using Hengliang.Indices.Data;
using Hengliang.Indices.Faults;
using Hengliang.Indices.Methods;
using Hengliang.Indices.Reports;
using Hengliang.Indices.Structure;
using Hengliang.Indices.Tests.Counties;
using Hengliang.Indices.Treatment;
using Hengliang.Indices.Uncertainty;
using Hengliang.Indices.Weighting;

namespace Hengliang.Indices.Tests.Laws;

/// <summary>Weights moved by hand, what they really do, and what a score is made of.</summary>
public class ByHandTests
{
    [Theory]
    [InlineData("given")]
    [InlineData("equal")]
    [InlineData("pca")]
    [InlineData("entropy")]
    [InlineData("deviation")]
    public void A_method_with_weights_by_hand_builds_what_was_shown(string weighting)
    {
        var index = CompositeIndex.Build(County.Data(), County.Framework(), County.Build().Method with { Weights = MethodReader.Read($$"""{"weights":"{{weighting}}"}""").Weights });
        Assert.Equal(CsvText.Of(index.Scores), CsvText.Of(WhatIf.WithWeights(index, new Dictionary<string, double>()).Scores));
        var moved = WhatIf.WithWeights(index, new Dictionary<string, double> { ["Input"] = 3.75, ["Patents"] = 0.1 });
        var rebuilt = CompositeIndex.Build(County.Data(), County.Framework(), MethodReader.Read(MethodWriter.Write(moved.Method)));
        Assert.Equal(CsvText.Of(moved.Scores), CsvText.Of(rebuilt.Scores));
        Assert.NotEqual(CsvText.Of(index.Scores), CsvText.Of(moved.Scores));
        Assert.Equal(3.75, moved.Weights[moved.Framework.TreeCodes.PlaceOf("Input")]);
    }

    [Fact]
    public void Noise_is_put_around_the_weights_the_method_gives()
    {
        var index = WhatIf.WithWeights(County.Build(), new Dictionary<string, double> { ["Input"] = 100 });
        var noisy = UncertaintyReader.Read("""[{"name":"W","step":"weights","noise":{"2":0.1},"count":50}]""", index.Method, index.Framework, _ => "");
        Assert.All(noisy[0].WeightSets, set => Assert.InRange(set["Input"], 90, 110));
    }

    [Fact]
    public void The_parts_of_a_score_sum_to_it_even_with_gaps()
    {
        var framework = FrameworkReader.Read(CsvSheet.Parse("iCode,Level,Parent,Weight\nA,1,P,1\nB,1,P,3\nC,1,Q,2\nD,1,Q,1\nP,2,I,2\nQ,2,I,1\nI,3,,1\n", "f.csv"));
        var data = IndexDataReader.Read(CsvSheet.Parse("uCode,A,B,C,D\nu,1,,5,2\nv,2,4,,\nw,9,1,2,7\n", "d.csv"), framework);
        var index = CompositeIndex.Build(data, framework, MethodReader.Read("""{"normalise":"minmax"}"""));
        foreach (var unit in index.Units)
            Assert.Equal(index.Scores[unit, "I"], UnitProfile.Contributions(index, unit).Where(c => !double.IsNaN(c.Points)).Sum(c => c.Points), 12);
    }

    [Fact]
    public void Shares_of_influence_sum_to_one_and_a_weight_without_effect_is_cautioned_against()
    {
        // B varies with nothing that moves the index: C alone decides, whatever the weights say.
        var framework = FrameworkReader.Read(CsvSheet.Parse("iCode,Level,Parent,Weight\nB,1,I,1\nC,1,I,1\nI,2,,1\n", "f.csv"));
        var data = IndexDataReader.Read(CsvSheet.Parse("uCode,B,C\na,1,10\nb,0,20\nc,1,30\nd,0,40\ne,1,50\nf,0,60\n", "d.csv"), framework);
        var index = CompositeIndex.Build(data, framework, MethodReader.Read("{}"));
        var shares = Influence.Of(index);
        Assert.Equal(1, shares.Sum(s => s.Effective), 12);
        Assert.True(shares.Single(s => s.Node.Code == "B").Misleads);
        Assert.Contains(Cautions.Find(index), c => c.Kind == CautionKind.Misleading && c.English.StartsWith("B has 50%", StringComparison.Ordinal));
    }

    [Fact]
    public void Cautions_name_skewed_indicators_and_pairs_that_say_the_same_across_parts()
    {
        var framework = FrameworkReader.Read(CsvSheet.Parse("iCode,Level,Parent\nA,1,P\nB,1,Q\nP,2,I\nQ,2,I\nI,3,\n", "f.csv"));
        var rows = string.Concat(Enumerable.Range(0, 20).Select(i => System.FormattableString.Invariant($"u{i},{(i == 19 ? 500 : i)},{(i == 19 ? 900 : 2 * i)}\n")));
        var index = CompositeIndex.Build(IndexDataReader.Read(CsvSheet.Parse("uCode,A,B\n" + rows, "d.csv"), framework), framework, MethodReader.Read("""{"normalise":"minmax"}"""));
        var kinds = Cautions.Find(index).GroupBy(c => c.Kind).ToDictionary(g => g.Key, g => g.Count());
        Assert.Equal((2, 1), (kinds[CautionKind.Skewed], kinds[CautionKind.SameTwice]));
    }

    [Fact]
    public void The_logarithm_of_the_innovation_index_keeps_the_order_and_is_refused_where_it_would_turn_it()
    {
        var changed = Transforms.Apply(Transform.LogGii, [2, 5, 11, double.NaN]);
        Assert.Equal([0, Math.Log((10 * 3.0 / 9) + 1), Math.Log(11)], changed.Take(3));
        Assert.True(double.IsNaN(changed[3]));
        var framework = FrameworkReader.Read(CsvSheet.Parse("iCode,Level,Parent\nA,1,I\nI,2,\n", "f.csv"));
        var data = IndexDataReader.Read(CsvSheet.Parse("uCode,A\nu,0.2\nv,0.5\nw,0.9\n", "d.csv"), framework);
        var refused = Assert.Throws<FaultyInputException>(() => CompositeIndex.Build(data, framework, MethodReader.Read("""{"treat":{"always":"log_GII"}}""")));
        Assert.Equal(("d.csv", 2, "A"), (refused.Faults[0].Place.File, refused.Faults[0].Place.Row, refused.Faults[0].Place.Column));
    }

    [Theory]
    [InlineData("""{"treat":{"always":"boxcox","makePositive":false}}""", "'boxcox' cannot transform this column")]
    [InlineData("""{"weights":{"method":"given","values":{"A":0,"B":0}}}""", "'weights' leaves all children of 'I' with weight 0")]
    [InlineData("""{"weights":{"method":"ahp","order":["A"],"judgements":[[1]]}}""", "m.json: the judgements do not speak of the child 'B'")]
    [InlineData("""{"screen":{"minAvailability":1,"minNonZero":1}}""", "m.json: screening leaves no unit")]
    [InlineData("""{"normalise":"minmax","normalise":"rank"}""", "a field stands twice")]
    [InlineData("""{"normalise":{"low":1e999}}""", "'normalise.low' must be a number")]
    public void A_method_that_can_not_be_is_told_where_and_why(string method, string says)
    {
        var framework = FrameworkReader.Read(CsvSheet.Parse("iCode,Level,Parent\nA,1,I\nB,1,I\nI,2,\n", "f.csv"));
        var data = IndexDataReader.Read(CsvSheet.Parse("uCode,A,B\nu,0,1\nv,1,0\nw,0,2\n", "d.csv"), framework);
        Assert.Contains(says, Assert.Throws<FaultyInputException>(() => CompositeIndex.Build(data, framework, MethodReader.Read(method, "m.json"), "m.json")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pca"), InlineData("factor"), InlineData("entropy"), InlineData("critic"), InlineData("deviation"), InlineData("equal")]
    public void An_only_child_counts_for_all_of_its_parent(string weighting)
    {
        var framework = FrameworkReader.Read(CsvSheet.Parse("iCode,Level,Parent\nA,1,P\nB,1,P\nC,1,Q\nP,2,I\nQ,2,I\nI,3,\n", "f.csv"));
        var data = IndexDataReader.Read(CsvSheet.Parse("uCode,A,B,C\nu,1,5,2\nv,3,1,2.5\nw,2,4,9\nx,7,2,1\n", "d.csv"), framework);
        var method = MethodReader.Read("{\"normalise\":{\"method\":\"minmax\",\"low\":1,\"high\":10},\"weights\":{\"level\":1,\"method\":\"" + weighting + "\"}}");
        var index = CompositeIndex.Build(data, framework, method);
        Assert.Equal(index.Normalised.Column("C").ToArray(), index.Scores.Column("Q").ToArray());
    }

    [Fact]
    public void The_name_of_a_method_alone_stands_for_it()
    {
        Assert.Equal(MethodReader.Read("""{"weights":[{"method":"equal"}],"aggregate":[{"method":"geometric"}]}""").Hash, MethodReader.Read("""{"weights":"equal","aggregate":"geometric"}""").Hash);
        Assert.Equal(WeightingMethod.Equal, MethodReader.Read("""{"weights":"equal"}""").Weights.Single().Method);
    }
}
