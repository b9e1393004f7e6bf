using System.Collections.Immutable;
using System.Globalization;
using Hengliang.Language.Binding;
using Hengliang.Language.Syntax;

namespace Hengliang.Platform.Policies.Calculator;

/// <summary>How a question is answered.</summary>
public enum AnswerKind
{
    YesNo,
    Choice,
    Number,
    Year,
    Day,
    Text,

    /// <summary>Several values, one a line.</summary>
    List,

    /// <summary>Structured values no form can ask for: as JSON.</summary>
    Json,
}

/// <summary>One thing to be answered: an input, or one year or part of it.</summary>
/// <param name="Key">What answers are kept under: <c>employees</c>, <c>rd[2026]</c>, <c>staff.outside</c>.</param>
/// <param name="Question">As the author words it; the name where there is no wording.</param>
/// <param name="Name">The rule's name of it, with its year.</param>
/// <param name="Kind">How it is answered.</param>
/// <param name="Unit">The unit it is written in; empty for none.</param>
/// <param name="Choices">The texts allowed.</param>
/// <param name="Default">What the rule takes when nobody answers; null when it then is unknown.</param>
/// <param name="Convention">Why that default is the platform's and not the document's; null otherwise.</param>
public sealed record CalculatorField(
    string Key, string Question, string Name, AnswerKind Kind, string Unit, ImmutableArray<string> Choices, string? Default, string? Convention)
{
    /// <summary>Whether an answer may stand in an address: yes or no, a choice or a year, but never a figure of the enterprise.</summary>
    public bool MayBeShared => Kind is AnswerKind.YesNo or AnswerKind.Choice or AnswerKind.Year or AnswerKind.Day;

    /// <summary>The fields of an input; those of a yearly one are its years.</summary>
    public static IEnumerable<CalculatorField> Of(InputSymbol input, IEnumerable<string> keys)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(keys);
        return keys.Distinct(StringComparer.Ordinal).Select(key => Make(input, key)).OfType<CalculatorField>();
    }

    private static CalculatorField? Make(InputSymbol input, string key)
    {
        var part = key[input.Outside.Length..];
        var (type, name, shape) = (input.Type, input.Name, input.Shape);
        if (part.StartsWith('.') && type is RecordType record)
        {
            if (record.Find(part[1..]) is not { } field)
                return null;
            (type, name, shape) = (field.Type, $"{name}·{field.Name}", field.Shape);
        }
        else if (part.StartsWith('[') && type is SeriesType series)
        {
            (type, name) = (series.Element, $"{name}（{part.Trim('[', ']')}年）");
        }

        var wording = Words(input, FactKind.Question) ?? Words(input, FactKind.Note);
        var question = wording is null ? name : part.StartsWith('[') && type is not ListType ? $"{wording}（{part.Trim('[', ']')}年）" : wording;
        return new(
            key, question, name, KindOf(type), UnitOf(type, shape), type is TextType text ? text.Choices : [],
            part.Length == 0 ? DefaultOf(input) : null, Words(input, FactKind.Convention));
    }

    private static AnswerKind KindOf(HengType type) => type switch
    {
        YesNoType => AnswerKind.YesNo,
        TextType { Choices.IsEmpty: false } => AnswerKind.Choice,
        TextType => AnswerKind.Text,
        NumberType => AnswerKind.Number,
        YearType => AnswerKind.Year,
        DateType => AnswerKind.Day,
        ListType { Element: NumberType or TextType or DateType or YearType } => AnswerKind.List,
        _ => AnswerKind.Json,
    };

    private static string UnitOf(HengType type, Shape shape) => type is NumberType or ListType { Element: NumberType } ? shape.Unit.Text : "";

    private static string? Words(InputSymbol input, FactKind kind) => input.Facts.FirstOrDefault(f => f.Kind == kind)?.Text is { Length: > 0 } text ? text : null;

    private static string? DefaultOf(InputSymbol input) => input.Default switch
    {
        null => null,
        Language.Evaluation.NumberValue number when input.Type is not YearType =>
            (number.Number / input.Shape.Unit.Scale).ToText(2).TrimEnd('0').TrimEnd('.') + input.Shape.Unit.Text,
        var value => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };
}
