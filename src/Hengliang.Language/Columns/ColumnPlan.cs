using Hengliang.Language.Diagnostics;

namespace Hengliang.Language.Columns;

/// <summary>How an output is computed.</summary>
public enum ComputedBy
{
    /// <summary>Vector code over 64-bit integers.</summary>
    Vectors,

    /// <summary>Vector code, with some nodes widened to 128 bits.</summary>
    WidenedVectors,

    /// <summary>The interpreter, row by row.</summary>
    Interpreter,
}

/// <summary>How one output of a rule is computed over a population, and why not by vectors where it is not.</summary>
/// <param name="Output">The output's outside name; null for the rule's status.</param>
/// <param name="Reason">Why the interpreter computes it, or which rows it still takes; null when vectors do all.</param>
public sealed record PlanEntry(string Rule, string? Output, ComputedBy By, TwoTongued? Reason);
