using System.Collections.Immutable;
using System.Numerics;
using Hengliang.Language.Binding;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;
using Hengliang.Language.Syntax;

namespace Hengliang.Language.Functions;

/// <summary>Functions that read texts.</summary>
internal static class TextFunctions
{
    public static readonly ImmutableArray<Function> All =
    [
        new("长度", "length", "长度(文本)", Signatures.Takes(HengType.Number, HengType.Text), a => Value.Of(Signatures.Text(a[0]).Length)),
        new("包含", "contains", "包含(文本, 部分)", Signatures.Takes(HengType.YesNo, HengType.Text, HengType.Text),
            a => Value.Of(Signatures.Text(a[0]).Contains(Signatures.Text(a[1]), StringComparison.Ordinal))),
        new("截取", "slice", "截取(文本, 起始位, 长度)", Signatures.Takes(HengType.Text, HengType.Text, HengType.Number, HengType.Number), Slice),
        new("连接", "join", "连接(文本列表, 分隔)", Signatures.Takes(HengType.Text, new ListType(HengType.Text), HengType.Text), Join),
        new("转文本", "asText", "转文本(值)", t => t.Length == 1 ? HengType.Text : null, a => Bounded(a[0].ToString()!)),
        new("数值", "asNumber", "数值(文本)", Signatures.Takes(HengType.Number, HengType.Text),
            a => Rational.TryParse(Signatures.Text(a[0]), out var number) ? Value.Of(number) : NothingValue.Plain),
        new("取数", "numberIn", "取数(文本)", Signatures.Takes(HengType.Number, HengType.Text), a => NumberIn(Signatures.Text(a[0]), out _, out _) is { } n ? Value.Of(n) : NothingValue.Plain),
        new("增长倍数", "growthFactor", "增长倍数(文本)", Signatures.Takes(HengType.Number, HengType.Text), a => GrowthFactor(Signatures.Text(a[0]))),
    ];

    private static TextValue Bounded(string text) =>
        text.Length <= RunLimits.TextLength ? Value.Of(text) : throw new RuleLimitException("文本过长", "a text became too long");

    private static Value Slice(ImmutableArray<Value> arguments)
    {
        var text = Signatures.Text(arguments[0]);
        return Signatures.Whole(arguments[1], 1, text.Length + 1) is { } from && Signatures.Whole(arguments[2], 0, int.MaxValue) is { } length
            ? Value.Of(text.Substring(from - 1, Math.Min(length, text.Length - from + 1)))
            : NothingValue.Plain;
    }

    private static Value Join(ImmutableArray<Value> arguments)
    {
        var items = Signatures.Items(arguments[0]);
        if (Signatures.Unsettled(items) is { } unsettled)
            return unsettled;
        if (items.Sum(i => (long)Signatures.Text(i).Length + Signatures.Text(arguments[1]).Length) > RunLimits.TextLength)
            throw new RuleLimitException("文本过长", "a text became too long");
        return Value.Of(string.Join(Signatures.Text(arguments[1]), items.Select(Signatures.Text)));
    }

    /// <summary>
    /// How many times the base a phrase makes it: 增长3倍 is 4, 增长到3倍 is 3, 翻两番 is 4, 增长15% is 1.15, 下降5% is 0.95.
    /// 无 when the phrase names no change.
    /// </summary>
    /// <remarks>Standard usage of statistics: 增长(了)N倍 adds N bases, 增长到(为)N倍 counts the base in, 翻N番 doubles N times.</remarks>
    private static Value GrowthFactor(string phrase)
    {
        var doubling = phrase.IndexOf('翻', StringComparison.Ordinal);
        if (doubling >= 0 && phrase.IndexOf('番', doubling) > doubling && NumberIn(phrase[doubling..], out _, out _) is { IsInteger: true } times && times > 0 && times <= 64)
            return Value.Of((Rational)BigInteger.Pow(2, (int)times.Numerator));
        if (NumberIn(phrase, out var start, out var unit) is not { } number)
            return NothingValue.Plain;
        var falls = phrase.AsSpan(0, start).IndexOfAny("降减跌缩") >= 0;
        var reaches = start > 0 && (phrase[start - 1] is '到' or '至' or '达' or '为' or '是' or '的');
        if (unit == "倍")
            return reaches || !Rises(phrase.AsSpan(0, start)) ? Value.Of(number) : falls ? NothingValue.Plain : Value.Of(number + 1);
        if (unit is not ("%" or "‰"))
            return NothingValue.Plain;
        var share = number * Rational.Of(1, unit == "%" ? 100 : 1000);
        return Value.Of(reaches ? share : falls ? Rational.One - share : Rational.One + share);
    }

    private static bool Rises(ReadOnlySpan<char> before) => before.IndexOfAny("增升涨加提") >= 0;

    /// <summary>The first number of a text, in figures or Chinese numerals, where it starts, and the sign or word right behind it (倍, %).</summary>
    private static Rational? NumberIn(string text, out int start, out string unit)
    {
        unit = "";
        for (start = 0; start < text.Length; start++)
        {
            var length = 0;
            while (start + length < text.Length && (char.IsAsciiDigit(text[start + length]) || (length > 0 && text[start + length] is '.' or ',')))
                length++;
            var figures = text.AsSpan(start, length).TrimEnd(".,");
            Rational? number = figures.Length > 0 && Rational.TryParse(figures, out var read) ? read : null;
            length = figures.Length;
            if (number is null && ChineseNumeral.LengthAt(text.AsSpan(start)) is > 0 and var han && IsQuantity(text, start + han))
                (number, length) = (ChineseNumeral.Read(text.AsSpan(start, han)) is { } numeral ? (Rational)numeral : null, han);
            if (number is null)
                continue;
            var behind = text.AsSpan(start + length).TrimStart();
            unit = behind.IsEmpty ? "" : behind[0] == '％' ? "%" : behind[0].ToString();
            return number;
        }

        return null;
    }

    /// <summary>A Chinese numeral counts as a number only before 倍, 番 or 成: 一 also begins many words.</summary>
    private static bool IsQuantity(string text, int end) => end < text.Length && text[end] is '倍' or '番' or '成';
}
