using Hengliang.Reading.Figures;

namespace Hengliang.Reading.Tests.Figures;

public class ListsAndPlacesFigures
{
    [Fact]
    public void Each_number_dealt_out_may_have_a_verb_of_its_own() => FigureCases.Check("""
        @date 2025-03-10
        高新技术企业、科技型中小企业、瞪羚企业分别新增20家、达到300家和增长15%。
        新增高新技术企业 | =20 家 | 2025 | Actual
        科技型中小企业 | =300 家 | 2025 | Actual
        瞪羚企业 | =15 % | 2025 | Change YearOnYear

        城乡居民人均可支配收入分别增长6.1%和7.2%。
        城镇居民人均可支配收入 | =6.1 % | 2025 | Change YearOnYear
        农村居民人均可支配收入 | =7.2 % | 2025 | Change YearOnYear

        到2027年，高新技术企业和科技型企业在2022年的基础上实现双倍增，分别超过90家和870家。
        高新技术企业 | >90 家 | 2027 | Target
        科技型企业 | >870 家 | 2027 | Target
        """);

    [Fact]
    public void A_group_dealt_out_once_is_dealt_out_again_for_its_further_aspects() => FigureCases.Check("""
        @date 2024-06-10
        技术开发、技术服务两类合同成交额遥遥领先，分别登记58项、52项，成交额27.8亿元、22.2亿元，同比增长75.1%、29.9%，占总成交额的45.4%、36.3%。
        技术开发合同成交额 | =58 项 | 2024 | Actual
        技术服务合同成交额 | =52 项 | 2024 | Actual
        技术开发合同成交额 | =27.8 亿元 | 2024 | Actual
        技术服务合同成交额 | =22.2 亿元 | 2024 | Actual
        技术开发合同成交额 | =75.1 % | 2024 | Change YearOnYear
        技术服务合同成交额 | =29.9 % | 2024 | Change YearOnYear
        技术开发合同成交额占总成交额比重 | =45.4 % | 2024 | Actual
        技术服务合同成交额占总成交额比重 | =36.3 % | 2024 | Actual

        从行业看，“医药制造业”“装备制造业”“非金属矿物制品业”增长较快，同比增长分别为13.7%、11.4%、8.2%。
        医药制造业 | =13.7 % | 2024 | Change YearOnYear
        装备制造业 | =11.4 % | 2024 | Change YearOnYear
        非金属矿物制品业 | =8.2 % | 2024 | Change YearOnYear
        """);

    [Fact]
    public void Growth_by_per_cent_and_sums_are_of_the_level_not_of_its_share() => FigureCases.Check("""
        @date 2024-06-10
        企业成交额113亿元，占成交总额的74.9%，较上年增长28.2%，全国排名第14位。
        企业成交额 | =113 亿元 | 2024 | Actual
        企业成交额占成交总额比重 | =74.9 % | 2024 | Actual
        企业成交额 | =28.2 % | 2024 | Change YearOnYear
        企业成交额 | =14 位 | 2024 | Rank
        """);

    [Fact]
    public void A_year_told_of_in_part_is_this_year() => FigureCases.Check("""
        @date none
        截至12月8日，2021年全省共登记技术合同1487项，同比增长63.2%。继2020年突破300亿元后，今年突破500亿元。
        技术合同 | =1487 项 | 2021 | Actual
        技术合同 | =63.2 % | 2021 | Change YearOnYear
        技术合同 | >300 亿元 | 2020 | Actual
        技术合同 | >500 亿元 | 2021 | Actual

        2021年，全市生产总值达到1140亿元，增长8.1%。今年发展主要预期目标是：生产总值增长5.5%左右，城镇新增就业1.1万人以上。
        生产总值 | =1140 亿元 | 2021 | Actual
        生产总值 | =8.1 % | 2021 | Change YearOnYear
        生产总值 | ~5.5 % | 2022 | Change YearOnYear planned
        城镇新增就业 | >=11000 人 | 2022 | Target
        """);

