using FsCheck;
using FsCheck.Fluent;
using Hengliang.Indices.Aggregation;
using Hengliang.Indices.Data;
using Hengliang.Indices.Methods;
using Hengliang.Indices.Normalisation;
using Hengliang.Indices.Statistics;
using Hengliang.Indices.Structure;
using Hengliang.Indices.Tests.Counties;
using Hengliang.Indices.Uncertainty;

namespace Hengliang.Indices.Tests.Laws;

/// <summary>What holds for every index, whatever its data.</summary>
public class IndexLaws
{
    private static readonly AggregationMethod[] Weighted =
    [
        AggregationMethod.Arithmetic, AggregationMethod.Geometric, AggregationMethod.Harmonic, AggregationMethod.Power, AggregationMethod.Copeland,
        AggregationMethod.Mpi, AggregationMethod.Ampi, AggregationMethod.MeanMin, AggregationMethod.Topsis,
    ];

    [Fact]
    public void Weights_mean_the_same_on_any_scale() => Check((x, seed) =>
    {
        double[] weights = [1 + (seed % 5), 2, 3 + (seed % 7)];
        double[] doubled = [.. weights.Select(w => w * 4)];
        return Weighted.All(m => Same(Score(m, x, weights), Score(m, x, doubled)));
    });

    [Fact]
    public void Unit_weights_are_equal_weights_and_a_weight_of_zero_plays_no_part() => Check((x, _) =>
        Weighted.All(m => Same(Score(m, x.WithColumns(new Codes(["a", "b"])), [1, 1]), Score(m, x, [1, 1, 0]))));

    [Fact]
    public void Means_lie_between_the_worst_and_the_best_child_and_in_their_order() => Check((x, _) =>
    {
        var (h, g, a) = (Score(AggregationMethod.Harmonic, x), Score(AggregationMethod.Geometric, x), Score(AggregationMethod.Arithmetic, x));
        var (low, high) = (Score(AggregationMethod.Minimum, x), Score(AggregationMethod.Maximum, x));
        return Enumerable.Range(0, h.Length).All(i => low[i] <= h[i] + 1e-9 && h[i] <= g[i] + 1e-9 && g[i] <= a[i] + 1e-9 && a[i] <= high[i] + 1e-9);
    });

    [Theory]
    [InlineData(NormalisationMethod.Rank)]
    [InlineData(NormalisationMethod.Borda)]
    [InlineData(NormalisationMethod.PercentileRank)]
    public void Ranks_are_kept_by_any_rescaling_that_rises(NormalisationMethod method) => Check((x, _) =>
    {
        var rule = new NormalisationRule { Method = method };
        return Same(Normalise(rule, 1, x.Column(0)), Normalise(rule, 1, [.. x.Column(0).ToArray().Select(v => Math.Exp(v / 20) + 3)]));
    });

    [Theory]
    [InlineData(NormalisationMethod.MinMax)]
    [InlineData(NormalisationMethod.ZScore)]
    [InlineData(NormalisationMethod.DistanceToMax)]
    [InlineData(NormalisationMethod.Ampi)]
    public void Straight_methods_keep_the_order_and_do_not_feel_the_unit_of_measure(NormalisationMethod method) => Check((x, _) =>
    {
        var rule = new NormalisationRule { Method = method };
        var score = Normalise(rule, 1, x.Column(0));
        return Same(score, Normalise(rule, 1, [.. x.Column(0).ToArray().Select(v => (v * 1000) + 7)]), 1e-6)
            && Ranks.Descending(score).SequenceEqual(Ranks.Descending(x.Column(0)));
    });

    [Fact]
    public void Turning_the_direction_mirrors_min_max() => Check((x, _) =>
    {
        var rule = new NormalisationRule { Method = NormalisationMethod.MinMax };
        var (up, down) = (Normalise(rule, 1, x.Column(0)), Normalise(rule, -1, x.Column(0)));
        return Enumerable.Range(0, up.Length).All(i => Math.Abs(up[i] + down[i] - 100) < 1e-9);
    });

    [Fact]
    public void Copeland_balances_to_zero_and_ignores_monotone_changes_of_scale() => Check((x, _) =>
    {
        var score = Score(AggregationMethod.Copeland, x);
        var bent = x.MapColumns((_, from, to) =>
        {
            for (var i = 0; i < from.Length; i++)
                to[i] = Math.Pow(from[i], 3);
        });
        return score.Sum() == 0 && Same(score, Score(AggregationMethod.Copeland, bent));
    });

    [Fact]
    public void The_order_of_rows_does_not_matter_even_with_gaps() => Check((x, seed) =>
    {
        var holes = x.MapColumns((j, from, to) =>
        {
            from.CopyTo(to);
            to[(seed + j) % to.Length] = double.NaN;
        });
        int[] back = [.. Enumerable.Range(0, x.Units.Count).Reverse()];
        return Weighted.All(m => Same(Score(m, holes), [.. Score(m, holes.WithUnits(back)).Reverse()]));
    });

