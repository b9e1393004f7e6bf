using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Hengliang.Language.Binding;
using Hengliang.Language.Numbers;
using Hengliang.Language.Text;

namespace Hengliang.Language.Evaluation;

public sealed partial class Interpreter
{
    /// <summary>One tree for each output, in their order; a value used before is named, not told again.</summary>
    private ImmutableArray<Explanation> Explain()
    {
        var told = new HashSet<Symbol>();
        var shown = new Showing(_rule, _values);
        return [.. _rule.Outputs.Select(o => Tell(o.Symbol, told, shown, 0))];
    }

    private Explanation Tell(Symbol symbol, HashSet<Symbol> told, Showing shown, int depth)
    {
        var value = ValueOf(symbol);
        var missing = value is UnknownValue unknown ? unknown.Missing : [];
        var text = Readable(value, symbol, shown);
        var first = told.Add(symbol) && depth < 64;
        if (symbol is ParameterSymbol parameter)
            return new(symbol.Name, symbol.Outside, "parameter", text, ClauseCitation.None with { Policy = _rule.Policy.Title, Number = parameter.Basis ?? _rule.Policy.Number }, null, null, [], missing, []);
        if (symbol is not DefinitionSymbol || !_versions.TryGetValue(symbol, out var version))
            return new(symbol.Name, symbol.Outside, "input", text, ClauseCitation.None, null, null, [], missing, []);
        if (!first)
            return new(symbol.Name, symbol.Outside, "seen", text, version.Clause, null, null, [], missing, []);
        var used = UsesOf(version.Formula);
        var parts = used.Select(s => Tell(s, told, shown, depth + 1)).ToImmutableArray();
        ImmutableArray<ExplanationFact> facts = _facts.TryGetValue(symbol, out var noted) ? [.. noted] : [];
        return new(symbol.Name, symbol.Outside, "definition", text, version.Clause, version.FormulaText, WithNumbers(symbol, version, shown), facts, missing, parts);
    }

    private static List<Symbol> UsesOf(BoundExpression formula)
    {
        var uses = new List<Symbol>();
        foreach (var name in BoundNames.Of(formula))
            if (name.Symbol is not LocalSymbol && !uses.Contains(name.Symbol))
                uses.Add(name.Symbol);
        return uses;
    }

    /// <summary>The formula with the value of each name in the place of the name.</summary>
    private string WithNumbers(Symbol symbol, DefinitionVersion version, Showing shown)
    {
        var text = new StringBuilder(version.FormulaText.Length);
        var start = version.Formula.Span.Start;
        var formula = version.FormulaText;
        var at = 0;
        foreach (var (span, value) in Replacements(version.Formula, shown).OrderBy(r => r.Span.Start))
        {
            var from = span.Start - start;
            if (from < at || span.End - start > formula.Length)
                continue;
            text.Append(formula, at, from - at).Append(value);
            at = span.End - start;
        }

        return text.Append(formula, at, formula.Length - at).ToString();
    }

    private IEnumerable<(TextSpan Span, string Value)> Replacements(BoundExpression formula, Showing shown)
    {
        foreach (var node in BoundNames.Leaves(formula))
        {
            if (BoundNames.Of(node).Any(n => n.Symbol is LocalSymbol))
                continue;
            if (node is BoundName { Symbol: var symbol })
            {
                if (ValueOf(symbol) is not (ListValue or SeriesValue or RecordValue) and var value)
                    yield return (node.Span, Readable(value, symbol, shown));
            }
            else if (node is BoundIndex { Target: BoundName { Symbol: var series } })
            {
                yield return (node.Span, Readable(Evaluate(node), series, shown));
            }
            else if (Evaluate(node) is NumberValue year)
            {
                yield return (node.Span, year.Number.ToString());
            }
        }
    }

    private static string Readable(Value value, Symbol symbol, Showing shown) => value switch
    {
        ListValue { Items.Length: > 20 } list => string.Create(CultureInfo.InvariantCulture, $"[… {list.Items.Length}]"),
        ListValue list => $"[{string.Join(", ", list.Items.Select(i => Readable(i, symbol, shown)))}]",
        SeriesValue series => string.Join("，", series.Years.Reverse().Select(y => string.Create(CultureInfo.InvariantCulture, $"{y.Key}: {Readable(y.Value, symbol, shown)}"))),
        RecordValue record => $"{{{string.Join(", ", record.Fields.Select(f => $"{f.Key}: {Readable(f.Value, symbol, shown)}"))}}}",
        NumberValue number => ReadableNumber(number.Number, symbol, shown),
        _ => value.ToString()!,
    };

    private static string ReadableNumber(Rational number, Symbol symbol, Showing shown)
    {
        var type = symbol.Type switch
        {
            ListType list => list.Element,
            SeriesType series => series.Element,
            var own => own,
        };
        if (type is YearType)
            return number.ToString();
        var unit = shown.UnitOf(symbol.Shape);
        var label = unit.Text.Length > 0 ? unit.Text : type is NumberType { Dimension: { IsNone: false } dimension } ? dimension.ToString() : "";
        var scaled = number / unit.Scale;
        return (symbol.Shape.Form == ShownForm.Fraction ? scaled.ToFraction() : scaled.ToReadable(symbol.Shape.Decimals ?? 6)) + label;
    }
}
