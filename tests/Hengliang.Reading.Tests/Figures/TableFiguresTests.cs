namespace Hengliang.Reading.Tests.Figures;

public class TableFiguresTests
{
    [Fact]
    public void Years_across_give_levels_and_targets_with_the_unit_of_the_row()
    {
        var figures = Table("""
            云泽市“十四五”科技创新规划

            一、主要目标
            表1　主要指标
            | 序号 | 指标名称 | 单位 | 2020年 | 2025年 | 属性 |
            | --- | --- | --- | --- | --- | --- |
            | 1 | 研发经费投入强度 | % | 2.1 | ≥3.0 | 预期性 |
            | 2 | 高新技术企业数 | 家 | 412 | 1000左右 | 预期性 |
            | 3 | 技术合同成交额 | 亿元 | 35.6 | 150 | 预期性 |
            """, new(2021, 12, 1));
        Assert.Equal(
            [
                "研发经费投入强度 | =2.1 % | 2020 | Actual", "研发经费投入强度 | >=3 % | 2025 | Target", "高新技术企业数 | =412 家 | 2020 | Actual",
                "高新技术企业数 | ~1000 家 | 2025 | Target", "技术合同成交额 | =35.6 亿元 | 2020 | Actual", "技术合同成交额 | =150 亿元 | 2025 | Target",
            ],
            figures);
    }

    [Fact]
    public void Indicators_across_give_each_area_its_figures_and_growth_its_direction()
    {
        var figures = Reader.Read("""
            云泽市科技统计简报

            表1 2022年各县（市、区）科技创新主要指标
            | 地区 | 高新技术企业（家） | R&D经费（亿元） | 同比增长（%） |
            | --- | --- | --- | --- |
            | 全市 | 474 | 32.4 | 12.3 |
            | 青石县 | 120 | 10.2 | 8.5 |
            | 白鹭县 | 186 | 12.4 | 14.2 |
            | 禾川县 | 168 | 9.8 | -3.1 |
            """, new ReadingOptions(new DateOnly(2023, 3, 1), "江岭省云泽市")).Figures;
        Assert.Equal(12, figures.Count);
        Assert.Equal(["R&D经费 | =3.1 % | 2022 | Change YearOnYear down"], figures.Where(figure => figure.Value == 3.1m).Select(SampleDocument.Describe));
        Assert.All(figures, figure => Assert.Contains(figure.Region.EndsWith('县') ? figure.Region[^3..] : "全市", "青石县 白鹭县 禾川县 全市", StringComparison.Ordinal));
    }

    [Fact]
    public void Growth_beside_years_is_a_change_of_the_row()
    {
        var figures = Table("""
            云泽市科技统计简报

            表2 主要指标完成情况
            指标	单位	2021年	2022年	比上年增长（%）
            高新技术企业数	家	742	868	17.0
            技术合同成交额	亿元	76.5	106.3	39.0
            """, new(2023, 3, 1));
        Assert.Equal(
            [
                "高新技术企业数 | =742 家 | 2021 | Actual", "高新技术企业数 | =868 家 | 2022 | Actual", "高新技术企业数 | =17 % | 2022 | Change YearOnYear",
                "技术合同成交额 | =76.5 亿元 | 2021 | Actual", "技术合同成交额 | =106.3 亿元 | 2022 | Actual", "技术合同成交额 | =39 % | 2022 | Change YearOnYear",
            ],
            figures);
    }

    [Fact]
    public void Cells_without_a_number_and_numbers_without_a_unit_give_nothing() =>
        Assert.Empty(Table("""
            云泽市科技统计简报

            | 指标 | 2021年 | 2022年 |
            | --- | --- | --- |
            | 高新技术企业数 | 742 | 868 |
            | 技术合同成交额 | — | … |
            """, new(2023, 3, 1)));

    private static IReadOnlyList<string> Table(string text, DateOnly date) =>
        [.. Reader.Read(text, new ReadingOptions(date, "江岭省云泽市")).Figures.Select(SampleDocument.Describe)];
}
