namespace Hengliang.Reading.Tests.Clauses;

public class RateClauseTests
{
    [Theory]
    [InlineData("对入驻企业给予租金补贴，第一年100%、第二年70%、第三年50%。", "第一年=100% 第二年=70% 第三年=50%")]
    [InlineData("职务科技成果转化收益不低于70%的比例用于奖励科研人员。", "70%")]
    [InlineData("国家高新技术企业补贴比例上浮20%。", "+20%")]
    [InlineData("按最高不超过50%的比例给予补助。", "50%")]
    [InlineData("对技术合同登记机构，按合同成交额的0.5‰给予奖励。", "0.05%")]
    [InlineData("对通过验收的首台（套）重大技术装备，按不超过销售价格的20%给予奖励，国际首台（套）、国内首台（套）分别不超过500万元、200万元。", "国际首台（套）=20% 国内首台（套）=20%")]
    [InlineData("对获得省科技奖励的，按省奖励金额给予1:1配套奖励。", "100%")]
    [InlineData("按省级奖励资金给予等额配套。", "100%")]
    [InlineData("购买首台（套）装备保险的，按保费的80%给予补贴。", "80%")]
    [InlineData("科技型企业从银行获得的首笔信用贷款，按年利率1%给予贴息。", "1%")]
    [InlineData("对获得国家自然科学基金、省自然科学基金资助的项目，分别按资助额的20%、10%给予配套。", "国家自然科学基金=20% 省自然科学基金=10%")]
    public void A_rate_is_read_in_percent(string text, string clauses) =>
        Assert.Equal(clauses, ClauseNotation.Read(text));
}
