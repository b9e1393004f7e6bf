using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Documents;

/// <summary>A sentence or table line with a number in it: the review must not pass over it in silence.</summary>
/// <remarks>It is handled once every candidate in it is decided, or once a person said that nothing is to be taken from it.</remarks>
public sealed class CountedSentence : IHeld, IVersioned
{
    public Guid Id { get; init; }

    public Guid DocumentId { get; init; }

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    public int Version { get; private set; } = 1;

    public int Order { get; init; }

    public Guid? ClauseId { get; init; }

    public int Start { get; init; }

    public int End { get; init; }

    /// <summary>When a person said that nothing is to be taken; null otherwise.</summary>
    public DateTimeOffset? PassedAt { get; private set; }

    public Guid? PassedBy { get; private set; }

    public string PassedByName { get; private set; } = "";

    public string PassedReason { get; private set; } = "";

    internal void Pass(Guid by, string name, DateTimeOffset at, string reason) =>
        (PassedBy, PassedByName, PassedAt, PassedReason) = (by, name, at, reason);

    internal void TakeBack() => (PassedBy, PassedByName, PassedAt, PassedReason) = (null, "", null, "");
}
