using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Documents;

/// <summary>What a careful reader would question at some place; it never changes what was read.</summary>
public sealed class ReadingNote : IHeld
{
    public Guid Id { get; init; }

    public Guid DocumentId { get; init; }

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    public int Order { get; init; }

    /// <summary>The reader's stable code, e.g. HR0101.</summary>
    public required string Code { get; init; }

    public int Start { get; init; }

    public int End { get; init; }

    public required string Chinese { get; init; }

    public required string English { get; init; }

    /// <summary>The extracts it is about, as ids separated by blanks; empty when it is about text.</summary>
    public string ExtractIds { get; init; } = "";

    public IEnumerable<Guid> Extracts =>
        ExtractIds.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse);
}
