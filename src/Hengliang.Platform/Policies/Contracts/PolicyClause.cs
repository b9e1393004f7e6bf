using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Policies.Contracts;

/// <summary>How far a policy clause has come.</summary>
public enum PolicyClauseState
{
    /// <summary>Taken from the text; not yet a rule.</summary>
    Draft,

    /// <summary>An undo took it back; it stays in the history.</summary>
    Withdrawn,
}

/// <summary>A clause that promises money, taken from a policy: the draft of a rule.</summary>
/// <remarks>Money in 万元, rates in percent. The quote is exactly the document's raw text.</remarks>
public sealed class PolicyClause : IHeld, IVersioned
{
    public Guid Id { get; init; }

    public int Version { get; private set; } = 1;

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    public PolicyClauseState State { get; private set; }

    /// <summary>The reader's name of the instrument: Voucher, PostSubsidy, Reward …</summary>
    public required string Instrument { get; init; }

    public string Beneficiary { get; init; } = "";

    /// <summary>What the rate multiplies, or the tiers measure.</summary>
    public string Basis { get; init; } = "";

    public string Condition { get; init; } = "";

    /// <summary>The scale, as JSON: a list of from, to, rate, amount.</summary>
    public string Tiers { get; init; } = "[]";

    public string TierUnit { get; init; } = "";

    public decimal? Cap { get; init; }

    public string CapPer { get; init; } = "";

    public decimal? ItemCap { get; init; }

    public decimal? Floor { get; init; }

    public Guid SourceDocumentId { get; init; }

    public required string SourceTitle { get; init; }

    public Guid? SourceClauseId { get; init; }

    public required string SourcePlace { get; init; }

    public int SourceStart { get; init; }

    public int SourceEnd { get; init; }

    public required string SourceQuote { get; init; }

    public Citation Source => new(
        SourceDocumentId, SourceTitle, SourceClauseId, SourcePlace, SourceStart, SourceEnd, SourceQuote);

    internal void Withdraw() => State = PolicyClauseState.Withdrawn;
}

/// <summary>Names of the states.</summary>
public static class PolicyLabels
{
    public static Words Label(this PolicyClauseState state) => state switch
    {
        PolicyClauseState.Draft => new("草稿", "Draft"),
        PolicyClauseState.Withdrawn => new("已撤回", "Withdrawn"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "There is no such state."),
    };
}
