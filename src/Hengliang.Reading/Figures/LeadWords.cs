using System.Buffers;

namespace Hengliang.Reading.Figures;

/// <summary>What a word between an indicator and its number says.</summary>
internal enum LeadWord
{
    /// <summary>达到, 增至, 为: the number is a level.</summary>
    Reach,
    Greater,
    AtLeast,
    AtMost,
    Less,
    About,

    /// <summary>增长, 提高: the number is a change upwards.</summary>
    Rise,

    /// <summary>下降, 压缩: the number is a change downwards.</summary>
    Fall,

    /// <summary>年均.</summary>
    Average,

    /// <summary>同比.</summary>
    YearOnYear,

    /// <summary>分别: numbers are dealt out over a list.</summary>
    Distribute,

    /// <summary>均, 各: the number holds for each of a list.</summary>
    Each,

    /// <summary>力争, 将: to come.</summary>
    Planned,

    /// <summary>从, 由: the start of a path.</summary>
    From,

    /// <summary>居, 位列: a place follows.</summary>
    Place,

    /// <summary>新增, 净增: part of the indicator's name.</summary>
    Flow,

    /// <summary>已, 仅, 共: says nothing of these.</summary>
    Filler,

    /// <summary>占比, 之比: ends a name and must not be taken apart.</summary>
    Keep,
}

/// <summary>The vocabulary in front of a number.</summary>
internal static class LeadWords
{
    internal static readonly WordTable<LeadWord> Predicates = WordTable.Of(
        (LeadWord.Reach, "达到 达 达成 达到了 为 至 到 到了 有 增至 增加到 增加至 增长到 增长至 提高到 提高至 提升到 提升至 上升到 上升至 升至 升到 跃升到 跃升至 跃升 "
            + "扩大到 扩大至 发展到 发展至 拓展到 壮大到 壮大至 扩充到 下降到 下降至 降至 降到 降低到 降低至 减少到 减少至 压缩到 压缩至 压减至 压减到 缩短到 缩短至 回落到 回落至 "
            + "控制在 稳定在 维持在 迈上 跨上 站上 跃上 迈入 实现 完成 拥有 共拥有 现有 已有 建有 设有 合计 总计 共计 共 共有 累计 累计达 累计达到 累计有 总共 是 冲刺 "
            + "迈向 增加为 变为 调整为 提至 增到 扩大为 累计完成 累计实现 计 前移至 前移到 晋升至 晋级 进至 增长为 推进到 升级到 位次上升至 就有 分布着 达标 扩容至 扩容到 攀升至 攀升到 "
            + "突破性增至 共登记 共成交 共认定 共签订 共输出 共授权 累计登记 累计认定 增加到了 提高到了 提升到了 累计超 稳定保持在 稳步提升至 调减至"),
        (LeadWord.Greater, "突破 首破 首次突破 一举突破 再破 首超 首次超过 超过 超 逾 高于 大于 多于 > ＞ 跨过 迈过 突破了 超过了 超出 过 率先突破 高出 好于 优于"),
        (LeadWord.AtLeast, "不低于 不少于 不小于 至少 ≥ 达到或超过 达到并超过 不低於 最低 不低于达到 高于或等于 最少"),
        (LeadWord.AtMost, "不超过 不高于 不多于 不大于 ≤ 至多 最多 不超 最高 控制在不超过 上限 不得超过"),
        (LeadWord.Less, "不足 低于 少于 小于 < ＜ 不到 未达到 未达"),
        (LeadWord.About, "约 近 接近 将近 大约 约为 约达 大概 约有 达到约 近乎"),
        (LeadWord.Rise, "增长 增加 提高 提升 上升 增 升 提速 扩大 上涨 上扬 改善 前移 晋升 上移 再进 前进 比增 同增 增长了 增加了 提高了 提升了 上升了 扩大了 递增 增幅 增幅达 增幅为 "
            + "涨 涨幅 增速 增速达 增速为 增长率 增长率达 快于 领先 领先于 增幅超 放大 增收 增产 多增 增量 净增长 涨幅达 跃升了 前移了 跃进 跨越"),
        (LeadWord.Fall, "下降 降低 减少 压缩 缩短 压减 回落 减 降 缩小 比降 同降 下滑 下移 后退 收窄 下降了 降低了 减少了 压缩了 缩短了 慢于 降幅 降幅达 削减 压降 节约 节省 精简 压缩率达"),
        (LeadWord.Average, "年均 年平均 平均每年 年均递 年均复合"),
        (LeadWord.YearOnYear, "同比 同口径 比年初 较年初 比期初 较期初 比月初 较月初 比季初 按同口径 扣除价格因素 比同期 环比 可比 按可比价 按可比价格计算 按不变价格计算 按可比价格 比上年同期 较同期 较上期"),
        (LeadWord.Distribute, "分别 依次"),
        (LeadWord.Each, "均 都 各 全部 同时 双双 各自 各有 各达 均为 均达 均达到 均超过 均超 均突破 均居 均列"),
        (LeadWord.Planned, "力争 确保 争取 将 拟 计划 预计 预期 有望 力求 力争再 力争使 目标 要 应 须"),
        (LeadWord.From, "从 由 自 从年前 由年前 从年初的 由年初的 从年初 由年初 从原来的 由原来的 由原先的 从原先的 从过去的"),
        (LeadWord.Place, "居 位居 位列 列 排 排在 稳居 名列 居于 位于 处于 位处 稳列 跻身 进入 挺进 保持在 保持 蝉联 继续位居 连续位居 跃居 连续稳居 继续保持 晋升到 位次居 排位居 继续稳居 连年位居"),
        (LeadWord.Flow, "新增 净增 新增加 新认定 新培育 新引进 新建 新组建 新获批 新签约 新入库 新备案 新开工 新登记 新注册 新设立 新入选 新晋 新申报 新授权 新立项 新签 新落户 新推广 新投产 新引育 再新增 新建成 新发展 新招引 新获 新成立 新增入库 新增认定"),
        (LeadWord.Filler, "了 已 已经 仅 仅为 只 只有 再 又 也 则 还 首次 历史性 一举 稳步 大幅 大幅度 基本 可 按 按照 每年 每年度 平均 分别为 率先 全面 超额 提前 一次性 ： : 进一步 "
            + "连续 一下子 一下 迅速 逐年 陆续 全年 均可 稳定 持续 显著 快速 明显 同步 实际 累计再 目前 成功 总体 整体 约合 可达 多达 高达 达成了 顺利 圆满 共计达"),
        (LeadWord.Keep, "占比 之比 比重 比例 规模 公共 拥有量 保有量 收入增幅 行为 成为 所有 国有 入库 备案 具有 富有 特有 自有 私有 共有产权 达标率 新增长 发达 到达 直达 人才计划 国家计划 科技计划 行动计划 培育计划 收入比 性价比 占 综合"));

