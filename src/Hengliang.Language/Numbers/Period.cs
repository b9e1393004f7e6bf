using System.Globalization;

namespace Hengliang.Language.Numbers;

/// <summary>How often a figure is reported.</summary>
public enum PeriodKind
{
    Year = 1,
    Half = 2,
    Quarter = 4,
    Month = 12,
}

/// <summary>A year, a half, a quarter or a month: 2026, 2026H1, 2026Q3, 2026-03.</summary>
/// <param name="Number">From 1 within the year.</param>
public readonly record struct Period(PeriodKind Kind, int Year, int Number) : IComparable<Period>
{
    /// <summary>The same kind of period, so many earlier; null before the year 1.</summary>
    public Period? Back(int periods)
    {
        var ordinal = ((Year * (int)Kind) + Number - 1) - periods;
        return ordinal >= (int)Kind && ordinal < 10_000 * (int)Kind ? new(Kind, ordinal / (int)Kind, (ordinal % (int)Kind) + 1) : null;
    }

    /// <summary>The period of a coarser kind that holds this one; null when the kind is finer.</summary>
    public Period? Within(PeriodKind kind) =>
        (int)kind <= (int)Kind ? new(kind, Year, ((Number - 1) * (int)kind / (int)Kind) + 1) : null;

    /// <summary>Reads 2026, 2026年, 2026H1, 2026年上半年, 2026Q3, 2026年3季度, 2026年第三季度, 2026-03, 2026年3月; null when the text is none of them.</summary>
    public static Period? Parse(string? text)
    {
        if (text is null || text.Length < 4 || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year < 1)
            return null;
        var rest = text[4..].TrimStart('年');
        if (rest.Length == 0)
            return new(PeriodKind.Year, year, 1);
        return rest switch
        {
            "H1" or "上半年" => new(PeriodKind.Half, year, 1),
            "H2" or "下半年" => new(PeriodKind.Half, year, 2),
            ['Q', var q] => Numbered(PeriodKind.Quarter, year, q.ToString()),
            [.. var q, '季', '度'] => Numbered(PeriodKind.Quarter, year, Figure(q.TrimStart('第'))),
            ['-', var a, var b] => Numbered(PeriodKind.Month, year, $"{a}{b}"),
            [.. var m, '月'] => Numbered(PeriodKind.Month, year, m),
            _ => null,
        };
    }

    public int CompareTo(Period other) => (Year, (Number - 1) * 12 / (int)Kind, (int)Kind).CompareTo((other.Year, (other.Number - 1) * 12 / (int)other.Kind, (int)other.Kind));

    public static bool operator <(Period a, Period b) => a.CompareTo(b) < 0;

    public static bool operator >(Period a, Period b) => a.CompareTo(b) > 0;

    public static bool operator <=(Period a, Period b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Period a, Period b) => a.CompareTo(b) >= 0;

    public override string ToString() => Kind switch
    {
        PeriodKind.Year => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}"),
        PeriodKind.Half => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}H{Number}"),
        PeriodKind.Quarter => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}Q{Number}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Number:00}"),
    };

    private static string Figure(string text) => text is [var one] && "一二三四".IndexOf(one, StringComparison.Ordinal) is >= 0 and var place ? ((char)('1' + place)).ToString() : text;

    private static Period? Numbered(PeriodKind kind, int year, string figures) =>
        int.TryParse(figures, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= (int)kind ? new(kind, year, number) : null;
}
