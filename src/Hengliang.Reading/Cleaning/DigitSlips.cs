using System.Buffers;

namespace Hengliang.Reading.Cleaning;

/// <summary>Reads as digits the letters a scanner took them for: 3l家 is 31家, 26O家 is 260家, 5O% is 50%.</summary>
/// <remarks>
/// A letter is mended only in a run that holds a digit, follows no other letter and stands before a unit, so that
/// names (O2O, l3级) keep theirs.
/// </remarks>
internal static class DigitSlips
{
    private static readonly SearchValues<char> Misread = SearchValues.Create("OoIl〇");
    private static readonly SearchValues<char> Units = SearchValues.Create("家件个项人名位户所台套篇次场万亿元年月%％倍亩吨座只");

    // No measured number is longer; the limit keeps endless runs linear.
    private const int LongestRun = 20;

    public static void Correct(Draft draft)
    {
        for (var at = draft.Text.IndexOfAny(Misread); at >= 0;)
        {
            var (start, end) = RunAround(draft, at);
            if (IsNumber(draft, start, end))
            {
                for (var i = start; i < end; i++)
                    draft[i] = draft[i] switch { 'O' or 'o' or '〇' => '0', 'I' or 'l' => '1', var c => c };
            }

            var next = draft.Text[end..].IndexOfAny(Misread);
            at = next < 0 ? -1 : end + next;
        }
    }

    private static (int Start, int End) RunAround(Draft draft, int at)
    {
        var (start, end) = (at, at + 1);
        while (start > 0 && at - start < LongestRun && IsPart(draft[start - 1]))
            start--;
        while (end < draft.Length && end - at < LongestRun && IsPart(draft[end]))
            end++;
        return (start, end);
    }

    private static bool IsPart(char c) => char.IsAsciiDigit(c) || c == '.' || Misread.Contains(c);

    private static bool IsNumber(Draft draft, int start, int end)
    {
        var run = draft.Text[start..end];
        return run.Length > 1 && run.IndexOfAnyInRange('0', '9') >= 0
            && !char.IsAsciiLetter(draft.At(start - 1)) && draft.At(start - 1) is not ('*' or '-')
            && Units.Contains(draft.At(end));
    }
}