    /// <summary>The area or mean a place or a comparison refers to: 全省第4位, 高于全国平均.</summary>
    internal static readonly WordTable<bool> Scopes = WordTable.Of(
        "全国 全省 全市 全区 全县 全州 全球 世界 国内 省内 市内 平均 平均水平 平均值 均值 水平 全国平均 全省平均 全市平均 全国平均水平 全省平均水平 全市平均水平 同类 同期 地级市 省会城市 副省级城市 "
        + "国家高新区 县市区 各县市区 各市州 设区市 13市 中部 西部 东部 中西部 长三角 计划单列市 苏北 苏南 苏中 全疆 省 市 GDP增速 经济增速 规上工业 规上工业增速 城市 同类城市 全国百强县 全国百强区 全国百强市 百强县 百强区 百强市 百强城市 县域 省辖市 区 县 时序进度 序时进度 时序 序时");

    internal static readonly SearchValues<char> Numerals = SearchValues.Create("一二三四五六七八九十两多数0123456789");

    /// <summary>What sets a figure against that of another area.</summary>
    internal static readonly WordTable<bool> PeerFalls = WordTable.Of(
        (false, "高于 快于 领先 领先于 高出 超出 超过 超 超前 好于 优于 比 较"),
        (true, "低于 慢于 落后 落后于 逊于"));

    /// <summary>比全省平均高2个百分点: behind the area, in front of the number; true for less.</summary>
    internal static readonly WordTable<bool> PeerAdjectives = WordTable.Of(
        (false, "高 高出 高了 快 快了 多 多了 多出 好 高于"),
        (true, "低 低了 慢 慢了 少 少了"));

    /// <summary>What ends a goal told behind its number: 500家的目标.</summary>
    internal static readonly WordTable<bool> Goals = WordTable.Of("的目标 目标 目标任务 的目标任务 的任务 的预期目标");

    /// <summary>What stands behind a number without being counted by it.</summary>
    internal static readonly WordTable<bool> Closers = WordTable.Of(
        "大关 关口 目标 的目标 新台阶 台阶 任务 门槛 水平 的水平 目标任务 的目标任务 的任务 新高 的历史新高 整 的规模 规模 量级 的速度 的增长 的增速 增长 的比例 的幅度 的新台阶 的大关 的份额 区间 的区间 之间 的预期目标 "
        + "来 时 后 之后 起 期间 的基础上 以来 的高位 的历史性突破 的突破");
}
