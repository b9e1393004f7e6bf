namespace Hengliang.Reading.Figures;

/// <summary>Decides whether a number with a unit measures something, or only sorts, dates or names.</summary>
internal static class Believable
{
    private const int NounReach = 8;
    private const int CueReach = 14;

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
        if (IsArticleCount(text, from, measure) || IsSizeClass(text, measure))
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
        var start = Math.Max(from, measure.Start - CueReach);
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
