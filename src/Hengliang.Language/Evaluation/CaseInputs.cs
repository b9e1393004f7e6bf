using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Diagnostics;

namespace Hengliang.Language.Evaluation;

/// <summary>The inputs of one case for one rule, with what was wrong with them.</summary>
public sealed class CaseInputs(CompiledRule rule)
{
    private readonly Dictionary<InputSymbol, Value> _given = [];
    private readonly List<Diagnostic> _diagnostics = [];

    public CompiledRule Rule => rule;

    public ImmutableArray<Diagnostic> Diagnostics => [.. _diagnostics];

    public void Set(InputSymbol input, Value value) => _given[input] = value;

    /// <summary>The same inputs with one of them changed.</summary>
    internal CaseInputs With(InputSymbol input, Value value)
    {
        var changed = new CaseInputs(rule);
        foreach (var (symbol, given) in _given)
            changed._given[symbol] = given;
        changed._given[input] = value;
        return changed;
    }

    /// <summary>The same inputs with those not given unknown, defaults or not: what nobody has answered yet.</summary>
    /// <remarks>An input that only names the unit of amounts keeps its default: it says how answers are written, not what they are.</remarks>
    internal CaseInputs WithoutDefaults()
    {
        var units = rule.Inputs.Select(i => i.Shape.MeasuredIn).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var bare = new CaseInputs(rule);
        foreach (var input in rule.Inputs)
        {
            if (_given.GetValueOrDefault(input) is { } given)
                bare._given[input] = given;
            else if (!units.Contains(input.Name) && !units.Contains(input.Outside))
                bare._given[input] = new UnknownValue([input.Outside]);
        }

        return bare;
    }

    /// <summary>Whether the case says something about an input, be it that it is unknown.</summary>
    internal bool Mentions(InputSymbol input) => _given.ContainsKey(input);

    internal void Report(DiagnosticKind kind, params object[] particulars) => _diagnostics.Add(new(kind, null, default, [.. particulars]));

    internal void ReportName(DiagnosticKind kind, string name, IEnumerable<string> known, params object[] more) =>
        _diagnostics.Add(new(kind, null, default, [name, .. more]) { Nearest = NearestName.Find(name, known) });

    internal string? TextOf(string name) =>
        rule.FindInput(name) is { } input && (_given.GetValueOrDefault(input) ?? input.Default) is TextValue text ? text.Text : null;

    /// <summary>Every input with its value: given, default or unknown; yearly lists are laid on their years.</summary>
    internal Dictionary<Symbol, Value> Complete()
    {
        var values = new Dictionary<Symbol, Value>();
        foreach (var input in rule.Inputs)
            values[input] = _given.GetValueOrDefault(input) ?? input.Default ?? new UnknownValue([input.Outside]);
        var thisYear = rule.ThisYear is { } symbol && values[symbol] is NumberValue { Number: { IsInteger: true } year } ? (int?)year.Numerator : null;
        foreach (var input in rule.Inputs)
            if (input.Type is SeriesType && values[input] is ListValue list)
                values[input] = thisYear is { } now ? Lay(input, list, now) : new UnknownValue([rule.ThisYear?.Outside ?? input.Outside]);
        return values;
    }

    /// <summary>This year first and back from it; or, when the input says so, from the oldest year to this one.</summary>
    private static SeriesValue Lay(InputSymbol input, ListValue list, int thisYear)
    {
        var years = ImmutableSortedDictionary.CreateBuilder<int, Value>();
        for (var i = 0; i < list.Items.Length; i++)
        {
            var year = thisYear - (input.OldestFirst ? list.Items.Length - 1 - i : i);
            if (list.Items[i] is not UnknownValue)
                years[year] = list.Items[i];
        }

        return new(input.Outside, years.ToImmutable());
    }
}
