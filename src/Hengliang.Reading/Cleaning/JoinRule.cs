using Hengliang.Reading.Structure;

namespace Hengliang.Reading.Cleaning;

/// <summary>What stands between two lines.</summary>
internal enum Seam
{
    Break,
    Joined,

    /// <summary>Joined with a space between: Latin words, or a label and its title.</summary>
    Spaced,
}

/// <summary>Decides whether a line goes on in the next one.</summary>
/// <param name="draft">The text.</param>
/// <param name="result">The paragraphs made so far.</param>
/// <param name="wrap">The width at which its lines were broken; 0 when paragraphs stand whole.</param>
internal sealed class JoinRule(Draft draft, Draft result, int wrap)
{
    // A line broken for its width leaves room for at most a long word or a bracket.
    private const double FullLine = 0.8;
    private const string Units = "家个项亿万元%名件倍人户台";
    private const string BeforeNumbers = "到过破超达至约逾近为增";
    private const string BeforeWords = "的和与及将把对于由向或并且";
    private const int LongestTitle = 80;
    private const int LongestLabel = 10;
    private const int ShortestProse = 60;

    public Seam Between(TextLine before, TextLine next, bool paged)
    {
        var (end, start) = (draft[before.End - 1], draft[next.Start]);
        if (IsRow(before) || IsRow(next))
            return Seam.Break;
        if (wrap > 0 && SpelledOut(before, next))
            return Seam.Joined;
        if (IsBareLabel(before) && !Mark(next).Exists)
            return Seam.Spaced;
        return Continues(before, next, end, start, paged) ? Letters(end, start) : Seam.Break;
    }

    private bool Continues(TextLine before, TextLine next, char end, char start, bool paged)
    {
        if (Glyphs.EndsSentence(end) && !Glyphs.Closes(start))
            return false;
        if (start is '）' or ')' or '》' or '”' or '，' or '。' or '、' or '；' && !next.AfterGap)
            return true;
        if (!next.AfterGap && LeavesOpen() && next.Width <= LongestTitle * 2)
            return true;
        if (OpensWithLabel(next) || OpensWithLabel(before))
            return false;
        if (wrap == 0 && !next.AfterGap && IsTorn(end, start))
            return true;
        // A page number stood between: the sentence goes on behind it.
        if (wrap == 0 && paged && !Glyphs.EndsLine(end) && !Mark(next).Exists && before.Width >= ShortestProse / 2)
            return true;
        if (wrap == 0 && !next.AfterGap && IsTornProse(before, next, end))
            return true;
        if (wrap == 0)
            return end is '，' or '、' && !next.AfterGap && !Mark(next).Exists && before.Width > LongestTitle / 2;
        if (IsHeadOfPart(next))
            return false;
        var full = before.Width >= wrap * FullLine && !Glyphs.EndsLine(end);
        if (Mark(next).Exists)
            return full && end is '第' or '和' or '、' or '至' or '条' && before.Width >= wrap * FullLine;
        return full || (end is '，' or '、' && !next.AfterGap) || paged && !Glyphs.EndsLine(end) && before.Width >= wrap / 2 || (Glyphs.Closes(end) && Glyphs.Opens(start) && !next.AfterGap);
    }

    /// <summary>A number torn from its unit, or a word that calls for what follows from it: 达到 | 284家, 284 | 家.</summary>
    private static bool IsTorn(char end, char start) =>
        (Glyphs.IsDigit(end) && Units.Contains(start, StringComparison.Ordinal))
        || (end is '万' or '亿' && start is '元' or '家' or '人' or '件' or '个')
        || (Glyphs.IsDigit(start) && BeforeNumbers.Contains(end, StringComparison.Ordinal))
        || (BeforeWords.Contains(end, StringComparison.Ordinal) && Glyphs.IsHan(start));

    /// <summary>Several clauses that stop in mid-sentence, and a line without a number that brings the sentence to its stop.</summary>
    private bool IsTornProse(TextLine before, TextLine next, char end)
    {
        if (!Glyphs.IsHan(end) && !Glyphs.IsDigit(end) || before.Width < ShortestProse || Mark(next).Exists)
            return false;
        var head = draft.Text[before.Start..before.End];
        return head.IndexOfAny('。', '；') >= 0 | head.Count('，') + head.Count(',') >= 2
            && draft.Text[next.Start..next.End].IndexOfAny('。', '；', '，') > 0;
    }

    /// <summary>第一章 alone on its line: the title stands on the next.</summary>
    private bool IsBareLabel(TextLine line) =>
        Mark(line) is { Exists: true, Kind: HeadingKind.Part or HeadingKind.Chapter or HeadingKind.Section } mark && mark.Length >= line.Length;

    /// <summary>总 and 则 on lines of their own: a title set wide.</summary>
    private bool SpelledOut(TextLine before, TextLine next) =>
        next.Length == 1 && Glyphs.IsHan(draft[next.Start]) && before.Length > 0
        && (before.Length == 1 && Glyphs.IsHan(draft[before.Start]));

    private bool IsHeadOfPart(TextLine line) =>
        Mark(line) is { Exists: true, Kind: HeadingKind.Part or HeadingKind.Chapter or HeadingKind.Section or HeadingKind.Box };

    private HeadingMark Mark(TextLine line) => HeadingMark.Read(draft.Text[line.Start..line.End]);

    private bool IsRow(TextLine line) => draft[line.Start] == '|' || draft.Text[line.Start..line.End].Contains('\t');

    /// <summary>A bracket or title mark opened in the paragraph's last stretch and not closed.</summary>
    private bool LeavesOpen()
    {
        var depth = 0;
        for (var i = result.Length - 1; i >= 0 && result[i] != '\n' && result.Length - i <= LongestTitle; i--)
        {
            if (result[i] is '）' or ')' or '》' or '】' or '〕')
                depth++;
            else if (result[i] is '（' or '(' or '《' or '【' or '〔' && --depth < 0)
                return true;
        }

        return false;
    }

    /// <summary>发布日期：</summary>
    private bool OpensWithLabel(TextLine line) =>
        draft.Text.Slice(line.Start, Math.Min(line.Length, LongestLabel)) is var head && head.IndexOfAny('：', ':') is > 0 and var colon
        && ChromeWords.LabelCount(head[..(colon + 1)]) > 0;

    private static Seam Letters(char end, char start) => Glyphs.IsLatin(end) && Glyphs.IsLatin(start) ? Seam.Spaced : Seam.Joined;
}
