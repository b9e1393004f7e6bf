namespace Hengliang.Reading.Figures;

/// <summary>What a word before an indicator's name is.</summary>
internal enum PrefixWord
{
    /// <summary>全市, 目前, 累计: stripped and forgotten.</summary>
    Plain,

    /// <summary>其中: what follows is part of what came before.</summary>
    Subset,

    /// <summary>培育, 建设: stripped when a name is left.</summary>
    Verb,
}

/// <summary>The vocabulary before an indicator's name.</summary>
internal static class PrefixWords
{
    internal static readonly WordTable<PrefixWord> Table = WordTable.Of(
        (PrefixWord.Subset, "其中 含 包括 其中包括 其中含"),
        (PrefixWord.Plain,
            "上述政策 上述措施 上述资金 该政策 该办法 各项政策 全市 全省 全县 全区 全州 全盟 全旗 我市 我省 我县 我区 我州 我国 本市 本区 本省 本县 园区 该县 该市 该区 该省 该园区 各地 各县市区 全域 全市域 辖区 辖区内 区内 市域 县域内 全域内 "
            + "目前 现有 共有 共 共计 累计 先后 已 已经 现已 已累计 同时 另外 此外 还 并 且 也 又 再 其 全年 全年度 年末 年底前 年底之前 年底 年内 期末 总计 合计 至今 迄今 截至目前 截止目前 当前 近年来 多年来 如今 现在 这些 "
            + "力争 力保 确保 争取 当年 计划 拟 预计 预期 有望 将 要 应 努力 力求 成功 共同 分别 主动 积极 大力 着力 全力 加快 加强 抓好 不断 持续 稳步 深入 扎实 择优 滚动 组织 每年 平均每年 每年度 全面 首次 仅 约 近 超 逾 超过 "
            + "全 该 各 各类 各级各类 各级 以 在 对 为 向 从 由 使 让 把 按 按照 至 到 通过 面向 针对 围绕 按不低于 按不超过 不超过 不少于 不低于 至少 累计有 一批 一是 二是 三是 四是 五是 六是 七是 八是 九是 十是 一要 二要 三要 ” 的 了 、 · ① ② ③ ④ ⑤ ⑥ "
            + "我们 大会 今后 未来 未来五年 未来三年 基本 总体 进一步 更多 更好 更加 率先 顺利 圆满 超额 提前 特别是 尤其是 比如 例如 如 即 其次是 再次是 依次是 其次 再次 主要是 主要有 主要 最终 届时 从而 平均 继 与 已有 已拥有 现拥有 累计拥有 累计已 约有 有"),
        (PrefixWord.Verb,
            "进入 跻身 挺进 实现 完成 培育 培养 打造 引进 建设 建成 组建 创建 认定 获批 获得 获评 获 入选 选派 遴选 选聘 发放 兑现 落实 开展 举办 实施 推进 推动 促进 促成 引导 支持 扶持 带动 带动了 拉动 撬动 惠及 服务 受益 "
            + "安排 投入 设立 成立 布局 布局建设 部署 签订 签约 达成 转化 突破 攻克 申请 申报 授权 发布 制定 出台 集聚 聚集 汇聚 吸引 招引 引育 引进培育 引进培养 培育引进 引进和培育 培育壮大 孵化 拥有 建有 设有 建立 建立了 形成 形成了 "
            + "推广 推广应用 应用 开放 提供 储备 入库 新建 新增 选育 储备了 选派了 培育了 引进了 建成了 获得了 实现了 完成了 落户 举办了 开展了 发放了 争取到 争创 列入 纳入 改造 上缴 减免 办理 登记 备案 承担 牵头 参与 参与制定 "
            + "遴选支持 择优支持 支持建设 引导推动 推动建设 新引进 招聘 柔性引进 选树 评选 立项 落地 开工 开工建设 投产 竣工 竣工投产 集中签约 集中开工 谋划 谋划建设 谋划实施 规划建设 建设完成 完善 提升 壮大 发展 发展壮大 用于 用于发放 用于支持 "
            + "贡献 贡献了 享受 覆盖 涵盖 涉及 享有 占用 保障 保有 存有 使用 存量 聘请 聘任 邀请 招收 招录 招生 毕业 募集 规划 规划设置了 设置了 设置 提出 明确 确定 取得 下达 拨付 划拨 争取上级 争取国家 到位 到账 融通 融资 "
            + "累计引进 累计培育 累计建成 累计获得 累计认定 累计发放 累计服务 累计投入 累计完成 累计实现 建设了 组建了 打造了 创建了 新建了 深化 强化 探索 解决 破解 编制 修订 登记转化 转移转化"));

    /// <summary>Two characters that name an indicator by themselves: 完成产值 is 产值.</summary>
    internal static readonly WordTable<bool> ShortNames = WordTable.Of("产值 营收 税收 利润 出口");

    /// <summary>Names of the flow of a year: they stay in the indicator's name and pass on to the rest of a list.</summary>
    internal static readonly WordTable<bool> Flows = WordTable.Of(
        "新增 净增 新认定 新培育 新引进 新建 新组建 新获批 新签约 新入库 新备案 新开工 新登记 新注册 新设立 新入选 新晋 新申报 新授权 新立项 新签 新落户 新投产 新引育 新建成 新招引 新获 新成立 再新增 新评定 新推广");

    /// <summary>A level that stands alone for a thing named before: 其中国家级4个.</summary>
    internal static readonly WordTable<bool> Levels = WordTable.Of(
        "国家级 省级 市级 县级 区级 部级 省部级 世界级 国际级 国家级和省级 国家级以上 省级以上 市级以上 省级及以上 市级及以上 国家 省 市 州级 自治区级 国省级 校级 院士级 厅级 地市级");

    /// <summary>An aspect that stands alone for a thing named before: 总量达738家.</summary>
    internal static readonly WordTable<bool> Aspects = WordTable.Of("总量 总数 数量 总数量 总量累计 存量 保有量 总数累计 累计总数 累计数 总计数 有效期内 总额 累计总量 企业总数 总");

    /// <summary>An aspect that is joined to the thing named before: 增幅居全省第3位.</summary>
    internal static readonly WordTable<bool> JoinedAspects = WordTable.Of(
        "增幅 增速 累计增速 累计增幅 增长率 占比 比重 比例 所占比重 所占比例 同比增幅 同比增速 平均增速 年均增速 年均增幅 覆盖率 增量 规模 年均增长率 总规模 中标率 位次 排名 增加值 入库数 投资额 金额 合同金额 人均 涨幅 完成率 余额 成交额 成交金额 合同成交额 合同额");
}
