using Hengliang.Platform.Kernel;
using Hengliang.Reading.Structure;

namespace Hengliang.Platform.Documents;

/// <summary>A heading of a document and all that stands under it.</summary>
/// <remarks>Its id is made from the document and its path, so that reading again finds the same clause under the same id.</remarks>
public sealed class Clause : IHeld
{
    public Guid Id { get; init; }

    public Guid DocumentId { get; init; }

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    public Guid? ParentId { get; init; }

    /// <summary>Its place in the document, from 0.</summary>
    public int Order { get; init; }

    public int Depth { get; init; }

    public HeadingKind Kind { get; init; }

    /// <summary>The number as written: 第三条, （二）; empty when there is none.</summary>
    public string Label { get; init; } = "";

    public string Title { get; init; } = "";

    /// <summary>Where it stands, from the top: 二、总体要求 › （三）主要目标.</summary>
    public string Path { get; init; } = "";

    /// <summary>First raw offset of the heading.</summary>
    public int Start { get; init; }

    /// <summary>Raw end of all it governs.</summary>
    public int End { get; init; }

    /// <summary>SHA-256 of its raw text: equal in two versions means unchanged.</summary>
    public required string Hash { get; init; }
}
