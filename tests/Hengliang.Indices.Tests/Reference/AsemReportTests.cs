using Hengliang.Indices.Analysis;
using Hengliang.Indices.Methods;
using Hengliang.Indices.Statistics;
using Hengliang.Indices.Weighting;

namespace Hengliang.Indices.Tests.Reference;

/// <summary>What COINr reports of the ASEM example: weights, availability, profiles, comparisons, removals.</summary>
public class AsemReportTests(ITestOutputHelper output)
{
    [Fact]
    public void Effective_weights_multiply_the_shares_down_the_tree()
    {
        var deviation = new Deviation("asem/weights/effective_weights", output);
        var framework = ReferenceCases.AsemFramework();
        var effective = EffectiveWeights.Of(framework, framework.Weights);
        foreach (var row in Tables.Rows(ReferenceCases.Sheet("asem/weights/effective_weights.csv")))
            deviation.Compare(effective[framework.TreeCodes.PlaceOf(row["iCode"])], Tables.Number(row["EffWeight"]), row["iCode"]);
        deviation.Print();
        Assert.All(Tables.Rows(ReferenceCases.Sheet("asem/build/weights_original.csv")), row => Assert.Equal(Tables.Number(row["Weight"]), framework.Node(row["iCode"]).Weight));
    }

    [Fact]
    public void Every_indicator_knows_the_nodes_above_it()
    {
        var framework = ReferenceCases.AsemFramework();
        Assert.All(Tables.Rows(ReferenceCases.Sheet("asem/build/lineage.csv")), row =>
        {
            var place = framework.IndicatorCodes.PlaceOf(row["Indicator"]);
            Assert.Equal(row["Pillar"], framework.Tree[framework.AncestorAt(place, 2)].Code);
            Assert.Equal(row["Sub-index"], framework.Tree[framework.AncestorAt(place, 3)].Code);
            Assert.Equal(row["Index"], framework.Tree[framework.AncestorAt(place, 4)].Code);
        });
    }

    [Fact]
    public void Availability_under_every_node()
    {
        var deviation = new Deviation("asem/build/data_availability_by_group", output);
        deviation.Compare(Relations.Availability(ReferenceCases.AsemData().Indicators, ReferenceCases.AsemFramework()), ReferenceCases.Table("asem/build/data_availability_by_group.csv"));
        deviation.Print();
    }

    [Fact]
    public void Optimised_weights_free_in_sign_fit_as_well_as_COINrs() =>
        Assert.True(Objective(nonNegative: false, out _) <= -10.259);

    [Fact]
    public void Optimised_weights_are_not_negative_and_better_than_equal_ones()
    {
        var objective = Objective(nonNegative: true, out var index);
        Assert.All(index.Weights, w => Assert.True(w >= 0));
        Assert.True(objective < Objective(AsemBuildTests.Build()) - 1);
    }

    [Fact]
    public void Leaving_out_a_pillar_moves_the_ranks_as_published()
    {
        var deviation = new Deviation("asem/report/remove_pillar", output);
        var index = AsemBuildTests.Build();
        var (scores, ranks) = (ReferenceCases.Table("asem/report/remove_pillar_scores.csv"), ReferenceCases.Table("asem/report/remove_pillar_ranks.csv"));
        var means = ReferenceCases.Table("asem/report/remove_pillar_mean_abs_rank_diff.csv", "removed");
        foreach (var pillar in scores.Columns.Where(c => c != "Nominal"))
        {
            var without = WhatIf.Without(index, pillar);
            foreach (var unit in scores.Units)
            {
                deviation.Compare(without.Scores[unit, "Index"], scores[unit, pillar], $"{unit} {pillar}");
                Assert.Equal(ranks[unit, pillar], without.Ranks[unit, "Index"]);
            }

            deviation.Compare(RankComparison.Of(index, without).MeanShift, means[pillar, "meanAbsRankDiff"], pillar);
        }

        deviation.Print();
    }

    [Fact]
    public void Leaving_out_two_indicators()
    {
        var deviation = new Deviation("asem/report/drop_Ship_Lang", output);
        deviation.Compare(WhatIf.Without(AsemBuildTests.Build(), "Ship", "Lang").Scores, ReferenceCases.Table("asem/report/drop_Ship_Lang_scores.csv"));
        deviation.Print();
    }

