using System.Buffers;

namespace Hengliang.Reading.Structure;

/// <summary>Where the title behind a heading's number ends.</summary>
/// <param name="Title">Without its stop; empty when the number opens running text.</param>
/// <param name="End">Behind the title and its stop; the start when there is no title.</param>
internal readonly record struct HeadingTitle(string Title, int End)
{
    private const int Farthest = 200;
    private const int LongestLine = 60;
    private const int LongestRunIn = 50;
    private const int LongestAlone = 36;
    private const int LongestLabel = 20;

    public static HeadingTitle Read(string text, int start, int end, HeadingKind kind)
    {
        var rest = text.AsSpan(start, end - start);
        if (rest.IsEmpty)
            return new("", start);
        // A title is short: what stands far behind the number is never searched, so a text full of numbers stays cheap.
        var whole = rest.Length <= Farthest;
        rest = rest[..Math.Min(rest.Length, Farthest)];
        if (rest[0] == '【' && rest.IndexOf('】') is > 0 and < LongestLine and var close)
            return new(rest[1..close].ToString(), start + close + 1);
        if (kind == HeadingKind.Counted)
            return OfCounted(start, rest);
        var stop = rest.IndexOfAny("。！？；");
        if (kind is HeadingKind.Level3 or HeadingKind.Level4 && (stop < 0 ? whole : stop == rest.Length - 1) && StatesAmount(rest))
            return new("", start);
        if (stop < 0)
            return whole ? Unstopped(start, rest, kind) : BeforeColon(start, rest);
        if (kind == HeadingKind.Article)
            return OfArticle(start, rest, stop);
        if (rest[stop] == '；')
            return new("", start);
        var longest = whole && stop == rest.Length - 1 ? LongestAlone : LongestRunIn;
        if (stop <= longest)
            return new(rest[..stop].ToString(), start + stop + 1);
        return BeforeColon(start, rest);
    }

    /// <summary>1.全年净增高新技术企业5家，研发投入增长20%。 states amounts and heads nothing.</summary>
    private static bool StatesAmount(ReadOnlySpan<char> line)
    {
        // 抓投入，力争研发投入突破32亿元。 opens with the call itself.
        if (line.IndexOf('，') is > 1 and var comma)
            line = line[..comma];
        for (var i = 0; i + 1 < line.Length; i++)
        {
            if (char.IsAsciiDigit(line[i]) && Units.Contains(line[i + 1]))
                return line[..i].IndexOf('“') < 0 || line[..i].LastIndexOf('”') > line[..i].LastIndexOf('“');
        }

        return false;
    }

    private static readonly SearchValues<char> Units = SearchValues.Create("家个亿万%件人名项");

    private static HeadingTitle Unstopped(int start, ReadOnlySpan<char> rest, HeadingKind kind)
    {
        var longest = kind == HeadingKind.Article ? LongestLabel : LongestLine;
        if (rest.Length > longest)
            return BeforeColon(start, rest);
        return new(rest.TrimEnd("：:").ToString(), start + rest.Length);
    }

    /// <summary>第五条　支持企业研发。对…: a short first sentence with more behind it names the article.</summary>
    private static HeadingTitle OfArticle(int start, ReadOnlySpan<char> rest, int stop) =>
        rest[stop] == '。' && stop <= LongestLabel && stop < rest.Length - 1 && rest[..stop].IndexOf('，') < 0
            ? new(rest[..stop].ToString(), start + stop + 1)
            : new("", start);

    private static HeadingTitle OfCounted(int start, ReadOnlySpan<char> rest)
    {
        var stop = rest.IndexOfAny("。；：，");
        if (stop is < 0 or > LongestRunIn)
            return new("", start);
        if (rest[stop] == '，')
        {
            var full = rest.IndexOfAny("。；");
            if (full is > 0 and <= LongestAlone && rest[full] == '。' && full < rest.Length - 1 && rest[..full].IndexOfAnyInRange('0', '9') < 0)
                stop = full;
        }

        return new(rest[..stop].ToString(), start + stop + 1);
    }

    private static HeadingTitle BeforeColon(int start, ReadOnlySpan<char> rest) =>
        rest.IndexOf('：') is > 1 and <= LongestLabel and var colon && rest[..colon].IndexOfAny("，、。") < 0
            ? new(rest[..colon].ToString(), start + colon + 1)
            : new("", start);
}
