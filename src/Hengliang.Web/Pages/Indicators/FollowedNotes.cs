using System.Collections.Concurrent;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators;

namespace Hengliang.Web.Pages.Indicators;

/// <summary>What a correction brought along, kept for the page that follows it and shown once to whoever made it.</summary>
internal sealed class FollowedNotes(FollowedShelf shelf, Acting acting)
{
    public void Keep(Guid seriesId, IReadOnlyList<FollowedValue> followed) => shelf.Keep((acting.Actor!.UserId, seriesId), followed);

    public IReadOnlyList<FollowedValue> Take(Guid seriesId) => acting.Actor is { } actor ? shelf.Take((actor.UserId, seriesId)) : [];
}

/// <summary>Where they lie between two requests; few, and short-lived.</summary>
internal sealed class FollowedShelf
{
    private const int Most = 500;

    private readonly ConcurrentDictionary<(Guid User, Guid Series), IReadOnlyList<FollowedValue>> _kept = [];

    public void Keep((Guid User, Guid Series) key, IReadOnlyList<FollowedValue> followed)
    {
        if (_kept.Count > Most)
            _kept.Clear();
        _kept[key] = followed;
    }

    public IReadOnlyList<FollowedValue> Take((Guid User, Guid Series) key) => _kept.TryRemove(key, out var followed) ? followed : [];
}
