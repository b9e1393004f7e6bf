using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Distance;

/// <summary>符合, 不符合, 待确认.</summary>
public enum ConditionState
{
    Met,
    NotMet,
    Open,
}

/// <summary>How a condition rests on its parts.</summary>
public enum ConditionKind
{
    /// <summary>It has no parts.</summary>
    Single,

    /// <summary>Every part must hold.</summary>
    All,

    /// <summary>One part is enough.</summary>
    Any,
}

/// <summary>What a condition is for: the whole rule, or one of its amounts.</summary>
/// <param name="For">The amount that is paid only when it holds; null when it decides the rule.</param>
public sealed record Requirement(Symbol? For, Condition Condition);

/// <summary>One condition of a rule as it stands for a case, with its clause and its parts.</summary>
/// <param name="Name">How the rule calls it; null when it is only a part of another.</param>
/// <param name="Text">As written, on one line.</param>
/// <param name="Missing">The fields that would settle it, while it is open.</param>
/// <param name="Gap">Actual, required and the margin, when it compares numbers or days.</param>
/// <param name="Changes">The single changes that would make it hold, the least first; empty when it holds or is open.</param>
/// <param name="Parts">Empty also for a condition already told above.</param>
public sealed record Condition(
    string? Name, string Text, ClauseCitation Clause, ConditionState State, ConditionKind Kind, ImmutableArray<string> Missing, Gap? Gap,
    ImmutableArray<SingleChange> Changes, ImmutableArray<Condition> Parts)
{
    /// <summary>The condition and all below it.</summary>
    public IEnumerable<Condition> All => Parts.SelectMany(p => p.All).Prepend(this);
}

/// <summary>What a comparison found and what it wants.</summary>
/// <param name="Actual">As a reader sees it, with its unit; 不适用 where a denominator is zero.</param>
/// <param name="Required">With its sign: ≥5%.</param>
/// <param name="Margin">How far beyond what is required, below zero when short, in base units (yuan, shares of one, days); null when there is no number.</param>
/// <param name="Words">The margin in the unit the clause uses: 差 0.8 个百分点, 多 3人.</param>
public sealed record Gap(TwoTongued Actual, string Required, Rational? Margin, TwoTongued? Words);
