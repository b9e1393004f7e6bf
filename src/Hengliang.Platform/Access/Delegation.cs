using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Access;

/// <summary>委托: someone else acts in a post for a time, shown everywhere as 张三（代 李四）.</summary>
public sealed class Delegation : IVersioned
{
    public Guid Id { get; init; }

    public Guid PostId { get; init; }

    /// <summary>Who may act in the post meanwhile.</summary>
    public Guid ToUserId { get; init; }

    public DateTimeOffset StartsAt { get; init; }

    /// <summary>From this moment on it is over.</summary>
    public DateTimeOffset EndsAt { get; init; }

    public required string Reason { get; init; }

    /// <summary>When it was ended early.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    public int Version { get; private set; }

    public bool IsValidAt(DateTimeOffset moment) =>
        StartsAt <= moment && moment < EndsAt && (RevokedAt is not { } revoked || moment < revoked);
}
