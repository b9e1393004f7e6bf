using System.Globalization;
using System.Text;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection;

/// <summary>Reads what people type or paste into a cell, and prints it the one way it is kept.</summary>
/// <remarks>Yearbook marks are answers of their own: … is below the smallest unit, — does not apply, 未报 was not reported; blank is none of them,
/// and none of them is zero. A number is never rounded: one with too many digits is refused.</remarks>
public static class CellText
{
    public const int Longest = 1000;
    public const int LongestComment = 500;

    /// <summary>The answer, or one sentence on what is wrong with it.</summary>
    public static Outcome<CellAnswer> Read(FormField field, string? typed)
    {
        ArgumentNullException.ThrowIfNull(field);
        var text = (typed ?? "").Trim();
        if (text.Length == 0)
            return CellAnswer.Blank;
        if (MarkOf(text) is { } mark)
            return new CellAnswer("", null, mark);
        if (text.Length > Longest)
            return Wrong(field, text[..20] + "…", $"超过 {Longest} 个字", $"is longer than {Longest} characters");
        return field.Type switch
        {
            FieldType.Number or FieldType.Count => ReadNumber(field, text),
            FieldType.Choice => ReadChoice(field, text),
            FieldType.Date => ReadDate(field, text),
            FieldType.YesNo => ReadYesNo(field, text),
            FieldType.CreditCode => ReadCode(field, text),
            _ => new CellAnswer(text),
        };
    }

    /// <summary>The mark a text stands for; null when it is none.</summary>
    public static ValueMark? MarkOf(string text) => text switch
    {
        "—" or "——" or "－" or "-" or "–" or "不适用" or "N/A" or "n/a" => ValueMark.NotApplicable,
        "…" or "……" or "..." or "不足最小单位" => ValueMark.BelowUnit,
        "未报" or "NR" => ValueMark.NotReported,
        _ => null,
    };

    /// <summary>The mark as tables show it.</summary>
    public static string Print(ValueMark mark) => mark switch
    {
        ValueMark.NotApplicable => "—",
        ValueMark.BelowUnit => "…",
        ValueMark.NotReported => "未报",
        _ => "",
    };

    /// <summary>An answer with its unit as prose says it; texts and marks as they are written.</summary>
    public static Words WithUnit(CellAnswer answer, string unit)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer.Number is { } number ? QuantityWords.Of(number, null, unit) : new(Print(answer), Print(answer));
    }

    /// <summary>The answer as it can be typed again.</summary>
    public static string Print(CellAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer.Mark == ValueMark.None ? answer.Text : Print(answer.Mark);
    }

    /// <summary>A number as the field takes it: in its unit and rounded half up (away from zero) to its digits; null where the unit does not fit, or nothing would be left of it.</summary>
    internal static CellAnswer? Rounded(FormField field, decimal number, string unit)
    {
        if (MeasureUnit.Convert(number, unit, field.Unit) is not { } converted)
            return null;
        var rounded = Math.Round(converted, Digits(field), MidpointRounding.AwayFromZero);
        return rounded == 0 && number != 0 || Read(field, Print(rounded)) is not { IsSuccess: true, Value: var answer } ? null : answer;
    }

    /// <summary>A number the one way it is kept.</summary>
    public static string Print(decimal number) => ExactText.Of(number);

    private static Outcome<CellAnswer> ReadNumber(FormField field, string text)
    {
        var even = TypedNumber.EvenOut(text);
        var end = even.Length;
        while (end > 0 && !char.IsAsciiDigit(even[end - 1]) && even[end - 1] != '.')
            end--;
        if (end == 0 || !TypedNumber.TryRead(even[..end], out var number))
            return Wrong(field, text, "不是数值", "is no number");
        if (even[end..] is { Length: > 0 } unit)
        {
            if (MeasureUnit.Convert(number, unit, field.Unit) is not { } converted)
                return Wrong(field, text, $"的单位不是“{field.Unit}”", $"is not in {MeasureUnit.EnglishOf(field.Unit)}");
            number = converted;
        }

        if (decimal.Round(number, Digits(field)) != number)
            return Wrong(field, text, $"最多 {Digits(field)} 位小数", $"has more than {Digits(field)} digits after the point");
        // Trailing zeros say nothing: 12.50 and 12.5 are one answer.
        number = decimal.Parse(Print(number), CultureInfo.InvariantCulture);
        return Math.Abs(number) >= 1_000_000_000_000_000m
            ? Wrong(field, text, "太大，请核对单位", "is too large; check the unit")
            : new CellAnswer(Print(number), number);
    }

    private static int Digits(FormField field) => field.Type == FieldType.Count ? 0 : field.Precision;

    private static Outcome<CellAnswer> ReadChoice(FormField field, string text)
    {
        var choice = field.Choices.FirstOrDefault(c => string.Equals(c, text, StringComparison.OrdinalIgnoreCase));
        return choice is null
            ? Wrong(field, text, $"不在选项内；可选：{string.Join('、', field.Choices.Take(12))}", $"is none of the choices: {string.Join(", ", field.Choices.Take(12))}")
            : new CellAnswer(choice);
    }

    private static Outcome<CellAnswer> ReadDate(FormField field, string text)
    {
        var even = string.Concat(text.Select(c => c is '－' or '—' ? '-' : c)).Normalize(NormalizationForm.FormKC).Replace('年', '-').Replace('月', '-').Replace('/', '-').Replace('.', '-').TrimEnd('日', '号');
        if (even.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space)
            even = even[..space];
        return DateOnly.TryParseExact(even, ["yyyy-M-d", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && TypedDay.IsUsual(day)
            ? new CellAnswer(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            : Wrong(field, text, $"不是可用的日期；请写成 2026-01-31，年份从 {TypedDay.First.Year} 到 {TypedDay.Last.Year}", $"is no day that can be used; write 2026-01-31, with a year from {TypedDay.First.Year} to {TypedDay.Last.Year}");
    }

    private static Outcome<CellAnswer> ReadYesNo(FormField field, string text) => text.ToUpperInvariant() switch
    {
        "是" or "有" or "Y" or "YES" or "TRUE" or "1" or "√" => new CellAnswer("是"),
        "否" or "无" or "N" or "NO" or "FALSE" or "0" or "×" => new CellAnswer("否"),
        _ => Wrong(field, text, "应填“是”或“否”", "should be yes or no"),
    };

    private static Outcome<CellAnswer> ReadCode(FormField field, string text)
    {
        var code = TypedNumber.HalfWidth(text).ToUpperInvariant();
        return CreditCode.FindFault(code) is { } fault
            ? new Problem(ProblemKind.Invalid, "collection.wrong-value", new($"“{field.Label}”：{fault.Chinese}", $"{fault.English} ({field.EnglishLabel})"))
            : new CellAnswer(code);
    }

    private static Problem Wrong(FormField field, string text, string chinese, string english) => Problem.Invalid(
        "collection.wrong-value", $"“{field.Label}”填的“{text}”{chinese}；请修改。", $"'{text}' in '{field.EnglishLabel}' {english}; please correct it.");
}