    [Fact]
    public void Two_methods_compared()
    {
        // COINr's second index takes geometric means of scores normalised to 1–100.
        var index = AsemBuildTests.Build();
        var method = MethodReader.Read(AsemBuildTests.MethodText
            .Replace("\"low\": 0", "\"low\": 1", StringComparison.Ordinal).Replace("\"arithmetic\"", "\"geometric\"", StringComparison.Ordinal));
        var shifts = RankComparison.Of(index, CompositeIndex.Build(index.Data, index.Framework, method)).Units.ToDictionary(u => u.Unit);
        Assert.All(Tables.Rows(ReferenceCases.Sheet("asem/report/compare_arith_vs_geom_ranks.csv")), row =>
        {
            Assert.Equal(Tables.Number(row["coin.1"]), shifts[row["uCode"]].First);
            Assert.Equal(Tables.Number(row["coin.2"]), shifts[row["uCode"]].Second);
            Assert.Equal(Tables.Number(row["Diff"]), shifts[row["uCode"]].Shift);
        });
    }

    [Fact]
    public void A_profile_names_strengths_and_weaknesses()
    {
        var index = AsemBuildTests.Build();
        var deviation = new Deviation("asem/report/*_AUT", output);
        foreach (var (file, standings) in new[] { ("strengths_AUT", UnitProfile.Strengths(index, "AUT", 5, StandingBasis.Figures)), ("weaknesses_AUT", UnitProfile.Weaknesses(index, "AUT", 5, StandingBasis.Figures)) })
        {
            var rows = Tables.Rows(ReferenceCases.Sheet($"asem/report/{file}.csv")).ToList();
            Assert.Equal(rows.Select(r => r["Code"]), standings.Select(s => s.Indicator.Code));
            foreach (var (row, standing) in rows.Zip(standings))
            {
                Assert.Equal(Tables.Number(row["Rank"]), standing.Rank);
                Assert.Equal(row["Pillar"], standing.Indicator.Parent);
                deviation.Compare(standing.Figure, Tables.Number(row["Value"]), row["Code"]);
            }
        }

        foreach (var (row, score) in Tables.Rows(ReferenceCases.Sheet("asem/report/unit_summary_AUT.csv")).Zip(UnitProfile.Summary(index, "AUT")))
        {
            Assert.Equal(row["Code"], score.Node.Code);
            Assert.Equal(row["Name"], score.Node.Name);
            deviation.Compare(score.Score, Tables.Number(row["Score"]), row["Code"]);
            Assert.Equal(Tables.Number(row["Rank"]), score.Rank);
        }

        deviation.Print();
        Assert.Equal(index.Scores["AUT", "Index"], UnitProfile.Contributions(index, "AUT").Sum(c => c.Points), 1e-9);
    }

    private double Objective(bool nonNegative, out CompositeIndex index)
    {
        var method = MethodReader.Read(AsemBuildTests.MethodText.TrimEnd().TrimEnd('}')
            + $$""", "weights": [{"level":2,"method":"optimised","nonNegative":{{(nonNegative ? "true" : "false")}}}] }""");
        var built = index = CompositeIndex.Build(ReferenceCases.AsemData(), ReferenceCases.AsemFramework(), method);
        var objective = Objective(built);
        output.WriteLine($"asem/weights/optimised, non-negative {nonNegative}: objective {objective}, weights {string.Join(' ', built.Framework.Tree.Select((n, i) => (n, i)).Where(x => x.n.Level == 2).Select(x => built.Weights[x.i]))}");
        return objective;
    }

    private static double Objective(CompositeIndex index)
    {
        string[] pillars = [.. index.Framework.Aggregates.Where(a => a.Level == 2).Select(a => a.Code)];
        double[] r = [.. pillars.Select(p => Correlation.Pearson(index.Scores.Column(p), index.Scores.Column("Index")))];
        return Math.Log(r.Average(x => Math.Pow((x / r.Sum()) - (1.0 / r.Length), 2)));
    }
}
