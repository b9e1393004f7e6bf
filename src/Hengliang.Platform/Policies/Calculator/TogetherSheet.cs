using Hengliang.Language.Binding;
using Hengliang.Language.Distance;
using Hengliang.Platform.Policies.Contracts;

namespace Hengliang.Platform.Policies.Calculator;

/// <summary>One rule among those calculated together.</summary>
public sealed record TogetherLine
{
    public required PolicyRule Version { get; init; }

    public required Policy Policy { get; init; }

    public required CompiledRule Rule { get; init; }

    public required Standing Standing { get; init; }

    /// <summary>From where to where its amount can still go; null when the rule has no amount or breaks on the answers.</summary>
    public required OutputRange? Amount { get; init; }

    /// <summary>What the platform assumed where the document is silent (平台默认), with its clause.</summary>
    public required IReadOnlyList<(string Label, string Convention)> Conventions { get; init; }

    /// <summary>The version that took its place meanwhile.</summary>
    public required Guid? Successor { get; init; }

    /// <summary>Another of the rules that already reckons every clause of this one, so that the total takes that one; null when none does.</summary>
    public string? CoveredBy { get; init; }
}

/// <summary>A rule of the same policies that settles the chosen ones with each other: its inputs bear their names.</summary>
/// <param name="Line">What it says.</param>
/// <param name="Settles">The names of the chosen rules whose amounts it takes.</param>
/// <param name="NotChosen">Rules it would also settle, taken as nothing since they were not chosen.</param>
public sealed record JointSettlement(TogetherLine Line, IReadOnlyList<string> Settles, IReadOnlyList<string> NotChosen);

/// <summary>The yearly ceiling of a policy, where the amounts of its rules may come to more.</summary>
/// <param name="Policy">Its title.</param>
/// <param name="Ceiling">元.</param>
/// <param name="Over">元 beyond it; null while that is not known.</param>
public sealed record ReachedCeiling(string Policy, decimal Ceiling, decimal? Over);

/// <summary>What all chosen amounts come to together, in 元.</summary>
/// <param name="Low">Null where no least can be told.</param>
/// <param name="High">Null where no most can be told.</param>
/// <param name="Rules">How many amounts are in it.</param>
public sealed record TogetherTotal(decimal? Low, decimal? High, int Rules);

/// <summary>A question asked once for all rules that need its answer.</summary>
/// <param name="Field">Its key is the fact's, not a rule's.</param>
/// <param name="AskedBy">The names of the rules that ask.</param>
/// <param name="OtherWordings">How rules word it that do not word it as the first does, each with its name.</param>
public sealed record SharedQuestion(CalculatorField Field, IReadOnlyList<string> AskedBy, IReadOnlyList<(string Rule, string Wording)> OtherWordings);

/// <summary>What several rules say about one set of answers.</summary>
public sealed record TogetherSheet
{
    /// <summary>In the order chosen.</summary>
    public required IReadOnlyList<TogetherLine> Lines { get; init; }

    public required IReadOnlyList<JointSettlement> Settlements { get; init; }

    public required IReadOnlyList<ReachedCeiling> Ceilings { get; init; }

    /// <summary>Null when no rule pays money.</summary>
    public required TogetherTotal? Total { get; init; }

    public required IReadOnlyList<SharedQuestion> Answered { get; init; }

    /// <summary>Only what can still change an answer of any rule, the one that settles most first.</summary>
    public required IReadOnlyList<SharedQuestion> Open { get; init; }

    public required IReadOnlyList<SharedQuestion> LeftOpen { get; init; }

    /// <summary>By fact key.</summary>
    public required IReadOnlyDictionary<string, string> Answers { get; init; }

    /// <summary>Keys nobody answered: this year, today.</summary>
    public required IReadOnlyList<string> Assumed { get; init; }
}
