using System.Collections.Immutable;
using System.Numerics;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Simulation;

/// <summary>Which value of a parameter spends a given sum: "what cap spends 300 million?"</summary>
/// <param name="Parameter">The parameter to move.</param>
/// <param name="Target">What may be spent, in yuan.</param>
/// <param name="Low">The least value tried, in base units.</param>
/// <param name="High">The greatest value tried.</param>
/// <param name="Step">Values tried are <paramref name="Low"/> and whole steps above it.</param>
public sealed record ParameterSearch(SimulationRequest Request, string Parameter, Rational Target, Rational Low, Rational High, Rational Step)
{
    private readonly SortedDictionary<BigInteger, Rational> _tried = [];

    /// <summary>
    /// Halves the range until the value is found whose total comes nearest to the target from below. The total must move one way with
    /// the parameter; <see cref="SearchResult.IsMonotone"/> says whether the values tried did.
    /// </summary>
    public (SearchResult? Result, ImmutableArray<Diagnostic> Diagnostics) Find()
    {
        var parameters = MovableParameter.Of(Request.Rule);
        if (parameters.FirstOrDefault(p => p.Name == Parameter) is not { } parameter)
            return (null, [PolicySimulation.Finding(SimulationCatalogue.NoParameter, Parameter, Request.Rule.Outside) with { Nearest = NearestName.Find(Parameter, parameters.Select(p => p.Name)) }]);
        _tried.Clear();
        var steps = ((High - Low) / Step).Floor();
        foreach (var end in new[] { BigInteger.Zero, steps })
            if (Try(parameter, end) is { IsEmpty: false } faults)
                return (null, faults);
        var rising = _tried[steps] >= _tried[0];
        // With a rising total the greatest value that fits is wanted, with a falling one the least.
        var (fits, exceeds) = rising ? (BigInteger.Zero, steps) : (steps, BigInteger.Zero);
        if (_tried[fits] > Target)
            return (Result(parameter, null), []);
        if (_tried[exceeds] <= Target)
            return (Result(parameter, exceeds), []);
        while (BigInteger.Abs(exceeds - fits) > 1)
        {
            var middle = (fits + exceeds) / 2;
            if (Try(parameter, middle) is { IsEmpty: false } faults)
                return (null, faults);
            (fits, exceeds) = _tried[middle] <= Target ? (middle, exceeds) : (fits, middle);
        }

        return (Result(parameter, fits), []);
    }

    private ImmutableArray<Diagnostic> Try(MovableParameter parameter, BigInteger step)
    {
        if (_tried.ContainsKey(step))
            return [];
        var reading = Reform.Set(Request.Rule, Parameter, [new(Parameter, parameter.Write(Low + (step * Step)))]);
        var isBaseline = reading.Diagnostics.Any(d => d.Kind == SimulationCatalogue.ChangesNothing);
        if (reading.Reform is null && !isBaseline)
            return reading.Diagnostics;
        var outcome = PolicySimulation.Run(Request with { Rule = reading.Reform?.Rule ?? Request.Rule, Reform = null, Groups = [] });
        if (outcome.Result is not { } result)
            return outcome.Diagnostics;
        _tried.Add(step, result.Baseline.Total);
        return [];
    }

    private SearchResult Result(MovableParameter parameter, BigInteger? found)
    {
        var totals = _tried.Values.ToArray();
        var pairs = totals.Zip(totals.Skip(1)).ToArray();
        return new(
            found is { } step ? Low + (step * Step) : null,
            found is { } at ? _tried[at] : null,
            parameter.Unit,
            [.. _tried.Select(t => new TriedValue(Low + (t.Key * Step), t.Value))],
            pairs.All(p => p.First <= p.Second) || pairs.All(p => p.First >= p.Second));
    }
}

/// <param name="Value">The value found, in base units; null when every value spends more.</param>
/// <param name="Total">What it spends.</param>
/// <param name="Tried">Every value that was computed, in order.</param>
public sealed record SearchResult(Rational? Value, Rational? Total, string Unit, ImmutableArray<TriedValue> Tried, bool IsMonotone);

public sealed record TriedValue(Rational Value, Rational Total);
