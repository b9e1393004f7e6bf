using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Columns;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Simulation;

/// <summary>What a simulation computes: one amount of a rule over a population, before and after a reform.</summary>
/// <param name="Amount">The outside or Chinese name of the output that is paid.</param>
public sealed record SimulationRequest(Population Population, CompiledRule Rule, string Amount)
{
    /// <summary>The reform; null simulates the baseline alone.</summary>
    public Reform? Reform { get; init; }

    /// <summary>Text columns of the population to group by: county, industry, size.</summary>
    public ImmutableArray<string> Groups { get; init; } = [];

    /// <summary>What holds for all recipients together besides the clauses the rule writes itself.</summary>
    public PaymentControl Control { get; init; } = PaymentControl.None;

    /// <summary>Whether budgets and places are taken to suffice for all, as when only one firm's own amount is looked at.</summary>
    internal bool Uncapped { get; init; }

    public ColumnOptions Columns { get; init; } = ColumnOptions.Usual;

    /// <summary>Told how many rows are done, from any thread; null when nobody looks.</summary>
    public Action<int>? Progress { get; init; }
}

/// <summary>Clauses about all recipients at once.</summary>
/// <param name="Budget">Total budget control: above it all amounts are reduced in proportion, with largest remainders, to the fen.</param>
/// <param name="Places">How many are paid: those with the highest amounts, of equal ones those listed first.</param>
public sealed record PaymentControl(Rational? Budget, int? Places)
{
    public static PaymentControl None { get; } = new(null, null);
}
