using System.Text.Json;
using System.Text.Json.Serialization;
using Hengliang.Platform.Policies.Contracts;
using Hengliang.Platform.Policies.Drafting;
using Hengliang.Platform.Policies.Rules;
using Hengliang.Reading;
using Hengliang.Reading.Clauses;

namespace Hengliang.Platform.Tests.Policies;

/// <summary>From a sentence to a draft rule: whatever the reader finds, the draft can be read, its examples pass, and it can not be published as it is.</summary>
public class RuleDraftTests
{
    private static readonly JsonSerializerOptions Stored = new() { Converters = { new JsonStringEnumConverter() } };

    private static readonly Policy Policy = new() { Title = "测试市若干政策", Number = "测政〔2026〕1号", EffectiveFrom = new(2026, 1, 1) };

    public static TheoryData<string> Sentences =>
    [
        "对首次通过认定的高新技术企业，一次性给予20万元奖励。",
        "对年度研发费用500万元以上的企业，按当年研发费用的5%给予后补助，单个企业每年最高不超过300万元。",
        "对企业新建研发机构的，分别按国家级、省级给予100万元、50万元一次性补助。",
        "对企业购买先进技术成果的，按技术合同实际支付额的8%给予补助，单个项目最高100万元，单个企业每年累计最高200万元。",
        "对促成技术交易的机构，年度促成技术合同成交额1000万元（含）至5000万元的，按0.5%给予奖励；5000万元（含）以上的，按1%给予奖励，每家机构每年最高不超过80万元。",
        "检验检测类服务，合同金额10万元（含）以下部分按50%抵扣，10万元以上至50万元部分按30%抵扣，超过50万元部分按10%抵扣。",
        "对年度技术合同登记额首次达到1000万元、5000万元、1亿元的高校院所，分别给予10万元、50万元、100万元奖励。",
        "对入选高层次人才团队的项目，给予100万元至500万元经费资助。",
        "对取得初级、中级、高级技术经纪人资格的，分别给予2000元、5000元、1万元补贴。",
        "单个企业同一年度累计获得支持最高不超过800万元。",
        "对获得科技贷款的企业，按贷款实际利息的50%给予贴息，每家企业每年最高50万元。",
        "对中试项目按设备投入的5%至20%给予补助，最高500万元。",
        "对孵化器按在孵企业数给予奖励，在孵企业20家以上的奖励10万元，50家以上的奖励30万元。",
    ];

    [Theory, MemberData(nameof(Sentences))]
    public void Every_clause_becomes_a_draft_that_reads_runs_and_is_not_yet_ready(string sentence) => Assert.All(ClausesOf(sentence), clause =>
    {
        var text = RuleDraft.FromClause(Policy, clause);
        var report = RuleCheck.Run(text);
        Assert.True(report.Findings.All(f => f.Code == RuleFinding.Unfinished), $"{text}\n{string.Join('\n', report.Findings.Select(f => f.Message.Chinese))}");
        Assert.True(report.Examples.All(e => e.Passed), $"{text}\n{string.Join('\n', report.Examples.SelectMany(e => e.Differences).Select(d => d.Chinese))}");
        Assert.NotEmpty(report.Examples);
        Assert.False(report.IsReady);
        // Once the places are completed and the edges confirmed, nothing is left to do.
        var completed = string.Join('\n', text.Split('\n').Where(l => !l.Contains(UnfinishedPlaces.Mark, StringComparison.Ordinal)));
        var finished = RuleCheck.Run(ConfirmEdges.Into(completed, EdgeChoice.All, TestContext.Current.CancellationToken));
        Assert.True(finished.IsReady, $"{text}\n{string.Join('；', finished.Shortfalls.Select(s => s.Chinese))}");
    });

    [Fact]
    public void Each_sentence_above_holds_a_clause() => Assert.All(Sentences, s => Assert.NotEmpty(ClausesOf(s.Data)));

    [Theory]
    [InlineData("合同金额10万元（含）以下部分按50%抵扣，10万元以上至50万元部分按30%抵扣，超过50万元部分按10%抵扣", 10, false)]
    [InlineData("合同金额10万元（含）以下部分按50%抵扣，10万元以上至50万元部分按30%抵扣，超过50万元部分按10%抵扣", 50, false)]
    [InlineData("成交额1000万元（含）至5000万元的，按0.5%；5000万元（含）以上的，按1%", 5000, true)]
    [InlineData("成交额不足1000万元的按1%，1000万元以上的按2%", 1000, true)]
    [InlineData("成交额1000万元以内的按1%，超过1000万元的按2%", 1000, false)]
    [InlineData("成交额1亿元（不含）以上的按2%", 10000, false)]
    [InlineData("成交额1000万元的按1%", 1000, true)]
    public void An_edge_belongs_to_the_side_its_words_say(string quote, int edge, bool above) =>
        Assert.Equal(above, new ScaleEnds(quote, "").BelongsAbove(edge));

    [Theory]
    [InlineData("本办法自2024年7月20日起施行，有效期至2027年7月19日。", "2024-07-20", "2027-07-19")]
    [InlineData("本政策自 2025年1月1日 起实施，有效期三年。", "2025-01-01", "2027-12-31")]
    [InlineData("本办法自2025年3月1日起执行，有效期为5年。", "2025-03-01", "2030-02-28")]
    [InlineData("自2025年3月1日起施行。", "2025-03-01", null)]
    [InlineData("没有日期。", null, null)]
    public void Validity_is_read_from_the_closing_article(string text, string? from, string? until)
    {
        var (first, last) = ValidityOfText.Read(text);
        Assert.Equal((from, until), (first?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), last?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("当")]
    [InlineData("到")]
    [InlineData("万元")]
    [InlineData("2024年研发费用")]
    [InlineData("（实际）支付额，含税")]
    [InlineData("")]
    [InlineData("\"引号\"`和`反引号")]
    public void Whatever_is_called_a_basis_becomes_a_name_a_rule_can_use(string words)
    {
        var clause = Clause("按基数的5%给予补助", new() { Quote = default, Instrument = Instrument.Subsidy, Basis = words, Tiers = [new() { Rate = 5 }] });
        Assert.DoesNotContain(RuleCheck.Run(RuleDraft.FromClause(Policy, clause)).Findings, f => f.Code != RuleFinding.Unfinished);
    }

    private static List<PolicyClause> ClausesOf(string sentence)
    {
        var text = $"测试市人民政府关于印发若干政策的通知\n\n第一章　支持企业创新\n第三条　{sentence}\n";
        var read = Reader.Read(text);
        return [.. read.Clauses.Select(c => Clause(text[c.Quote.Start..c.Quote.End], c))];
    }

    private static PolicyClause Clause(string quote, BenefitClause clause) => new()
    {
        Instrument = clause.Instrument.ToString(), Beneficiary = clause.Beneficiary, Basis = clause.Basis, Condition = clause.Condition,
        Tiers = JsonSerializer.Serialize(clause.Tiers, Stored), TierUnit = clause.TierUnit, Cap = clause.Cap, CapPer = clause.CapPer,
        ItemCap = clause.ItemCap, Floor = clause.Floor, SourceTitle = "若干政策", SourcePlace = "第一章 支持企业创新 › 第三条", SourceQuote = quote,
    };
}
