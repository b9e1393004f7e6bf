using System.Globalization;
using Hengliang.Reading.Figures;

namespace Hengliang.Reading.Notes;

/// <summary>HR0112: times that cannot be: results of years to come, paths that run backwards, months and days that do not exist.</summary>
internal static class Times
{
    internal static IEnumerable<Note> Find(NoteScene scene) => FindEarlyResults(scene).Concat(FindBackwardPaths(scene)).Concat(FindDates(scene));

    private static IEnumerable<Note> FindEarlyResults(NoteScene scene)
    {
        if (scene.Context.Head.Date is not { } date)
            yield break;
        for (var i = 0; i < scene.Figures.Count; i++)
        {
            if (scene.Figures[i] is { Role: FigureRole.Actual, Period: { } period } figure && period.First > date.Year)
                yield return scene.Note(
                    "HR0112",
                    $"{figure.Indicator}写为{period}年的结果，而文件日期是{date.Year}年，年份可能有误。",
                    $"{figure.Indicator} is told as a result of {period}, but the document is of {date.Year}; the year may be wrong.",
                    i);
        }
    }

    private static IEnumerable<Note> FindBackwardPaths(NoteScene scene)
    {
        foreach (var sentence in scene.BySentence)
        {
            for (var k = 0; k + 1 < sentence.Length; k++)
            {
                var (from, to) = (scene.Figures[sentence[k]], scene.Figures[sentence[k + 1]]);
                if (from.Indicator != to.Indicator || from.Unit != to.Unit || from.Period is not { } start || to.Period is not { } end || start.First <= end.Last)
                    continue;
                var between = scene.Context.Raw[from.Number.End..to.Number.Start];
                if (between.Contains('到') || between.Contains('至'))
                    yield return scene.Note(
                        "HR0112",
                        $"{from.Indicator}由{start}年到{end}年，起止年份颠倒。",
                        $"{from.Indicator} runs from {start} to {end}; the years are the wrong way round.",
                        sentence[k], sentence[k + 1]);
            }
        }
    }

    private static IEnumerable<Note> FindDates(NoteScene scene)
    {
        var text = scene.Context.Clean.Text;
        foreach (var body in scene.Context.Body)
        {
            for (var at = text.IndexOf('月', body.Start); at >= 0 && at < body.End; at = text.IndexOf('月', at + 1))
            {
                if (ImpossibleDate(text, at) is { } span)
                    yield return new(
                        "HR0112",
                        scene.Context.Clean.ToRaw(span),
                        [],
                        $"“{text[span.Start..span.End]}”不是存在的日期。",
                        $"“{text[span.Start..span.End]}” is no date that exists.");
            }
        }
    }

    /// <summary>The span of N年N月 or N年N月N日 around 月 when there is no such month or day.</summary>
    private static TextSpan? ImpossibleDate(string text, int at)
    {
        var monthStart = DigitsBefore(text, at);
        if (monthStart == at || monthStart == 0 || text[monthStart - 1] != '年')
            return null;
        var yearStart = DigitsBefore(text, monthStart - 1);
        if (monthStart - 1 - yearStart != 4 || at - monthStart > 2)
            return null;
        var year = int.Parse(text.AsSpan(yearStart, 4), CultureInfo.InvariantCulture);
        var month = int.Parse(text.AsSpan(monthStart, at - monthStart), CultureInfo.InvariantCulture);
        if (month is < 1 or > 12)
            return new(yearStart, at + 1);
        var dayEnd = at + 1;
        while (dayEnd < text.Length && char.IsAsciiDigit(text[dayEnd]))
            dayEnd++;
        if (year is < 1 or > 9999 || dayEnd == at + 1 || dayEnd - at > 3 || dayEnd >= text.Length || text[dayEnd] != '日')
            return null;
        var day = int.Parse(text.AsSpan(at + 1, dayEnd - at - 1), CultureInfo.InvariantCulture);
        return day < 1 || day > DateTime.DaysInMonth(year, month) ? new(yearStart, dayEnd + 1) : null;
    }

    private static int DigitsBefore(string text, int end)
    {
        var start = end;
        while (start > 0 && char.IsAsciiDigit(text[start - 1]))
            start--;
        return start;
    }
}
