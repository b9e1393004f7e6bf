namespace Hengliang.Reading.Clauses;

/// <summary>Names the instrument from the words of a promise; of several rows that fit the first decides.</summary>
internal static class InstrumentChoice
{
    /// <summary>A row fits when every group has a word in the text.</summary>
    private static readonly (Instrument Instrument, string[][] Groups)[] Table =
    [
        (Instrument.LoanInterest, [["贴息", "贴保", "利息补贴", "利息补助"]]),
        (Instrument.RiskCompensation, [["补偿"], ["风险", "损失", "代偿", "不良", "坏账"]]),
        (Instrument.IncomeShare, [["收益", "净收入", "转让收入", "转化收入", "所得份额"], ["比例", "份额"]]),
        (Instrument.Matching, [["配套", "匹配", "国拨", "等额", "1:1", "1∶1", "1：1", "一比一"]]),
        (Instrument.Matching, [["市级", "省级", "国家级", "国家", "上级"], ["奖励金额", "资助金额", "补助金额", "拨款", "拨付", "奖补金额", "资助额", "立项金额", "到位资金", "到账资金"], ["%", "％", "比例", "等额", "全额", "1:", "1∶", "1："]]),
        (Instrument.Voucher, [["抵扣", "抵用", "抵付", "申领额度", "券额"]]),
        (Instrument.PostSubsidy, [["后补助", "事后奖补"]]),
        (Instrument.Reward, [["奖励", "奖补", "奖金", "嘉奖"]]),
        (Instrument.Voucher, [["创新券"]]),
        (Instrument.Grant, [["项目", "课题", "攻关", "揭榜"], ["经费", "立项"]]),
        (Instrument.PostSubsidy, [["研发费用", "研发投入", "研发经费", "合同实际", "实际支付额", "实际成交额", "技术交易额", "合同额", "合同金额"], ["补助", "资助"]]),
        (Instrument.Subsidy, [["补助", "补贴", "资助", "扶持", "支持", "津贴", "减免", "返还", "安家费"]]),
    ];

    public static Instrument For(string words, string title)
    {
        foreach (var (instrument, groups) in Table)
        {
            if (Array.TrueForAll(groups, group => Array.Exists(group, w => words.Contains(w, StringComparison.Ordinal))))
                return instrument;
        }

        return title.Contains("创新券", StringComparison.Ordinal) ? Instrument.Voucher : Instrument.Subsidy;
    }
}
