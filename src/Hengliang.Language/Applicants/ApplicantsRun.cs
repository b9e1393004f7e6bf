using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Evaluation;

namespace Hengliang.Language.Applicants;

/// <summary>A rule run over all its applicants.</summary>
/// <param name="Runs">One for each case, in their order; empty when <paramref name="Diagnostics"/> say why there is no result.</param>
/// <param name="Settlements">The clauses about all applicants, in the order in which they were settled.</param>
public sealed record ApplicantsResult(ImmutableArray<FinishedRun> Runs, ImmutableArray<Settlement> Settlements, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>Runs a rule over all its applicants by the interpreter: budgets, places and ranks are settled among them.</summary>
/// <remarks>The oracle of <see cref="ApplicantsColumns"/>. Cases with errors take no part and have an error each.</remarks>
public static class ApplicantsRun
{
    public static ApplicantsResult Run(CompiledRule rule, IReadOnlyList<CaseInputs> cases, RunOptions options)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(options);
        var settlements = ImmutableArray.CreateBuilder<Settlement>();
        try
        {
            var settled = cases.Select(c => c.Copy()).ToArray();
            foreach (var clause in rule.PopulationClauses)
            {
                var settlement = Settle(new(rule, clause), settled, options with { Explain = false, Taken = null });
                settlements.Add(settlement);
                for (var row = 0; row < settled.Length; row++)
                    settled[row].Settle(settlement, row);
            }

            return new([.. settled.Select(c => Interpreter.RunFor(rule, c, options))], settlements.ToImmutable(), []);
        }
        catch (UnsettledException open)
        {
            return new([], [], [open.Finding]);
        }
    }

    private static Settlement Settle(Stage stage, CaseInputs[] cases, RunOptions options)
    {
        var runs = cases.Select(c => Interpreter.RunFor(stage.Rule, c, options)).ToArray();
        return new Settler(stage.Whole, stage.Symbol, cases.Length, uncapped: false).Settle(VersionsOf(stage, runs));
    }

    /// <summary>Each version with the rows it holds for.</summary>
    internal static VersionOperands[] VersionsOf(Stage stage, FinishedRun[] runs) =>
    [
        .. stage.Versions.OfType<StageVersion>().Select(version => version.Over(
            [.. Enumerable.Range(0, runs.Length).Where(row => runs[row].Broken is null && runs[row].VersionOf(stage.Symbol) == version.Version)],
            output => RowValues.Of(Array.ConvertAll(runs, run => run.Broken is null ? run.ValueOf(output.Symbol) : null)))),
    ];
}
