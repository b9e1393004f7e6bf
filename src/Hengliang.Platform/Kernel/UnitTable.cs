using System.Collections.Frozen;
using System.Numerics;

namespace Hengliang.Platform.Kernel;

/// <summary>The units of Chinese planning and statistics, as data.</summary>
internal static class UnitTable
{
    /// <summary>Longest first, so that 万亿 is not read as 万.</summary>
    public static IReadOnlyList<(string Times, string English, BigInteger Factor)> Multipliers { get; } =
    [
        ("万亿", "trillion", 1_000_000_000_000), ("千亿", "100 billion", 100_000_000_000), ("百亿", "10 billion", 10_000_000_000),
        ("十亿", "billion", 1_000_000_000), ("千万", "10 million", 10_000_000), ("百万", "million", 1_000_000),
        ("十万", "100,000", 100_000), ("亿", "100 million", 100_000_000), ("万", "10,000", 10_000),
        ("千", "1,000", 1_000), ("百", "100", 100), ("十", "10", 10),
    ];

    // Classifiers: each counts its own sort of thing and converts to no other.
    private static readonly (string Symbol, string English)[] Counted =
    [
        ("家", "organisations"), ("个", "units"), ("件", "pieces"), ("项", "items"), ("人", "people"), ("名", "persons"), ("人次", "visits"),
        ("人年", "person-years"), ("人月", "person-months"), ("次", "times done"), ("台", "machines"), ("套", "sets"), ("台套", "machines and sets"),
        ("篇", "papers"), ("部", "works"), ("户", "households"), ("所", "institutions"), ("座", "buildings"), ("处", "places"), ("场", "events"),
        ("批", "batches"), ("种", "kinds"), ("笔", "transactions"), ("宗", "cases"), ("起", "incidents"), ("条", "lines"), ("支", "teams"),
        ("辆", "vehicles"), ("艘", "vessels"), ("架", "aircraft"), ("只", "pieces"), ("册", "volumes"), ("张", "sheets"), ("份", "copies"),
        ("期", "issues"), ("届", "sessions"), ("床", "beds"), ("平台", "platforms"), ("机架", "racks"), ("标准机架", "standard racks"),
    ];

