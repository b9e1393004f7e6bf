namespace Hengliang.Reading.Tests.Figures;

public class SpeechFigures
{
    [Fact]
    public void A_speech_weighs_the_year_that_has_passed() => FigureCases.Check("""
        @date 2023-02-10
        @genre Speech
        @title 在全市科技创新大会上的讲话
        同志们，过去一年，我市科技创新取得显著成效。全市研发经费投入达到98亿元，增长16.5%，投入强度达到2.6%，比全省平均水平高0.3个百分点。
        研发经费投入 | =98 亿元 | 2022 | Actual
        研发经费投入 | =16.5 % | 2022 | Change YearOnYear
        研发经费投入强度 | =2.6 % | 2022 | Actual
        研发经费投入强度 | =0.3 百分点 | 2022 | Change VersusPeer

        我们拥有高校12所、科研院所35家、两院院士18名，每万人口研发人员数是全国平均水平的1.5倍。
        拥有高校 | =12 所 | 2023 | Actual
        科研院所 | =35 家 | 2023 | Actual
        两院院士 | =18 人 | 2023 | Actual
        每万人口研发人员数 | =1.5 倍 | 2023 | Change Ratio

        今年，我们要实现研发投入超过110亿元，新认定高新技术企业300家，净增200家以上。
        研发投入 | >110 亿元 | 2023 | Target
        新认定高新技术企业 | =300 家 | 2023 | Target
        净增高新技术企业 | >=200 家 | 2023 | Target
        """);
}
