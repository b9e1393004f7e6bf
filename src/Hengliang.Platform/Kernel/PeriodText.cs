using System.Globalization;

namespace Hengliang.Platform.Kernel;

/// <summary>Periods as they are written: in code, in Chinese and in English.</summary>
internal static class PeriodText
{
    private const string Numerals = "一二三四五六七八九十";

    private static readonly CultureInfo English = CultureInfo.InvariantCulture;

    public static string Code(Period period) => period.FirstYear == 0 ? "" : FormattableString.Invariant(period.Kind switch
    {
        PeriodKind.Half => (FormattableString)$"{period.FirstYear}-H{period.Part}",
        PeriodKind.Quarter => $"{period.FirstYear}-Q{period.Part}",
        PeriodKind.Month => $"{period.FirstYear}-{period.Part:00}",
        PeriodKind.YearToMonth => $"{period.FirstYear}-01/{period.Part:00}",
        PeriodKind.Years => $"{period.FirstYear}/{period.Part}",
        _ => $"{period.FirstYear}",
    });

    public static string Write(Period period, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        if (period.FirstYear == 0)
            return "";
        return culture.TwoLetterISOLanguageName == "en" ? WriteEnglish(period) : WriteChinese(period);
    }

    /// <summary>Reads any of the three forms, and 十四五 for the years of a plan.</summary>
    public static bool TryRead(string? text, out Period period)
    {
        var compact = Compact(text ?? "");
        var found = ReadYears(compact) ?? ReadPlan(compact) ?? ReadWithinYear(compact);
        period = found ?? default;
        return found is not null;
    }

    private static string WriteChinese(Period period) => FormattableString.Invariant(period.Kind switch
    {
        PeriodKind.Half => (FormattableString)$"{period.FirstYear}年{(period.Part == 1 ? "上" : "下")}半年",
        PeriodKind.Quarter => $"{period.FirstYear}年{Numerals[period.Part - 1]}季度",
        PeriodKind.Month => $"{period.FirstYear}年{period.Part}月",
        PeriodKind.YearToMonth => $"{period.FirstYear}年1—{period.Part}月",
        PeriodKind.Years => $"{period.FirstYear}—{period.Part}年",
        _ => $"{period.FirstYear}年",
    });

    private static string WriteEnglish(Period period) => FormattableString.Invariant(period.Kind switch
    {
        PeriodKind.Half => (FormattableString)$"H{period.Part} {period.FirstYear}",
        PeriodKind.Quarter => $"Q{period.Part} {period.FirstYear}",
        PeriodKind.Month => $"{MonthName(period.Part)} {period.FirstYear}",
        PeriodKind.YearToMonth => $"January–{MonthName(period.Part)} {period.FirstYear}",
        PeriodKind.Years => $"{period.FirstYear}–{period.Part}",
        _ => $"{period.FirstYear}",
    });

    private static string MonthName(int month) => English.DateTimeFormat.GetMonthName(month);

    // One dash, half-width digits, no spaces: what is left to read differs only in meaning.
    private static string Compact(string text) => string.Concat(text.Select(c => c switch
    {
        >= '０' and <= '９' => (char)(c - '０' + '0'),
        '—' or '–' or '－' or '~' or '～' or '至' or '／' or '/' => '-',
        _ when char.IsWhiteSpace(c) || c is '“' or '”' or '"' => '\0',
        _ => char.ToUpperInvariant(c),
    }).Where(c => c != '\0'));

