using System.Buffers;

namespace Hengliang.Reading.Figures;

/// <summary>The vocabulary of time: years told by the document's date, prepositions, and what trails a year.</summary>
internal static class TimeWords
{
    internal const int FirstYear = 1949;
    internal const int LastYear = 2100;

    internal static readonly SearchValues<char> Triggers = SearchValues.Create("年月五季末");

    /// <summary>Years counted from the year of the document.</summary>
    internal static readonly WordTable<int> Relative = WordTable.Of(
        (0, "今年 本年 本年度 今年度"),
        (-1, "去年 上年 上一年 上年度 上一年度 去年度 过去一年 过去的一年 刚刚过去的一年"),
        (-2, "前年"),
        (1, "明年 下一年 来年"));

    internal static readonly WordTable<TimeUse> Before = WordTable.Of(
        (TimeUse.By, "到 至 截至 截止 截至到 截止到 力争到 争取到 确保到 预计到 计划到"),
        (TimeUse.From, "由 从 自"),
        (TimeUse.Versus, "较 比 与 同 相比 相较 对比 相较于 和 于 是 为 达到 相当于 超过 达"));

    /// <summary>Behind a year; swallowed with it.</summary>
    internal static readonly WordTable<bool> After = WordTable.Of(
        "末 底 底前 初 度 年末 以来 期间 期末 时期 同期 末期 全年 的 时 末的 底的 中 间 来 内 当年 上半年 下半年 基础上 的基础上 期间内 相比 水平");

    internal static readonly WordTable<bool> Parts = WordTable.Of("上半年 下半年 前三季度 一季度 二季度 三季度 四季度 第一季度 第二季度 第三季度 第四季度 前两季度");

    /// <summary>A number of years that is a window back from now: 近三年, 五年来.</summary>
    internal static readonly WordTable<bool> BackBefore = WordTable.Of("近 这 过去 最近 过去的 近 以往");

    internal static readonly WordTable<bool> BackAfter = WordTable.Of("来 间 以来");

    /// <summary>Behind a number of years: a record.</summary>
    internal static readonly WordTable<bool> Records = WordTable.Of("新高 最高 最好 最大 最快 最低 新低 最优 来新高 来最高 来最好 来最快 以来新高 以来最高 来新低 之最");

    /// <summary>After a bare number of years: it measures the change that follows.</summary>
    internal static readonly WordTable<bool> ChangeAfter = WordTable.Of("增长 提高 提升 增加 下降 累计 翻 新增 净增 上升 降低 共 接近翻 实现翻 平均 培育 引进 建设 新建 投入 完成 打造 实施 培养 建成 认定 组建 统筹 安排 前进 前移 上移 进位 跃升 晋升 投放 支持 落户 攻克");
}
