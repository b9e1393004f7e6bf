using System.Buffers;
using Hengliang.Reading.Cleaning;

namespace Hengliang.Reading.Structure;

/// <summary>Finds the region a document speaks of: the one its title, its issuer and its text name most.</summary>
/// <remarks>Known places get their path from the province. An unknown one is understood from its wording: X省Y市Z县.</remarks>
internal static class RegionReading
{
    private const int ShortestName = 2;
    private const int LongestName = 3;
    private const int FewestMentions = 2;
    private const int WeightOfTitle = 12;
    private const int WeightOfIssuer = 8;
    private const int WeightOfLine = 2;
    private const int EnoughText = 20000;

    // Signs that stand before 省, 市, 县 or 区 without being part of a name.
    private static readonly SearchValues<char> NotInNames = SearchValues.Create(
        "我全各本该两省市县区每某外跨他们此多个城老新大小同何种属驻直辖为了在和与及对向从由将把使让被到是有下上中内前后的等家级社片库年月日度第居占园，。、：；（）“”《》 0123456789");

    private static readonly string[] Zones = ["高新技术产业开发区", "经济技术开发区", "高新区", "经开区", "开发区", "示范区"];
    private static readonly string[] Openings = ["印发", "关于", "发布", "来自", "走进", "在", "对", "年", "年度", "省", "自治区", "市", "州", "赴", "到"];
    private static readonly string[] NotNames =
        ["构建", "建设", "推进", "打造", "促进", "高新", "产业", "科技", "示范", "创新", "核心", "经济", "先行", "试验", "集聚", "开发", "自贸", "保税", "推动", "支持", "郊", "地", "山", "社", "周边", "主城", "辖", "城"];

    /// <summary>True when none of the characters shows that a word in front of 市, 县 or 区 is no name.</summary>
    public static bool CouldName(ReadOnlySpan<char> word) => word.IndexOfAny(NotInNames) < 0;

    /// <summary>The path of the region, or the name alone where no province is told; empty when no place is named.</summary>
    public static string Find(string text, string title, string issuer, IReadOnlyList<TextSpan> above, IReadOnlyList<TextSpan> body)
    {
        var votes = new Dictionary<string, int>(StringComparer.Ordinal);
        Count(title, WeightOfTitle, votes);
        Count(issuer, LineReading.EndsWithOffice(issuer) ? WeightOfIssuer : 2, votes);
        foreach (var line in above)
            Count(text.AsSpan(line.Start, line.Length), WeightOfLine, votes);
        var left = EnoughText;
        foreach (var span in body)
        {
            var length = Math.Min(span.Length, left);
            Count(text.AsSpan(span.Start, length), 1, votes);
            left -= length;
        }

        var best = votes.Where(vote => vote.Value >= FewestMentions).OrderByDescending(vote => vote.Value).ThenByDescending(vote => vote.Key.Length).ThenBy(vote => vote.Key, StringComparer.Ordinal).FirstOrDefault();
        return best.Key is null ? "" : Fuller(best.Key, votes);
    }

    /// <summary>The path as another mention gives it in full: 云泽市 where the text says 江岭省云泽市 elsewhere.</summary>
    private static string Fuller(string region, Dictionary<string, int> votes) =>
        votes.Keys.Where(name => name.Length > region.Length && name.EndsWith(region, StringComparison.Ordinal)).Order(StringComparer.Ordinal).FirstOrDefault(region);

    private static void Count(ReadOnlySpan<char> text, int weight, Dictionary<string, int> votes)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!Glyphs.IsHan(text[i]))
                continue;
            var (path, length) = At(text, i);
            if (length == 0)
                continue;
            votes[path] = votes.GetValueOrDefault(path) + weight;
            i += length - 1;
        }
    }

    /// <summary>A place with all that is named right behind it: 深圳市坪山区.</summary>
    private static (string Path, int Length) At(ReadOnlySpan<char> text, int at)
    {
        var (path, length) = ("", 0);
        while (at + length < text.Length)
        {
            var rest = text[(at + length)..];
            var known = Gazetteer.At(rest);
            if (known.Length > 0 && (known.Full || !IsPartOfName(rest[known.Length..])))
            {
                path = length > 0 && !known.Path.StartsWith(path, StringComparison.Ordinal) ? path + Last(known.Path, rest, known.Length) : known.Path;
                length += known.Length;
                continue;
            }

            var wording = Worded(rest);
            if (wording == 0 || length == 0 && !IsOpening(text, at))
                break;
            path += rest[..wording].ToString();
            length += wording;
        }

        return (path, length);
    }

    private static string Last(string path, ReadOnlySpan<char> rest, int length) => path.EndsWith(rest[..length], StringComparison.Ordinal) ? rest[..length].ToString() : path;

    /// <summary>湖南大学 is a university, 安徽日报 a newspaper.</summary>
    private static bool IsPartOfName(ReadOnlySpan<char> rest) => ChromeWords.OpensWith(rest, ["大学", "学院", "日报", "路", "银行", "电视台", "晚报", "街道", "师范", "理工", "农业大学", "工业大学", "医科", "科技大学"]);

    private static bool IsOpening(ReadOnlySpan<char> text, int at) =>
        at == 0 || !Glyphs.IsHan(text[at - 1]) || EndsWithAny(text[..at], Openings);

    private static bool EndsWithAny(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.EndsWith(word, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>The length of a name in 省, 市, 县, 区 or of a zone, by its wording alone; 0 when there is none.</summary>
    private static int Worded(ReadOnlySpan<char> text)
    {
        for (var i = ShortestName; i < text.Length && i <= LongestName; i++)
        {
            var length = text[i] is '省' or '市' or '县' or '区' or '旗' or '州' ? 1 : text[i] is '高' or '经' or '开' or '示' ? ZoneAt(text[i..]) : 0;
            if (length > 0)
                return IsName(text[..i]) && !(length == 1 && IsCompound(text, i)) ? i + length : 0;
        }

        return 0;
    }

    private static int ZoneAt(ReadOnlySpan<char> text)
    {
        foreach (var zone in Zones)
        {
            if (text.StartsWith(zone, StringComparison.Ordinal))
                return zone.Length;
        }

        return 0;
    }

    private static bool IsName(ReadOnlySpan<char> name) => name.IndexOfAny(NotInNames) < 0 && !ChromeWords.OpensWith(name, NotNames);

    /// <summary>市场, 县域 and 区域 go on behind the sign.</summary>
    private static bool IsCompound(ReadOnlySpan<char> text, int at) => at + 1 < text.Length && text[at + 1] is '场' or '域' or '块' or '值' or '民' or '份' or '际' or '间' or '位' or '区';
}
