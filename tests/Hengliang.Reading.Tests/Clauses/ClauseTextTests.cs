using Hengliang.Reading.Clauses;

namespace Hengliang.Reading.Tests.Clauses;

public class ClauseTextTests
{
    private const string Article =
        "第九条 对首次纳入统计的科技服务企业，上年度营业收入达到800万元以上的，按营业收入增量的3%给予奖励，单个企业每年最高60万元。";

    [Fact]
    public void A_promise_is_taken_apart_into_who_when_of_what_and_up_to_what()
    {
        var clause = Assert.Single(ClauseReader.Read(PlainContext.Of(Article)));

        Assert.Equal(Instrument.Reward, clause.Instrument);
        Assert.Equal("首次纳入统计的科技服务企业", clause.Beneficiary);
        Assert.Equal("营业收入增量", clause.Basis);
        Assert.Contains("800万元以上", clause.Condition, StringComparison.Ordinal);
        Assert.Equal(3, Assert.Single(clause.Tiers).Rate);
        Assert.Equal(60, clause.Cap);
        Assert.Equal("单个企业每年", clause.CapPer);
    }

    [Fact]
    public void A_quote_runs_from_who_may_take_it_to_the_last_number()
    {
        var clause = Assert.Single(ClauseReader.Read(PlainContext.Of(Article)));

        Assert.Equal("对首次纳入", Article[clause.Quote.Start..(clause.Quote.Start + 5)]);
        Assert.EndsWith("60万元", Article[clause.Quote.Start..clause.Quote.End], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("按合同金额的30%抵扣。", Instrument.Voucher)]
    [InlineData("给予20万元后补助。", Instrument.PostSubsidy)]
    [InlineData("给予20万元补贴。", Instrument.Subsidy)]
    [InlineData("给予20万元奖励。", Instrument.Reward)]
    [InlineData("按实际利息的50%给予贴息。", Instrument.LoanInterest)]
    [InlineData("按国拨资金的20%给予配套。", Instrument.Matching)]
    [InlineData("按贷款本金损失的40%给予补偿。", Instrument.RiskCompensation)]
    [InlineData("转化净收益用于奖励完成团队的比例不低于65%。", Instrument.IncomeShare)]
    [InlineData("同一企业每年累计获得资助不超过300万元。", Instrument.OverallLimit)]
    public void The_words_of_a_promise_name_its_instrument(string text, Instrument instrument) =>
        Assert.Equal(instrument, Assert.Single(ClauseReader.Read(PlainContext.Of(text))).Instrument);

    [Fact]
    public void A_cap_in_a_sentence_of_its_own_belongs_to_the_promise_before() =>
        Assert.Equal("15% cap 80", ClauseNotation.Read("按设备投入的15%给予补助。单个企业每年最高80万元。"));

    [Fact]
    public void A_numbered_item_starts_a_promise_of_its_own() =>
        Assert.Equal("20 ; 10", ClauseNotation.Read("（一）首次认定的奖励20万元；\n（二）重新认定的奖励10万元。"));

    [Fact]
    public void What_a_line_announces_holds_for_the_numbered_lines_below() =>
        Assert.Equal("50 ; 30", ClauseNotation.Read("第五条 对获奖团队按以下标准给予奖励：\n（一）一等奖50万元；\n（二）二等奖30万元。"));

    [Theory]
    [InlineData("给予二十万元奖励。", "20")]
    [InlineData("给予5千元补贴。", "0.5")]
    [InlineData("给予1,500元补贴。", "0.15")]
    [InlineData("给予1.5亿元支持。", "15000")]
    [InlineData("按百分之三十给予补助。", "30%")]
    [InlineData("给予10、20、30万元不等的奖励。", "10 20 30")]
    [InlineData("给予 50 万元奖励。", "50")]
    public void Sums_are_exact_whatever_way_they_are_written(string text, string clauses) =>
        Assert.Equal(clauses, ClauseNotation.Read(text));
}
