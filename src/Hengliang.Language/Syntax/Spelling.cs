using System.Collections.Immutable;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Syntax;

/// <summary>Words that mean something only where they stand: units after a number, types after a colon, facts after a header.</summary>
public static class Spelling
{
    /// <summary>Base units: Chinese spellings, English spellings; the first Chinese one names the dimension.</summary>
    private static readonly (string Chinese, string English)[] UnitTable =
    [
        ("元", "yuan"), ("人", "persons|person"), ("家", "firms|firm"), ("件", "pieces|piece"), ("项", "items|item"),
        ("个", "units"), ("次", "times"), ("台", "sets|set"), ("分", "points|point"), ("年", "years|year"),
        ("月|个月", "months|month"), ("日|天", "days|day"), ("人年", "person-years|person-year"), ("吨", "tonnes|tonne"),
        ("平方米", "square-metres"), ("亩", "mu"), ("公里", "kilometres"), ("小时", "hours|hour"), ("张", "sheets"), ("户", "households|household"),
    ];

    /// <summary>Pure numbers with a name.</summary>
    private static readonly (string Chinese, string English, long Top, long Bottom)[] RatioTable =
    [
        ("%|％", "percent", 1, 100), ("‰", "permille", 1, 1000), ("百分点|个百分点", "percentage-points|percentage-point", 1, 100), ("倍", "fold", 1, 1),
    ];

    private static readonly (string Chinese, string English, long Scale)[] ScaleTable =
    [
        ("万亿", "trillion", 1_000_000_000_000), ("千亿", "hundred-billion", 100_000_000_000), ("百亿", "ten-billion", 10_000_000_000),
        ("十亿", "billion", 1_000_000_000), ("亿", "yi", 100_000_000), ("千万", "ten-million", 10_000_000), ("百万", "million", 1_000_000),
        ("十万", "hundred-thousand", 100_000), ("万", "wan", 10_000), ("千", "thousand", 1_000), ("百", "hundred", 100),
    ];

    private static readonly (string Chinese, string English)[] TypeTable =
    [
        ("数", "number"), ("文本", "text"), ("是否", "yes-no"), ("日期", "date"), ("年度", "fiscal-year"), ("比率", "ratio"),
        ("金额", "money"), ("列表", "list-of"), ("逐年", "yearly"), ("记录", "record"), ("之一", "one-of"), ("起", "onwards"),
        ("位", "decimals"), ("分数", "fraction"), ("单位", "with-unit"), ("本年", "this-year"), ("适用日", "effective-day"),
        ("上年", "last-year"), ("前年", "year-before-last"), ("警告", "warning"), ("错误", "error"), ("提示", "remark"),
        ("由远及近", "oldest-first"), ("期间", "period"), ("逐期", "periodic"), ("本期", "this-period"), ("下级", "units-below"),
        ("存量", "stock"), ("流量", "flow"),
    ];

    private static readonly (string Chinese, string English, FactKind Kind)[] FactTable =
    [
        ("文号", "number", FactKind.Number), ("部门", "agency", FactKind.Agency), ("公布", "issued", FactKind.Issued),
        ("生效", "effective", FactKind.Effective), ("失效", "until", FactKind.Until), ("状态", "status", FactKind.Status),
        ("来源", "source", FactKind.Source), ("说明", "note", FactKind.Note), ("原文", "original", FactKind.Original),
        ("依据", "basis", FactKind.Basis), ("平台默认", "platform-default", FactKind.Convention), ("地区", "region", FactKind.Region),
        ("提问", "question", FactKind.Question),
    ];

    /// <summary>Words of clauses about all applicants; anywhere else they are names.</summary>
    private static readonly (string Chinese, string English)[] PopulationTable =
    [
        ("名额", "quota"), ("排名", "ranked"), ("从高到低", "high-to-low"), ("从低到高", "low-to-high"), ("按比例折算", "pro-rata"),
        ("尾差最大余额", "largest-remainder"), ("每", "each"), ("同分", "ties"), ("先列者先得", "first-listed"), ("全部入选", "all-in"),
        ("全不入选", "none-in"), ("并列", "shared"), ("并列连号", "dense"),
    ];

    private static readonly Dictionary<string, FactKind> Facts = FactsBySpelling();

    private static readonly Dictionary<string, string> TypeWords = ChineseBySpelling(TypeTable);

    private static readonly Dictionary<string, string> PopulationWords = ChineseBySpelling(PopulationTable);

    private static readonly Dictionary<string, Unit> Units = UnitsBySpelling();

    private static readonly Lazy<Dictionary<string, string>> UnitTranslations = new(Translations);

    public static ImmutableArray<string> UnitNames => [.. Units.Keys.Order(StringComparer.Ordinal)];

    public static ImmutableArray<string> TypeNames => [.. TypeTable.Take(11).SelectMany(t => new[] { t.Chinese, t.English })];

    public static ImmutableArray<string> FactNames => [.. FactTable.SelectMany(f => new[] { f.Chinese, f.English })];

