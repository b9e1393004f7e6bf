using Hengliang.Platform.Documents.Readings;
using Hengliang.Platform.Indicators.Contracts;

namespace Hengliang.Platform.Documents;

/// <summary>How a person accepts a candidate: as it stands, or corrected, and to which indicator and region it belongs.</summary>
public sealed record Acceptance
{
    /// <summary>The corrected reading, of the extract's own kind; null accepts it as it stands.</summary>
    public IReading? Corrected { get; init; }

    /// <summary>An indicator that exists; null: the new one, or the one whose name is exactly as the text says.</summary>
    public Guid? IndicatorId { get; init; }

    /// <summary>An indicator to be made in the same act.</summary>
    public NewIndicator? NewIndicator { get; init; }

    /// <summary>Null: the region the text names, or else the document's.</summary>
    public Guid? RegionId { get; init; }

    /// <summary>Whether a target is expected (预期性) or binding (约束性).</summary>
    public TargetNature Nature { get; init; }

    /// <summary>The period of an observation where the text's own words do not tell: 2025-Q3.</summary>
    public string Period { get; init; } = "";

    /// <summary>Why this value shall take the place of another that stands; empty when it shall not.</summary>
    public string Revise { get; init; } = "";

    /// <summary>Why it was corrected; may be empty.</summary>
    public string Reason { get; init; } = "";
}

/// <summary>What an acceptance came to.</summary>
/// <param name="ExtractId">The extract.</param>
/// <param name="Kind">What it became.</param>
/// <param name="ResultId">The record it became, or was linked to.</param>
/// <param name="Linked">True when the same value stood there already.</param>
public sealed record Accepted(Guid ExtractId, ResultKind Kind, Guid ResultId, bool Linked);
