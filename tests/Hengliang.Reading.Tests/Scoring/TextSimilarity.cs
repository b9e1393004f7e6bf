namespace Hengliang.Reading.Tests.Scoring;

/// <summary>
/// The Ratcliff–Obershelp ratio: twice the characters in common over all characters, where the common ones are the longest
/// common run and, recursively, those to its left and right (Dr. Dobb's Journal, July 1988).
/// </summary>
internal static class TextSimilarity
{
    public static double Ratio(string one, string other) =>
        one.Length + other.Length == 0 ? 1 : 2.0 * Common(one, other) / (one.Length + other.Length);

    private static int Common(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        var (atOne, atOther, length) = LongestRun(one, other);
        return length == 0
            ? 0
            : length + Common(one[..atOne], other[..atOther]) + Common(one[(atOne + length)..], other[(atOther + length)..]);
    }

    // Of several longest runs the one that starts first in the one text, then first in the other.
    private static (int One, int Other, int Length) LongestRun(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        var best = (One: 0, Other: 0, Length: 0);
        var runs = new int[other.Length + 1];
        for (var i = 0; i < one.Length; i++)
        {
            var next = new int[other.Length + 1];
            for (var j = 0; j < other.Length; j++)
            {
                if (one[i] != other[j])
                    continue;
                var length = next[j + 1] = runs[j] + 1;
                if (length > best.Length)
                    best = (i - length + 1, j - length + 1, length);
            }

            runs = next;
        }

        return best;
    }
}
