using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Distance;

/// <summary>Finds, for one field at a time, the nearest value at which something about the result becomes true.</summary>
/// <remarks>
/// Every value it gives was run: it holds there, and one step nearer to the present value it does not. Sums and ratios are solved
/// exactly from three runs; where that fails it doubles its stride and halves back, so that of several stretches a far one may be missed.
/// </remarks>
internal sealed class ChangeSearch(CompiledRule rule, CaseInputs inputs, RunOptions options, FinishedRun now)
{
    /// <summary>Runs one search may take in all; beyond it nothing more is looked for.</summary>
    private const int MostRuns = 20_000;

    private static readonly Rational Farthest = 1_000_000_000_000_000;

    private readonly RunOptions _options = options with { Explain = false };
    private readonly Influence _influence = new();
    private readonly Dictionary<(string Path, Rational Number), FinishedRun> _runs = [];
    private int _made;

    public ImmutableArray<Slot> Slots { get; } = Slot.Of(rule, now);

    public FinishedRun Now => now;

    /// <summary>The fields a formula rests on.</summary>
    public IEnumerable<Slot> SlotsOf(BoundExpression expression)
    {
        var inputs = _influence.On(expression);
        return Slots.Where(s => inputs.Contains(s.Input));
    }

    public HashSet<InputSymbol> InputsOf(BoundExpression expression) => _influence.On(expression);

    public FinishedRun At(Slot slot, Rational number)
    {
        if (_runs.TryGetValue((slot.Path, number), out var run))
            return run;
        _made++;
        return _runs[(slot.Path, number)] = At(slot.Input, slot.With(number));
    }

    public FinishedRun At(InputSymbol input, Value value) => Interpreter.RunFor(rule, inputs.With(input, value), _options);

    /// <summary>The nearest value of a field where <paramref name="holds"/> becomes true; null when none was found.</summary>
    /// <param name="margin">Something that passes zero where it becomes true, as far as known; null where unknown.</param>
    public Rational? Nearest(Slot slot, Func<FinishedRun, bool> holds, Func<FinishedRun, Rational?> margin)
    {
        if (_made > MostRuns)
            return null;
        var solved = Solve(slot, margin) is { } root ? Around(slot, root, holds) : null;
        if (solved is not null)
            return solved;
        var (up, down) = (Stride(slot, 1, holds), Stride(slot, -1, holds));
        return up is null ? down : down is null ? up : Rational.Abs(up.Value - slot.Number) <= Rational.Abs(down.Value - slot.Number) ? up : down;
    }

    /// <summary>The change that leads to a value, in words' terms.</summary>
    public SingleChange ChangeTo(Slot slot, Rational number)
    {
        if (slot.Type is DateType)
            return new(slot.Input, slot.Path, slot.With(slot.Number), slot.With(number), number - slot.Number, Unit.Days);
        return new(slot.Input, slot.Path, Value.Of(slot.Number), Value.Of(number), number - slot.Number, now.UnitOf(slot.Shape));
    }

    /// <summary>
    /// The least first: of fields with one unit the one that moves least, and these by how large the move is beside the present value.
    /// Answers of yes or no come last, for nobody decides those.
    /// </summary>
    public static ImmutableArray<SingleChange> Ordered(IEnumerable<SingleChange> changes) =>
    [
        .. changes
            .GroupBy(c => c.Difference is null ? "" : c.Unit.Dimension.ToString(), StringComparer.Ordinal)
            .Select(g => g.OrderBy(c => c.Difference is { } d ? Rational.Abs(d) : 0).ThenBy(c => c.Path, StringComparer.Ordinal).ToArray())
            .OrderBy(g => g[0].Difference is null ? 1 : 0).ThenBy(g => g[0].Effort).ThenBy(g => g[0].Path, StringComparer.Ordinal)
            .SelectMany(g => g),
    ];

    /// <summary>Where the margin is zero if it is a sum or a ratio in this field: m = (a + b·x) ÷ (1 + c·x) through three points.</summary>
    private Rational? Solve(Slot slot, Func<FinishedRun, Rational?> margin)
    {
        var x0 = slot.Number;
        var stride = Rational.Max(slot.Step * 8, Snap(slot, x0 + (Rational.Abs(x0) / 8), 1) - x0);
        if (margin(now) is not { } m0 || Margin(x0 + stride) is not { } m1 || Margin(x0 + (stride * 2)) is not { } m2)
            return null;
        // With x counted from x0 in strides: a = m0, a + b = m1(1 + c), a + 2b = m2(1 + 2c).
        var bottom = (m2 * 2) - (m1 * 2);
        if (bottom.IsZero)
            return null;
        var c = (m1 * 2 - m0 - m2) / bottom;
        var b = (m1 * (c + 1)) - m0;
        return b.IsZero ? null : x0 - (stride * m0 / b);

        Rational? Margin(Rational x) => slot.CanBe(x) ? margin(At(slot, x)) : null;
    }

    private Rational? Around(Slot slot, Rational root, Func<FinishedRun, bool> holds)
    {
        var away = root >= slot.Number ? 1 : -1;
        var start = Snap(slot, root, away);
        foreach (var x in new[] { start - (slot.Step * away), start, start + (slot.Step * away) })
        {
            var passed = (x - slot.Number).Sign != away || !slot.CanBe(x) || Rational.Abs(x) > Farthest;
            if (!passed && holds(At(slot, x)))
                return x - (slot.Step * away) == slot.Number || !holds(At(slot, x - (slot.Step * away))) ? x : null;
        }

        return null;
    }

    /// <summary>The value on the field's grid at or beyond another, seen from the present one.</summary>
    private static Rational Snap(Slot slot, Rational number, int away)
    {
        var steps = (number - slot.Number) / slot.Step;
        var whole = (Rational)steps.Floor();
        return slot.Number + (slot.Step * (away > 0 && whole < steps ? whole + 1 : whole));
    }

    private Rational? Stride(Slot slot, int away, Func<FinishedRun, bool> holds)
    {
        Rational near = 0;
        for (Rational far = 1; ; near = far, far *= 4)
        {
            var end = slot.Number + (slot.Step * far * away);
            if (!slot.CanBe(end))
            {
                // The way down ends at zero.
                far = ((slot.Number / slot.Step).Floor());
                if (away > 0 || far <= near || slot.Number.Sign < 0 || slot.Type is DateType)
                    return null;
                end = slot.Number - (slot.Step * far);
                return holds(At(slot, end)) ? Halve(slot, away, near, far, holds) : null;
            }

            if (Rational.Abs(end) > Farthest || _made > MostRuns)
                return null;
            if (holds(At(slot, end)))
                return Halve(slot, away, near, far, holds);
        }
    }

    /// <summary>Between a number of steps at which it does not hold and one at which it does.</summary>
    private Rational Halve(Slot slot, int away, Rational near, Rational far, Func<FinishedRun, bool> holds)
    {
        while (far - near > 1)
        {
            var middle = (Rational)((near + far) / 2).Floor();
            if (holds(At(slot, slot.Number + (slot.Step * middle * away))))
                far = middle;
            else
                near = middle;
        }

        return slot.Number + (slot.Step * far * away);
    }
}
