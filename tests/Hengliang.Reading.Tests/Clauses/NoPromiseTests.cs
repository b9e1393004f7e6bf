namespace Hengliang.Reading.Tests.Clauses;

public class NoPromiseTests
{
    [Theory]
    [InlineData("2022年共发放创新券1200万元，惠及企业320家。")]
    [InlineData("全年兑付创新券3200万元。")]
    [InlineData("累计兑现各类奖补资金1.86亿元。")]
    [InlineData("研发后补助2.3亿元，惠及企业500家。")]
    [InlineData("设立2亿元科技成果转化基金。")]
    [InlineData("为136家企业发放贷款5.2亿元。")]
    [InlineData("对86家企业给予奖励430万元。")]
    [InlineData("财政科技支出占一般公共预算支出比重达到3.5%。")]
    [InlineData("申报企业上年度营业收入不超过3000万元、研发投入占比不低于5%。")]
    [InlineData("贷款额度最高1000万元，期限不超过3年。")]
    [InlineData("给予最高1000万元信用贷款。")]
    [InlineData("处以1万元以上10万元以下罚款。")]
    [InlineData("符合条件的企业，可享受研发费用加计扣除100%政策。")]
    [InlineData("2023年，全市共兑现科技奖励资金5600万元，惠及企业1200家。")]
    [InlineData("市财政每年安排5000万元专项资金，用于奖励科技创新。")]
    [InlineData("单个企业享受本政策资金总额不超过其当年地方财政贡献。")]
    [InlineData("本措施所需资金由区产业发展专项资金安排，年度预算不超过2亿元。")]
    [InlineData("支持科研人员离岗创业，三年内保留人事关系。")]
    [InlineData("建立风险补偿资金池，首期规模5000万元，银行按1:10比例放大。")]
    public void Reports_budgets_loans_and_conditions_promise_nothing(string text) =>
        Assert.Equal("", ClauseNotation.Read(text));
}
