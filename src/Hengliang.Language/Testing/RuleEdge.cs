using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Distance;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;
using Hengliang.Language.Text;

namespace Hengliang.Language.Testing;

/// <summary>One side of an edge: an example with one number moved there, and what the rule then gives.</summary>
/// <param name="Number">Where the number stands, in base units.</param>
/// <param name="Value">The whole input with it.</param>
/// <param name="Run">What the rule gives.</param>
/// <param name="Confirmed">The title of an example that stands exactly there; null when none does.</param>
public sealed record EdgeSide(Rational Number, Value Value, FinishedRun Run, string? Confirmed);

/// <summary>Two neighbouring values of an input, one smallest step apart, between which a rule takes another way.</summary>
/// <param name="Base">The example that was moved.</param>
/// <param name="Path">The field by its outside name: <c>rd</c>, <c>rd[2024]</c>.</param>
public sealed record RuleEdge(BoundExample Base, InputSymbol Input, string Path, EdgeSide Below, EdgeSide Above)
{
    /// <summary>The field by the rule's own name.</summary>
    public string Name => Input.Name + Path[Input.Outside.Length..];

    public bool IsConfirmed => Below.Confirmed is not null && Above.Confirmed is not null;

    /// <summary>The edges of a rule: around each constant that a number is measured by, and where each comparison turns.</summary>
    /// <remarks>Examples are moved in turn, one number at a time; an edge is told once, from the first example that shows it.</remarks>
    public static ImmutableArray<RuleEdge> Of(CompiledRule rule, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new EdgeSearch(rule, cancel).Find();
    }

    private sealed class EdgeSearch(CompiledRule rule, CancellationToken cancel)
    {
        private const int MostExamples = 8;
        private const int MostEdges = 40;

        private readonly ILookup<HengType, Rational> _constants = RuleConstants.Of(rule).ToLookup(c => c.Type, c => c.Value);
        private readonly Dictionary<(string Path, Rational Number), string> _confirmed = [];
        private readonly Dictionary<(string, Rational, Rational), RuleEdge> _found = [];

        public ImmutableArray<RuleEdge> Find()
        {
            // What several applicants have among them does not hang on one number of one of them.
            var examples = rule.Examples.Where(e => e.Applicants.IsEmpty).Select(e => (Example: e, Inputs: ExampleRun.InputsOf(rule, e))).ToArray();
            foreach (var (example, inputs) in examples)
                foreach (var slot in Slot.Of(rule, Interpreter.RunFor(rule, inputs, new RunOptions(example.AsOf))))
                    _confirmed.TryAdd((slot.Path, slot.Number), example.Title);
            foreach (var (example, inputs) in examples.Take(MostExamples))
                Move(example, inputs);
            return [.. _found.Values.OrderBy(e => e.Input.Span.Start).ThenBy(e => e.Path, StringComparer.Ordinal).ThenBy(e => e.Below.Number)];
        }

        private void Move(BoundExample example, CaseInputs inputs)
        {
            var options = new RunOptions(example.AsOf) { Cancel = cancel };
            var now = Interpreter.RunFor(rule, inputs, options);
            if (now.Broken is not null)
                return;
            var search = new ChangeSearch(rule, inputs, options, now);
            foreach (var slot in search.Slots.Where(s => s.Type is NumberType && ExampleText.CanWrite(s.Input.Type) && !s.Input.OldestFirst))
            {
                foreach (var constant in _constants[slot.Type].Where(c => !c.IsZero).Distinct())
                    foreach (var low in new[] { constant - slot.Step, constant })
                        Try(example, inputs, options, slot, low);
            }

            foreach (var (comparison, _) in new ConditionReading(rule, search).Comparisons())
                if (now.ValueOf(comparison) is YesNoValue { Holds: var holds } && search.SlotsOf(comparison).FirstOrDefault(s => s.Type is NumberType && ExampleText.CanWrite(s.Input.Type) && !s.Input.OldestFirst) is { } slot
                    && search.Nearest(slot, r => r.ValueOf(comparison) is YesNoValue { Holds: var then } && then != holds, r => GapReading.Margin(r, comparison)) is { } turn)
                    Try(example, inputs, options, slot, turn > slot.Number ? turn - slot.Step : turn);
        }

        private void Try(BoundExample example, CaseInputs inputs, RunOptions options, Slot slot, Rational low)
        {
            cancel.ThrowIfCancellationRequested();
            var high = low + slot.Step;
            if (_found.Count >= MostEdges || !slot.CanBe(low) || _found.ContainsKey((slot.Path, low, high)))
                return;
            var (below, above) = (Look(inputs, options, slot, low), Look(inputs, options, slot, high));
            if (below.Way == above.Way)
                return;
            _found.Add((slot.Path, low, high), new(example, slot.Input, slot.Path, Side(slot, low, below.Run), Side(slot, high, above.Run)));
        }

        private EdgeSide Side(Slot slot, Rational number, FinishedRun run) => new(number, slot.With(number), run, _confirmed.GetValueOrDefault((slot.Path, number)));

        /// <summary>What the rule says and the ways it takes: amounts alone change with every step and make no edge.</summary>
        private (FinishedRun Run, string Way) Look(CaseInputs inputs, RunOptions options, Slot slot, Rational number)
        {
            var taken = new HashSet<TextSpan>();
            var run = Interpreter.RunFor(rule, inputs.With(slot.Input, slot.With(number)), options with { Taken = taken });
            var ways = taken.Select(t => t.Start).Order().Select(s => s.ToString(System.Globalization.CultureInfo.InvariantCulture));
            var answers = rule.Outputs.Where(o => o.Type is YesNoType or TextType).Select(o => run.Broken is null ? run.ValueOf(o.Symbol).ToString() : "");
            return (run, $"{run.Result.Status} {string.Join(' ', ways)} {string.Join('|', answers)}");
        }
    }
}