    [Fact]
    public void No_unit_scores_above_one_by_the_benefit_of_the_doubt_and_some_unit_reaches_it() => Check((x, _) =>
    {
        var score = Score(AggregationMethod.BenefitOfDoubt, x);
        return score.All(s => s <= 1 + 1e-9 && s > 0) && score.Max() > 1 - 1e-9;
    });

    [Fact]
    public void A_method_survives_being_written_and_read()
    {
        var method = MethodReader.Read(County.Text("method.json"));
        Assert.Equal(method.Hash, MethodReader.Read(MethodWriter.Write(method)).Hash);
        Assert.NotEqual(method.Hash, (method with { Normalise = null }).Hash);
    }

    [Fact]
    public void The_same_input_gives_the_same_index_bit_for_bit() =>
        Assert.Equal(CsvText.Of(County.Build().Scores), CsvText.Of(County.Build().Scores));

    [Fact]
    public void Replicates_do_not_depend_on_threads_or_on_how_many_there_are()
    {
        var index = County.Build();
        var inputs = UncertaintyReader.Read(
            """[{"name":"W","step":"weights","noise":{"1":0.5,"2":0.25},"count":500},{"name":"M","step":"aggregate","path":"method","alternatives":["arithmetic","geometric"]}]""",
            index.Method, index.Framework, _ => "");
        var (few, many) = (Design.Random(inputs, 50, 11), Design.Random(inputs, 400, 11));
        var one = Replication.Run(index, inputs, few, CancellationToken.None, threads: 1);
        var four = Replication.Run(index, inputs, many, CancellationToken.None, threads: 4);
        Assert.All(Enumerable.Range(0, 50), r => Assert.Equal(one.Scores(r).ToArray(), four.Scores(r).ToArray()));
        Assert.NotEqual(Design.Random(inputs, 50, 12).Write(), few.Write());
    }

    [Fact]
    public void A_replicate_equals_the_index_built_with_its_settings()
    {
        var index = County.Build();
        var inputs = UncertaintyReader.Read(
            """[{"name":"T","path":"treat.maxWinsorised","alternatives":[0,1,2,3]},{"name":"N","step":"normalise","alternatives":[{"method":"minmax","low":1,"high":10},{"method":"zscore","mean":50,"sd":5}]},{"name":"W","step":"weights","alternatives":[{"Input":1},{"Firms":3}]}]""",
            index.Method, index.Framework, _ => "");
        var design = Design.Random(inputs, 40, 5);
        var outcomes = Replication.Run(index, inputs, design, CancellationToken.None);
        for (var r = 0; r < design.Count; r++)
        {
            var text = MethodPath.Set(County.Text("method.json"), "treat.maxWinsorised", inputs[0].Alternatives[design[r][0] - 1]);
            text = MethodPath.Set(text, "normalise", inputs[1].Alternatives[design[r][1] - 1]);
            var framework = County.Framework().WithWeights(inputs[2].WeightSets[design[r][2] - 1]);
            var alone = CompositeIndex.Build(County.Data(), framework, MethodReader.Read(text));
            foreach (var unit in alone.Units)
                Assert.Equal(alone.Scores[unit, "Index"], outcomes.Scores(r)[outcomes.Units.PlaceOf(unit)]);
        }
    }

    /// <summary>Tables of 3 columns and 4 to 20 units, all figures above 0 and different within a column.</summary>
    private static void Check(Func<UnitTable, int, bool> law)
    {
        var tables =
            from units in Gen.Choose(4, 20)
            from figures in Gen.Choose(1, 1_000_000).ArrayOf(units * 3)
            from seed in Gen.Choose(0, 1000)
            select (Table: Table(units, figures), seed);
        Prop.ForAll(tables.ToArbitrary(), t => law(t.Table, t.seed)).QuickCheckThrowOnFailure();
    }

    private static UnitTable Table(int units, int[] figures) => new(
        new Codes(Enumerable.Range(0, units).Select(i => $"u{i}")),
        new Codes(["a", "b", "c"]),
        [.. figures.Select((f, k) => (f / 10_000.0) + (k % units * 1e-5) + 1)]);

    private static double[] Score(AggregationMethod method, UnitTable table, params double[] weights)
    {
        var score = new double[table.Units.Count];
        Assert.Equal(-1, Aggregating.Score(new AggregationRule { Method = method, P = 0.5 }, Reference.Columns.All(table, weights), score));
        return score;
    }

    private static double[] Normalise(NormalisationRule rule, int direction, ReadOnlySpan<double> x)
    {
        var score = new double[x.Length];
        Normalising.Apply(rule, direction, x, score);
        return score;
    }

    private static bool Same(double[] a, double[] b, double tolerance = 1e-9) =>
        a.Zip(b).All(p => p.First == p.Second || (double.IsNaN(p.First) && double.IsNaN(p.Second)) || Math.Abs(p.First - p.Second) <= tolerance * Math.Max(1, Math.Abs(p.Second)));
}