    // Made after the rows it is made of.
    private static readonly FrozenDictionary<string, Entry> Units = Rows().ToFrozenDictionary(r => r.Symbol, r => r.Entry, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Aliases = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["个百分点"] = "百分点", ["个点"] = "百分点", ["人民币元"] = "元", ["元人民币"] = "元", ["圆"] = "元", ["美金"] = "美元",
        ["平米"] = "平方米", ["㎡"] = "平方米", ["m²"] = "平方米", ["km²"] = "平方公里", ["平方千米"] = "平方公里", ["km"] = "公里", ["千米"] = "公里",
        ["m"] = "米", ["kg"] = "千克", ["公斤"] = "千克", ["t"] = "吨", ["kWh"] = "千瓦时", ["度电"] = "千瓦时", ["kW"] = "千瓦",
        ["吨标煤"] = "吨标准煤", ["tce"] = "吨标准煤", ["台（套）"] = "台套", ["台(套)"] = "台套", ["个工作日"] = "工作日", ["名次"] = "位",
        ["百分比"] = "%", ["千分比"] = "‰",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // What does not become one by losing its last letter.
    private static readonly FrozenDictionary<string, string> Singles = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["people"] = "person", ["batches"] = "batch", ["copies"] = "copy", ["times"] = "times", ["times done"] = "time done",
        ["machines and sets"] = "machine or set", ["tonnes of coal equivalent"] = "tonne of coal equivalent", ["years of age"] = "year of age",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static Entry? Find(string symbol) => Units.GetValueOrDefault(symbol);

    /// <summary>What one is called where many are called <paramref name="english"/>: person, organisation, 10,000 people.</summary>
    public static string One(string english) => Singles.GetValueOrDefault(english)
        ?? (char.IsAsciiDigit(english[0]) || !english.EndsWith('s') ? english : english[..^1]);

    /// <summary>One spelling for each unit: half-width signs, no spaces, the usual name.</summary>
    public static string Spell(string text)
    {
        var even = string.Concat(text.Where(c => !char.IsWhiteSpace(c)).Select(c => c switch { '％' => '%', '／' => '/', _ => c }));
        // 件每万人 and 每万人…件 say what 件/万人 says.
        var per = even.IndexOf('每', StringComparison.Ordinal);
        if (per > 0)
            even = even[..per] + "/" + even[(per + 1)..];
        return string.Join('/', even.Split('/').Select(SpellOne));
    }

    public static Words Unknown(string text) => new(
        $"没有“{text}”这个单位；可以写元、万元、亿元、家、个、件、项、人、人年、%、‰、百分点、倍、位、平方米等，或“件/万人”这样的组合。",
        $"There is no unit '{text}'; write one such as 元, 万元, 亿元, 家, 个, 件, 项, 人, 人年, %, ‰, 百分点, 倍, 位, 平方米, or two joined as in 件/万人.");

    private static string SpellOne(string part)
    {
        if (Aliases.TryGetValue(part, out var alias))
            return alias;
        foreach (var (times, _, _) in Multipliers)
            if (part.StartsWith(times, StringComparison.Ordinal) && Aliases.TryGetValue(part[times.Length..], out var usual))
                return times + usual;
        return part.EndsWith("人民币", StringComparison.Ordinal) ? part[..^3] : part;
    }

    private static IEnumerable<(string Symbol, Entry Entry)> Rows()
    {
        yield return Of("元", "yuan", "CNY");
        yield return Of("美元", "US dollars", "USD");
        yield return Of("欧元", "euros", "EUR");
        yield return Of("港元", "Hong Kong dollars", "HKD");
        yield return Of("日元", "yen", "JPY");
        yield return Of("%", "%", "%", multiplies: false);
        yield return Of("‰", "‰", "%", 1, 10, multiplies: false);
        yield return Of("百分点", "percentage points", "百分点", multiplies: false);
        yield return Of("倍", "times", "倍", multiplies: false);
        yield return Of("位", "place", "位", multiplies: false);
        yield return Of("分", "points", "分", multiplies: false);
        foreach (var area in Areas())
            yield return area;
        foreach (var other in Physical())
            yield return other;
        foreach (var (symbol, english) in Counted)
            yield return Of(symbol, english, symbol);
    }

    private static IEnumerable<(string Symbol, Entry Entry)> Areas()
    {
        yield return Of("平方米", "square metres", "m2");
        yield return Of("公顷", "hectares", "m2", 10_000);
        yield return Of("平方公里", "square kilometres", "m2", 1_000_000);
        // 15 亩 are one hectare: a 亩 is 2000/3 square metres.
        yield return Of("亩", "mu", "m2", 2_000, 3);
        yield return Of("米", "metres", "m");
        yield return Of("公里", "kilometres", "m", 1_000);
        yield return Of("立方米", "cubic metres", "m3");
    }

    private static IEnumerable<(string Symbol, Entry Entry)> Physical()
    {
        yield return Of("千克", "kilograms", "kg");
        yield return Of("吨", "tonnes", "kg", 1_000);
        yield return Of("吨标准煤", "tonnes of coal equivalent", "tce");
        yield return Of("千瓦时", "kilowatt-hours", "kWh");
        yield return Of("兆瓦时", "megawatt-hours", "kWh", 1_000);
        yield return Of("千瓦", "kilowatts", "kW");
        yield return Of("兆瓦", "megawatts", "kW", 1_000);
        yield return Of("吉瓦", "gigawatts", "kW", 1_000_000);
        yield return Of("小时", "hours", "h");
        yield return Of("分钟", "minutes", "h", 1, 60);
        // Days, working days, months and years have no fixed ratio to each other.
        yield return Of("天", "days", "天");
        yield return Of("工作日", "working days", "工作日");
        yield return Of("个月", "months", "月");
        yield return Of("月", "months", "月");
        yield return Of("年", "years", "年");
        yield return Of("岁", "years of age", "岁");
    }

    private static (string Symbol, Entry Entry) Of(
        string symbol, string english, string dimension, int numerator = 1, int denominator = 1, bool multiplies = true) =>
        (symbol, new(english, dimension, numerator, denominator, multiplies));

    internal sealed record Entry(string English, string Dimension, BigInteger Numerator, BigInteger Denominator, bool TakesMultiplier);
}