    public static ImmutableArray<string> PopulationNames => [.. PopulationTable.SelectMany(t => new[] { t.Chinese, t.English })];

    public static bool IsUnit(ReadOnlySpan<char> text) => Units.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(text);

    public static bool IsHyphenated(ReadOnlySpan<char> text) =>
        IsUnit(text)
        || TypeWords.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(text)
        || Facts.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(text)
        || PopulationWords.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(text);

    /// <summary>The unit of one word without a stroke; null when the word is none.</summary>
    public static Unit? FindUnit(string text) => Units.GetValueOrDefault(text);

    public static FactKind? FindFact(string text) => Facts.TryGetValue(text, out var kind) ? kind : null;

    /// <summary>The Chinese canonical form of a type word, in whichever language it was written; null when it is none.</summary>
    public static string? FindTypeWord(string text) => TypeWords.GetValueOrDefault(text);

    /// <summary>The Chinese canonical form of a word of a clause about all applicants; null when it is none.</summary>
    public static string? FindPopulationWord(string text) => PopulationWords.GetValueOrDefault(text);

    /// <summary>The same unit, type or clause word in another language; null when the word is none of them.</summary>
    public static string? Translate(string text, Tongue tongue)
    {
        foreach (var (chinese, english) in TypeTable.Concat(PopulationTable))
            if (chinese == text || english == text)
                return tongue == Tongue.Chinese ? chinese : english;
        return TranslateUnit(text, tongue);
    }

    /// <summary>A fact word in another language: number is 文号 here and 数 where a type stands.</summary>
    public static string? TranslateFact(string text, Tongue tongue)
    {
        foreach (var (chinese, english, _) in FactTable)
            if (chinese == text || english == text)
                return tongue == Tongue.Chinese ? chinese : english;
        return null;
    }

    public static string? TranslateUnit(string text, Tongue tongue) =>
        UnitTranslations.Value.GetValueOrDefault((tongue == Tongue.Chinese ? "zh:" : "en:") + text);

    private static Dictionary<string, FactKind> FactsBySpelling()
    {
        var facts = new Dictionary<string, FactKind>(FactTable.Length * 2, StringComparer.Ordinal);
        foreach (var (chinese, english, kind) in FactTable)
            (facts[chinese], facts[english]) = (kind, kind);
        return facts;
    }

    private static Dictionary<string, string> ChineseBySpelling((string Chinese, string English)[] table)
    {
        var words = new Dictionary<string, string>(table.Length * 2, StringComparer.Ordinal);
        foreach (var (chinese, english) in table)
            (words[chinese], words[english]) = (chinese, chinese);
        return words;
    }

    private static Dictionary<string, Unit> UnitsBySpelling()
    {
        var units = new Dictionary<string, Unit>(1024, StringComparer.Ordinal);
        foreach (var unit in AllUnits())
            units[unit.Text] = unit;
        return units;
    }

    private static IEnumerable<Unit> AllUnits()
    {
        foreach (var (chinese, english, top, bottom) in RatioTable)
            foreach (var text in Spellings(chinese, english))
                yield return new(text, Dimension.None, Rational.Of(top, bottom));
        foreach (var (chinese, english, scale) in ScaleTable)
            yield return new(chinese, Dimension.None, scale);
        foreach (var (chinese, english) in UnitTable)
        {
            var dimension = Dimension.Of(chinese.Split('|')[0]);
            foreach (var text in Spellings(chinese, english))
                yield return new(text, dimension, Rational.One);
            foreach (var (scaleChinese, scaleEnglish, scale) in ScaleTable)
            {
                foreach (var text in chinese.Split('|'))
                    yield return new(scaleChinese + text, dimension, scale);
                foreach (var text in english.Split('|'))
                    yield return new($"{scaleEnglish}-{text}", dimension, scale);
            }
        }
    }

    private static Dictionary<string, string> Translations()
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        void Add(string chineseAll, string englishAll, string scaleChinese, string scaleEnglish)
        {
            var chinese = scaleChinese + chineseAll.Split('|')[0];
            var english = scaleEnglish + englishAll.Split('|')[0];
            foreach (var text in chineseAll.Split('|').Select(t => scaleChinese + t).Concat(englishAll.Split('|').Select(t => scaleEnglish + t)))
            {
                pairs["zh:" + text] = chinese;
                pairs["en:" + text] = english;
            }
        }

        foreach (var (chinese, english) in UnitTable)
        {
            Add(chinese, english, "", "");
            foreach (var (scaleChinese, scaleEnglish, _) in ScaleTable)
                Add(chinese, english, scaleChinese, scaleEnglish + "-");
        }

        foreach (var (chinese, english, _, _) in RatioTable.Skip(1))
            Add(chinese, english, "", "");
        return pairs;
    }

    private static IEnumerable<string> Spellings(string chinese, string english) => chinese.Split('|').Concat(english.Split('|'));
}
