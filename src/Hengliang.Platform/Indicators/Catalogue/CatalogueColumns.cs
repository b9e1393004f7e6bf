using System.Globalization;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Indicators.Catalogue;

/// <summary>The columns of a catalogue file: what is exported is what can be imported again.</summary>
internal static class CatalogueColumns
{
    public static IReadOnlyList<(string Chinese, string English)> All { get; } =
    [
        ("编码", "code"), ("名称", "name"), ("英文名称", "name in English"), ("类型", "kind"), ("单位", "unit"), ("小数位数", "decimals"), ("方向", "direction"),
        ("性质", "nature"), ("频率", "frequency"), ("滞后天数", "lag in days"), ("年内数据口径", "figures inside a year"), ("汇总方式", "aggregation"), ("可加", "additive"), ("分子", "numerator"),
        ("分母", "denominator"), ("系数", "factor"), ("权重指标", "weighed by"), ("公式", "formula"), ("维度", "dimensions"), ("别名", "other names"),
        ("口径", "definition"), ("来源与依据", "source"), ("启用日期", "from"), ("停用日期", "to"), ("责任单位", "owner"),
    ];

    public static SheetRow Header { get; } = new([.. All.Select(c => SheetCell.Of(c.Chinese, CellLook.Header))]);

    public static SheetRow Row(Indicator indicator, IEnumerable<string> aliases, Func<Guid?, string> codeOf, string owner) =>
        new([.. Texts(indicator, aliases, codeOf, owner).Select(t => SheetCell.Of(t, CellLook.Body))]);

    /// <summary>What stands in the columns for an indicator, by their Chinese heads: what a file without a column leaves as it is. Its owner is no text, as units may share a name.</summary>
    public static IReadOnlyDictionary<string, string> Standing(Indicator indicator, Func<Guid?, string> codeOf) =>
        All.Zip(Texts(indicator, [], codeOf, "")).Where(c => c.First.Chinese != "责任单位").ToDictionary(c => c.First.Chinese, c => c.Second, StringComparer.Ordinal);

    private static string[] Texts(Indicator indicator, IEnumerable<string> aliases, Func<Guid?, string> codeOf, string owner) =>
    [
        indicator.Code, indicator.Name, indicator.NameEnglish, indicator.Kind.Label().Chinese, indicator.Unit,
        indicator.Decimals.ToString(CultureInfo.InvariantCulture), indicator.Direction.Label().Chinese, indicator.Nature.Label().Chinese,
        indicator.Frequency.Label().Chinese, indicator.LagDays.ToString(CultureInfo.InvariantCulture), indicator.WithinYear.Label().Chinese, indicator.Aggregation.Label().Chinese,
        indicator.Additive ? "是" : "否", codeOf(indicator.NumeratorId), codeOf(indicator.DenominatorId), ValueWords.Number(indicator.Factor),
        codeOf(indicator.WeightId), indicator.Formula, indicator.Dimensions, string.Join('、', aliases), indicator.Definition, indicator.Source,
        Day(indicator.ValidFrom), Day(indicator.ValidTo), owner,
    ];

