using Hengliang.Reading.Clauses;

namespace Hengliang.Cli.Commands;

/// <summary>Says a benefit in a few words.</summary>
internal static class ClauseWords
{
    public static string Instrument(Instrument instrument) => instrument switch
    {
        Reading.Clauses.Instrument.Voucher => Language.Say("创新券", "voucher"),
        Reading.Clauses.Instrument.PostSubsidy => Language.Say("后补助", "post-subsidy"),
        Reading.Clauses.Instrument.Subsidy => Language.Say("补助", "subsidy"),
        Reading.Clauses.Instrument.Reward => Language.Say("奖励", "reward"),
        Reading.Clauses.Instrument.Grant => Language.Say("资助", "grant"),
        Reading.Clauses.Instrument.LoanInterest => Language.Say("贷款贴息", "interest subsidy"),
        Reading.Clauses.Instrument.Matching => Language.Say("配套", "matching grant"),
        Reading.Clauses.Instrument.RiskCompensation => Language.Say("风险补偿", "risk compensation"),
        Reading.Clauses.Instrument.IncomeShare => Language.Say("收益分配", "income share"),
        Reading.Clauses.Instrument.OverallLimit => Language.Say("总额限制", "overall limit"),
        _ => throw new ArgumentOutOfRangeException(nameof(instrument)),
    };

    public static string Tier(Tier tier)
    {
        var range = (tier.From, tier.To) switch
        {
            (null, null) => "",
            ({ } from, null) => $">{FigureWords.Number(from)} ",
            (null, { } to) => $"≤{FigureWords.Number(to)} ",
            ({ } from, { } to) => $"{FigureWords.Number(from)}–{FigureWords.Number(to)} ",
        };
        var rate = tier.Rate is null ? "" : tier.RateMax is null ? $"{FigureWords.Number(tier.Rate)}%" : $"{FigureWords.Number(tier.Rate)}–{FigureWords.Number(tier.RateMax)}%";
        var added = tier.RateAdd is null ? "" : $"+{FigureWords.Number(tier.RateAdd)}%";
        var amount = tier.Amount is null ? "" : FigureWords.Number(tier.Amount) + Language.Say("万元", "×10,000 yuan");
        return $"{(tier.Case.Length > 0 ? tier.Case + " " : "")}{range}{rate}{added}{amount}".Trim();
    }
}
