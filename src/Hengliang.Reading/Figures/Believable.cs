namespace Hengliang.Reading.Figures;

/// <summary>Decides whether a number with a unit measures something, or only sorts, dates or names.</summary>
internal static class Believable
{
    private const int NounReach = 8;
    private const int CueReach = 14;
    private const int LongestSentence = 60;
    private const int LongestSorted = 8;
    private const int FieldReach = 16;

    internal static bool IsFigure(ReadOnlySpan<char> text, int from, Measure measure, NumberForm form)
    {
        if (IsOtherWord(text, measure, form))
            return false;
        // 6.42亿度 is electricity; 360度 is an angle, 二度 a time.
        if (measure.Unit == "度" && !(measure.Value >= 10_000))
            return false;
        if (measure.UnitKind == UnitKind.Guarded)
            return HasGuardedCue(text, from, measure);
        if (text[from..measure.Start].EndsWith("就有", StringComparison.Ordinal) || text[from..measure.Start].EndsWith("就会有", StringComparison.Ordinal))
            return false;
        if (measure.Unit == "个" && text[measure.End..Math.Min(text.Length, measure.End + NounReach)].Contains("台阶", StringComparison.Ordinal))
            return false;
        if (measure.Unit == "个" && MeasureWords.PartsOfText.TryMatchStart(text[measure.NumberEnd..], out _))
            return false;
        if (measure.UnitKind == UnitKind.Count && IsField(text, measure))
            return false;
        if (measure.Unit == "次" && MeasureWords.Rhythms.OccursIn(text[Math.Max(from, measure.Start - CueReach)..measure.Start]))
            return false;
        if (IsArticleCount(text, from, measure) || IsSizeClass(text, measure) || Sorts(text, measure))
            return false;
        // 排后三位的是…: places, not people.
        if (measure.Unit == "人" && measure.Start > from && text[measure.Start - 1] is '后' or '前' && text[measure.NumberEnd - 1] is '位' or '名')
            return false;
        // 两位数, 三位一体: digits of a number, not people.
        if (measure.Unit == "人" && text[measure.NumberEnd - 1] == '位' && measure.NumberEnd < text.Length && text[measure.NumberEnd] == '数')
            return false;
        return form != NumberForm.Redacted || !StartsWithYear(text[measure.NumberEnd..]);
    }

    /// <summary>The unit is the beginning of another word: *人才支持计划, 5部门联合.</summary>
    private static bool IsOtherWord(ReadOnlySpan<char> text, Measure measure, NumberForm form)
    {
        if (measure.UnitKind is UnitKind.Money or UnitKind.Points || (form == NumberForm.Redacted && measure.UnitKind == UnitKind.Percent && text[measure.NumberEnd - 1] == '成'))
            return form == NumberForm.Redacted && measure.UnitKind == UnitKind.Percent;
        return MeasureWords.FalseUnits.TryMatchStart(text[(measure.NumberEnd - 1)..], out var word) && !(word.Word == "项目" && text[measure.NumberEnd..].StartsWith("目标", StringComparison.Ordinal));
    }

    private static bool StartsWithYear(ReadOnlySpan<char> rest) => rest.StartsWith("年", StringComparison.Ordinal);

    private static bool HasGuardedCue(ReadOnlySpan<char> text, int from, Measure measure)
    {
        // 平均得分61分，较上年提高4.8分: a change goes on with the unit told before.
        var reach = LeadWords.Predicates.TryMatchEnd(text[from..measure.Start], out var verb) && verb.Meaning is LeadWord.Rise or LeadWord.Fall ? LongestSentence : CueReach;
        var start = Math.Max(from, measure.Start - reach);
        var before = text[start..measure.Start];
        var at = MeasureWords.GuardedCues.FindFirst(before, 0, out var cue);
        while (at >= 0)
        {
            if (cue.Meaning == measure.Unit)
                return true;
            at = MeasureWords.GuardedCues.FindFirst(before, at + 1, out cue);
        }

        return false;
    }

    /// <summary>人才新政23条, 30条措施: the articles of a document.</summary>
    private static bool IsArticleCount(ReadOnlySpan<char> text, int from, Measure measure) =>
        measure.Unit == "条"
        && (MeasureWords.ArticleWords.TryMatchStart(text[measure.NumberEnd..], out _)
            || MeasureWords.ArticleWords.TryMatchEnd(text[from..measure.Start].TrimEnd('”'), out _));

    /// <summary>居全市13个区县首位: among how many a place is held that is told in words.</summary>
    private static bool IsField(ReadOnlySpan<char> text, Measure measure)
    {
        var rest = text[measure.NumberEnd..Math.Min(text.Length, measure.NumberEnd + FieldReach)];
        var place = MeasureWords.WordPlaces.FindFirst(rest, 0, out _);
        return place > 1 && rest[..place].IndexOfAny('，', '。', '；') < 0 && Areas.EndsInKind(rest[..place].TrimEnd("中的之"));
    }

    /// <summary>提升10位以上的县41个, 提升5-9位的县23个: the bound tells which of them are counted.</summary>
    private static bool Sorts(ReadOnlySpan<char> text, Measure measure)
    {
        if ((measure.End == measure.NumberEnd && measure.Max is null) || measure.End >= text.Length || text[measure.End] != '的')
            return false;
        var rest = text[(measure.End + 1)..Math.Min(text.Length, measure.End + 2 + LongestSorted)];
        var number = rest.IndexOfAnyInRange('0', '9');
        return number > 0 && rest[..number].IndexOfAny(MeasureWords.Boundaries) < 0 && !LeadWords.Predicates.TryMatchEnd(rest[..number], out _);
    }

    /// <summary>10亿元以上项目9个: the sum belongs to the name of what is counted.</summary>
    internal static bool IsSizeClass(ReadOnlySpan<char> text, Measure measure)
    {
        if (measure.UnitKind != UnitKind.Money && !(measure.UnitKind is UnitKind.People or UnitKind.Physical && measure.End > measure.NumberEnd))
            return false;
        var reach = text[measure.End..Math.Min(text.Length, measure.End + NounReach)];
        if (reach.Length > 0 && reach[0] is '级')
            return true;
        var stop = reach.IndexOfAny(MeasureWords.Boundaries);
        if (stop >= 0)
            reach = reach[..stop];
        if (reach.Length > 0 && reach[0] is '和' or '以' or '用' or '支' or '带' or '惠' or '为' or '同' or '并')
            return false;
        var at = MeasureWords.SizedThings.FindFirst(reach, 0, out var thing);
        if (at < 0 || MeasureWords.MoneyNouns.FindFirst(reach, 0, out _) >= 0)
            return false;
        var after = measure.End + at + thing.Length;
        return !MeasureWords.MoneyNouns.TryMatchStart(text[Math.Min(after, text.Length)..], out _);
    }
}
