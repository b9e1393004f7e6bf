using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Documents;

/// <summary>The original bytes of a document, never changed; apart from it so that lists do not load them.</summary>
public sealed class DocumentFile : IHeld
{
    public Guid DocumentId { get; init; }

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    public required byte[] Bytes { get; init; }
}

/// <summary>The text of a document as the reader was given it; every offset anywhere counts in it.</summary>
/// <remarks>Made from the bytes once and then kept: what people confirmed points into it.</remarks>
public sealed class DocumentText : IHeld
{
    public Guid DocumentId { get; init; }

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    public required string Text { get; init; }
}
