using Hengliang.Language.Syntax;

namespace Hengliang.Language.Binding;

/// <summary>高企数 >= 上年 × 0.5: in a comparison the words of time stand for the compared quantity at that time.</summary>
internal sealed partial class ExpressionBinder
{
    /// <summary>What the comparison around the expression compares; null outside of one.</summary>
    private NameUse? _subject;

    /// <summary>The quantity a comparison is about: the first name of its first side.</summary>
    private static NameUse? SubjectOf(Expression side) => side switch
    {
        NameUse name => name,
        Binary binary => SubjectOf(binary.Left),
        _ => null,
    };

    /// <summary>The first side of a comparison; a yearly series compared with its own 上年 is its value of this year.</summary>
    private BoundExpression BindSubject(Expression subject, Comparison comparison)
    {
        if (subject is NameUse name && scope.Find(name.Name) is { Type: SeriesType { Element: NumberType element } } series
            && comparison.Operands.Skip(1).SelectMany(NameUses.Of).Any(n => BackOf(n) is not null)
            && BindTimeWord(name.Span, "本年") is BoundName { Symbol: var thisYear })
            return new BoundIndex(name.Span, element, new BoundName(name.Span, series), new BoundName(name.Span, thisYear));
        return Bind(subject);
    }

    /// <summary>A side of a comparison or of a product: a bare 上年 there can only mean the subject a year ago.</summary>
    private BoundExpression BindFactor(Expression factor)
    {
        if (factor is not NameUse name || _subject is null || BackOf(name.Name) is not { } back || scope.Find(name.Name) is not null
            || scope.Find(_subject.Name) is not { } subject)
            return Bind(factor);
        return subject.Type switch
        {
            SeriesType series when back.Years > 0 && BindTimeWord(name.Span, "本年") is BoundName { Symbol: var thisYear } =>
                new BoundIndex(name.Span, series.Element, new BoundName(name.Span, subject), YearsBack(name.Span, thisYear, back.Years)),
            PeriodicType => BindShift(
                new Call(name.Span, back.Years > 0 ? "上年同期" : "上期", name.Span, [_subject with { Span = name.Span }, new NumberLiteral(name.Span, Math.Max(back.Years, 1), null)]), back.Years > 0),
            _ => Bind(factor),
        };
    }

    /// <summary>How far back a word of time reaches; null for other words.</summary>
    private static (int Years, int Periods)? BackOf(string name) => (Spelling.FindTypeWord(name) ?? FunctionNames.Canonical(name)) switch
    {
        "上年" or "上年同期" => (1, 0),
        "前年" => (2, 0),
        "上期" => (0, 1),
        _ => null,
    };
}
