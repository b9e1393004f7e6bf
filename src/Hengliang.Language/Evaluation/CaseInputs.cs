using System.Collections.Immutable;
using System.Globalization;
using Hengliang.Language.Applicants;
using Hengliang.Language.Binding;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Evaluation;

/// <summary>The inputs of one case for one rule, with what was wrong with them.</summary>
public sealed class CaseInputs(CompiledRule rule)
{
    private readonly Dictionary<InputSymbol, Value> _given = [];
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly Dictionary<Symbol, SettledCase> _settled = [];

    public CompiledRule Rule => rule;

    public ImmutableArray<Diagnostic> Diagnostics => [.. _diagnostics];

    public void Set(InputSymbol input, Value value) => _given[input] = value;

    /// <summary>What the case has among all applicants; empty when it is run alone.</summary>
    internal IReadOnlyDictionary<Symbol, SettledCase> Settled => _settled;

    internal void Settle(Settlement settlement, int row) => _settled[settlement.Symbol] = new(settlement, row);

    internal CaseInputs Copy()
    {
        var copy = new CaseInputs(rule);
        foreach (var (symbol, given) in _given)
            copy._given[symbol] = given;
        foreach (var (symbol, settled) in _settled)
            copy._settled[symbol] = settled;
        copy._diagnostics.AddRange(_diagnostics);
        return copy;
    }

    /// <summary>The same inputs with one of them changed; what the others would then have is not known.</summary>
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
        var thisYear = rule.ThisYear is { } fiscal && values[fiscal] is NumberValue { Number: { IsInteger: true } year } ? (int?)year.Numerator : null;
        var thisPeriod = rule.ThisPeriod is { } reported && values[reported] is PeriodValue { Period: var current } ? (Period?)current : null;
        var time = new Time(thisYear, rule.ThisYear?.Outside, thisPeriod, rule.ThisPeriod?.Outside);
        foreach (var input in rule.Inputs)
            values[input] = Lay(values[input], input.Type, input.Outside, input.OldestFirst, time);
        return values;
    }

    /// <summary>Lays lists on their years or periods, inside records and lists of records too.</summary>
    private static Value Lay(Value value, HengType type, string path, bool oldestFirst, Time time) => (type, value) switch
    {
        (SeriesType, ListValue list) => time.Year is { } year ? Years(list, path, oldestFirst, year) : new UnknownValue([time.YearField ?? path]),
        (PeriodicType, ListValue list) => time.Period is { } period ? Periods(list, path, period) : new UnknownValue([time.PeriodField ?? path]),
        (PeriodicType, not (PeriodicValue or UnknownValue)) => Lay(new ListValue([value]), type, path, oldestFirst, time),
        (ListType { Element: RecordType record }, ListValue list) =>
            new ListValue([.. list.Items.Select((item, i) => Lay(item, record, string.Create(CultureInfo.InvariantCulture, $"{path}[{i + 1}]"), oldestFirst, time))]),
        (RecordType record, RecordValue fields) => new RecordValue(
        [
            .. fields.Fields.Select(f => record.Find(f.Key) is { } declared
                ? new KeyValuePair<string, Value>(f.Key, Lay(f.Value, declared.Type, $"{path}.{declared.Outside}", oldestFirst, time)) : f),
        ]),
        _ => value,
    };

    /// <summary>This year first and back from it; or, when the input says so, from the oldest year to this one.</summary>
    private static SeriesValue Years(ListValue list, string path, bool oldestFirst, int thisYear)
    {
        var years = ImmutableSortedDictionary.CreateBuilder<int, Value>();
        for (var i = 0; i < list.Items.Length; i++)
        {
            var year = thisYear - (oldestFirst ? list.Items.Length - 1 - i : i);
            if (list.Items[i] is not UnknownValue)
                years[year] = list.Items[i];
        }

        return new(path, years.ToImmutable());
    }

    /// <summary>This period first and back from it.</summary>
    private static PeriodicValue Periods(ListValue list, string path, Period thisPeriod)
    {
        var periods = ImmutableSortedDictionary.CreateBuilder<Period, Value>();
        for (var i = 0; i < list.Items.Length; i++)
            if (list.Items[i] is not UnknownValue && thisPeriod.Back(i) is { } period)
                periods[period] = list.Items[i];
        return new(path, periods.ToImmutable());
    }

    /// <summary>When the case is, and the inputs that say so.</summary>
    private sealed record Time(int? Year, string? YearField, Period? Period, string? PeriodField);
}
