namespace Hengliang.Reading.Tests.Figures;

public class ComparisonFigures
{
    [Fact]
    public void What_a_figure_is_set_against_is_no_part_of_its_name() => FigureCases.Check("""
        @date 2023-11-16
        @genre News
        @title 澜州高新区前三季度经济运行情况
        前三季度，规上高新技术产业增加值同比增长11.2%，高出规上工业增加值增速4.3个百分点。
        规上高新技术产业增加值 | =11.2 % | 2023 | Change YearOnYear 前三季度
        规上高新技术产业增加值 | =4.3 百分点 | 2023 | Change VersusPeer 前三季度

        科技型企业贷款余额412.5亿元，比年初增加86亿元，增幅26.3%，高于各项贷款平均增速约9个百分点。
        科技型企业贷款余额 | =412.5 亿元 | 2023 | Actual
        科技型企业贷款余额 | =86 亿元 | 2023 | Change YearOnYear
        科技型企业贷款余额 | =26.3 % | 2023 | Change YearOnYear
        科技型企业贷款余额 | ~9 百分点 | 2023 | Change VersusPeer

        澜州高新区生产总值增长9.2%，增速居青屿市第二位，居五个千亿区第一位。
        澜州高新区生产总值 | =9.2 % | 2023 | Change YearOnYear
        澜州高新区生产总值增速 | =2 位 | 2023 | Rank
        澜州高新区生产总值增速 | =1 位 | 2023 | Rank

        授权专利12013件，比增48.1%。
        授权专利 | =12013 件 | 2023 | Actual
        授权专利 | =48.1 % | 2023 | Change YearOnYear
        """);

    [Fact]
    public void The_field_of_a_place_and_the_distance_to_a_mean_are_no_figures_of_their_own() => FigureCases.Check("""
        @date 2022-12-20
        @genre WorkSummary
        @title 县科技局2022年工作总结
        全州研发经费投入6.7亿元，居全省14个市州第11位。
        研发经费投入 | =6.7 亿元 | 2022 | Actual
        研发经费投入 | =11 位 | 2022 | Rank

        规上企业研发机构设置率只有33.5%，距离全省平均水平还差11.2个百分点。
        规上企业研发机构设置率 | =33.5 % | 2022 | Actual
        规上企业研发机构设置率 | =11.2 百分点 | 2022 | Change VersusPeer down

        新认定高新技术企业19家（历年最多），园区科技型企业突破2600家，较年初净增318家，专利授权量突破千件。
        新认定高新技术企业 | =19 家 | 2022 | Actual
        科技型企业 | >2600 家 | 2022 | Actual
        净增科技型企业 | =318 家 | 2022 | Actual
        专利授权量 | >1000 件 | 2022 | Actual
        """);

    [Fact]
    public void A_sum_may_leave_out_its_unit_and_a_point_its_decimals() => FigureCases.Check("""
        @date 2023-11-16
        园区营业收入突破千亿，技工贸总收入1.6万亿，规上工业增加值4761.亿元。
        营业收入 | >1000 亿元 | 2023 | Actual
        技工贸总收入 | =16000 亿元 | 2023 | Actual
        规上工业增加值 | =4761 亿元 | 2023 | Actual
        """);

    [Fact]
    public void Parts_of_a_text_and_rhythms_measure_nothing() => FigureCases.Check("""
        办法编制先后经历6个阶段，领导小组每半年调度1次，突出3个方面，实现位次提升10位以上的县41个。
        位次提升10位以上的县 | =41 个 | 2023 | Actual
        """);

    [Fact]
    public void What_is_followed_as_a_goal_does_not_make_the_sentence_a_plan() => FigureCases.Check("""
        @date 2024-10-30
        今年以来，高新区锚定高质量发展目标，实现规上工业总产值406亿元。
        规上工业总产值 | =406 亿元 | 2024 | Actual

        到今年底，全市将认定高新技术企业260家。
        高新技术企业 | =260 家 | 2024 | Target
        """);
}
