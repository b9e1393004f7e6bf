namespace Hengliang.Reading.Tests.Figures;

public class CellTableTests
{
    private const string Cells = """
        云泽市科技统计年鉴

        表3 科技活动基本情况 |
        |
        |
        指 标 |
        2021 |
        2022 |
        |
        |
        |
        科技活动人员
        (万人) |
        3.2 |
        3.6 |
        #科学家和工程师 |
        2.1 |
        2.3 |
        研究与试验发展经费支出相当于 |
        2.07 |
        2.13 |
        地区生产总值比例 (%) |
        |
        |
        科技成果及获奖数 (项) |
        |
        |
        科技成果登记数 |
        266 |
        304 |
        省级科技奖 |
        21 |
        19 |
        """;

    [Fact]
    public void A_table_with_one_cell_a_line_is_put_back_into_rows() =>
        Assert.Equal(
            [
                "科技活动人员 | =32000 人 | 2021 | Actual", "科技活动人员 | =36000 人 | 2022 | Actual",
                "科学家和工程师 | =21000 人 | 2021 | Actual", "科学家和工程师 | =23000 人 | 2022 | Actual",
                "研究与试验发展经费支出相当于地区生产总值比例 | =2.07 % | 2021 | Actual", "研究与试验发展经费支出相当于地区生产总值比例 | =2.13 % | 2022 | Actual",
                "科技成果登记数 | =266 项 | 2021 | Actual", "科技成果登记数 | =304 项 | 2022 | Actual",
                "省级科技奖 | =21 项 | 2021 | Actual", "省级科技奖 | =19 项 | 2022 | Actual",
            ],
            Figures(Cells));

    [Fact]
    public void Bars_or_none_the_cells_of_a_line_each_say_the_same() =>
        Assert.Equal(
            ["高新技术企业 | =412 家 | 2022 | Actual", "高新技术企业 | =520 家 | 2023 | Actual", "技术合同成交额 | =35.6 亿元 | 2022 | Actual", "技术合同成交额 | =50.1 亿元 | 2023 | Actual", "研发投入强度 | =2.1 % | 2022 | Actual", "研发投入强度 | =2.4 % | 2023 | Actual"],
            Figures("""
                云泽市科技创新统计简报

                指标

                单位

                2022年

                2023年

                高新技术企业

                家

                412

                520

                技术合同成交额

                亿元

                35.6

                50.1

                研发投入强度

                %

                2.1

                2.4
                """));

    [Fact]
    public void Two_heading_rows_are_one_heading() =>
        Assert.Equal(
            ["高新技术企业 | =412 家 | 2022 | Actual", "高新技术企业 | =12.5 % | 2022 | Change YearOnYear", "高新技术企业 | =520 家 | 2023 | Actual", "高新技术企业 | =26.2 % | 2023 | Change YearOnYear"],
            Figures("""
                云泽市科技创新统计简报

                | 指标 | 单位 | 2022年 | | 2023年 | |
                | | | 数值 | 增长（%） | 数值 | 增长（%） |
                | 高新技术企业 | 家 | 412 | 12.5 | 520 | 26.2 |
                """));

    [Fact]
    public void A_second_heading_row_may_lack_the_cells_that_are_two_rows_high() =>
        Assert.Equal(
            ["产值 青石县 55.3", "产值 青石县 6.1", "产值 白鹭县 39.6", "产值 白鹭县 4.6", "产值  95", "产值  5.4"],
            Reader.Read("""
                云泽市科技统计简报

                各县高新技术产业产值情况
                序号 | 各县 | 2023年上半年 | |
                产值(亿元) | 同比变化(%) | ||
                1 | 青石县 | 55.3 | 6.1 |
                2 | 白鹭县 | 39.6 | 4.6 |
                | 全市 | 95.0 | 5.4 |
                """, new ReadingOptions(new DateOnly(2023, 8, 1), "云泽市")).Figures.Select(figure => $"{figure.Indicator} {figure.Region.Replace("云泽市", "", StringComparison.Ordinal)} {figure.Value:0.#}"));

    [Fact]
    public void A_menu_of_short_lines_is_no_table() =>
        Assert.Empty(Figures(string.Join('\n', Enumerable.Range(1, 40).Select(i => i % 3 == 0 ? $"2023-0{(i % 9) + 1}-12" : "科技动态" + i))));

    private static string[] Figures(string page) => [.. Reader.Read(page, new ReadingOptions(new DateOnly(2024, 3, 1))).Figures.Select(SampleDocument.Describe)];
}
