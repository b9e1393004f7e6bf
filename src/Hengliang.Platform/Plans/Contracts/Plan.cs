using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Plans.Contracts;

/// <summary>A programme of a region over some years, as a document sets it out.</summary>
public sealed class Plan : IHeld, IVersioned
{
    public Guid Id { get; init; }

    public int Version { get; private set; } = 1;

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    public required string Title { get; set; }

    public int FirstYear { get; init; }

    public int LastYear { get; init; }

    /// <summary>The document it stands in; one plan a document.</summary>
    public Guid DocumentId { get; init; }

    public bool IsDemonstration { get; init; }

    public string Subject => $"plan:{Id}";
}

/// <summary>Levels of a plan's tree.</summary>
public enum PlanNodeKind
{
    Goal,
    Task,
    Subtask,
    Measure,
}

/// <summary>One node of a plan's tree, with the heading it stands on.</summary>
public sealed class PlanNode : IHeld, IVersioned
{
    public Guid Id { get; init; }

    public int Version { get; private set; } = 1;

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    public Guid PlanId { get; init; }

    public Guid? ParentId { get; init; }

    public PlanNodeKind Kind { get; init; }

    public required string Title { get; init; }

    /// <summary>牵头单位; empty when none is named.</summary>
    public string Lead { get; init; } = "";

    /// <summary>An undo withdrew it; it stays in the history.</summary>
    public bool IsWithdrawn { get; private set; }

    public Guid SourceDocumentId { get; init; }

    public required string SourceTitle { get; init; }

    public Guid? SourceClauseId { get; init; }

    public required string SourcePlace { get; init; }

    /// <summary>Also its order among its siblings.</summary>
    public int SourceStart { get; init; }

    public int SourceEnd { get; init; }

    public required string SourceQuote { get; init; }

    public Citation Source => new(
        SourceDocumentId, SourceTitle, SourceClauseId, SourcePlace, SourceStart, SourceEnd, SourceQuote);

    internal void Withdraw() => IsWithdrawn = true;
}

/// <summary>Names of the levels.</summary>
public static class PlanLabels
{
    public static Words Label(this PlanNodeKind kind) => kind switch
    {
        PlanNodeKind.Goal => new("目标", "Goal"),
        PlanNodeKind.Task => new("任务", "Task"),
        PlanNodeKind.Subtask => new("子任务", "Subtask"),
        PlanNodeKind.Measure => new("举措", "Measure"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such level."),
    };
}