    [Fact]
    public void What_follows_one_number_may_name_the_next() => FigureCases.Check("""
        @date 2025-11-08
        “十四五”时期，园区总数从2020年的16家增加到18家。
        园区总数 | =16 家 | 2020 | Actual
        园区总数 | =18 家 | 2025 | Actual

        18家省级高新区生产总值占全省GDP比重达14.3%。
        省级高新区 | =18 家 | 2025 | Actual
        省级高新区生产总值占全省GDP比重 | =14.3 % | 2025 | Actual
        """);

    [Fact]
    public void An_index_is_told_without_a_unit() => FigureCases.Check("""
        @date 2025-11-08
        区域创新指数达到86.5，居全省第3位；综合科技创新水平指数为72.13。
        区域创新指数 | =86.5  | 2025 | Actual
        区域创新指数 | =3 位 | 2025 | Rank
        综合科技创新水平指数 | =72.13  | 2025 | Actual
        """);

    [Fact]
    public void A_list_of_places_needs_one_verb_and_no_measure_word() => FigureCases.Check("""
        @date 2023-02-02
        去年，位居全省强县投资潜力第3、绿色发展第5、科技创新第6。
        强县投资潜力 | =3 位 | 2022 | Rank
        绿色发展 | =5 位 | 2022 | Rank
        科技创新 | =6 位 | 2022 | Rank
        """);

    [Fact]
    public void Goals_counted_out_hold_from_the_first_to_the_last() => FigureCases.Check("""
        @date 2008-03-08
        今年我市科技工作要努力实现三个目标：一是高新技术产业产值要突破400亿元；二是新增高新技术企业50家；三是新建省级研发中心10家。
        高新技术产业产值 | >400 亿元 | 2008 | Target
        新增高新技术企业 | =50 家 | 2008 | Target
        新建省级研发中心 | =10 家 | 2008 | Target
        """);

    [Fact]
    public void Numbers_of_another_area_carry_its_name_and_not_in_the_indicator()
    {
        var figures = Reader.Read("""
            云泽市上半年专利申请量增长较快

            今年上半年，云泽市专利申请1801件，同比增长13.6%。其中，青石县的专利申请量达到493件，同比增长25.2%，居全省第8位；白鹭县和禾川县的增幅分别为17.3%、14.1%。
            """, new ReadingOptions(new DateOnly(2023, 7, 31), "江岭省云泽市")).Figures;
        Assert.Equal(
            ["云泽市 1801", "云泽市 13.6", "云泽市青石县 493", "云泽市青石县 25.2", "云泽市青石县 8", "云泽市白鹭县 17.3", "云泽市禾川县 14.1"],
            figures.Select(figure => $"{figure.Region} {figure.Value:0.##}"));
        Assert.All(figures, figure => Assert.DoesNotContain("县", figure.Indicator, StringComparison.Ordinal));
        Assert.All(figures, figure => Assert.StartsWith("专利申请", figure.Indicator, StringComparison.Ordinal));
    }

    [Fact]
    public void Zones_and_kinds_of_place_are_no_areas()
    {
        foreach (var name in (string[])["高新区", "示范区", "设区市", "百强县", "全市", "贫困县数", "超市", "上市公司", "工业园区", "市场主体", "城市更新项目", "区域创新能力"])
            Assert.Equal(("", name), Areas.Split(name));
        Assert.Equal(("青石县", "专利申请量"), Areas.Split("青石县的专利申请量"));
    }

    [Fact]
    public void Years_that_a_page_blots_out_with_x_leave_numbers_without_a_value() => FigureCases.Check("""
        @date 2022-01-10
        20xx年，预计实现地区生产总值xxx亿元，年均增长x.x%；人均地区生产总值突破xx万元。
        地区生产总值 | =? 亿元 | 2022 | Actual
        地区生产总值 | =? % | 2022 | Change AverageAnnual
        人均地区生产总值 | >? 万元 | 2022 | Actual
        """);
}
