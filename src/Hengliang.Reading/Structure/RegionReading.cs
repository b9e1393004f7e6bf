using Hengliang.Reading.Cleaning;

namespace Hengliang.Reading.Structure;

/// <summary>Finds the region a document speaks of.</summary>
internal static class RegionReading
{
    private const int LongestName = 6;

    /// <summary>The region named by the issuer or the title, as full as it is written; empty when none is.</summary>
    public static string Find(string text, string title, string issuer, IReadOnlyList<TextSpan> body)
    {
        foreach (var source in (string[])[issuer, title])
        {
            if (Leading(source) is { Length: > 0 } region)
                return region;
        }

        foreach (var span in body)
        {
            for (var i = span.Start; i < span.End; i++)
            {
                if (i > span.Start && Glyphs.IsHan(text[i - 1]))
                    continue;
                if (Leading(text.AsSpan(i, Math.Min(14, span.End - i))) is { Length: > 0 } region)
                    return region;
            }
        }

        return "";
    }

    private static string Leading(ReadOnlySpan<char> text)
    {
        var (end, first) = (0, 0);
        for (var i = 0; i < text.Length && i - first <= LongestName && Glyphs.IsHan(text[i]); i++)
        {
            if (text[i] is not ('省' or '市' or '县' or '区' or '旗' or '州') || i - first < 2)
                continue;
            end = first = i + 1;
        }

        return text[..end].ToString();
    }
}
