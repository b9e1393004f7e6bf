using System.Text;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>How alike two names of indicators are, from 0 to 1.</summary>
/// <remarks>
/// Names are first evened out (R&amp;D and 研发, GDP and 地区生产总值, 高企 and 高新技术企业), then compared by their pairs of characters
/// (Dice 1945). A share is never like a level, nor the new ones of a year like the stock, however alike the rest is.
/// The measure is symmetric, and 1 only for names that even out to the same.
/// </remarks>
public static class NameLikeness
{
    /// <summary>Below this two names are not worth suggesting.</summary>
    public const double Worth = 0.45;

    private const double OtherKind = 0.5;
    private const double OneInOtherWords = 0.9;

    // Longer words first: what stands inside another must not be replaced before it.
    private static readonly (string Written, string Even)[] SameWords =
    [
        ("研究与试验发展", "研发"), ("研究与实验发展", "研发"), ("r&d", "研发"), ("研究开发", "研发"), ("研发(r&d)", "研发"),
        ("国内生产总值", "地区生产总值"), ("gdp", "地区生产总值"),
        ("经费投入", "经费支出"), ("投入经费", "经费支出"), ("经费内部支出", "经费支出"),
        ("规模以上", "规上"), ("高新技术企业", "高企"), ("科技型中小企业", "科小"), ("国家高企", "高企"),
        ("科学研究与技术服务", "科研技术服务"), ("财政科学技术支出", "财政科技支出"),
        ("公民具备科学素质", "公民科学素质"), ("公民科学素养", "公民科学素质"), ("拥有率", "率"),
        ("占比重", "占比"), ("的比重", "比重"), ("比例", "比重"), ("占比", "比重"), ("的比率", "比重"), ("所占", "占"),
        ("强度", "比重"), ("万人口", "万人"), ("万人均", "每万人"), ("专利拥有量", "专利"), ("专利数", "专利"),
        ("技术合同登记成交额", "技术合同成交额"), ("技术合同成交金额", "技术合同成交额"), ("技术合同交易额", "技术合同成交额"),
        ("人员全时当量", "全时当量"),
    ];

    private static readonly string[] Framing = ["全社会", "全市", "全县", "全区", "全省", "累计", "总数", "总量", "数量", "总额", "规模达", "共有", "左右"];

    private static readonly string[] Shares = ["比重", "覆盖率", "贡献率", "率", "每万", "人均"];

    private static readonly string[] Flows = ["新增", "净增", "新认定", "新培育", "新建", "新引进", "增加"];

    public static double Between(string a, string b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var (x, y) = (EvenOut(a), EvenOut(b));
        if (x.Length == 0 || y.Length == 0)
            return 0;
        if (string.Equals(x, y, StringComparison.Ordinal))
            return 1;
        // 新认定 and 新增 count the same firms a little differently: alike, but never the same.
        var (p, q) = (Array.Find(Flows, x.Contains), Array.Find(Flows, y.Contains));
        if (p is not null && q is not null)
            (x, y) = (x.Replace(p, "新", StringComparison.Ordinal), y.Replace(q, "新", StringComparison.Ordinal));
        var alike = string.Equals(x, y, StringComparison.Ordinal) ? OneInOtherWords : Math.Max(Dice(x, y), Contained(x, y));
        if (Holds(Shares, x) != Holds(Shares, y) || Holds(Flows, x) != Holds(Flows, y))
            alike *= OtherKind;
        return Math.Min(alike, 0.99);
    }

    /// <summary>The name in one spelling: synonyms, width, punctuation and framing words evened out.</summary>
    public static string EvenOut(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var even = string.Concat(name.Normalize(NormalizationForm.FormKC).ToLowerInvariant()
            .Where(c => char.IsLetterOrDigit(c) || c is '&' or '%'));
        foreach (var (written, same) in SameWords)
            even = even.Replace(written, same, StringComparison.Ordinal);
        foreach (var word in Framing)
            if (even.Length > word.Length + 1)
                even = even.Replace(word, "", StringComparison.Ordinal);
        // 高企数 is 高企, 占地区生产总值比重 of R&D is R&D's 投入强度: a closing 数 or 额 says nothing more.
        even = even.Replace("研发经费支出占地区生产总值比重", "研发经费支出比重", StringComparison.Ordinal)
            .Replace("研发支出占地区生产总值比重", "研发经费支出比重", StringComparison.Ordinal)
            .Replace("研发投入比重", "研发经费支出比重", StringComparison.Ordinal);
        return even.Length > 2 && even[^1] is '数' ? even[..^1] : even;
    }

    private static bool Holds(string[] words, string name) => Array.Exists(words, w => name.Contains(w, StringComparison.Ordinal));

    private static double Contained(string x, string y)
    {
        var (shorter, longer) = x.Length <= y.Length ? (x, y) : (y, x);
        return shorter.Length >= 2 && longer.Contains(shorter, StringComparison.Ordinal)
            ? 0.5 + (0.5 * shorter.Length / longer.Length)
            : 0;
    }

    private static double Dice(string x, string y)
    {
        var (left, right) = (Pairs(x), Pairs(y));
        if (left.Count == 0 || right.Count == 0)
            return 0;
        var shared = left.Sum(p => Math.Min(p.Value, right.GetValueOrDefault(p.Key)));
        return 2d * shared / (left.Values.Sum() + right.Values.Sum());
    }

    private static Dictionary<(char, char), int> Pairs(string text)
    {
        var pairs = new Dictionary<(char, char), int>();
        for (var i = 0; i + 1 < text.Length; i++)
            pairs[(text[i], text[i + 1])] = pairs.GetValueOrDefault((text[i], text[i + 1])) + 1;
        return pairs;
    }
}
