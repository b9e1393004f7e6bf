using Hengliang.Platform.Kernel;
using Hengliang.Platform.Policies.Contracts;
using Hengliang.Reading.Clauses;

namespace Hengliang.Platform.Policies.Drafting;

/// <summary>What the reader's instruments are called, and which benefit they are.</summary>
public static class InstrumentWords
{
    /// <summary>The instrument a clause was stored with.</summary>
    public static Instrument Of(PolicyClause clause)
    {
        ArgumentNullException.ThrowIfNull(clause);
        return Enum.TryParse<Instrument>(clause.Instrument, out var instrument) ? instrument : Instrument.Subsidy;
    }

    public static Words Label(this Instrument instrument) => instrument switch
    {
        Instrument.Voucher => new("创新券", "voucher"),
        Instrument.PostSubsidy => new("后补助", "post-subsidy"),
        Instrument.Subsidy => new("补助", "subsidy"),
        Instrument.Reward => new("奖励", "reward"),
        Instrument.Grant => new("资助", "grant"),
        Instrument.LoanInterest => new("贷款贴息", "loan interest"),
        Instrument.Matching => new("配套", "matching grant"),
        Instrument.RiskCompensation => new("风险补偿", "risk compensation"),
        Instrument.IncomeShare => new("收益分配", "share of income"),
        Instrument.OverallLimit => new("累计上限", "overall limit"),
        _ => throw new ArgumentOutOfRangeException(nameof(instrument), instrument, "There is no such instrument."),
    };

    public static BenefitKind Benefit(this Instrument instrument) => instrument switch
    {
        Instrument.Voucher => BenefitKind.Voucher,
        Instrument.LoanInterest => BenefitKind.LoanInterest,
        _ => BenefitKind.Award,
    };
}
