using Hengliang.Platform.Access.Contracts;

namespace Hengliang.Platform.Collection;

/// <summary>Posts that are of a campaign's organiser: in its unit, or seeing as far as what that unit keeps.</summary>
internal sealed class Organisers
{
    private readonly Keeper _keeper;
    private readonly HashSet<(Guid User, Guid Unit)> _seeing;

    private Organisers(Keeper keeper, IReadOnlyList<PersonInSight> seeing) => (_keeper, _seeing) = (keeper, [.. seeing.Select(p => (p.UserId, p.UnitId))]);

    public static async Task<Organisers> OfAsync(IPeopleInSight people, Keeper keeper, IReadOnlyCollection<string> permissions, CancellationToken cancel) =>
        new(keeper, await people.OfAsync(keeper, permissions, cancel).ConfigureAwait(false));

    /// <summary>The post takes a step of the reviewer's about a return of <paramref name="reporting"/> that it sees.</summary>
    public bool MayTake(Reviewer reviewer, PersonInSight post, Guid reporting) => post.Permissions.Contains(ChainStep.PermissionOf(reviewer))
        && (reviewer == Reviewer.OwnUnit ? post.UnitId == reporting : post.UnitId == _keeper.UnitId || _seeing.Contains((post.UserId, post.UnitId)));
}
