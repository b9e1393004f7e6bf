using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Assessment.Acceptance;

/// <summary>What a piece of evidence is.</summary>
public enum EvidenceKind
{
    /// <summary>A document in the library.</summary>
    Document,

    /// <summary>An observation in the ledger.</summary>
    Observation,

    /// <summary>A file kept here.</summary>
    File,
}

/// <summary>Evidence for one indicator of an acceptance.</summary>
public sealed class AcceptanceEvidence : IHeld
{
    public Guid Id { get; init; }

    public Guid SchemeId { get; init; }

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    /// <summary>Follows the item when it is given another code.</summary>
    public required string ItemCode { get; set; }

    public EvidenceKind Kind { get; init; }

    public Guid? DocumentId { get; init; }

    public Guid? ObservationSeriesId { get; init; }

    public required string Title { get; init; }

    public string FileName { get; init; } = "";

    public string MediaType { get; init; } = "";

    public string Sha256 { get; init; } = "";

    public byte[]? Content { get; init; }

    public string AddedByName { get; init; } = "";

    public DateTimeOffset AddedAt { get; init; }
}

/// <summary>What a city says of a requirement that no indicator measures: how it stands, and whether it is met.</summary>
public sealed class AcceptanceStatement : IHeld, IVersioned
{
    public Guid Id { get; init; }

    public int Version { get; private set; } = 1;

    public Guid SchemeId { get; init; }

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    /// <summary>Follows the item when it is given another code.</summary>
    public required string ItemCode { get; set; }

    public required string Text { get; set; }

    /// <summary>As the city itself states it; null while it does not say.</summary>
    public bool? IsReached { get; set; }
}

/// <summary>The parts of a self-assessment report, as the guideline on building innovative cities orders them.</summary>
public enum AcceptancePart
{
    Overall,
    Goals,
    Tasks,
    Safeguards,
    Experience,
}

/// <summary>One part of the report in words.</summary>
public sealed class AcceptanceSection : IHeld, IVersioned
{
    public Guid Id { get; init; }

    public int Version { get; private set; } = 1;

    public Guid SchemeId { get; init; }

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    public AcceptancePart Part { get; init; }

    public required string Text { get; set; }
}

/// <summary>Names of the parts.</summary>
public static class AcceptanceParts
{
    public static IReadOnlyList<AcceptancePart> All { get; } = Enum.GetValues<AcceptancePart>();

    public static Words Label(this AcceptancePart part) => part switch
    {
        AcceptancePart.Overall => new("总体评价", "Overall assessment"),
        AcceptancePart.Goals => new("建设目标和指标完成情况", "Goals and indicators"),
        AcceptancePart.Tasks => new("重点任务完成情况", "Key tasks"),
        AcceptancePart.Safeguards => new("组织实施和保障措施", "Organisation and safeguards"),
        AcceptancePart.Experience => new("经验、问题和建议", "Experience, problems and suggestions"),
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "There is no such part."),
    };
}
