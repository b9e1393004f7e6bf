using System.Collections.Concurrent;
using System.Collections.Immutable;
using Hengliang.Indices.Data;
using Hengliang.Indices.Faults;
using Hengliang.Indices.Methods;
using Hengliang.Indices.Structure;

namespace Hengliang.Indices.Uncertainty;

/// <summary>Builds an index many times, each time with other decisions, and keeps every outcome.</summary>
/// <remarks>
/// Replicates with the same settings are built once. Steps that two methods share are taken once. What remains for a
/// replicate is the aggregation, run in room that each thread owns. The outcome does not depend on the number of threads.
/// </remarks>
public sealed class Replication
{
    private readonly CompositeIndex _nominal;
    private readonly ImmutableArray<UncertainInput> _inputs;
    private readonly Framework _framework;
    private readonly int[] _methodInputs;
    private readonly int[] _weightInputs;
    private readonly ConcurrentDictionary<string, Lazy<Variant>> _variants = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Preparation>> _preparations = new(StringComparer.Ordinal);
    private readonly (int Place, double Weight)[][][] _sets;

    private Replication(CompositeIndex nominal, ImmutableArray<UncertainInput> inputs)
    {
        (_nominal, _inputs, _framework) = (nominal, inputs, nominal.Framework);
        _methodInputs = [.. Enumerable.Range(0, inputs.Length).Where(i => inputs[i].WeightSets.IsEmpty)];
        _weightInputs = [.. Enumerable.Range(0, inputs.Length).Where(i => !inputs[i].WeightSets.IsEmpty)];
        _sets = [.. _weightInputs.Select(i => inputs[i].WeightSets.Select(s => s.Select(w => (_framework.TreeCodes.PlaceOf(w.Key), w.Value)).ToArray()).ToArray())];
    }

    /// <param name="progress">Called with the number of replicates done so far, from any thread.</param>
    /// <param name="threads">The most threads; -1 for as many as there are processors.</param>
    /// <exception cref="OperationCanceledException">When cancelled.</exception>
    public static Outcomes Run(
        CompositeIndex nominal, ImmutableArray<UncertainInput> inputs, Design design, CancellationToken cancel, Action<int>? progress = null, int threads = -1)
    {
        ArgumentNullException.ThrowIfNull(nominal);
        ArgumentNullException.ThrowIfNull(design);
        var replication = new Replication(nominal, inputs);
        var outcomes = new Outcomes(nominal, design);
        var settings = SettingsOf(design, cancel);
        var done = 0;
        Parallel.For(
            0,
            settings.Length,
            new ParallelOptions { CancellationToken = cancel, MaxDegreeOfParallelism = threads },
            () => new Room(nominal.Framework, nominal.Data.Units.Count),
            (s, _, room) =>
            {
                replication.Replicate(settings[s], design[settings[s][0]], outcomes, room);
                progress?.Invoke(Interlocked.Add(ref done, settings[s].Length));
                return room;
            },
            _ => { });
        return outcomes;
    }

    /// <summary>The replicates that share all their alternatives, in the order of the first of each.</summary>
    private static int[][] SettingsOf(Design design, CancellationToken cancel)
    {
        var groups = new Dictionary<int[], List<int>>(LevelComparer.Same);
        for (var r = 0; r < design.Count; r++)
        {
            cancel.ThrowIfCancellationRequested();
            var levels = design[r].ToArray();
            if (groups.TryGetValue(levels, out var same))
                same.Add(r);
            else
                groups.Add(levels, [r]);
        }

        return [.. groups.Values.Select(g => g.ToArray())];
    }

    private void Replicate(int[] replicates, ReadOnlySpan<int> levels, Outcomes outcomes, Room room)
    {
        var variant = VariantOf(levels);
        if (variant.Fault is { } known)
        {
            outcomes.Fail(replicates, known);
            return;
        }

        var (plan, units) = (variant.Plan!, variant.Table!.Units.Count);
        variant.Table.Values.CopyTo(room.All);
        plan.Weights.CopyTo(room.Weights, 0);
        for (var w = 0; w < _weightInputs.Length; w++)
        {
            foreach (var (place, weight) in _sets[w][levels[_weightInputs[w]] - 1])
                room.Weights[place] = weight;
        }

        try
        {
            var fault = plan.Run(room.All, units, room.Weights, room.Scratch);
            if (fault.Aggregate >= 0)
                throw plan.Explain(fault, room.All, variant.Table.Units, _nominal.Data);
        }
        catch (FaultyInputException impossible)
        {
            outcomes.Fail(replicates, impossible.Faults[0]);
            return;
        }

        var top = room.All.AsSpan((_framework.Indicators.Length + outcomes.Top) * units, units);
        outcomes.Keep(replicates, top, variant.Places!, room);
    }

