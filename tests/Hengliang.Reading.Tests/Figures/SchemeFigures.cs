namespace Hengliang.Reading.Tests.Figures;

public class SchemeFigures
{
    [Fact]
    public void A_scheme_without_years_in_its_title_takes_the_year_it_aims_at() => FigureCases.Check("""
        @date 2022-01-10
        @genre Unknown
        @title 云泽高新技术产业开发区建设国家创新型园区实施方案
        # 二、建设目标
        到2025年，园区营业总收入突破3000亿元，年均增长12%；工业增加值率达到28%，企业R&D投入占主营业务收入比重达到4.5%；从业人员中硕士以上占比12%；国家高新区综合排名进入前50位。
        营业总收入 | >3000 亿元 | 2025 | Target
        营业总收入 | =12 % | 2021-2025 | Change AverageAnnual planned
        工业增加值率 | =28 % | 2025 | Target
        企业R&D投入占主营业务收入比重 | =4.5 % | 2025 | Target
        从业人员中硕士以上占比 | =12 % | 2025 | Target
        国家高新区综合排名 | <=50 位 | 2025 | Rank planned

        # 二、建设目标
        万人有效发明专利拥有量达到260件，当年新增PCT专利申请100件，技术合同成交额80亿元。
        万人有效发明专利拥有量 | =260 件 | - | Target
        新增PCT专利申请 | =100 件 | 2022 | Target
        技术合同成交额 | =80 亿元 | 2022 | Target

        # 二、建设目标
        单位工业增加值综合能耗降至0.3吨标准煤/万元以下，万元增加值用水量下降16%。
        单位工业增加值综合能耗 | <=0.3 吨标准煤/万元 | - | Target
        万元增加值用水量 | =16 % | - | Change YearOnYear planned down

        # 三、重点任务
        ## 1.做强主导产业
        智能装备产业规模达到800亿元，新材料产业达到500亿元，生物医药产业达到300亿元，数字经济产业营收年均增速20%以上。
        智能装备产业规模 | =800 亿元 | - | Target
        新材料产业 | =500 亿元 | - | Target
        生物医药产业 | =300 亿元 | - | Target
        数字经济产业营收 | >=20 % | - | Change AverageAnnual planned

        # 三、重点任务
        ## 1.做强主导产业
        建设孵化载体30万平方米，每年孵化科技企业不少于150家，孵化成功率达到80%以上。
        孵化载体 | =300000 平方米 | - | Target
        科技企业 | >=150 家 | - | Target yearly
        孵化成功率 | >=80 % | - | Target
        """);
}
