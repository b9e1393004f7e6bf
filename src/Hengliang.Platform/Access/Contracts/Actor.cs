using System.Collections.Frozen;

namespace Hengliang.Platform.Access.Contracts;

/// <summary>Who acts, in which post, and with which permissions.</summary>
public sealed record Actor
{
    public required Guid UserId { get; init; }

    public required string Name { get; init; }

    /// <summary>The name in Latin letters; empty where none is given.</summary>
    public string LatinName { get; init; } = "";

    /// <summary>The post acted in; null for the system and for a person who has none.</summary>
    public Guid? PostId { get; init; }

    public Guid UnitId { get; init; }

    public Guid RegionId { get; init; }

    public Role? Role { get; init; }

    /// <summary>Whose post it is, when it was delegated: 张三（代 李四）.</summary>
    public string? ActingForName { get; init; }

    public Guid? ActingForId { get; init; }

    /// <summary>Whose seat is filled: that of the one acted for, or one's own.</summary>
    public Guid SeatId => ActingForId ?? UserId;

    public FrozenSet<string> Permissions { get; init; } = [];

    /// <summary>Migration, import and other work nobody is signed in for; it may do everything and says so in the audit.</summary>
    public bool IsSystem { get; init; }

    /// <summary>The name as it is shown everywhere.</summary>
    public string ShownName => ActingForName is null ? Name : $"{Name}（代 {ActingForName}）";

    public string ShownNameEnglish => (LatinName.Length > 0 ? LatinName : Name) + (ActingForName is null ? "" : $" (for {ActingForName})");

    internal bool Holds(string permission) => IsSystem || Permissions.Contains(permission);
}
