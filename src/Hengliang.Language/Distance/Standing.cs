using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Distance;

/// <summary>Where a case stands to a rule: why not, how far, what more is to be asked, what the next tier would pay, what caps took.</summary>
/// <remarks>
/// Pure and repeatable; one case takes milliseconds, for every change it names was run. With <see cref="RuleStatus.Error"/> all lists are
/// empty and the result's diagnostics say why.
/// </remarks>
/// <param name="Result">The run itself, explained.</param>
/// <param name="Requirements">Each condition 符合, 不符合 or 待确认, with its clause and its gap: those of the rule first, then those of its amounts.</param>
/// <param name="Questions">Only what can still change the answer.</param>
/// <param name="Changes">While 不符合: the single changes that alone make the rule met, the least first; empty when no single one does.</param>
/// <param name="Tiers">The next ends of tables of tiers, up and down, and the result beyond them.</param>
/// <param name="Lost">What caps, stacking limits and exclusions took.</param>
/// <param name="Cliffs">Where one step more or less makes an amount jump.</param>
public sealed record Standing(
    RuleResult Result, ImmutableArray<Requirement> Requirements, ImmutableArray<OpenQuestion> Questions, ImmutableArray<SingleChange> Changes,
    ImmutableArray<TierEdge> Tiers, ImmutableArray<LostAmount> Lost, ImmutableArray<Cliff> Cliffs)
{
    /// <summary>Runs a rule over a case and reads everything off it.</summary>
    public static Standing Of(CompiledRule rule, CaseInputs inputs, RunOptions options)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(options);
        var run = Interpreter.RunFor(rule, inputs, options with { Explain = true });
        var questions = OpenQuestion.StillOpen(rule, inputs, options);
        if (run.Broken is not null)
            return new(run.Result, [], questions, [], [], [], []);
        var search = new ChangeSearch(rule, inputs, options, run);
        var reading = new ConditionReading(rule, search);
        var requirements = reading.Read();
        var edges = new EdgeReading(rule, search);
        var tiers = edges.Tiers().ToImmutableArray();
        var turns = reading.Comparisons().SelectMany(c => Turn(c.Comparison, search).Select(change => (change, c.Clause)));
        var cliffs = edges.Cliffs(turns.Concat(tiers.Select(t => (t.Change, t.Clause))));
        return new(run.Result, requirements, questions, Enough(requirements, run, search), tiers, LostIn(rule, run), cliffs);
    }

    /// <summary>Of all changes that turn some condition, those that alone make the whole rule met.</summary>
    private static ImmutableArray<SingleChange> Enough(ImmutableArray<Requirement> requirements, FinishedRun run, ChangeSearch search)
    {
        if (run.Result.Status != RuleStatus.NotMet)
            return [];
        var enough = requirements.SelectMany(r => r.Condition.All).SelectMany(c => c.Changes)
            .DistinctBy(c => (c.Path, c.To))
            .Where(c => After(c, search).Result.Status == RuleStatus.Met);
        // Of several changes of one field the least is enough.
        return ChangeSearch.Ordered(enough.GroupBy(c => (c.Path, c.Difference?.Sign)).SelectMany(g => g.Key.Sign is null ? g.AsEnumerable() : [g.MinBy(c => Rational.Abs(c.Difference!.Value))!]));
    }

    private static FinishedRun After(SingleChange change, ChangeSearch search) =>
        change.Difference is { } difference && search.Slots.FirstOrDefault(s => s.Path == change.Path) is { } slot
            ? search.At(slot, slot.Number + difference)
            : search.At(change.Input, change.To);

    /// <summary>The least single change that turns a comparison, whichever way it stands.</summary>
    private static IEnumerable<SingleChange> Turn(BoundComparison comparison, ChangeSearch search)
    {
        if (search.Now.ValueOf(comparison) is not YesNoValue { Holds: var now })
            return [];
        var changes = search.SlotsOf(comparison)
            .Select(slot => search.Nearest(slot, r => r.ValueOf(comparison) is YesNoValue { Holds: var then } && then != now, r => GapReading.Margin(r, comparison)) is { } number
                ? search.ChangeTo(slot, number) : null)
            .OfType<SingleChange>();
        return ChangeSearch.Ordered(changes).Take(1);
    }

    private static ImmutableArray<LostAmount> LostIn(CompiledRule rule, FinishedRun run) =>
    [
        .. rule.Definitions.SelectMany(d => run.FactsOf(d).Where(f => f.Lost is { Sign: > 0 }).Select(f => new LostAmount(
            d,
            run.VersionOf(d)!.Clause,
            f.Kind switch { "limited" or "scaled" => LossKind.Cap, "reduced" => LossKind.Stacking, _ => LossKind.Exclusion },
            f.Item,
            f.By,
            f.Lost!.Value,
            GapReading.ShowAmount(run, d, f.Lost.Value)))),
    ];
}
