using System.Buffers;

namespace Hengliang.Reading.Figures;

/// <summary>Words that move a sentence into the future or back, whatever its section.</summary>
internal static class TenseWords
{
    /// <summary>True for what is to come, false for what has been reached.</summary>
    internal static readonly WordTable<bool> Cues = WordTable.Of(
        (true, "力争 争取到 争取在 争取新增 争取突破 力求 计划到 计划新增 计划投入 计划建设 计划引进 计划用 计划在 计划三年 计划实施 计划总投资 计划投资 拟新增 拟建 目标是 目标为 的目标： 规划提出 规划设置 规划明确 规划确定 方案提出 方案明确 "
            + "意见提出 主要目标： 发展目标 主要预期目标 预期目标 奋斗目标 下一步 下一阶段 未来 接下来 今后 有望 到期末 要达到 要突破 要实现 要超过 要确保 确保到 确保全 预计到 十余项主要目标 项主要目标 明年 努力实现 努力达到 努力突破"),
        (false, "目前 截至 截止 现有 已累计 已建成 已达 已有 累计已 实现了 完成了 建成了 达到了 已认定 已为 已完成 已实现 同比实现"));

    /// <summary>What is still to be reached within the year.</summary>
    internal static readonly WordTable<bool> ThisYears = WordTable.Of("力争全年 确保全年 预计全年 全年力争 全年确保 全年有望 全年计划 全年预计");

    /// <summary>What a plan does with the tasks it lists.</summary>
    internal static readonly WordTable<bool> Announcing = WordTable.Of("部署 提出 明确 确定 安排 将 实施 围绕 下一步");

    internal static readonly WordTable<bool> Announced = WordTable.Of("重点任务 主要任务 项任务 重点举措 主要举措 大行动 项行动 大工程 项工程 重点工作 工作任务");

    /// <summary>In front of a goal: it has been reached.</summary>
    internal static readonly WordTable<bool> Reachings = WordTable.Of("完成 实现 达到 达成 超额 提前");

    /// <summary>In front of a goal that is followed, not told.</summary>
    internal static readonly WordTable<bool> Steering = WordTable.Of("锚定 围绕 紧扣 聚焦 瞄准 对标 对照 紧盯 按照 突出 坚持 完成 实现");

    /// <summary>Behind 拟: 拟发行 is to come; 模拟 and 虚拟 are other words.</summary>
    internal static readonly SearchValues<char> AfterIntent = SearchValues.Create("发安引用申认建新增投实培支开");

    /// <summary>Behind 将: 将新增 is to come, 将数字化 is not.</summary>
    internal static readonly SearchValues<char> AfterWill = SearchValues.Create("力建达突新认继聚围坚全进加打争超完培引设投形锚实谋再持重着紧深以统在安组开");
}
