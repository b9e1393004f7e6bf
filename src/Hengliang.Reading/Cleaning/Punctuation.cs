namespace Hengliang.Reading.Cleaning;

/// <summary>Gives Chinese sentences Chinese punctuation, one character for one: 技術,創新 is read as 技术，创新.</summary>
internal static class Punctuation
{
    public static void Repair(Draft draft)
    {
        for (var start = 0; start < draft.Length;)
        {
            var rest = draft.Text[start..];
            var end = rest.IndexOf('\n') is >= 0 and var found ? start + found : draft.Length;
            RepairMarks(draft, start, end);
            TurnMirrored(draft, start, end, '“', '”');
            TurnMirrored(draft, start, end, '《', '》');
            TurnMirrored(draft, start, end, '（', '）');
            start = end + 1;
        }
    }

    private static void RepairMarks(Draft draft, int start, int end)
    {
        var quoted = false;
        for (var i = start; i < end; i++)
        {
            var (before, after) = (i > start ? draft[i - 1] : '\n', i + 1 < end ? draft[i + 1] : '\n');
            switch (draft[i])
            {
                case ',' when IsComma(draft, i, end, before, after):
                    draft[i] = '，';
                    break;
                case ':' when IsWide(before) || (IsWide(after) && !Glyphs.IsDigit(before)):
                    draft[i] = '：';
                    break;
                case ';' when IsWide(before) || IsWide(after) || before == '%':
                    draft[i] = '；';
                    break;
                case '!' when IsWide(before) || IsWide(after):
                    draft[i] = '！';
                    break;
                case '?' when IsWide(before) || IsWide(after):
                    draft[i] = '？';
                    break;
                case '(' when !(IsAscii(before) && IsAscii(after)):
                    draft[i] = '（';
                    break;
                case ')' when !(IsAscii(before) && IsAscii(after)) || before is '%':
                    draft[i] = '）';
                    break;
                case '.' when (IsWide(before) || before == '%') && !char.IsAsciiLetterOrDigit(after) && after != '.' && before != '*':
                    draft[i] = '。';
                    break;
                case '。' when Glyphs.IsDigit(before) && Glyphs.IsDigit(after):
                    draft[i] = '.';
                    break;
                case '"':
                    draft[i] = quoted ? '”' : '“';
                    quoted = !quoted;
                    break;
                case '-' when i <= start + 1 && draft[start] is '-' or '—' && (i == start ? after == '-' : before == '—'):
                    draft[i] = '—';
                    break;
            }
        }
    }

    /// <summary>A comma between digits separates thousands when exactly three follow.</summary>
    private static bool IsComma(Draft draft, int at, int end, char before, char after)
    {
        if (!Glyphs.IsDigit(before) || !Glyphs.IsDigit(after))
            return IsWide(before) || IsWide(after) || before is '%' or ')' or '"' || after == '"';
        var digits = 0;
        while (at + 1 + digits < end && digits < 4 && Glyphs.IsDigit(draft[at + 1 + digits]))
            digits++;
        return digits != 3;
    }

    /// <summary>”十四五“: every pair the wrong way round.</summary>
    private static void TurnMirrored(Draft draft, int start, int end, char open, char close)
    {
        var count = 0;
        for (var i = start; i < end; i++)
        {
            if (draft[i] != open && draft[i] != close)
                continue;
            if (draft[i] != (count % 2 == 0 ? close : open))
                return;
            count++;
        }

        if (count == 0 || count % 2 != 0)
            return;
        for (var i = start; i < end; i++)
        {
            if (draft[i] == open || draft[i] == close)
                draft[i] = draft[i] == open ? close : open;
        }
    }

    private static bool IsWide(char c) => c >= '\u2010' && !char.IsSurrogate(c);

    private static bool IsAscii(char c) => char.IsAsciiLetterOrDigit(c);
}
