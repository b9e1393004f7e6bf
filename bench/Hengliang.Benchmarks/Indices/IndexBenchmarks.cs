using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Hengliang.Indices;
using Hengliang.Indices.Aggregation;
using Hengliang.Indices.Data;
using Hengliang.Indices.Methods;
using Hengliang.Indices.Structure;
using Hengliang.Indices.Uncertainty;

namespace Hengliang.Benchmarks.Indices;

/// <summary>Building an index once, and ten thousand times with other decisions.</summary>
/// <remarks>Bars on two cores: 51 × 49 in 1 ms, 3,000 × 60 in 30 ms, Copeland of 300 × 20 in 50 ms, 10,000 replicates in 2 s.</remarks>
[MemoryDiagnoser]
public class IndexBenchmarks
{
    private readonly (IndexData Data, Framework Framework) _small = (Invented.Data(51, 49), Invented.Framework(49));
    private readonly (IndexData Data, Framework Framework) _large = (Invented.Data(3000, 60), Invented.Framework(60));
    private readonly UnitTable _copeland = Complete(Invented.Data(300, 20).Indicators);
    private readonly Method _method = Invented.Method();
    private readonly int[] _places = [.. Enumerable.Range(0, 20)];
    private readonly double[] _weights = [.. Enumerable.Repeat(1.0, 20)];
    private CompositeIndex _nominal = null!;
    private ImmutableArray<UncertainInput> _inputs;
    private Design _design = null!;

    [GlobalSetup]
    public void Setup()
    {
        _nominal = Build51x49();
        _inputs = Invented.UncertainInputs(_small.Framework);
        _design = Design.Random(_inputs, 10_000, 1);
        CheckBuilds();
        CheckReplicates();
        if (!Copeland300x20().SequenceEqual(PlainIndex.Copeland(_copeland).Select(b => (double)b)))
            throw new InvalidOperationException("Copeland scores differ from the plain ones; a timing would mean nothing.");
    }

    [Benchmark]
    public CompositeIndex Build51x49() => CompositeIndex.Build(_small.Data, _small.Framework, _method);

    [Benchmark]
    public CompositeIndex Build3000x60() => CompositeIndex.Build(_large.Data, _large.Framework, _method);

    [Benchmark]
    public double[] Copeland300x20()
    {
        var score = new double[_copeland.Units.Count];
        Aggregating.Score(new AggregationRule { Method = AggregationMethod.Copeland }, new ChildScores(_copeland.Values, score.Length, _places, _weights), score);
        return score;
    }

    [Benchmark]
    public Outcomes Replicates10000() => Replication.Run(_nominal, _inputs, _design, CancellationToken.None);

    private void CheckBuilds()
    {
        foreach (var (data, framework) in new[] { _small, _large })
        {
            var plain = PlainIndex.Score(data, framework, 5, zscore: false, _ => 1, geometric: false);
            MustAgree(CompositeIndex.Build(data, framework, _method).Scores.Column(framework.Top.Code), plain);
        }
    }

    private void CheckReplicates()
    {
        var outcomes = Replicates10000();
        if (!outcomes.Failed.IsEmpty)
            throw new InvalidOperationException("Replicates failed that should not.");
        for (var r = 0; r < _design.Count; r += 97)
        {
            var levels = _design[r].ToArray();
            var weights = _inputs[2].WeightSets[levels[2] - 1];
            MustAgree(outcomes.Scores(r), PlainIndex.Score(
                _small.Data, _small.Framework, levels[0], levels[1] == 2, c => weights.GetValueOrDefault(c, 1), levels[3] == 2));
        }
    }

    private static void MustAgree(ReadOnlySpan<double> fast, double[] plain)
    {
        for (var i = 0; i < plain.Length; i++)
        {
            if (!(Math.Abs(fast[i] - plain[i]) <= 1e-9 * Math.Max(1, Math.Abs(plain[i]))))
                throw new InvalidOperationException($"The engines disagree at unit {i}: {fast[i]} and {plain[i]}; a timing would mean nothing.");
        }
    }

    private static UnitTable Complete(UnitTable table) =>
        new(table.Units, table.Columns, [.. table.Values.ToArray().Select((v, k) => double.IsNaN(v) ? k % 17 : v)]);
}