    /// <summary>2021-2025, 2021年-2025年.</summary>
    private static Period? ReadYears(string text)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        return dash > 0 && ReadYear(text[..dash]) is { } first && ReadYear(text[(dash + 1)..]) is { } last
            ? Period.Find(PeriodKind.Years, first, last)
            : null;
    }

    private static int? ReadYear(string text)
    {
        var digits = text.EndsWith('年') ? text[..^1] : text;
        return digits.Length == 4 ? ReadNumber(digits) : null;
    }

    /// <summary>十四五, 十四五时期, 十四五规划期.</summary>
    private static Period? ReadPlan(string text)
    {
        var name = text.EndsWith("时期", StringComparison.Ordinal) ? text[..^2] : text.EndsWith("期间", StringComparison.Ordinal) ? text[..^2] : text;
        return name.Length is 2 or 3 or 4 && name[^1] == '五' && ReadNumeral(name[..^1]) is { } number and >= 3 and <= 40 ? Period.OfPlan(number) : null;
    }

    private static Period? ReadWithinYear(string text)
    {
        if (text.Length >= 4 && ReadNumber(text[..4]) is { } year)
            return text[4..] switch
            {
                "" => Period.Find(PeriodKind.Year, year, 0),
                ['年', .. var part] => part.Length == 0 ? Period.Find(PeriodKind.Year, year, 0) : ReadPart(year, part),
                ['-', .. { Length: 2 or 5 } part] when part[0] != '-' && (part.Length == 2 || part[2] == '-') => ReadPart(year, part),
                [('H' or 'Q'), _] => ReadPart(year, text[4..]),
                _ => null,
            };
        // English puts the year last: Q3 2025, JANUARY-JULY 2025.
        return text.Length > 5 && char.IsAsciiLetter(text[0]) && ReadNumber(text[^4..]) is { } last ? ReadPart(last, text[..^4]) : null;
    }

    private static Period? ReadPart(int year, string part) => part switch
    {
        "上半年" => Period.Find(PeriodKind.Half, year, 1),
        "下半年" => Period.Find(PeriodKind.Half, year, 2),
        ['H', var digit] => Period.Find(PeriodKind.Half, year, digit - '0'),
        ['Q', var digit] => Period.Find(PeriodKind.Quarter, year, digit - '0'),
        [.., '季', '度'] => ReadNumeral(part[..^2].TrimStart('第')) is { } quarter ? Period.Find(PeriodKind.Quarter, year, quarter) : null,
        _ => ReadMonths(year, part.EndsWith('月') ? part[..^1] : part),
    };

    private static Period? ReadMonths(int year, string text)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0)
            return ReadMonth(text) is { } month ? Period.Find(PeriodKind.Month, year, month) : null;
        return ReadMonth(text[..dash].TrimEnd('月')) == 1 && ReadMonth(text[(dash + 1)..]) is { } last
            ? Period.Find(PeriodKind.YearToMonth, year, last)
            : null;
    }

    private static int? ReadMonth(string text)
    {
        if (text.Length <= 2 && (ReadNumber(text) ?? ReadNumeral(text)) is { } number)
            return number;
        var named = Array.FindIndex(English.DateTimeFormat.MonthNames, m => m.Length > 0 && m.Equals(text, StringComparison.OrdinalIgnoreCase));
        return named >= 0 ? named + 1 : null;
    }

    private static int? ReadNumber(string text) =>
        text.Length > 0 && text.All(char.IsAsciiDigit) ? int.Parse(text, NumberStyles.None, English) : null;

    /// <summary>一 to 九十九, or digits.</summary>
    private static int? ReadNumeral(string text)
    {
        if (ReadNumber(text) is { } digits)
            return digits;
        var ten = text.IndexOf('十', StringComparison.Ordinal);
        if (ten < 0)
            return text.Length == 1 && Numerals.IndexOf(text[0], StringComparison.Ordinal) is >= 0 and var one ? one + 1 : null;
        var tens = ten == 0 ? 1 : ten == 1 ? Numerals.IndexOf(text[0], StringComparison.Ordinal) + 1 : 0;
        var ones = text.Length == ten + 1 ? 0 : text.Length == ten + 2 ? Numerals.IndexOf(text[^1], StringComparison.Ordinal) + 1 : -1;
        return tens > 0 && ones is >= 0 and < 10 && (ones > 0 || text.Length == ten + 1) ? (tens * 10) + ones : null;
    }
}
