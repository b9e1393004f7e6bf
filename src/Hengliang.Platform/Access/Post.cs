using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Access;

/// <summary>A person in a role at a unit, with how far the post sees; a person may hold several.</summary>
public sealed class Post : IVersioned
{
    public Guid Id { get; init; }

    public Guid UserId { get; init; }

    public Guid UnitId { get; init; }

    public Role Role { get; init; }

    public ScopeShape Scope { get; init; }

    /// <summary>The region the scope goes by; null for the unit's own.</summary>
    public Guid? RegionId { get; init; }

    public DateTimeOffset ValidFrom { get; init; }

    /// <summary>The moment the post ends; null while no end is set.</summary>
    public DateTimeOffset? ValidTo { get; set; }

    /// <summary>The post one acts in after signing in.</summary>
    public bool IsDefault { get; set; }

    public int Version { get; private set; }

    public bool IsValidAt(DateTimeOffset moment) => ValidFrom <= moment && (ValidTo is not { } end || moment < end);
}
