using System.Globalization;
using System.Text.RegularExpressions;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Plans.Contracts;

namespace Hengliang.Platform.Documents;

/// <summary>Finds the years a plan covers in its title.</summary>
internal static partial class PlanYears
{
    public static PlanOrigin OriginOf(Document document)
    {
        var (first, last) = Of(document.Title) ?? Fallback(document);
        return new(document.Id, document.RegionId, document.UnitId, document.Title, first, last, document.IsDemonstration);
    }

    /// <summary>“十四五” and 第十四个五年规划 → 2021 to 2025; （2024—2026年）; 2026年工作要点; null when the title names no year.</summary>
    public static (int First, int Last)? Of(string title)
    {
        foreach (Match named in FiveYears().Matches(title))
            if (Period.TryParse(named.Groups[1].Value + "五", out var plan))
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

    // 二〇三五年 names a year, not the third plan.
    [GeneratedRegex("(?<![〇零○一二三四五六七八九十])([一二三四五六七八九十]{1,3})(?:五(?!年)|个五年)")]
    private static partial Regex FiveYears();
}
