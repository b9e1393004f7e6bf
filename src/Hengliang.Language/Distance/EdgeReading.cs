using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Distance;

/// <summary>Finds the ends of tiers around a case, what lies beyond them, and where amounts jump.</summary>
internal sealed class EdgeReading(CompiledRule rule, ChangeSearch search)
{
    /// <summary>Jumps of less than this many yuan, or than a hundredth of the amount, are roundings and no cliffs.</summary>
    private static readonly Rational SmallestJump = 100;

    private readonly FinishedRun _run = search.Now;

    /// <summary>For every table of tiers the next end above and below, by the least single change that passes it.</summary>
    public IEnumerable<TierEdge> Tiers()
    {
        foreach (var definition in rule.Definitions)
        {
            if (_run.VersionOf(definition) is not { } version)
                continue;
            foreach (var (subject, ends) in LaddersOf(version.Formula))
                foreach (var upwards in new[] { true, false })
                    if (Next(definition, version.Clause, subject, ends, upwards) is { } edge)
                        yield return edge;
        }
    }

    /// <summary>The jumps at the given changes, the nearest first: one step short of each is compared with the change itself.</summary>
    public ImmutableArray<Cliff> Cliffs(IEnumerable<(SingleChange Change, ClauseCitation Clause)> changes)
    {
        var cliffs = new List<Cliff>();
        foreach (var (change, clause) in changes.DistinctBy(c => (c.Change.Path, c.Change.Difference)).OrderBy(c => c.Change.Effort).ThenBy(c => c.Change.Path, StringComparer.Ordinal))
        {
            if (change.Difference is not { } difference || search.Slots.FirstOrDefault(s => s.Path == change.Path) is not { } slot)
                continue;
            var after = slot.Number + difference;
            var before = after - (slot.Step * difference.Sign);
            var step = search.ChangeTo(slot, after) with { From = slot.With(before), Difference = after - before };
            if (OutcomesBetween(search.At(slot, before), search.At(slot, after)).Where(IsJump).ToImmutableArray() is { IsEmpty: false } jumps)
                cliffs.Add(new(WithPlaces(step, slot, before, after), clause, jumps));
        }

        return [.. cliffs];
    }

    private static SingleChange WithPlaces(SingleChange step, Slot slot, Rational before, Rational after) =>
        slot.Type is DateType ? step : step with { From = Value.Of(before), To = Value.Of(after) };

    private static bool IsJump(Outcome outcome) =>
        outcome.Field.Type is NumberType { Dimension: { } dimension } && dimension.Equals(Unit.Yuan.Dimension)
        && outcome is { Before: NumberValue before, After: NumberValue after }
        && Rational.Abs(after.Number - before.Number) is var jump && jump > SmallestJump && jump * 100 > Rational.Max(Rational.Abs(before.Number), Rational.Abs(after.Number));

    private TierEdge? Next(DefinitionSymbol definition, ClauseCitation clause, BoundExpression subject, SortedSet<Rational> ends, bool upwards)
    {
        if (_run.ValueOf(subject) is not NumberValue { Number: var actual })
            return null;
        // An end exactly met has the next tier just beyond it when the end belongs to this one.
        var wanted = upwards ? ends.Where(e => e >= actual).ToArray() : [.. ends.Where(e => e <= actual).Reverse()];
        foreach (var end in wanted)
        {
            var best = ChangeSearch.Ordered(search.SlotsOf(subject).Select(slot => Pass(definition, slot, subject, end, upwards)).OfType<SingleChange>()).FirstOrDefault();
            if (best is null)
                continue;
            var slot = search.Slots.First(s => s.Path == best.Path);
            var outcomes = OutcomesBetween(_run, search.At(slot, slot.Number + best.Difference!.Value));
            if (outcomes.IsEmpty)
                return null;
            var source = rule.Source.Slice(subject.Span);
            return new(definition, clause, source, ShowIn(subject, actual), ShowIn(subject, end), upwards, best, outcomes);
        }

        return null;
    }

    /// <summary>The least change of a field that carries the subject past an end: to it, or where it then stands still, one step on.</summary>
    private SingleChange? Pass(DefinitionSymbol definition, Slot slot, BoundExpression subject, Rational end, bool upwards)
    {
        var here = Place(_run, subject, end);
        bool Passed(FinishedRun run) => Place(run, subject, end) is { } place && place != here && (upwards ? place > here : place < here) && Differs(run, definition);
        Rational? Margin(FinishedRun run) => run.ValueOf(subject) is NumberValue { Number: var number } ? number - end : null;
        return here is not null && search.Nearest(slot, Passed, Margin) is { } found ? search.ChangeTo(slot, found) : null;
    }

    private static int? Place(FinishedRun run, BoundExpression subject, Rational end) => run.ValueOf(subject) is NumberValue number ? number.Number.CompareTo(end) : null;

    /// <summary>Whether the table itself gives another value: an end it merely stands on is no edge.</summary>
    private bool Differs(FinishedRun run, DefinitionSymbol definition) => run.Broken is null && !run.ValueOf(definition).Equals(_run.ValueOf(definition));

    private ImmutableArray<Outcome> OutcomesBetween(FinishedRun before, FinishedRun after) =>
    [
        .. rule.Outputs
            .Where(o => o.Type is NumberType && before.Broken is null && after.Broken is null && !before.ValueOf(o.Symbol).Equals(after.ValueOf(o.Symbol)))
            .Select(o => new Outcome(
                o, before.ValueOf(o.Symbol), after.ValueOf(o.Symbol), before.Read(before.ValueOf(o.Symbol), o.Symbol), after.Read(after.ValueOf(o.Symbol), o.Symbol))),
    ];

    private string ShowIn(BoundExpression subject, Rational number)
    {
        var unit = GapReading.UnitFor(_run, subject);
        return (number / unit.Scale).ToReadable(unit.Text == "%" ? 4 : 2) + unit.Text;
    }

    /// <summary>The tables of a formula that place a number between ends: 分段 by its bands, 分档 and 决策表 column by column.</summary>
    private IEnumerable<(BoundExpression Subject, SortedSet<Rational> Ends)> LaddersOf(BoundExpression expression)
    {
        if (expression is BoundComprehension)
            yield break;
        if (expression is BoundMarginal marginal && Ends(marginal.Bands.Select(b => b.Upper)) is { Count: > 0 } uppers)
            yield return (marginal.Subject, uppers);
        if (expression is BoundTable table)
            for (var i = 0; i < table.Subjects.Length; i++)
                if (table.Subjects[i].Type is NumberType
                    && Ends(table.Rows.Select(r => r.Cells[i]).OfType<BoundRangeCell>().SelectMany(c => new[] { c.Lower, c.Upper })) is { Count: > 0 } ends)
                    yield return (table.Subjects[i], ends);
        foreach (var ladder in BoundNames.PartsOf(expression).SelectMany(LaddersOf))
            yield return ladder;
    }

    private SortedSet<Rational> Ends(IEnumerable<BoundExpression?> ends) =>
        [.. ends.OfType<BoundExpression>().Select(_run.ValueOf).OfType<NumberValue>().Select(n => n.Number)];
}
