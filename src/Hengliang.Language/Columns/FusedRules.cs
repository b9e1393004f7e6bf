using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using Hengliang.Language.Diagnostics;

namespace Hengliang.Language.Columns;

/// <summary>Rules compiled for one population: exact vector code, computed block by block on every processor.</summary>
/// <remarks>
/// Equal to the interpreter in every row and every value. What cannot become vector code is computed by the interpreter and named in
/// <see cref="Plan"/>. Results stay in blocks of a few thousand rows, so memory beyond the population's columns stays constant.
/// </remarks>
public sealed class FusedRules
{
    /// <summary>Room for results of one block: within the second-level cache of a processor.</summary>
    private const int BytesOfBlock = 1 << 18;

    private readonly Kernel _kernel;
    private readonly FusedRule[] _rules;
    private readonly ColumnOptions _options;
    private readonly int _rowsOfBlock;

    private FusedRules(Population population, Kernel kernel, FusedRule[] rules, ColumnOptions options, int results)
    {
        (Population, _kernel, _rules, _options) = (population, kernel, rules, options);
        _rowsOfBlock = Math.Clamp(BytesOfBlock / sizeof(long) / Math.Max(results, 1) / 512 * 512, 512, 4096);
        Plan = [.. rules.SelectMany(PlanOf)];
    }

    public Population Population { get; }

    /// <summary>How every output is computed.</summary>
    public ImmutableArray<PlanEntry> Plan { get; }

    internal Kernel Kernel => _kernel;

    /// <summary>Compiles rules over the columns of a population; common parts of the rules are computed once.</summary>
    /// <exception cref="ArgumentException">A rule does not have an output asked for.</exception>
    public static FusedRules Compile(Population population, IEnumerable<RuleRequest> requests, ColumnOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(population);
        ArgumentNullException.ThrowIfNull(requests);
        options ??= ColumnOptions.Usual;
        var lanes = options.Lanes ?? Lanes.Widest;
        var (graph, inputs, results) = (new Graph(lanes.HasSets), new KernelInputs(), new List<Node>());
        var rules = requests.Select(r => new FusedRule(r, graph, inputs, population, options, results)).ToArray();
        return new(population, Kernel.Compile(lanes, inputs, results), rules, options, results.Count);
    }

    /// <summary>Computes all rows; blocks come in any order and, unless one thread is asked for, at the same time.</summary>
    /// <param name="begin">Makes what one thread gathers into.</param>
    /// <param name="each">Takes a block; its lanes are only valid during the call.</param>
    /// <param name="end">Takes what a thread has gathered; never called twice at the same time.</param>
    public void Run<T>(Func<T> begin, Action<RowBlock, T> each, Action<T> end)
    {
        ArgumentNullException.ThrowIfNull(begin);
        ArgumentNullException.ThrowIfNull(each);
        ArgumentNullException.ThrowIfNull(end);
        Run([], begin, each, end);
    }

    /// <summary>Room for an output's numbers of all rows; null when not all of its rows come from vectors as numbers.</summary>
    public NumbersOfAll? RoomFor(int rule, int output)
    {
        var fused = _rules[rule];
        return fused.Values[output] is FusedNumber { Denominator: < 0 } number && fused.Broken < 0 && fused.Escapes < 0 ? new(number, Population.Count) : null;
    }

    /// <summary>Computes all rows into arrays.</summary>
    /// <param name="progress">Told how many rows a thread has just done; null when nobody looks.</param>
    public void Fill(IReadOnlyList<NumbersOfAll> rooms, Action<int>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(rooms);
        Run([.. rooms.SelectMany(r => r.Destinations())], () => 0, (block, _) => progress?.Invoke(block.Count), _ => { });
    }

    private void Run<T>(IReadOnlyList<(int Result, Array Data)> destinations, Func<T> begin, Action<RowBlock, T> each, Action<T> end)
    {
        var pins = new List<GCHandle>();
        try
        {
            nint Pin(Array array)
            {
                pins.Add(GCHandle.Alloc(array, GCHandleType.Pinned));
                return pins[^1].AddrOfPinnedObject();
            }

            var inputs = _kernel.Layout.Inputs.Arrays.Select(a => Pin(a.Data)).ToArray();
            RunBlocks(inputs, destinations.ToDictionary(d => d.Result, d => Pin(d.Data)), begin, each, end);
        }
        finally
        {
            foreach (var pin in pins)
                pin.Free();
        }
    }

    /// <summary>What the lanes of an output are divided by; null when it has none.</summary>
    internal BigInteger? ScaleOf(int rule, int output) => _rules[rule].Values[output] is FusedNumber { Denominator: < 0 } number ? number.Scale : null;

    private void RunBlocks<T>(nint[] addresses, Dictionary<int, nint> destinations, Func<T> begin, Action<RowBlock, T> each, Action<T> end)
    {
        var blocks = (Population.Count + _rowsOfBlock - 1) / _rowsOfBlock;
        var threads = Math.Min(_options.Threads > 0 ? _options.Threads : Environment.ProcessorCount, blocks);
        if (threads <= 1)
        {
            var (memory, gathered) = (NewMemory(destinations), begin());
            for (var block = 0; block < blocks; block++)
                RunBlock(addresses, memory, block, each, gathered);
            end(gathered);
            return;
        }

        var next = -1;
        var gate = new Lock();
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = _options.Run.Cancel }, _ =>
        {
            var (memory, gathered) = (NewMemory(destinations), begin());
            for (var block = Interlocked.Increment(ref next); block < blocks; block = Interlocked.Increment(ref next))
                RunBlock(addresses, memory, block, each, gathered);
            lock (gate)
                end(gathered);
        });
    }

    private BlockMemory NewMemory(Dictionary<int, nint> destinations) => new(_kernel.Layout, _rowsOfBlock, destinations);

    private void RunBlock<T>(nint[] addresses, BlockMemory memory, int block, Action<RowBlock, T> each, T gathered)
    {
        _options.Run.Cancel.ThrowIfCancellationRequested();
        var start = block * _rowsOfBlock;
        var count = Math.Min(_rowsOfBlock, Population.Count - start);
        memory.Run(_kernel, addresses, start, count);
        each(new RowBlock(Population, _rules, memory, _options.Run, start, count), gathered);
    }

    private IEnumerable<PlanEntry> PlanOf(FusedRule rule)
    {
        var missing = new TwoTongued("有未知值而要列出缺失项的行由解释器计算", "rows that name missing fields are interpreted");
        for (var i = 0; i < rule.Outputs.Length; i++)
            yield return Entry(rule.Outputs[i].Outside, rule.Reasons[i]);
        if (rule.Request.Status)
            yield return Entry(null, rule.StatusReason);

        PlanEntry Entry(string? output, TwoTongued? reason) => new(
            rule.Request.Rule.Outside,
            output,
            reason is not null ? ComputedBy.Interpreter : _kernel.Layout.WideRoom > 0 ? ComputedBy.WidenedVectors : ComputedBy.Vectors,
            reason ?? (rule.Escapes >= 0 ? missing : null));
    }
}
