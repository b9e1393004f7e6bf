using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Tracing.Contracts;

namespace Hengliang.Platform.Tracing;

/// <summary>A step with what it leads on to.</summary>
public sealed record TraceNode
{
    public required TraceKey Key { get; init; }

    /// <summary>What it is to the step before; null for the first.</summary>
    public Words? As { get; init; }

    /// <summary>Null where it is out of sight, or only linked to.</summary>
    public TraceStep? Step { get; init; }

    /// <summary>It is there no more, or outside the actor's scope: which of the two is not said.</summary>
    public bool IsHidden { get; init; }

    /// <summary>It stands further up in the same trace already.</summary>
    public bool IsRepeated { get; init; }

    public IReadOnlyList<TraceNode> Next { get; init; } = [];
}

/// <summary>溯源: follows a number back over formula, value, cell, return, approval and file, or to the sentence of a document.</summary>
/// <remarks>Each step is found with the actor's own sight and permissions. What is out of sight is said to be so and nothing else about it.</remarks>
public sealed class FollowTrace(Databases databases, Acting acting, IEnumerable<ITraceSource> sources)
{
    private const int Deepest = 12;

    /// <summary>Steps looked up for one page; further ones are links.</summary>
    private const int MostSteps = 60;

    private const int MostWays = 8;

    private readonly Dictionary<string, ITraceSource> _sources = sources.ToDictionary(s => s.Kind, StringComparer.Ordinal);

    public async Task<Outcome<TraceNode>> RunAsync(TraceKey start, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(start);
        if (acting.Refuse(AccessPermissions.OwnAccount) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var walk = new Walk(db, _sources, cancel);
        return await walk.VisitAsync(new(start, new("起点", "start")), 0).ConfigureAwait(false) is { Step: not null } found
            ? found with { As = null }
            : Problem.Missing("tracing.out-of-sight", "没有这个数字，或它不在您的数据范围内。", "There is no such number, or it lies outside your scope.");
    }

    /// <summary>The steps one came by, for the way back; those out of sight are left out.</summary>
    public async Task<Outcome<IReadOnlyList<TraceStep>>> WayAsync(IReadOnlyList<TraceKey> keys, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (acting.Refuse(AccessPermissions.OwnAccount) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var way = new List<TraceStep>();
        foreach (var key in keys.Take(MostWays))
            if (_sources.TryGetValue(key.Kind, out var source) && await source.FindAsync(db, key, cancel).ConfigureAwait(false) is { } step)
                way.Add(step);
        return Outcome.Of<IReadOnlyList<TraceStep>>(way);
    }

    private sealed class Walk(HengliangDb db, Dictionary<string, ITraceSource> sources, CancellationToken cancel)
    {
        private readonly HashSet<TraceKey> _seen = [];

        public async Task<TraceNode> VisitAsync(TraceLink link, int depth)
        {
            var node = new TraceNode { Key = link.Key, As = link.As };
            if (_seen.Contains(link.Key))
                return node with { IsRepeated = true };
            if (!link.Unfolds || depth > Deepest || _seen.Count >= MostSteps)
                return node;
            _seen.Add(link.Key);
            if (!sources.TryGetValue(link.Key.Kind, out var source) || await source.FindAsync(db, link.Key, cancel).ConfigureAwait(false) is not { } step)
                return node with { IsHidden = true };
            var next = new List<TraceNode>();
            foreach (var way in step.Next)
                next.Add(await VisitAsync(way, depth + 1).ConfigureAwait(false));
            return node with { Step = step, Next = next };
        }
    }
}