    private Variant VariantOf(ReadOnlySpan<int> levels)
    {
        var key = string.Create(_methodInputs.Length, levels, (text, all) =>
        {
            for (var i = 0; i < text.Length; i++)
                text[i] = (char)all[_methodInputs[i]];
        });
        return _variants.TryGetValue(key, out var found) ? found.Value : _variants.GetOrAdd(key, k => new Lazy<Variant>(() => MakeVariant(k))).Value;
    }

    private Variant MakeVariant(string key)
    {
        try
        {
            var text = MethodWriter.Write(_nominal.Method);
            for (var i = 0; i < key.Length; i++)
                text = MethodPath.Set(text, _inputs[_methodInputs[i]].Path, _inputs[_methodInputs[i]].Alternatives[key[i] - 1]);
            var method = MethodReader.Read(text);
            new MethodChecks(method, _framework, _nominal.Data, "inputs").Run();
            var preparation = Prepare(method);
            int[] places = [.. preparation.Table.Units.Select(_nominal.Data.Units.PlaceOf)];
            var plan = new ScorePlan(_framework, method);
            plan.FindOptimised(method, preparation.Table);
            return new Variant(plan, preparation.Table, places, null);
        }
        catch (FaultyInputException impossible)
        {
            return new Variant(null, null, null, impossible.Faults[0]);
        }
    }

    /// <summary>Takes the steps one by one, each only once for all methods that agree up to it.</summary>
    private Preparation Prepare(Method method)
    {
        var preparation = Preparation.Begin(_nominal.Data);
        var key = "";
        foreach (var step in method.Order)
        {
            key += StepKey(method, step);
            var before = preparation;
            preparation = _preparations.GetOrAdd(key, _ => new Lazy<Preparation>(() => before.Take(step, _nominal.Data, _framework, method))).Value;
        }

        return preparation;
    }

    private static string StepKey(Method method, Step step) => MethodWriter.Write(step switch
    {
        Step.Denominate => new Method { Denominate = method.Denominate },
        Step.Screen => new Method { Screen = method.Screen },
        Step.Impute => new Method { Impute = method.Impute, Indicators = Only(method, i => new IndicatorMethod { Impute = i.Impute }) },
        Step.Treat => new Method { Treat = method.Treat, Indicators = Only(method, i => new IndicatorMethod { Treat = i.Treat }) },
        _ => new Method { Normalise = method.Normalise, Indicators = Only(method, i => new IndicatorMethod { Normalise = i.Normalise }) },
    });

    private static ImmutableSortedDictionary<string, IndicatorMethod> Only(Method method, Func<IndicatorMethod, IndicatorMethod> part) =>
        method.Indicators.ToImmutableSortedDictionary(i => i.Key, i => part(i.Value), StringComparer.Ordinal);

    private sealed record Variant(ScorePlan? Plan, UnitTable? Table, int[]? Places, Fault? Fault);

    /// <summary>What one thread needs to score and rank.</summary>
    internal sealed class Room(Framework framework, int units)
    {
        public double[] All { get; } = new double[framework.Tree.Length * units];

        public double[] Weights { get; } = new double[framework.Tree.Length];

        public ScoreScratch Scratch { get; } = new(framework, units);

        public double[] Scores { get; } = new double[units];

        public double[] Negated { get; } = new double[units];

        public double[] Ranks { get; } = new double[units];

        public double[] Keys { get; } = new double[units];

        public int[] Places { get; } = new int[units];
    }

    private sealed class LevelComparer : IEqualityComparer<int[]>
    {
        public static readonly LevelComparer Same = new();

        public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(int[] obj)
        {
            var hash = default(HashCode);
            foreach (var level in obj)
                hash.Add(level);
            return hash.ToHashCode();
        }
    }
}
