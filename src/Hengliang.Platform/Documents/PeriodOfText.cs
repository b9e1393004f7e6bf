using System.Globalization;
using Hengliang.Platform.Documents.Readings;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Documents;

/// <summary>The period an observed figure is for, from its years and the words for a part of one.</summary>
internal static class PeriodOfText
{
    /// <param name="figure">The figure.</param>
    /// <param name="given">What the person said; empty to go by the text.</param>
    public static Outcome<Period> Find(FigureReading figure, string given)
    {
        if (given.Length > 0)
            return Period.TryParse(given, out var said) ? said : NotAPeriod(given);
        if (figure.LastYear is not { } last)
            return Problem.Invalid(
                "documents.period-needed",
                "这个数字没有时间；请对照原文补上年份或时期后再接受。",
                "This number has no time; complete its year or period by the text before accepting.");
        if (figure.Subperiod.Length > 0)
            return Within(last, figure.Subperiod);
        return figure.FirstYear is { } first && first < last ? Period.OfYears(first, last) : Period.OfYear(last);
    }

    private static Outcome<Period> Within(int year, string words)
    {
        var text = year.ToString(CultureInfo.InvariantCulture) + "年" + Plain(words);
        return Period.TryParse(text, out var period) ? period : NotAPeriod(words);
    }

    // 前三季度 is January to September; a state at the end of a month is that month's.
    private static string Plain(string words)
    {
        var plain = words.Replace("截至", "", StringComparison.Ordinal).Replace("月底", "月", StringComparison.Ordinal)
            .Replace("月末", "月", StringComparison.Ordinal).Replace("月份", "月", StringComparison.Ordinal).Trim();
        return plain switch
        {
            "前三季度" or "前3季度" => "1—9月",
            "前两季度" or "前二季度" => "上半年",
            _ => plain,
        };
    }

    private static Problem NotAPeriod(string words) => Problem.Invalid(
        "documents.not-a-period",
        $"“{words}”不能确定是哪个时期；请填写如 2025、2025-Q3、2025-01/10 的时期。",
        $"'{words}' does not tell a period; write one such as 2025, 2025-Q3 or 2025-01/10.");
}
