using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Enterprises;

/// <summary>A line that can not be taken.</summary>
/// <param name="Line">As the file counts them, from 1.</param>
/// <param name="Words">What is wrong and what to do.</param>
public sealed record EnterpriseFault(int Line, Words Words);

/// <summary>One entry a file would make or change.</summary>
/// <param name="Code">The credit code.</param>
/// <param name="Name">As the file says it.</param>
/// <param name="IsNew">It is not in the register yet.</param>
/// <param name="Changes">What would change, as before → after; empty of a new one.</param>
public sealed record EnterpriseChange(string Code, string Name, bool IsNew, IReadOnlyList<string> Changes);

/// <summary>What taking a file in would do: the same whether it is only tried or done.</summary>
public sealed record EnterprisePlan
{
    public required Guid FileId { get; init; }

    public required string FileName { get; init; }

    /// <summary>The first of them, where they are very many.</summary>
    public required IReadOnlyList<EnterpriseFault> Faults { get; init; }

    /// <summary>Codes whose checks do not hold: faults, unless they were asked to be taken as they are.</summary>
    public required IReadOnlyList<EnterpriseFault> OddCodes { get; init; }

    /// <summary>Nothing but codes whose checks do not hold stands in the way.</summary>
    public required bool OnlyCodesAreOdd { get; init; }

    public required IReadOnlyList<EnterpriseChange> Changes { get; init; }

    /// <summary>Lines that say what the register says.</summary>
    public required int Unchanged { get; init; }

    public required IReadOnlyList<string> UnknownColumns { get; init; }

    /// <summary>Tells this plan from any other.</summary>
    public required string Digest { get; init; }

    public bool IsDone { get; init; }

    public int Added => Changes.Count(c => c.IsNew);

    public bool MayBeDone => Faults.Count == 0 && Changes.Count > 0 && !IsDone;
}
