using Hengliang.Language.Diagnostics;
using Hengliang.Language.Numbers;
using Hengliang.Language.Syntax;

namespace Hengliang.Language.Binding;

/// <summary>The units of one file: the built-in ones and those it declares with 计量单位.</summary>
internal sealed class UnitTable
{
    private readonly Dictionary<string, Unit> _declared = new(StringComparer.Ordinal);

    public void Declare(string name) => _declared.TryAdd(name, new(name, Dimension.Of(name), Rational.One));

    /// <summary>The unit, also one with a stroke (件/万人); null and a report when it is not known.</summary>
    public Unit? Find(UnitPhrase phrase, DiagnosticList diagnostics)
    {
        if (Find(phrase.Text) is { } unit)
            return unit;
        diagnostics.ReportName(Catalogue.UnknownUnit, phrase.Span, phrase.Text, Spelling.UnitNames.Concat(_declared.Keys));
        return null;
    }

    public Unit? Find(string text)
    {
        var stroke = text.IndexOf('/', StringComparison.Ordinal);
        if (stroke < 0)
            return _declared.GetValueOrDefault(text) ?? Spelling.FindUnit(text);
        return Find(text[..stroke]) is { } above && Find(text[(stroke + 1)..]) is { } below
            ? new(text, above.Dimension / below.Dimension, above.Scale / below.Scale)
            : null;
    }
}
