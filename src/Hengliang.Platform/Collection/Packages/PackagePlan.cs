using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection;

/// <summary>Something in a file that can not be taken as it is.</summary>
/// <param name="Place">The cell's address in the file: C7; empty when it is about the whole file.</param>
/// <param name="Words">What is wrong and what to do.</param>
public sealed record ImportFault(string Place, Words Words);

/// <summary>One answer an import would change.</summary>
public sealed record ImportChange(Words Row, Words Field, string Before, string After)
{
    /// <summary>Who gave the answer that stands; empty where none does.</summary>
    public string ByName { get; init; } = "";

    public DateTimeOffset? At { get; init; }
}

/// <summary>What a person was shown before they said yes: the plan's digest, and when it was shown.</summary>
public sealed record SeenPlan(string Digest, DateTimeOffset At);

/// <summary>What becomes of a mark to follow up.</summary>
public enum FollowChanged
{
    /// <summary>标注</summary>
    Marked,

    /// <summary>改写</summary>
    Reworded,

    /// <summary>消除</summary>
    Cleared,
}

/// <summary>One mark an import would set, reword or clear.</summary>
/// <param name="Row">The row; + for one the file adds.</param>
/// <param name="Field">The field.</param>
/// <param name="What">What becomes of it.</param>
/// <param name="Before">The note that stands; empty when none does.</param>
/// <param name="After">The note that would stand, or how it was settled.</param>
public sealed record FollowChange(Words Row, Words Field, FollowChanged What, string Before, string After);

/// <summary>What an import would do, and what stands in its way: the same whether it is only tried or done.</summary>
public sealed record ImportPlan
{
    public required Guid FileId { get; init; }

    public required string FileName { get; init; }

    public required IReadOnlyList<ImportFault> Faults { get; init; }

    public required IReadOnlyList<ImportChange> Changes { get; init; }

    /// <summary>Marks to follow up that it would set, reword or clear.</summary>
    public required IReadOnlyList<FollowChange> FollowUps { get; init; }

    /// <summary>Rows a list would gain.</summary>
    public required int NewRows { get; init; }

    /// <summary>Lines without a row's code that were known again as rows the list has.</summary>
    public int KnownRows { get; init; }

    /// <summary>The fields they were known by; null where all their answers were compared.</summary>
    public Words? KnownBy { get; init; }

    /// <summary>When the file was imported; null while it was not.</summary>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>Cells that say what stands there already, or nothing.</summary>
    public required int Unchanged { get; init; }

    /// <summary>Columns that belong to no field.</summary>
    public required IReadOnlyList<string> UnknownColumns { get; init; }

    /// <summary>The file bears the seal of this site; a csv never does.</summary>
    public required bool IsSealed { get; init; }

    /// <summary>Tells this plan from any other: what would change, over which versions of the cells, and what stands in the way.</summary>
    public required string Digest { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset At { get; init; }

    public bool MayBeDone => TakenAt is null && Faults.Count == 0 && Changes.Count + FollowUps.Count > 0;
}
