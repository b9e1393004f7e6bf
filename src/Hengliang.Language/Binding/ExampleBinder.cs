using System.Collections.Immutable;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;
using Hengliang.Language.Syntax;

namespace Hengliang.Language.Binding;

/// <summary>Binds the examples beside a rule: names must be inputs and results of it, values must be constants of their types.</summary>
internal sealed class ExampleBinder(DiagnosticList diagnostics, ExpressionBinder binder, Scope scope)
{
    public ImmutableArray<BoundExample> Bind(IEnumerable<ExampleStatement> examples, ImmutableArray<OutputField> outputs)
    {
        var bound = ImmutableArray.CreateBuilder<BoundExample>();
        foreach (var example in examples)
        {
            var title = example.Title ?? $"样例 {bound.Count + 1}";
            var like = example.Like is null ? null : bound.FirstOrDefault(b => b.Title == example.Like);
            if (example.Like is not null && like is null)
                diagnostics.ReportName(Catalogue.NoSuchExample, example.Span, example.Like, bound.Select(b => b.Title));
            var given = Given(example.Given, outputs);
            var inherited = like?.Given.Where(g => given.All(own => own.Key != g.Key)) ?? [];
            var applicants = example.Applicants.IsEmpty && like is not null ? like.Applicants : [.. example.Applicants.Select(a => Given(a, outputs))];
            var expected = ImmutableArray.CreateBuilder<KeyValuePair<Symbol, Value>>();
            Value? verdict = null;
            foreach (var entry in example.Expected)
                if (IsVerdict(entry))
                    verdict = VerdictOf(entry, title, applicants.Length);
                else if (Resolve<Symbol>(entry, outputs) is { } result && Result(entry, result, title, applicants.Length) is { } value)
                    expected.Add(new(result, value));
            if (example.Expected.IsEmpty)
                diagnostics.Report(Catalogue.ExampleExpectsNothing, example.Span, title);
            bound.Add(new(example.Span, title, example.Like, example.AsOf ?? like?.AsOf, [.. inherited, .. given], expected.ToImmutable()) { Applicants = applicants, Verdict = verdict });
        }

        return bound.ToImmutable();
    }

    private ImmutableArray<KeyValuePair<InputSymbol, Value>> Given(ImmutableArray<Entry> entries, ImmutableArray<OutputField> outputs)
    {
        var given = ImmutableArray.CreateBuilder<KeyValuePair<InputSymbol, Value>>();
        foreach (var entry in entries)
            if (Resolve<InputSymbol>(entry, outputs) is { } input && Constant(entry, input.Type) is { } value)
                given.Add(new(input, value));
        return given.ToImmutable();
    }

    /// <summary>The result of one case; of several applicants a list with one for each.</summary>
    private Value? Result(Entry entry, Symbol symbol, string title, int applicants)
    {
        if (applicants == 0)
            return Constant(entry, symbol.Type);
        var value = Constant(entry, new ListType(symbol.Type));
        return value is null || IsOneEach(value, entry, title, applicants) ? value : null;
    }

    private bool IsOneEach(Value value, Entry entry, string title, int applicants)
    {
        var count = value is ListValue list ? list.Items.Length : 1;
        if (value is ListValue && count == applicants)
            return true;
        diagnostics.Report(Catalogue.ExampleLength, entry.Value.Span, title, applicants, entry.Name, count);
        return false;
    }

    /// <summary>结论: what the rule as a whole says, unless the rule has something of that name.</summary>
    private bool IsVerdict(Entry entry) => Vocabulary.Find(entry.Name) == Word.Verdict && scope.Find(entry.Name) is null;

    private Value? VerdictOf(Entry entry, string title, int applicants)
    {
        if (applicants > 0)
            return Constant(entry, new ListType(HengType.YesNo)) is { } answers && IsOneEach(answers, entry, title, applicants) ? answers : null;
        var bound = binder.BindCondition(entry.Value);
        if (Constants.Of(bound) is { } value)
            return value;
        if (bound.Type is not AnyType)
            diagnostics.Report(Catalogue.NotConstant, bound.Span);
        return null;
    }

    private T? Resolve<T>(Entry entry, ImmutableArray<OutputField> outputs) where T : Symbol
    {
        if (entry.Name.Length == 0)
            return null;
        if ((scope.Find(entry.Name) ?? outputs.FirstOrDefault(o => o.Outside == entry.Name)?.Symbol) is T symbol)
            return symbol;
        diagnostics.ReportName(Catalogue.UnknownName, entry.NameSpan, entry.Name, scope.Names);
        return null;
    }

    private Value? Constant(Entry entry, HengType type)
    {
        var bound = binder.Bind(entry.Value);
        if (!Fits(bound, type))
        {
            binder.Require(bound, type);
            return null;
        }

        if (Constants.Of(bound) is { } value)
            return Read(value, type);
        if (bound.Type is not AnyType)
            diagnostics.Report(Catalogue.NotConstant, bound.Span);
        return null;
    }

    /// <summary>Whether a value as written can be one of a type: a series may be a list, a period a text.</summary>
    private static bool Fits(BoundExpression bound, HengType wanted) => (bound, wanted) switch
    {
        (BoundConstant { Value: TextValue text }, PeriodType) => Period.Parse(text.Text) is not null,
        (BoundList list, ListType type) => list.Items.All(i => Fits(i, type.Element)),
        (BoundList list, SeriesType type) => list.Items.All(i => Fits(i, type.Element)),
        (BoundList list, PeriodicType type) => list.Items.All(i => Fits(i, type.Element)),
        (BoundRecord record, RecordType type) => record.Entries.Length == type.Fields.Length && record.Entries.All(e => type.Find(e.Name) is { } field && Fits(e.Value, field.Type)),
        (_, PeriodicType type) => Fits(bound, type.Element),
        _ => HengType.Join(bound.Type, wanted) is not null,
    };

    private static Value Read(Value value, HengType type) => (type, value) switch
    {
        (PeriodType, TextValue text) when Period.Parse(text.Text) is { } period => new PeriodValue(period),
        _ => value,
    };
}
