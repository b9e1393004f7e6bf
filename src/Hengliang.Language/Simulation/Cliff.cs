using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Columns;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Simulation;

/// <summary>A place where the smallest change of one input changes the amount much.</summary>
/// <param name="Input">The input's name, with the year for a yearly one.</param>
/// <param name="From">The input's value on one side, in its own unit.</param>
/// <param name="To">Its value one step up.</param>
/// <param name="Before">The largest change of the amount among the firms tried, in yuan; zero when the baseline has no cliff here.</param>
/// <param name="After">The same after the reform; null without one.</param>
public sealed record Cliff(string Input, Rational From, Rational To, Rational Before, Rational? After);

/// <summary>Looks for cliffs: takes some firms, puts each numeric input on both sides of every constant of its unit, and compares.</summary>
/// <param name="Least">The least change of the amount that counts, in yuan.</param>
/// <param name="Sample">How many firms are tried.</param>
public sealed record CliffSearch(SimulationRequest Request, Rational Least, int Sample = 200)
{
    public ImmutableArray<Cliff> Find()
    {
        var places = PlacesToTry().ToArray();
        if (places.Length == 0 || Request.Population.Count == 0)
            return [];
        var firms = Enumerable.Range(0, Math.Min(Sample, Request.Population.Count)).Select(i => (int)((long)i * Request.Population.Count / Math.Min(Sample, Request.Population.Count))).ToArray();
        var moved = new MovedPopulation(Request.Population, firms, places).Make();
        var before = Jumps(Request.Rule, moved, places, firms.Length);
        var after = Request.Reform is null ? null : Jumps(Request.Reform.Rule, moved, places, firms.Length);
        return
        [
            .. places.Select((p, i) => new Cliff(p.Label, p.From * p.One / p.Unit, (p.From + 1) * p.One / p.Unit, before[i], after?[i]))
                .Where(c => Rational.Abs(c.Before) >= Least || (c.After is { } a && Rational.Abs(a) >= Least))
                .OrderByDescending(c => Rational.Max(Rational.Abs(c.Before), Rational.Abs(c.After ?? 0)))
                .ThenBy(c => c.Input, StringComparer.Ordinal).ThenBy(c => c.From),
        ];
    }

    /// <summary>Every numeric input just below each constant of its unit, and at it.</summary>
    private IEnumerable<MovedPlace> PlacesToTry()
    {
        var constants = new[] { Request.Rule, Request.Reform?.Rule }.OfType<CompiledRule>().SelectMany(RuleConstants.Of).ToLookup(c => c.Type, c => c.Value);
        foreach (var input in Request.Rule.Inputs.Where(i => i.Role == InputRole.None))
        {
            var (column, type) = Request.Population.Find(input) switch
            {
                NumberColumn number => (number, input.Type),
                SeriesColumn series => (series.Years[0], (input.Type as SeriesType)?.Element),
                _ => (null, null),
            };
            if (column is null || type is null)
                continue;
            var edges = constants[type].Select(c => c / column.One).Where(c => c.IsInteger && Rational.Abs(c) < 1L << 60).Select(c => (long)c.Numerator).Distinct();
            // A threshold may take its constant in or leave it out: both steps are tried.
            foreach (var from in edges.SelectMany(e => new[] { e - 1, e }).Distinct().Order())
                yield return new(input, input.Type is SeriesType ? $"{input.Name}[本年]" : input.Name, column.One, input.Shape.Unit.Scale, from);
        }
    }

    private Rational[] Jumps(CompiledRule rule, Population moved, MovedPlace[] places, int firms)
    {
        var outcome = PolicySimulation.Run(new(moved, rule, Request.Amount) { Columns = Request.Columns, Uncapped = true });
        if (outcome.Result is not { Baseline.Payments: var payments })
            return new Rational[places.Length];
        return [.. places.Select((_, place) =>
        {
            var most = Rational.Zero;
            for (var firm = 0; firm < firms; firm++)
            {
                var row = ((place * firms) + firm) * 2;
                if (payments.StateAt(row) != PaymentState.Known || payments.StateAt(row + 1) != PaymentState.Known)
                    continue;
                var jump = payments.AmountAt(row + 1) - payments.AmountAt(row);
                most = Rational.Abs(jump) > Rational.Abs(most) ? jump : most;
            }

            return most;
        })];
    }
}
