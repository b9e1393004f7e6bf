using Hengliang.Reading.Figures;

namespace Hengliang.Reading.Tests.Figures;

public class TimeOfFigures
{
    [Fact]
    public void A_goal_that_was_reached_and_a_record_do_not_move_the_clock() => FigureCases.Check("""
        @date 2022-03-02
        @genre News
        @title 泾原市科技创新开局亮眼
        过去一年，全社会研发投入达51.6亿元，提前实现“十四五”中期目标；高企达到712家，同比净增156家，增幅创近五年新高；省级以上平台达到245家。
        全社会研发投入 | =51.6 亿元 | 2021 | Actual
        高企 | =712 家 | 2021 | Actual
        净增高企 | =156 家 | 2021 | Actual
        省级以上平台 | =245 家 | 2021 | Actual

        技术合同成交额同比翻了近一番，由43亿元增至84亿元。
        技术合同成交额 | ~1 倍 | 2022 | Change YearOnYear
        技术合同成交额 | =43 亿元 | 2021 | Actual
        技术合同成交额 | =84 亿元 | 2022 | Actual
        """);

    [Fact]
    public void Tasks_that_a_plan_sets_out_are_to_come_in_the_news_of_it()
    {
        var document = Reader.Read("""
            泾原市科技创新开局亮眼
            来源：泾原日报 2022-03-02 07:45
            《规划》提出，到2025年，研发经费投入强度达到2.8%以上，高新技术企业达到1400家。
            围绕上述目标，《规划》部署了五项重点任务：
            一是构筑高能级创新平台。布局建设秦岭实验室，新建省级以上重点实验室10家、技术创新中心15家。
            二是攻克产业关键技术。五年实施重大专项不少于60项。
            """);

        Assert.All(document.Figures, figure => Assert.Equal(FigureRole.Target, figure.Role));
        Assert.All(document.Figures, figure => Assert.Equal(2025, figure.Period!.Value.Last));
    }

    [Fact]
    public void What_is_due_by_the_end_of_the_year_is_due_this_year() => FigureCases.Check("""
        @date 2023-10-20
        @genre News
        @title 科技工作简报
        确保年底前全省技术合同成交额突破1350亿元，科技型中小企业达到2万家。
        技术合同成交额 | >1350 亿元 | 2023 | Target
        科技型中小企业 | =20000 家 | 2023 | Target
        """);

    [Fact]
    public void A_half_and_a_place_among_the_strong_are_read_and_the_past_of_a_verb_is_no_bound() => FigureCases.Check("""
        @date 2023-06-15
        园区入选国家级人才7人，占全市一半以上，首次跻身国家创新型城市前60强，新增高新技术企业预评审通过2316家。
        国家级人才 | =7 人 | 2023 | Actual
        国家级人才占全市比重 | >=50 % | 2023 | Actual
        国家创新型城市 | <=60 位 | 2023 | Rank
        新增高新技术企业预评审通过 | =2316 家 | 2023 | Actual
        """);
}
