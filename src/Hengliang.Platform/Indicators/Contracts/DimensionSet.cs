using System.Globalization;
using System.Text;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>What an indicator may be broken down by (维度): <c>产业（第一产业、第二产业、第三产业）；企业规模=Size</c>.</summary>
/// <remarks>
/// A value of a part is known by its tuple, <c>产业=第二产业;企业规模=大型</c>, spelled one way only: dimensions in the order of their
/// characters, members as they are stated in Chinese, so that one part cannot stand twice. A dimension left out is summed over; the empty tuple is the whole.
/// </remarks>
public sealed record DimensionSet(IReadOnlyList<IndicatorDimension> All)
{
    public const int MostDimensions = 4;
    public const int LongestName = 40;

    public const int LongestEnglishName = 80;

    /// <summary>Characters of what an indicator states that can be kept.</summary>
    public const int LongestText = 400;

    /// <summary>Characters of a tuple that values can be kept under.</summary>
    public const int LongestTuple = 200;

    public static DimensionSet None { get; } = new([]);

    /// <summary>Reads what an indicator states; full-width and half-width signs are alike, and names without members may follow one another as 行业、企业规模.</summary>
    public static Outcome<DimensionSet> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = new List<IndicatorDimension>();
        foreach (var part in Cut(Plain(text)))
        {
            var open = part.IndexOf('(', StringComparison.Ordinal);
            var (name, english) = Names(open < 0 ? part : part[..open]);
            if (open >= 0 && (!part.EndsWith(')') || part.IndexOf('(', open + 1) >= 0 || part.IndexOf(')', StringComparison.Ordinal) != part.Length - 1))
                return Fault($"维度“{part}”的括号不成对；请写成“行业（制造业、信息业）”。", $"The brackets of the dimension '{part}' do not match; write '行业（制造业、信息业）'.");
            var members = open < 0 ? [] : part[(open + 1)..^1].Split('、', ',', ';').Select(Names).ToList();
            if (members.Prepend((Name: name, English: english)).Select(n => FindFault(n.Name) ?? FindEnglishFault(n.English)).FirstOrDefault(f => f is not null) is { } fault)
                return fault;
            if (IndicatorDimension.FindTwice(members.Select(m => (m.Name, m.English ?? ""))) is { } twice)
                return Fault($"维度“{name}”里“{twice}”写了两次；请删去一个。", $"The dimension '{name}' has '{twice}' twice; please take one away.");
            found.Add(new(name, [.. members.Select(m => m.Name)]) { NameEnglish = english ?? "", MembersEnglish = [.. members.Select(m => m.English ?? "")] });
            if (IndicatorDimension.FindTwice(found.Select(d => (d.Name, d.NameEnglish))) is { } again)
                return Fault($"维度“{again}”写了两次；请合并。", $"The dimension '{again}' is stated twice; please join them.");
        }

