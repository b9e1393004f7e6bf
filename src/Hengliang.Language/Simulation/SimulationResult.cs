using System.Collections.Immutable;
using Hengliang.Language.Applicants;
using Hengliang.Language.Columns;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Simulation;

/// <summary>A simulation, or why there is none.</summary>
public sealed record SimulationOutcome(SimulationResult? Result, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>What a policy costs, whom a reform makes better or worse off, and through which change.</summary>
/// <param name="Population">The population with what its rows have among all of them, for computing every output of the rules over it.</param>
/// <param name="Reformed">Null without a reform.</param>
/// <param name="Effect">All rows together.</param>
/// <param name="Attribution">For each change of the reform, in its order, what it adds to the total after those before it; the sum is the whole difference.</param>
/// <param name="Plan">How the amounts were computed.</param>
public sealed record SimulationResult(
    SimulationRequest Request, Population Population, ScenarioResult Baseline, ScenarioResult? Reformed, GroupEffect Effect, ImmutableArray<GroupTable> Groups,
    ImmutableArray<ChangeEffect> Attribution, ImmutableArray<PlanEntry> Plan);

/// <summary>One scenario over the population.</summary>
/// <param name="Claimed">The sum before the budget that the amount is under; the sum paid when it is under none.</param>
/// <param name="Total">The sum paid; equal to the budget, to the step, where the budget binds.</param>
/// <param name="Paid">Rows that are paid more than nothing.</param>
/// <param name="Undetermined">Rows that lack data; they are in no sum.</param>
/// <param name="Payments">What each row is paid.</param>
/// <param name="Settlements">The clauses about all applicants, those of the rule and those asked for.</param>
public sealed record ScenarioResult(Rational Claimed, Rational Total, int Paid, int Undetermined, int Errors, Payments Payments,
    ImmutableArray<Settlement> Settlements);

/// <summary>The rows by one text column, the largest cost first.</summary>
public sealed record GroupTable(string Column, ImmutableArray<GroupEffect> Rows);

/// <summary>A group of rows before and after. Without a reform both are the same.</summary>
/// <param name="Winners">Rows that get more; <paramref name="Gained"/> is how much more.</param>
/// <param name="Losers">Rows that get less; <paramref name="Lost"/> is how much less.</param>
/// <param name="Unsettled">Rows undetermined or in error in either scenario.</param>
public sealed record GroupEffect(
    string Name, int Rows, Rational Before, Rational After, int PaidBefore, int PaidAfter, int Winners, int Losers, int Unchanged, int Unsettled,
    Rational Gained, Rational Lost)
{
    public Rational Difference => After - Before;
}

/// <param name="Difference">In yuan, before any control of the budget.</param>
public sealed record ChangeEffect(ReformChange Change, Rational Difference);
