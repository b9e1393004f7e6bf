namespace Hengliang.Reading.Tests.Figures;

public class FirstFigures
{
    [Fact]
    public void A_level_and_its_growth_share_one_name() => FigureCases.Check("""
        全市高新技术企业达到284家，同比增长12.5%。
        高新技术企业 | =284 家 | 2023 | Actual
        高新技术企业 | =12.5 % | 2023 | Change YearOnYear
        """);

    [Fact]
    public void Values_dealt_out_over_a_list_find_their_names() => FigureCases.Check("""
        力争到2025年，瞪羚企业和独角兽企业分别达到60家和2家。
        瞪羚企业 | =60 家 | 2025 | Target
        独角兽企业 | =2 家 | 2025 | Target
        """);

    [Fact]
    public void Dates_numbers_of_documents_and_names_of_programmes_are_no_figures() => FigureCases.Check("""
        2023年5月12日，第3次会议审议“5320”工程和T1000碳纤维项目，印发云政发〔2023〕5号文件。
        """);
}
