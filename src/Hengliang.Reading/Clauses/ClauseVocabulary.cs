using static Hengliang.Reading.Clauses.ClauseTokenKind;

namespace Hengliang.Reading.Clauses;

/// <summary>The words of benefit clauses in Simplified script. Of two words at one place the longer is meant.</summary>
internal static class ClauseVocabulary
{
    private static readonly (ClauseTokenKind Kind, string Words)[] Table =
    [
        (Give, "补足至 补足到 补齐至 补齐到 给予 予以 给与 再给予 分别给予 一次性给予 发给 颁发"),
        (Benefit, "奖励 奖补 奖金 奖励金 嘉奖 补助 后补助 补贴 资助 扶持 支持 贴补 配套 配套奖励 配套资助 配套支持 配套补助 事后奖补 经费支持 资金支持 资金扶持 进行匹配 给予匹配 予以匹配 匹配资金 匹配奖励 匹配支持 生活补贴 购房补贴 租金补贴 安家费 津贴 经费补助"),
        (Redeem, "贴息 抵扣 抵用 抵付 抵免 兑付 兑换 创新券 补偿 风险补偿 申领额度 申请额度 减免 返还 奖励资金 补助资金 补贴资金 资助资金 奖补资金 扶持资金 支持资金 贴息资金 配套资金 以奖代补"),
        (Most, "最高 最高不超过 最高不超 最高可达 最高可 最高为 最多 最多不超过 至多 上限 上限为 上限是 封顶 限额为 为限 为上限 累计不超过 累计最高 累计最高不超过 总额不超过 总额最高不超过"),
        (NotOver, "不超过 不得超过 不高于 不得高于 原则上不超过 控制在"),
        (Least, "不少于 不低于 最低 最低不少于 最低不低于 至少 不得低于 不得少于 下限为"),
        (Over, "超过 突破 首次突破 达到 首次达到 达 满 高于 大于 超 超出 多于"),
        (Under, "不足 低于 小于 不满 未达到 少于"),
        (Above, "以上 及以上"),
        (Below, "以下 以内 及以下 之内"),
        (To, "至 到 — – － - ~ ～ —— 之间"),
        (Part, "部分 的部分"),
        (Inclusive, "（含） (含) （不含） (不含) （含本数） (含本数) （包含） 含"),
        (By, "按照 按 依照 根据 参照 按其 按照其"),
        (Standard, "标准 比例 额度 限额标准 的标准 的比例 标准为 比例为"),
        (Respectively, "分别 依次 分别一次性"),
        (Per, "每 每家 每个 每项 每件 每人 每名 每年 每次 每台 每套 每平方米 每月 单个 单项 单家 单笔 单条 单件 单次 单台 单台（套） 单户 同一 同一个 年度 一次性 当年 全年 每户 每亩 每引进 每新增 每培育 每增加 每促成 每提供"),
        (Together, "累计 合计 总额 总计 各类 叠加 多项 总和"),
        (Raise, "上浮 再上浮 上调 提高 再提高 增加 再增加 追加"),
        (For, "对 对于 凡 凡是 针对 鼓励 向"),
        (Of, "的"),
        (Got, "获得 获 享受 取得 争取 得到 投资 投入"),
        (Report, "已 共 兑现 累计兑现 下达 拨付 发放 落实 去年 截至 以来 先后 筹集 支出"),
        (Budget, "发放总额 发放规模 发放额度 发行总额 发行额度 兑付总额 资金总量 年度总额 安排 设立 统筹 预算 规模 总规模 资金总额 资金规模 资金池 基金 注册资本 单价不超过 单价不高于 总投资额 财政投入"),
        (Lent, "贷款 授信 信贷 信用贷款 融资 股权投资 担保 罚款"),
        (This, "本条 本条款 本款 本项政策 该条款 该项政策 本条政策"),
        (Portion, "其中"),
        (Halving, "减半 折半 半额"),
        (Income, "收益 净收入 净收益 转化收入 转让收入 所得份额"),
        (And, "、 和 及 与 或 以及 或者"),
        (Comma, "， , ； ;"),
        (Colon, "： :"),
        (Stop, "。 ！ ？ ! ?"),
        (Text, "获评 获批 获选 获认定 获颁 对接 对外 对口 对标 对比 对应 对方 相对 面对 应对 绝对 针对性 对象 满足 满意 到期 到位 达标 到账 超前 按时 按期 按规定 不满意 和谐 资金需求 支持对象 支持范围 支持下 申报 获奖 共同 共建 共享 公共 至今 配套设施 配套装置 配套率 配套产业 抵押 奖励办法 "
            + "不得重复 甚至 乃至 直至 以至 及时 参与 与会 含量 含税 不含税 技术合同 公共服务 单位负责人 企业单位 事业单位 贷款利息 贷款利率 贷款贴息 贷款本金 贷款损失 获得软件 融资租赁 担保费 融资成本 融资费 贷款额 担保额 融资额 贷款风险补偿 项目投资 固定资产投资 实际投入 设备投入 研发投入 投入的 投入总额 投资额 投资总额 设备投资 总投资 投资的 实际投资"),
    ];

    // Indexed by first character: a lookup at every character of every clause must cost next to nothing.
    private static readonly (string Word, ClauseTokenKind Kind)[]?[] ByFirst = IndexByFirst();

    /// <summary>The longest word of the vocabulary that starts at <paramref name="at"/>; a length of 0 when none does.</summary>
    public static (int Length, ClauseTokenKind Kind) WordAt(ReadOnlySpan<char> text, int at)
    {
        foreach (var (word, kind) in ByFirst[text[at]] ?? [])
        {
            if (text[at..].StartsWith(word, StringComparison.Ordinal))
                return (word.Length, kind);
        }

        return default;
    }

    /// <summary>Every word with its kind, in the order of the table.</summary>
    public static IEnumerable<(string Word, ClauseTokenKind Kind)> Words() =>
        from row in Table
        from word in row.Words.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        select (word, row.Kind);

    private static (string Word, ClauseTokenKind Kind)[]?[] IndexByFirst()
    {
        var index = new (string Word, ClauseTokenKind Kind)[]?[char.MaxValue + 1];
        foreach (var words in Words().GroupBy(w => w.Word[0]))
            index[words.Key] = [.. words.OrderByDescending(w => w.Word.Length)];
        return index;
    }
}
