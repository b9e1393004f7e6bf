using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Access.Contracts;

/// <summary>A person who may act on a record, in one of their posts.</summary>
/// <param name="UserId">The person.</param>
/// <param name="Name">Their name.</param>
/// <param name="UnitId">The unit of the post.</param>
/// <param name="Unit">Its name.</param>
/// <param name="Permissions">What of that which was asked for the post allows.</param>
public sealed record PersonInSight(Guid UserId, Words Name, Guid UnitId, Words Unit, IReadOnlyList<string> Permissions);

/// <summary>A post someone holds now: its unit and how far it sees.</summary>
public sealed record PostInSight(Guid UnitId, Sight Sight);

/// <summary>Finds people by what they may do and how far they see, so that a task is given only to those who can take it.</summary>
/// <remarks>Own posts only: who acts for someone acts on what that person was given.</remarks>
public interface IPeopleInSight
{
    /// <summary>Those who hold one of <paramref name="permissions"/> in a valid post that sees the record, by name, a line for each post; never those of closed accounts, nor posts at closed units.</summary>
    Task<IReadOnlyList<PersonInSight>> OfAsync(IHeld record, IReadOnlyCollection<string> permissions, CancellationToken cancel);

    /// <summary>The valid posts in which these people hold <paramref name="permission"/> now; none for one who has lost it.</summary>
    Task<ILookup<Guid, PostInSight>> PostsOfAsync(IReadOnlyCollection<Guid> people, string permission, CancellationToken cancel);
}
