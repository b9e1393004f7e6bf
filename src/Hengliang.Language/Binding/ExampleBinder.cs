using System.Collections.Immutable;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Evaluation;
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
            var given = ImmutableArray.CreateBuilder<KeyValuePair<InputSymbol, Value>>();
            foreach (var entry in example.Given)
                if (Resolve<InputSymbol>(entry, outputs) is { } input && Constant(entry, input) is { } value)
                    given.Add(new(input, value));
            var inherited = like?.Given.Where(g => given.All(own => own.Key != g.Key)) ?? [];
            var expected = ImmutableArray.CreateBuilder<KeyValuePair<Symbol, Value>>();
            foreach (var entry in example.Expected)
                if (Resolve<Symbol>(entry, outputs) is { } result && Constant(entry, result) is { } value)
                    expected.Add(new(result, value));
            if (example.Expected.IsEmpty)
                diagnostics.Report(Catalogue.ExampleExpectsNothing, example.Span, title);
            bound.Add(new(example.Span, title, example.Like, example.AsOf ?? like?.AsOf, [.. inherited, .. given], expected.ToImmutable()));
        }

        return bound.ToImmutable();
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

    private Value? Constant(Entry entry, Symbol symbol)
    {
        var bound = binder.Bind(entry.Value);
        var wanted = symbol.Type is SeriesType series && bound.Type is ListType ? new ListType(series.Element) : symbol.Type;
        if (HengType.Join(bound.Type, wanted) is null)
        {
            binder.Require(bound, wanted);
            return null;
        }

        if (Constants.Of(bound) is { } value)
            return value;
        if (bound.Type is not AnyType)
            diagnostics.Report(Catalogue.NotConstant, bound.Span);
        return null;
    }
}
