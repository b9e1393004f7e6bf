using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Evaluation;

/// <summary>How one value came about: its clause, its formula, the same formula with numbers, and what it rests on.</summary>
/// <param name="Value">The result as shown.</param>
/// <param name="Formula">As written; null for inputs.</param>
/// <param name="WithNumbers">The formula with the values in place of the names.</param>
/// <param name="Facts">Roundings, limits that bound, amounts excluded or reduced, rows chosen.</param>
/// <param name="Parts">What the formula used, each value once in the whole tree; a second use only names it.</param>
public sealed record Explanation(
    string Name, string Outside, string Kind, string Value, ClauseCitation Clause, string? Formula, string? WithNumbers,
    ImmutableArray<ExplanationFact> Facts, ImmutableArray<string> Missing, ImmutableArray<Explanation> Parts);

/// <summary>Something that happened on the way to a value.</summary>
/// <param name="Kind">rounded, limited, excluded, reduced, zero-denominator, row, alone.</param>
public sealed record ExplanationFact(string Kind, TwoTongued Words)
{
    /// <summary>What one case alone can not settle, for it depends on all applicants.</summary>
    public const string Alone = "alone";

    /// <summary>What a cap, a stacking limit or an exclusion took away, in base units; null for other facts.</summary>
    public Rational? Lost { get; init; }

    /// <summary>The cap or the item that took it away, by its name; null when it has none.</summary>
    public string? By { get; init; }

    /// <summary>The item that lost, where a definition holds several.</summary>
    public string? Item { get; init; }

    public override string ToString() => Words.Chinese;
}
