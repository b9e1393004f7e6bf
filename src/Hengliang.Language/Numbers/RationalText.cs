using System.Globalization;
using System.Numerics;
using System.Text;

namespace Hengliang.Language.Numbers;

public readonly partial struct Rational
{
    /// <summary>Longest number text that is read; longer ones are refused before any arithmetic.</summary>
    public const int LongestText = 400;

    /// <summary>Reads <c>-1,234.50</c>, <c>1e-3</c> or <c>130/919</c> exactly; thousands separators must stand every three digits.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Rational value)
    {
        value = default;
        text = text.Trim();
        if (text.Length is 0 or > LongestText)
            return false;
        var slash = text.IndexOf('/');
        if (slash < 0)
            return TryParseDecimal(text, out value);
        if (!TryParseDecimal(text[..slash], out var top) || !TryParseDecimal(text[(slash + 1)..], out var bottom) || bottom.IsZero)
            return false;
        value = top / bottom;
        return true;
    }

    /// <summary>Exact decimal text without exponent, or a fraction when no decimal is exact.</summary>
    public override string ToString() => IsDecimal(out var decimals) ? ToText(decimals) : ToFraction();

    /// <summary>Lowest terms, <c>7</c> or <c>130/919</c>.</summary>
    public string ToFraction() =>
        IsInteger
            ? Numerator.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");

    /// <summary>Text with exactly <paramref name="decimals"/> decimals, rounded half away from zero.</summary>
    public string ToText(int decimals)
    {
        var scaled = (this * PowerOfTen(decimals)).RoundTo(One, RoundingMode.HalfUp).Numerator;
        var digits = BigInteger.Abs(scaled).ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        var sign = scaled.Sign < 0 ? "-" : "";
        return decimals == 0 ? sign + digits : $"{sign}{digits[..^decimals]}.{digits[^decimals..]}";
    }

    /// <summary>Text with thousands separators for readers: exact when up to <paramref name="decimals"/> suffice, else rounded and marked ≈.</summary>
    public string ToReadable(int decimals = 4)
    {
        var exact = IsDecimal(out var needed) && needed <= decimals;
        var plain = exact ? ToText(needed) : ToText(decimals);
        var point = plain.IndexOf('.', StringComparison.Ordinal);
        var grouped = new StringBuilder(plain);
        var first = plain[0] == '-' ? 1 : 0;
        for (var i = (point < 0 ? plain.Length : point) - 3; i > first; i -= 3)
            grouped.Insert(i, ',');
        return exact ? grouped.ToString() : "≈" + grouped;
    }

    /// <summary>Whether a finite decimal is exact, and how many decimals it needs.</summary>
    public bool IsDecimal(out int decimals)
    {
        decimals = 0;
        var rest = Denominator;
        int twos = 0, fives = 0;
        for (; rest.IsEven; rest >>= 1)
            twos++;
        for (; (rest % 5).IsZero; rest /= 5)
            fives++;
        if (!rest.IsOne || Math.Max(twos, fives) > LongestText)
            return false;
        decimals = Math.Max(twos, fives);
        return true;
    }

    private static bool TryParseDecimal(ReadOnlySpan<char> text, out Rational value)
    {
        value = default;
        var exponent = 0;
        var mark = text.IndexOfAny('e', 'E');
        if (mark >= 0)
        {
            if (!int.TryParse(text[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)
                || Math.Abs(exponent) > LongestText)
                return false;
            text = text[..mark];
        }

        var negative = !text.IsEmpty && text[0] == '-';
        if (!text.IsEmpty && text[0] is '-' or '+')
            text = text[1..];
        if (!TryReadDigits(text, out var digits, out var decimals))
            return false;
        value = (Rational)(negative ? -digits : digits) * PowerOfTen(exponent - decimals);
        return true;
    }

    private static bool TryReadDigits(ReadOnlySpan<char> text, out BigInteger digits, out int decimals)
    {
        digits = BigInteger.Zero;
        decimals = 0;
        var point = text.IndexOf('.');
        var whole = point < 0 ? text : text[..point];
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ',' && i < whole.Length)
            {
                // The first group has one to three digits, every later one exactly three.
                if (i == 0 || (whole.Length - i) % 4 != 0)
                    return false;
            }
            else if (char.IsAsciiDigit(text[i]))
            {
                plain.Append(text[i]);
            }
            else if (i != point)
            {
                return false;
            }
        }

        if (plain.Length == 0 || (whole.Contains(',') && !IsGrouped(whole)))
            return false;
        decimals = point < 0 ? 0 : text.Length - point - 1;
        digits = BigInteger.Parse(plain.ToString(), CultureInfo.InvariantCulture);
        return point != text.Length - 1;
    }

    private static bool IsGrouped(ReadOnlySpan<char> whole)
    {
        for (var i = whole.Length - 4; i > 0; i -= 4)
            if (whole[i] != ',')
                return false;
        return whole.Count(',') == (whole.Length - 1) / 4;
    }
}
