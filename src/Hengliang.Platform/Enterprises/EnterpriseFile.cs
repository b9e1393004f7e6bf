using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Enterprises;

/// <summary>A file of enterprises as it came: it is tried first and taken in afterwards, and stays as the ground of what it changed.</summary>
public sealed class EnterpriseFile : IHeld
{
    public Guid Id { get; init; }

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    public required string Name { get; init; }

    public required string Sha256 { get; init; }

    public required byte[] Bytes { get; init; }

    public required string ByName { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>When it was taken in; null while it was only tried.</summary>
    public DateTimeOffset? DoneAt { get; internal set; }
}
