namespace Hengliang.Reading.Tests.Clauses;

public class CellClauseTests
{
    private static string Clauses(string table) =>
        string.Join(" ; ", Reader.Read("东湖区科技创新专项资金实施细则\n\n二、支持标准\n专项资金支持标准见下表，符合条件的企业可以申报。\n" + table).Clauses.Select(ClauseNotation.Of));

    [Fact]
    public void A_cell_under_a_heading_of_benefits_promises_without_words_of_giving() =>
        Assert.Equal(
            "15 ; 国家级=200 省级=50 市级=10 ; 20% cap 40",
            Clauses("""
                | 序号 | 支持事项 | 支持标准 | 方式 |
                | --- | --- | --- | --- |
                | 1 | 首次认定高新技术企业 | 一次性奖励15万元 | 事后奖励 |
                | 2 | 新认定工程技术研究中心 | 国家级200万元，省级50万元，市级10万元 | 事后奖励 |
                | 3 | 委托高校开展技术开发 | 按合同实际支付额的20%补助，最高40万元 | 后补助 |
                """));

    [Fact]
    public void A_bare_number_takes_the_unit_of_its_heading_and_is_no_figure()
    {
        var document = Reader.Read("""
            东湖区科技奖补办法

            第三条 奖励标准见下表，符合条件的企业均可申报，资金分批下达。
            | 类别 | 奖励金额（万元） |
            | --- | --- |
            | 国家级孵化器 | 100 |
            | 省级孵化器 | 50 |
            """);

        Assert.Equal(["100", "50"], document.Clauses.Select(ClauseNotation.Of));
        Assert.Equal(["国家级孵化器", "省级孵化器"], document.Clauses.Select(clause => clause.Beneficiary));
        Assert.Empty(document.Figures);
    }

    [Fact]
    public void Words_beside_bare_numbers_take_the_unit_of_the_heading_too() =>
        Assert.Equal(
            "15 ; 5 ; 0.5% cap 20",
            Clauses("""
                | 奖补项目 | 条件 | 奖补标准（万元） | 责任部门 |
                | --- | --- | --- | --- |
                | 高新技术企业 | 首次认定 | 15 | 科技局 |
                | 高新技术企业 | 重新认定 | 5 | 科技局 |
                | 技术合同登记 | 年登记额1000万元以上 | 按登记额0.5%，最高20 | 科技局 |
                """));

    [Fact]
    public void A_table_of_indicators_promises_nothing() =>
        Assert.Equal(
            "",
            Clauses("""
                | 指标 | 单位 | 2020年 | 2025年 |
                | --- | --- | --- | --- |
                | 技术合同成交额 | 亿元 | 52 | 90 |
                | 研发投入强度 | % | 2.06 | 2.4 |
                """));
}
