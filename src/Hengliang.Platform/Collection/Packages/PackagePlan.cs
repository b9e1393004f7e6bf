using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection;

/// <summary>Something in a file that can not be taken as it is.</summary>
/// <param name="Place">The cell's address in the file: C7; empty when it is about the whole file.</param>
/// <param name="Words">What is wrong and what to do.</param>
public sealed record ImportFault(string Place, Words Words);

/// <summary>One answer an import would change.</summary>
public sealed record ImportChange(string Row, string Field, string Before, string After);

/// <summary>What an import would do, and what stands in its way: the same whether it is only tried or done.</summary>
public sealed record ImportPlan
{
    public required Guid FileId { get; init; }

    public required string FileName { get; init; }

    public required IReadOnlyList<ImportFault> Faults { get; init; }

    public required IReadOnlyList<ImportChange> Changes { get; init; }

    /// <summary>Rows a list would gain.</summary>
    public required int NewRows { get; init; }

    /// <summary>Cells that say what stands there already, or nothing.</summary>
    public required int Unchanged { get; init; }

    /// <summary>Columns that belong to no field.</summary>
    public required IReadOnlyList<string> UnknownColumns { get; init; }

    /// <summary>The file bears the seal of this site; a csv never does.</summary>
    public required bool IsSealed { get; init; }

    public bool MayBeDone => Faults.Count == 0 && Changes.Count > 0;
}
