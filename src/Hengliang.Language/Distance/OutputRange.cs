using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Distance;

/// <summary>From where to where a number of the result can still go, whatever the open fields are answered with.</summary>
/// <remarks>
/// Sound, not always tight: no answer leads outside, though not every number inside is reached. Amounts and counts still open are taken
/// not to be below zero. An end that cannot be told is null.
/// </remarks>
/// <param name="Low">The least it can be, in base units (yuan); null where no end is known.</param>
/// <param name="High">The most it can be; null where no end is known.</param>
/// <param name="MayNotApply">Whether it may also turn out not to apply.</param>
public sealed record OutputRange(OutputField Field, Rational? Low, Rational? High, bool MayNotApply)
{
    public bool IsSettled => Low is { } low && High is { } high && low == high && !MayNotApply;

    /// <summary>The range of every output that is a number, in the order of the outputs; none when the rule breaks on what is given.</summary>
    /// <param name="bounds">Ends known from elsewhere of inputs nobody has answered: amounts that other rules still have open.</param>
    public static ImmutableArray<OutputRange> Of(
        CompiledRule rule, CaseInputs inputs, RunOptions options, IReadOnlyDictionary<InputSymbol, InputBounds>? bounds = null)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(options);
        // A default is no answer: it may yet be overruled.
        var open = inputs.WithoutDefaults();
        var run = Interpreter.RunFor(rule, open, options with { Explain = false });
        if (run.Broken is not null || !inputs.Diagnostics.IsEmpty)
            return [];
        var reading = new PossibleReading(rule, run, bounds);
        return [.. rule.Outputs.Where(o => o.Type is NumberType).Select(o => Read(o, reading.Of(o.Symbol)))];
    }

    private static OutputRange Read(OutputField field, Possible possible) =>
        possible.AsNumber is { HasNumber: true } number
            ? new(field, number.Low.Finite, number.High.Finite, number.Nothing)
            : new(field, Rational.Zero, Rational.Zero, true);
}

/// <summary>The ends of a number that is not known yet, in base units; null where there is none.</summary>
public sealed record InputBounds(Rational? Low, Rational? High);
