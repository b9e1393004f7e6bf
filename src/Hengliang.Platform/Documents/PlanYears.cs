using System.Globalization;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Plans.Contracts;

namespace Hengliang.Platform.Documents;

/// <summary>Finds the years a plan covers in its title.</summary>
internal static class PlanYears
{
    public static PlanOrigin OriginOf(Document document)
    {
        var (first, last) = Of(document.Title) ?? Fallback(document);
        return new(document.Id, document.RegionId, document.UnitId, document.Title, first, last, document.IsDemonstration);
    }

    /// <summary>“十四五” → 2021 to 2025; （2024—2026年）; 2026年工作要点; null when the title names no year.</summary>
    public static (int First, int Last)? Of(string title)
    {
        for (var end = title.IndexOf('五', StringComparison.Ordinal); end >= 0; end = title.IndexOf('五', end + 1))
            for (var length = 4; length >= 2; length--)
                if (end - length + 1 >= 0 && Period.TryParse(title[(end - length + 1)..(end + 1)], out var plan) && plan.Kind == PeriodKind.Years)
                    return (plan.FirstYear, plan.LastYear);
        var years = YearsIn(title).ToList();
        return years switch
        {
            [] => null,
            [var only] => (only, only),
            [var first, var second, ..] => first <= second && second - first <= 30 ? (first, second) : (first, first),
        };
    }

    private static (int, int) Fallback(Document document)
    {
        var year = (document.IssuedOn ?? DateOnly.FromDateTime(document.UploadedAt.UtcDateTime)).Year;
        return (year, year);
    }

    private static IEnumerable<int> YearsIn(string title)
    {
        for (var i = 0; i + 4 <= title.Length; i++)
            if (title[i] is '1' or '2'
                && (i == 0 || !char.IsAsciiDigit(title[i - 1])) && (i + 4 == title.Length || !char.IsAsciiDigit(title[i + 4]))
                && int.TryParse(title.AsSpan(i, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
                && year is >= 1950 and <= 2100
                && (i == 0 || title[i - 1] is not ('〔' or '[')))
                yield return year;
    }
}
