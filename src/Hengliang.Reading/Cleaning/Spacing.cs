using Hengliang.Reading.Structure;

namespace Hengliang.Reading.Cleaning;

/// <summary>Takes out the blanks that typesetting left around digits, Latin words and punctuation of Chinese sentences.</summary>
/// <remarks>Rows of a table keep theirs: there the blanks divide the cells.</remarks>
internal static class Spacing
{
    private const int LongestWord = 8;
    private const int LongestLabel = 16;
    private const string Counters = "年月日时号家个项件万亿元人名位款条章节次倍成届期岁户台座所间场批篇种类";

    public static Draft Run(Draft draft)
    {
        var result = new Draft(draft.Length);
        for (var start = 0; start < draft.Length;)
        {
            var rest = draft.Text[start..];
            var end = rest.IndexOf('\n') is >= 0 and var found ? start + found : draft.Length;
            var below = draft.Text[Math.Min(end + 1, draft.Length)..];
            below = below[..(below.IndexOf('\n') is >= 0 and var length ? length : below.Length)];
            AddLine(draft, new(start, end), below, result);
            if (end < draft.Length)
                result.Take(draft, end);
            start = end + 1;
        }

        return result;
    }

    private static void AddLine(Draft draft, TextSpan line, ReadOnlySpan<char> below, Draft result)
    {
        var row = IsRow(draft.Text[line.Start..line.End]) || LineReading.HeadsSpacedRow(draft.Text[line.Start..line.End], below);
        for (var i = line.Start; i < line.End; i++)
        {
            if (draft[i] == ' ' && !row && IsIdle(draft, i, line))
                continue;
            if (IsBrokenStop(draft, i, line))
            {
                result.Add('。', draft.RawStart(i), draft.RawEnd(i + 1));
                i++;
                continue;
            }

            result.Take(draft, i);
        }
    }

    private static bool IsRow(ReadOnlySpan<char> line) => line.Contains('|') || line.Contains('\t') || LineReading.IsSpacedRow(line);

    private static bool IsIdle(Draft draft, int at, TextSpan line)
    {
        if (at == line.Start || at + 1 >= line.End)
            return true;
        var (before, after) = (draft[at - 1], draft[at + 1]);
        if (IsInLabel(draft, at, line))
            return true;
        if (before == ' ' || after == ' ')
            return false;
        if (IsMark(before) && before is not ('：' or ':') || IsMark(after) || Glyphs.Opens(before) || Glyphs.Closes(after))
            return true;
        if (IsWordCharacter(after) && IsChinese(before))
            return WordFitsBehind(draft, at + 1, line);
        return IsChinese(after) && IsWordCharacter(before) && WordFitsBefore(draft, at - 1, line, after);
    }

    /// <summary>索 引 号：, 文　　号：: a label set wide, every character by itself.</summary>
    private static bool IsInLabel(Draft draft, int at, TextSpan line)
    {
        var end = at;
        for (var letters = 0; end < line.End && end - at < LongestLabel; end++)
        {
            if (draft[end] is '：' or ':')
                return letters > 0 && OpensLabel(draft, at, line);
            if (draft[end] == ' ')
                continue;
            if (!Glyphs.IsHan(draft[end]) || end > at && draft[end - 1] != ' ')
                return false;
            letters++;
        }

        return false;
    }

    private static bool OpensLabel(Draft draft, int at, TextSpan line)
    {
        for (var i = at - 1; i >= line.Start && at - i < LongestLabel; i--)
        {
            if (draft[i] == ' ')
                continue;
            if (!Glyphs.IsHan(draft[i]))
                return false;
            if (i == line.Start)
                return true;
            if (draft[i - 1] != ' ')
                return false;
        }

        return false;
    }

    /// <summary>为 5G 网络, 第 4 位, 奖励 80 万元: the word goes on in Chinese.</summary>
    private static bool WordFitsBehind(Draft draft, int first, TextSpan line)
    {
        var end = first;
        while (end < line.End && end - first <= LongestWord && IsWordCharacter(draft[end]))
            end++;
        if (end >= line.End || end - first > LongestWord)
            return false;
        var next = draft[end] == ' ' && end + 1 < line.End ? draft[end + 1] : draft[end];
        return IsChinese(next) || IsMark(next) || Glyphs.Closes(next) || Glyphs.Opens(next);
    }

    private static bool WordFitsBefore(Draft draft, int last, TextSpan line, char after)
    {
        var first = last;
        while (first >= line.Start && last - first <= LongestWord && IsWordCharacter(draft[first]))
            first--;
        if (last - first > LongestWord)
            return false;
        if (first < line.Start)
            return Counters.Contains(after, StringComparison.Ordinal) || Glyphs.IsLatin(draft[last]);
        return draft[first] is not ('-' or ':' or '/' or '|') && (draft[first] != ' ' || (first > line.Start && IsChinese(draft[first - 1])));
    }

    /// <summary>?！ is what is left of 。 where half a character was lost.</summary>
    private static bool IsBrokenStop(Draft draft, int at, TextSpan line) =>
        draft[at] is '?' or '？' or '\uFFFD' && at + 1 < line.End && draft[at + 1] == '！' && at > line.Start
        && (draft[at] != '？' || at + 2 < line.End);

    private static bool IsChinese(char c) => Glyphs.IsHan(c) || c is '《' or '》' or '“' or '”' or '（' or '）' or '、';

    private static bool IsMark(char c) => c is '，' or '。' or '、' or '；' or '：' or '！' or '？' or ',' or ';';

    private static bool IsWordCharacter(char c) =>
        Glyphs.IsDigit(c) || Glyphs.IsLatin(c) || c is '%' or '.' or ',' or '&' or '+' or '≥' or '≤' or '‰' or '*' or '~';
}
