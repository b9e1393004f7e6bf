using System.Collections.Concurrent;
using Hengliang.Indices;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Studies;

/// <summary>Indices built a short while ago, so that moving a weight takes none of the steps before it again.</summary>
/// <remarks>Found by the hash of the texts, which only those can name who may read the study.</remarks>
public sealed class BuiltIndices
{
    private const int Most = 16;

    private readonly ConcurrentDictionary<string, Lazy<Outcome<CompositeIndex>>> _built = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _order = new();

    public Outcome<CompositeIndex> Of(StudyTexts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var hash = texts.Hash;
        if (_built.TryGetValue(hash, out var found))
            return found.Value;
        var made = _built.GetOrAdd(hash, _ => new(() => StudyBuild.Of(texts)));
        _order.Enqueue(hash);
        while (_order.Count > Most && _order.TryDequeue(out var oldest))
            _built.TryRemove(oldest, out _);
        return made.Value;
    }
}