        if (found.Count > MostDimensions)
            return Fault($"一个指标最多 {MostDimensions} 个维度，现有 {found.Count} 个。", $"An indicator has at most {MostDimensions} dimensions; there are {found.Count}.");
        var set = new DimensionSet(found);
        return set.ToString().Length is > LongestText and var length
            ? Fault($"维度连同英文名最多写 {LongestText} 个字，现有 {length} 个；请用较短的名称。", $"The dimensions with their English names take at most {LongestText} characters and have {length}; please use shorter names.")
            : set;
    }

    /// <summary>What a stored indicator states; nothing where it can not be read.</summary>
    public static DimensionSet Of(Indicator indicator)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        return Parse(indicator.Dimensions).Match(set => set, _ => None);
    }

    /// <summary>As it is stated, spelled one way: what <see cref="Parse"/> reads again.</summary>
    public override string ToString() => string.Join('；', All.Select(d =>
        Stated(d.Name, d.NameEnglish) + (d.IsOpen ? "" : $"（{string.Join('、', d.Members.Select(m => Stated(m, d.EnglishOf(m))))}）")));

    /// <summary>As it is told to readers: 产业（第一产业、第二产业）, Industry (Primary, Secondary); null where none is stated.</summary>
    public Words? Said => All.Count == 0 ? null : new(
        string.Join('；', All.Select(d => d.IsOpen ? d.Name : $"{d.Name}（{string.Join('、', d.Members)}）")),
        string.Join("; ", All.Select(d => d.IsOpen ? d.Title.English : $"{d.Title.English} ({string.Join(", ", d.Members.Select(m => d.TitleOf(m).English))})")));

    /// <summary>The tuple of a text as people write it: 产业=第二产业；企业规模：大型, in any order; a member alone where there is one dimension; names in either language. Empty for the whole.</summary>
    public Outcome<string> ReadTuple(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var single = All is [var only] ? only.Name : null;
        var parts = new List<(string Name, string Member)>();
        foreach (var part in Plain(text).Split(';', ',', '、').Select(p => p.Trim()).Where(p => p.Length > 0))
        {
            var sign = part.AsSpan().IndexOfAny('=', ':');
            if (sign < 0 && single is null)
                return Fault($"“{part}”没有写明维度；请写成“{Example}”。", $"'{part}' does not say of which dimension; write '{Example}'.");
            parts.Add(sign < 0 ? (single!, part) : (part[..sign].Trim(), part[(sign + 1)..].Trim()));
        }

        return TupleOf(parts);
    }

    /// <summary>The tuple of chosen members; those that are empty are left out.</summary>
    public Outcome<string> TupleOf(IEnumerable<(string Name, string Member)> chosen)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        var parts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, typed) in chosen)
        {
            if (All.FirstOrDefault(d => d.IsCalled(Plain(name))) is not { } dimension)
                return All.Count == 0
                    ? Fault($"这个指标没有设维度，不能按“{name}”录入；请先在口径页设定维度。", $"This indicator states no dimension, so nothing can be kept by '{name}'; state it with the definition first.")
                    : Fault($"指标没有维度“{name}”，只有{string.Join("、", All.Select(d => $"“{d.Name}”"))}。", $"The indicator has no dimension '{name}', but {string.Join(", ", All.Select(d => $"'{d.Title.English}'"))}.");
            var member = Plain(typed);
            if (member.Length == 0)
                continue;
            if (FindFault(member) is { } fault)
                return fault;
            if (!dimension.IsOpen && dimension.Find(member) is var stated)
            {
                if (stated is null)
                    return Fault($"维度“{dimension.Name}”没有“{member}”，只有{string.Join('、', dimension.Members)}。", $"The dimension '{dimension.Title.English}' has no '{member}', but {string.Join(", ", dimension.Members.Select(m => dimension.TitleOf(m).English))}.");
                member = stated;
            }

            if (!parts.TryAdd(dimension.Name, member))
                return Fault($"维度“{dimension.Name}”写了两次。", $"The dimension '{dimension.Title.English}' is given twice.");
        }

        var tuple = string.Join(';', parts.Select(p => $"{p.Key}={p.Value}"));
        return tuple.Length > LongestTuple
            ? Fault($"维度组合最多 {LongestTuple} 个字，现有 {tuple.Length} 个。", $"A combination of dimensions takes at most {LongestTuple} characters and has {tuple.Length}.")
            : tuple;
    }

    /// <summary>The dimensions and members a text names as people write it, as far as it can be told; what can not be read stays as it was typed.</summary>
    public IReadOnlyList<(string Name, string Member)> PartsOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return
        [
            .. ReadTuple(text).Match(tuple => tuple, _ => Plain(text)).Split(';', ',', '、').Select(p => p.Trim()).Where(p => p.Length > 0).Select(part => part.AsSpan().IndexOfAny('=', ':') switch
            {
                >= 0 and var sign => (part[..sign].Trim(), part[(sign + 1)..].Trim()),
                _ => (All.Count > 0 ? All[0].Name : "", part),
            }),
        ];
    }

    /// <summary>The tuples of a dimension's members alone; none where it is open.</summary>
    public static IReadOnlyList<string> TuplesOf(IndicatorDimension dimension)
    {
        ArgumentNullException.ThrowIfNull(dimension);
        return [.. dimension.Members.Select(m => $"{dimension.Name}={m}")];
    }

    /// <summary>What to sort a tuple by, so that the whole comes first and members as they are stated.</summary>
    public string PlaceOf(string tuple)
    {
        ArgumentNullException.ThrowIfNull(tuple);
        var members = tuple.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
        // Between them what sorts before every digit.
        return string.Join(' ', All.Select(d => !members.TryGetValue(d.Name, out var member) ? ""
            : string.Create(CultureInfo.InvariantCulture, $"{d.Members.TakeWhile(m => m != member).Count() + 1:0000}{member}")));
    }

    /// <summary>A tuple for readers, in English by the names that are stated: 产业：第二产业；企业规模：大型, Industry: Secondary; Size: Large.</summary>
    public Words Tell(string tuple)
    {
        var said = WordsOf(tuple);
        return tuple.Length == 0 ? said : new(said.Chinese, string.Join("; ", tuple.Split(';').Select(p => p.Split('=', 2)).Select(p =>
            All.FirstOrDefault(d => d.Name == p[0]) is { } dimension ? $"{dimension.Title.English}: {dimension.TitleOf(p[1]).English}" : string.Join(": ", p))));
    }

    /// <summary>A tuple for readers who know nothing of the indicator: 产业：第二产业；企业规模：大型.</summary>
    public static Words WordsOf(string tuple)
    {
        ArgumentNullException.ThrowIfNull(tuple);
        return tuple.Length == 0
            ? new("合计", "total")
            : new(tuple.Replace("=", "：", StringComparison.Ordinal).Replace(";", "；", StringComparison.Ordinal), tuple.Replace("=", ": ", StringComparison.Ordinal).Replace(";", "; ", StringComparison.Ordinal));
    }

    private string Example => string.Join('；', All.Take(2).Select(d => $"{d.Name}={(d.IsOpen ? "…" : d.Members[0])}"));

    private static string Stated(string name, string english) => english.Length > 0 ? $"{name}={english}" : name;

    /// <summary>大型=Large: the name and the English one; null where none is given.</summary>
    private static (string Name, string? English) Names(string text) =>
        text.IndexOf('=', StringComparison.Ordinal) is >= 0 and var sign ? (text[..sign].Trim(), text[(sign + 1)..].Trim()) : (text.Trim(), null);

    // Signs and letters of either width are one; what stays between is as people wrote it.
    private static string Plain(string text) => text.Normalize(NormalizationForm.FormKC).Trim();

    private static IEnumerable<string> Cut(string text)
    {
        var (from, depth) = (0, 0);
        for (var at = 0; at <= text.Length; at++)
        {
            depth += at == text.Length ? 0 : text[at] switch { '(' => 1, ')' => -1, _ => 0 };
            if (at < text.Length && (depth > 0 || text[at] is not (';' or ',' or '、')))
                continue;
            if (text[from..at].Trim() is { Length: > 0 } part)
                yield return part;
            from = at + 1;
        }
    }

    private static Problem? FindFault(string name)
    {
        if (name.Length is 0 or > LongestName)
            return Fault($"维度和成员的名称应为 1 到 {LongestName} 个字。", $"The name of a dimension or a member has 1 to {LongestName} characters.");
        return !char.IsLetterOrDigit(name[0]) || name.Any(c => "=:;,、()\"|".Contains(c, StringComparison.Ordinal) || char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format)
            ? Fault($"“{name}”不能作维度或成员的名称：应以文字或数字开头，且不含 = : ; , 、 括号和引号。", $"'{name}' can not name a dimension or a member: it begins with a letter or a digit and has none of = : ; , 、 brackets or quotation marks.")
            : null;
    }

    private static Problem? FindEnglishFault(string? english)
    {
        if (english is null)
            return null;
        if (english.Length is 0 or > LongestEnglishName || !english.Any(char.IsAsciiLetter))
            return Fault(
                $"英文名“{english}”应有拉丁字母，1 到 {LongestEnglishName} 个字；没有英文名时不写“=”，如“大型=Large、小型”。",
                $"The English name '{english}' has Latin letters, 1 to {LongestEnglishName} characters; without one leave '=' out, as in '大型=Large、小型'.");
        return english.Any(c => "=:;,、()\"|".Contains(c, StringComparison.Ordinal) || char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format)
            ? Fault($"英文名“{english}”不能含 = : ; , 、 括号和引号。", $"The English name '{english}' has none of = : ; , 、 brackets or quotation marks.")
            : null;
    }

    private static Problem Fault(string chinese, string english) => Problem.Invalid("indicators.wrong-dimension", chinese, english);
}
