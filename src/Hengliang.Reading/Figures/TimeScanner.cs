namespace Hengliang.Reading.Figures;

/// <summary>Finds the time expressions in a stretch of clean text.</summary>
/// <param name="spokenIn">The year 今年 means; null when nothing tells.</param>
internal sealed class TimeScanner(int? spokenIn)
{
    internal void Scan(ReadOnlySpan<char> text, TextSpan span, List<TimeMention> found)
    {
        var at = span.Start;
        while (at < span.End)
        {
            var step = text[at..span.End].IndexOfAny(TimeWords.Triggers);
            if (step < 0)
                return;
            at += step;
            if (TryRead(text[..span.End], found.Count > 0 ? Math.Max(span.Start, found[^1].End) : span.Start, at, out var mention))
            {
                found.Add(mention);
                at = Math.Max(mention.End, at + 1);
            }
            else
            {
                at++;
            }
        }
    }

    private bool TryRead(ReadOnlySpan<char> text, int from, int at, out TimeMention mention) => text[at] switch
    {
        '五' => TryReadFiveYears(text, from, at, out mention) || TryReadYears(text, from, at, out mention),
        '年' => TryReadCalendarYear(text, from, at, out mention)
            || TryReadRelative(text, from, at, out mention)
            || TryReadPart(text, from, at, out mention)
            || TryReadYears(text, from, at - 1, out mention),
        '月' => TryReadMonths(text, from, at, out mention),
        '季' => TryReadPart(text, from, at, out mention),
        _ => None(out mention),
    };

    private static bool None(out TimeMention mention)
    {
        mention = default;
        return false;
    }

    /// <summary>“十四五”: the five years that begin after 1950 + 5n; 十四五末 is its last year.</summary>
    private bool TryReadFiveYears(ReadOnlySpan<char> text, int from, int at, out TimeMention mention)
    {
        mention = default;
        if (at - 2 < from || text[at - 2] != '十' || ChineseNumerals.Digit(text[at - 1]) is not (> 0 and var ones))
            return IsTenthPlan(text, from, at) && FivePlan(10, text, from, at, at - 1, out mention);
        return FivePlan(10 + ones, text, from, at, at - 2, out mention);
    }

    /// <summary>“十五” is the tenth plan only in quotation marks; 十五家 is a count and “十五五” the fifteenth plan.</summary>
    private static bool IsTenthPlan(ReadOnlySpan<char> text, int from, int at) =>
        at - 2 >= from && text[at - 1] == '十' && text[at - 2] == '“' && at + 1 < text.Length && text[at + 1] == '”';

    private bool FivePlan(int number, ReadOnlySpan<char> text, int from, int at, int start, out TimeMention mention)
    {
        // The tenth plan began in 2001; each takes five years.
        var first = 2001 + ((number - 10) * 5);
        var years = new YearRange(first, first + 4);
        var end = at + 1;
        if (start > from && text[start - 1] is '“' or '"')
            start--;
        if (end < text.Length && text[end] is '”' or '"')
            end++;
        if (end < text.Length && text[end] is '末')
            years = new(years.Last);
        var kind = years.First == years.Last ? TimeKind.Year : TimeKind.Window;
        if (text[end..].StartsWith("以来", StringComparison.Ordinal) && spokenIn >= years.First && spokenIn <= years.Last)
            years = years with { Last = spokenIn.Value };
        mention = Finish(text, from, start, end, kind, years, true);
        return true;
    }

    private bool TryReadCalendarYear(ReadOnlySpan<char> text, int from, int at, out TimeMention mention)
    {
        mention = default;
        var start = at;
        if (start > from && text[start - 1] == ' ')
            start--;
        if (!TryReadFourDigits(text, from, start, out var year))
            return false;
        start -= 4;
        var years = new YearRange(year);
        if (start - 1 > from && text[start - 1] is '-' or '—' or '–' or '至' or '到' or '~' or '～')
        {
            var dash = start - 1;
            while (dash > from && text[dash - 1] is '—' or '-')
                dash--;
            if (dash > from && text[dash - 1] == '年')
                dash--;
            if (TryReadFourDigits(text, from, dash, out var first) && first < year)
            {
                years = new(first, year);
                start = dash - 4;
            }
        }

        var end = at + 1;
        var kind = years.First < years.Last ? TimeKind.Window : TimeKind.Year;
        if (kind == TimeKind.Year && spokenIn > year && text[end..].StartsWith("以来", StringComparison.Ordinal))
        {
            kind = TimeKind.Window;
            years = new(year, spokenIn.Value);
        }

        mention = Finish(text, from, start, end, kind, years, true);
        return true;
    }

    private static bool TryReadFourDigits(ReadOnlySpan<char> text, int from, int end, out int year)
    {
        year = 0;
        if (end - 4 < from || (end - 5 >= from && char.IsAsciiDigit(text[end - 5])))
            return false;
        for (var i = end - 4; i < end; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
                return false;
            year = (year * 10) + (text[i] - '0');
        }

        return year is >= TimeWords.FirstYear and <= TimeWords.LastYear;
    }