    /// <summary>The terms of one row, or what is wrong with it.</summary>
    public static Outcome<NewIndicator> Read(Func<string, string> cell)
    {
        if (Choose<Direction>(cell("方向"), d => d.Label()) is not { } direction)
            return Wrong("方向", cell("方向"), string.Join('、', Enum.GetValues<Direction>().Select(d => d.Label().Chinese)));
        if (Choose<IndicatorKind>(cell("类型"), k => k.Label(), IndicatorKind.Original) is not { } kind)
            return Wrong("类型", cell("类型"), string.Join('、', Enum.GetValues<IndicatorKind>().Select(d => d.Label().Chinese)));
        if (Choose<TargetNature>(cell("性质"), k => k.Label(), TargetNature.Expected) is not { } nature)
            return Wrong("性质", cell("性质"), string.Join('、', Enum.GetValues<TargetNature>().Select(d => d.Label().Chinese)));
        if (Choose<Frequency>(cell("频率"), k => k.Label(), Frequency.Yearly) is not { } frequency)
            return Wrong("频率", cell("频率"), string.Join('、', Enum.GetValues<Frequency>().Select(d => d.Label().Chinese)));
        if (Choose<Aggregation>(cell("汇总方式"), k => k.Label(), Aggregation.None) is not { } aggregation)
            return Wrong("汇总方式", cell("汇总方式"), string.Join('、', Enum.GetValues<Aggregation>().Select(d => d.Label().Chinese)));
        // A file without the column, or an empty cell, leaves what is stated.
        var within = Choose<WithinYear>(cell("年内数据口径"), w => w.Label());
        if (within is null && cell("年内数据口径").Length > 0)
            return Wrong("年内数据口径", cell("年内数据口径"), string.Join('、', Enum.GetValues<WithinYear>().Select(d => d.Label().Chinese)));
        bool? additive = cell("可加").ToUpperInvariant() switch { "是" or "YES" or "TRUE" or "1" => true, "否" or "NO" or "FALSE" or "0" => false, _ => null };
        if (additive is null && cell("可加").Length > 0)
            return Wrong("可加", cell("可加"), "“是”“否”");
        if (Whole(cell("小数位数")) is not { } decimals || Whole(cell("滞后天数")) is not { } lag || Number(cell("系数"), 1) is null)
            return Problem.Invalid("indicators.wrong-cell", "小数位数和滞后天数应是整数，系数应是数字。", "Decimals and lag should be whole numbers, and the factor a number.");
        if (FindDay(cell("启用日期")) is not (true, var from) || FindDay(cell("停用日期")) is not (true, var to))
            return Problem.Invalid("indicators.wrong-cell", "日期应写成 2026-01-01。", "Dates should be written 2026-01-01.");
        return new NewIndicator
        {
            Code = cell("编码"), Name = cell("名称"), NameEnglish = cell("英文名称"), Kind = kind, Unit = cell("单位"), Decimals = decimals,
            Direction = direction, Nature = nature, Frequency = frequency, LagDays = lag, WithinYear = within, Aggregation = aggregation,
            Additive = additive, Numerator = cell("分子"), Denominator = cell("分母"), Factor = TypedNumber.Read(cell("系数")), Weight = cell("权重指标"), Formula = cell("公式"), Dimensions = cell("维度"),
            Aliases = IndicatorAlias.Split(cell("别名")),
            Definition = cell("口径"), Source = cell("来源与依据"), ValidFrom = from, ValidTo = to,
        };
    }

    private static string Day(DateOnly? day) => day is { } d ? OfficialDate.InTables(d) : "";

    private static (bool Good, DateOnly? Day) FindDay(string text) =>
        text.Length == 0 ? (true, null)
        : DateOnly.TryParseExact(text.Length > 10 ? text[..10] : text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? (true, day) : (false, null);

    /// <summary>0 where nothing is said; 2 and 2.0 are the same.</summary>
    private static int? Whole(string text) =>
        Number(text, 0) is { } number && number == decimal.Truncate(number) && Math.Abs(number) <= int.MaxValue ? (int)number : null;

    private static decimal? Number(string text, decimal otherwise) =>
        text.Length == 0 ? otherwise : TypedNumber.Read(text);

    // By the Chinese label, the English one, or the name the program gives it.
    private static T? Choose<T>(string text, Func<T, Words> label, T? otherwise = null)
        where T : struct, Enum =>
        text.Length == 0 ? otherwise : Enum.GetValues<T>().Where(v =>
            label(v).Chinese == text || string.Equals(label(v).English, text, StringComparison.OrdinalIgnoreCase) || string.Equals(v.ToString(), text, StringComparison.OrdinalIgnoreCase))
            .Select(v => (T?)v).FirstOrDefault();

    private static Problem Wrong(string column, string text, string choices) => Problem.Invalid(
        "indicators.wrong-cell", $"“{column}”应是{choices}之一，现为“{text}”。", $"'{column}' should be one of {choices}; it is '{text}'.");
}
