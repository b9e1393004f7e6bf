namespace Hengliang.Reading.Figures;

/// <summary>Keeps out what a policy pays and asks for: benefit amounts, rates, caps, thresholds and conditions.</summary>
internal sealed class BenefitScreen
{
    /// <summary>A clause with one of these promises something to those who qualify.</summary>
    private static readonly WordTable<bool> Promises = WordTable.Of(
        "给予 予以 一次性奖励 一次性资助 一次性补助 一次性补贴 抵扣 上浮 最高不超过 单个企业 单个项目 单个机构 单项最高 每家企业每年 每户企业 每家最高 补贴标准 奖励标准 资助标准 补助标准 兑付金额 分档 就高不重复 追回 取消申领 全额补助 给与 奖补标准 的比例给 的标准给 贴息");

    /// <summary>In front of a sum: it is what is paid, not what was measured.</summary>
    private static readonly WordTable<bool> Paying = WordTable.Of(
        "奖励 补助 补贴 资助 贴息 奖补 配套 最高 最高奖励 最高补助 最高补贴 最高资助 最高给予 给予 按 按照 最高可达 最高不超过 最高可获 最高支持 每家奖励 分别奖励 分别给予 各奖励 封顶 上限 再奖励 再给予 奖 补 减按 不超过合同金额的 单笔最高");

    /// <summary>Sums over all who were served: statistics, even of benefits.</summary>
    private static readonly WordTable<bool> Totals = WordTable.Of(
        "累计 兑现 已发放 共发放 全年发放 发放科技创新券 惠及 受益 落实奖补 全年 下达 拨付 减免 已为 共兑付 已兑付 总规模 基金规模 资金规模 资金总额 规模达 规模为 资金池规模 资金池 设立规模 专项资金 安排 预算 引导基金 母基金 子基金 风险补偿基金 发展基金");

    private static readonly WordTable<bool> Served = WordTable.Of("惠及 受益 累计 已兑现 共兑现 服务企业");

    private static readonly WordTable<bool> Purses = WordTable.Of("设立科技 专项资金 引导基金 母基金 风险补偿资金池 列入预算 财政预算 纳入预算");

    /// <summary>A region's own undertaking in a policy.</summary>
    private static readonly WordTable<bool> Undertakings = WordTable.Of(
        "力争 培养 培育 引进 集聚 新增 打造 新建 组建 选派 每年发布 每年遴选 每年组织 每年择优 每年支持 每年评选 每年认定 每年实施 每年举办 每年安排 每年开展 每年选派 每年培养 每年引进 每年建设 每年新增 每年滚动 每年选 总规模 资金总额 设立规模 基金规模 资金规模 总量 达到 建设 建成 到期末 布局");

    /// <summary>A condition or a scale; never an undertaking.</summary>
    private static readonly WordTable<bool> Conditions = WordTable.Of(
        "的企业 的单位 的机构 的，按 的,按 对年度 对首次 对新 以上的 的项目 满 应当 应达到 应不低于 应具有 应具备 应同时 须 不得 符合 申报 申请 申领 条件 单个 每家 每户 单笔 每人 每个 同一 超过部分 部分 注册 近三年 连续 上年度 上一年度 比例不 份额 核心成员 职工总数");

    private readonly bool _isRule;

    internal BenefitScreen(SectionTime document) => _isRule = document.Outlook == Outlook.Rule;

    /// <summary>The sentence promises something to those who qualify.</summary>
    internal static bool Promise(ReadOnlySpan<char> sentence) => Promises.OccursIn(sentence);

    internal bool Excludes(ReadOnlySpan<char> text, int sentence, Piece piece, Measure measure, bool promise, bool goalInSentence)
    {
        var words = text[piece.Start..piece.End];
        var before = text[piece.Start..measure.Start];
        var total = Totals.OccursIn(words);
        if (IsPaid(before, measure) && !total)
            return true;
        // 设立科技创新专项资金，每年不少于8000万元: the size of a purse of the place itself.
        if (_isRule && !promise && measure.UnitKind == UnitKind.Money && Purses.OccursIn(text[sentence..piece.Start]) && !Conditions.OccursIn(words))
            return false;
        if (_isRule)
            return !goalInSentence && !IsUndertaking(words, measure, promise);
        if (!promise || total)
            return false;
        return measure.UnitKind is UnitKind.Money or UnitKind.Percent or UnitKind.Points || Conditions.OccursIn(words);
    }

    private static bool IsPaid(ReadOnlySpan<char> before, Measure measure) =>
        measure.UnitKind is UnitKind.Money or UnitKind.Percent && Paying.TryMatchEnd(before.TrimEnd("约近达到不超过高低于至少 "), out _);

    private static bool IsUndertaking(ReadOnlySpan<char> words, Measure measure, bool promise)
    {
        if (Conditions.OccursIn(words) || Promises.OccursIn(words))
            return false;
        if (!promise && Served.OccursIn(words))
            return true;
        if (measure.UnitKind is UnitKind.Money)
            return Totals.OccursIn(words);
        return Undertakings.OccursIn(words) && (!promise || measure.UnitKind is UnitKind.Count or UnitKind.People);
    }
}
