using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection;

/// <summary>待跟进: a note at a cell that something about it is still to be settled, until somebody says how it was.</summary>
/// <remarks>It stands beside the answer and changes nothing of it: neither its version nor what may be submitted. A cell has one open note at a time; cleared ones are kept.</remarks>
public sealed class FollowUp : IHeld, IVersioned
{
    public const int Longest = 500;

    public Guid Id { get; init; }

    public int Version { get; private set; }

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    public Guid ReturnId { get; init; }

    public Guid RowId { get; init; }

    public Guid FieldId { get; init; }

    public required string Note { get; set; }

    public Guid By { get; init; }

    public required string ByName { get; init; }

    public DateTimeOffset At { get; set; }

    public DateTimeOffset? ClearedAt { get; private set; }

    public string ClearedByName { get; private set; } = "";

    /// <summary>How it was settled.</summary>
    public string Word { get; private set; } = "";

    public bool IsOpen => ClearedAt is null;

    internal void Clear(string word, Signature by) => (Word, ClearedByName, ClearedAt) = (word, by.Name, by.At);
}