    private bool TryReadRelative(ReadOnlySpan<char> text, int from, int at, out TimeMention mention)
    {
        mention = default;
        if (at > from && text[at - 1] == '每')
        {
            mention = new(at - 1, at + 1, TimeKind.EveryYear, TimeUse.Plain, default, false);
            return true;
        }

        var tail = at + 1 < text.Length && text[at + 1] == '度' ? at + 2 : at + 1;
        if (!TimeWords.Relative.TryMatchEnd(text[from..tail], out var found) && !TimeWords.Relative.TryMatchEnd(text[from..(at + 1)], out found))
            return false;
        var years = spokenIn is { } now ? new YearRange(now + found.Meaning) : default;
        mention = Finish(text, from, at + 1 - found.Length + (found.Word.EndsWith('度') ? 1 : 0), Math.Max(tail, at + 1), TimeKind.Year, years, false);
        return true;
    }

    private static bool TryReadPart(ReadOnlySpan<char> text, int from, int at, out TimeMention mention)
    {
        mention = default;
        for (var start = Math.Max(from, at - 3); start < at; start++)
        {
            if (TimeWords.Parts.TryMatchStart(text[start..], out var part) && start + part.Length > at)
            {
                mention = new(start, start + part.Length, TimeKind.Part, TimeUse.Plain, default, true);
                return true;
            }
        }

        return false;
    }

    private static bool TryReadMonths(ReadOnlySpan<char> text, int from, int at, out TimeMention mention)
    {
        mention = default;
        var start = at;
        while (start > from && (char.IsAsciiDigit(text[start - 1]) || text[start - 1] is '-' or '—' or '–' or '至'))
            start--;
        var range = text[start..at].IndexOfAny('-', '—', '至') > 0;
        var until = start - 2 >= from && text[(start - 2)..start] is "截至" or "截止";
        if (start == at || !(range || until || (start > from && text[start - 1] == '前')))
            return false;
        var end = at + 1;
        while (end < text.Length && text[end] is '份' or '底' or '末')
            end++;
        mention = new(until ? start - 2 : start, end, TimeKind.Part, TimeUse.Plain, default, true);
        return true;
    }

    /// <summary>近三年, 五年来, 三年内, 两年(提高): at the numeral in front of 年.</summary>
    private bool TryReadYears(ReadOnlySpan<char> text, int from, int at, out TimeMention mention)
    {
        mention = default;
        if (at < from || at + 1 >= text.Length || text[at + 1] != '年')
            return false;
        var count = char.IsAsciiDigit(text[at]) ? text[at] - '0' : text[at] == '十' ? 10 : ChineseNumerals.Digit(text[at]);
        if (count < 2 || (at > from && (char.IsAsciiDigit(text[at - 1]) || ChineseNumerals.IsNumeral(text[at - 1]) || text[at - 1] is '第' or '续')))
            return false;
        var end = at + 2;
        var rest = text[end..];
        if (TimeWords.BackBefore.TryMatchEnd(text[from..at], out var lead) | TimeWords.BackAfter.TryMatchStart(rest, out var trail))
        {
            // 增幅创近五年新高: a record of those years, not what happened in them.
            if (TimeWords.Records.TryMatchStart(rest, out _))
                return false;
            var years = spokenIn is { } now ? new YearRange(now - count + 1, now) : default;
            mention = new(at - (lead.Word?.Length ?? 0), end + (trail.Word?.Length ?? 0), TimeKind.Window, TimeUse.Plain, years, false);
            return true;
        }

        if (rest.StartsWith("内", StringComparison.Ordinal))
        {
            var years = spokenIn is { } now ? new YearRange(now, now + count - 1) : default;
            mention = new(at, end + 1, TimeKind.Window, TimeUse.By, years, false);
            return true;
        }

        if (!TimeWords.ChangeAfter.TryMatchStart(rest, out _))
            return false;
        mention = new(at, end, TimeKind.YearsBack, TimeUse.Plain, new(count, 0), false);
        return true;
    }

    private static TimeMention Finish(ReadOnlySpan<char> text, int from, int start, int end, TimeKind kind, YearRange years, bool written)
    {
        while (TimeWords.After.TryMatchStart(text[end..], out var trail))
            end += trail.Length;
        var use = TimeUse.Plain;
        var head = text[from..start].TrimEnd(' ');
        // 增加到2020年的412家: 到 belongs to the verb.
        var ofVerb = LeadWords.Predicates.TryMatchEnd(head, out var verb) && verb.Meaning == LeadWord.Reach && verb.Length > 2;
        if (!ofVerb && TimeWords.Before.TryMatchEnd(head, out var before))
        {
            use = before.Meaning;
            start = from + head.Length - before.Length;
        }

        if (use == TimeUse.From && kind == TimeKind.Window)
            use = TimeUse.Plain;
        if (text[end..].StartsWith("基数", StringComparison.Ordinal) || text[end..].StartsWith("低基数", StringComparison.Ordinal) || text[end..].StartsWith("高基数", StringComparison.Ordinal))
            use = TimeUse.Versus;
        if (text[..end].EndsWith("基础上", StringComparison.Ordinal) || text[..end].EndsWith("相比", StringComparison.Ordinal))
            use = TimeUse.Versus;
        else if (use == TimeUse.Versus && !(text[start] == '超' && !written) && text[start] is '是' or '为' or '达' or '超' or '相' && text[end - 1] != '的')
            use = TimeUse.Plain;
        if (use != TimeUse.Plain && use != TimeUse.By && kind == TimeKind.Window && years.First < years.Last && text[start] is '与' or '同' or '和' or '于' or '为' or '是')
            use = TimeUse.Plain;
        return new(start, end, kind, use, years, written);
    }
}
