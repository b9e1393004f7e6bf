namespace Hengliang.Reading.Figures;

/// <summary>What sort of quantity a unit counts; it decides how a statement around it is read.</summary>
internal enum UnitKind
{
    Count,
    People,
    Money,
    Physical,
    Percent,
    Points,
    Times,

    /// <summary>A place among others: 第4位.</summary>
    Place,

    /// <summary>年, 天, 岁, 分: a measure only where the indicator is one of time, age or score.</summary>
    Guarded,
}

/// <summary>A unit in the form figures are written in.</summary>
/// <param name="Name">The canonical name; people are 人, firms 家.</param>
/// <param name="Kind">What it counts.</param>
/// <param name="Scale">What the written number is multiplied by to be in <paramref name="Name"/>.</param>
internal readonly record struct Unit(string Name, UnitKind Kind, decimal Scale = 1);

/// <summary>The units of the genre. Money keeps 万 and 亿; the other units leave them to the number.</summary>
internal static class Units
{
    private static readonly string[] Firms = ["家", "户", "家（次）", "家(次)", "户（次）", "户(次)", "家次", "户次"];

    private static readonly string[] People = ["人", "名", "位", "人（次）", "人(次)", "名（次）", "人员", "余人"];

    private const string Counts =
        "个 项 件 篇 部 所 座 台 套 场 批 次 条 颗 只 支 枚 辆 架 艘 种 类 门 处 片 块 宗 笔 单 株 头 幢 栋 间 张 份 册 本 款 例 组 对 "
        + "台套 台件 件套 台次 批次 场次 人次 件次 项次 单次 辆次 班次 架次 床 张床 个床位 席 根 口 孔 眼 艘次 列 趟 羽 匹 口井 标箱 站 车次 "
        + "人年 人/年 人月 个/万人 件/万人 项/万人 人/万人 人年/万人 件/亿元 项/亿元 件/百人 家/万人 户/万人 位/万人 辆/万人 元/人 元/平方米 "
        + "台/万人 张/千人 人/千人 册/人 平方米/人";

    private const string Physicals =
        "平方米 平方公里 平方千米 公顷 亩 公里 千米 米 吨 吨标准煤 吨标煤 吨二氧化碳 千克 公斤 斤 克 升 立方米 立方 千瓦 千瓦时 千伏安 兆瓦 兆瓦时 吉瓦 吉瓦时 "
        + "度电 度 TEU 标准箱 机架 标准机架 PFLOPS EFLOPS MW GW kW KW MWh GWh kWh Gbps Mbps Tbps 微克/立方米 毫克/立方米 毫克/升 克/千克 "
        + "吨/万元 吨标准煤/万元 吨标煤/万元 立方米/万元 千瓦时/万元 公里/小时 毫米 厘米 瓦 比特 字节 TB PB";

    // Below the words it is made of: static fields are set in the order they stand.
    internal static readonly WordTable<Unit> Table = new(All());

    private static IEnumerable<(string Word, Unit Meaning)> All()
    {
        foreach (var unit in MoneyUnits())
            yield return unit;
        foreach (var firm in Firms)
            yield return (firm, new(firm.Contains('次', StringComparison.Ordinal) ? "家次" : "家", UnitKind.Count));
        foreach (var people in People)
            yield return (people, new(people.Contains('次', StringComparison.Ordinal) ? "人次" : "人", UnitKind.People));
        foreach (var count in Counts.Split(' '))
            yield return (count, new(Canonical(count), UnitKind.Count));
        foreach (var physical in Physicals.Split(' '))
            yield return (physical, new(physical, UnitKind.Physical));
        foreach (var guarded in "年 岁 天 分 小时 分钟 个月 个工作日 个季度 个会计年度 个学年 个年头 个小时 工作日 日 周年 年期 个交易日 个多月 期".Split(' '))
            yield return (guarded, new(guarded, UnitKind.Guarded));
        foreach (var area in (string[])["㎡", "m²", "m2", "平米"])
            yield return (area, new("平方米", UnitKind.Physical));
        yield return ("千瓦小时", new("千瓦时", UnitKind.Physical));
        yield return ("%", new("%", UnitKind.Percent));
        yield return ("％", new("%", UnitKind.Percent));
        yield return ("‰", new("‰", UnitKind.Percent));
        yield return ("成", new("%", UnitKind.Percent, 10));
        yield return ("个百分点", new("百分点", UnitKind.Points));
        yield return ("百分点", new("百分点", UnitKind.Points));
        yield return ("个点", new("百分点", UnitKind.Points));
        yield return ("个基点", new("基点", UnitKind.Points));
        yield return ("基点", new("基点", UnitKind.Points));
        yield return ("倍", new("倍", UnitKind.Times));
        yield return ("台（套）", new("台套", UnitKind.Count));
        yield return ("台(套)", new("台套", UnitKind.Count));
        yield return ("台/套", new("台套", UnitKind.Count));
        yield return ("个位次", new("位", UnitKind.Place));
        yield return ("位次", new("位", UnitKind.Place));
        yield return ("名次", new("位", UnitKind.Place));
    }

    private static IEnumerable<(string, Unit)> MoneyUnits()
    {
        foreach (var currency in new[] { "元", "美元", "欧元", "港元", "日元", "英镑" })
            yield return (currency, new(currency, UnitKind.Money));
        yield return ("元人民币", new("元", UnitKind.Money));
        yield return ("人民币", new("元", UnitKind.Money));
        yield return ("块钱", new("元", UnitKind.Money));
        foreach (var flow in new[] { "元/年", "元/户", "元/亩", "元/吨", "元/平方公里" })
            yield return (flow, new(flow, UnitKind.Money));
    }

    private static string Canonical(string count) => count switch
    {
        "人/年" => "人年",
        "张床" or "个床位" => "张",
        _ => count,
    };
}
