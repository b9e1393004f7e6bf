using Hengliang.Platform.Indicators.Contracts;

namespace Hengliang.Platform.Demonstration;

/// <summary>The indicators of the demonstration, each with its 口径.</summary>
internal static class DemonstrationIndicators
{
    public static IReadOnlyList<NewIndicator> All { get; } =
    [
        Make("RD_EXP", "全社会研发经费支出", "R&D expenditure", "亿元", 1, Aggregation.Sum,
            "报告年度内全社会用于研究与试验发展活动的内部支出，含日常性支出和资产性支出。", "统计局，年度",
            "全社会研发经费", "全社会R&D经费支出", "研发经费", "全社会研发经费投入"),
        Make("RD_INT", "全社会研发经费支出占地区生产总值比重", "R&D expenditure as a share of GDP", "%", 2, Aggregation.None,
            "全社会研发经费支出与同年地区生产总值之比，保留两位小数。经济普查后按修订的地区生产总值重算。", "统计局，年度",
            "研发投入强度", "研发经费投入强度", "全社会研发投入占GDP比重"),
        Make("HNTE", "高新技术企业数", "High-tech enterprises", "家", 0, Aggregation.Sum,
            "期末证书在有效期内的高新技术企业数量（存量）；当年新认定数另行统计。", "科技局，年度",
            "高新技术企业", "高新技术企业总数", "高企数量"),
        Make("TSME", "科技型中小企业数", "Technology SMEs", "家", 0, Aggregation.Sum,
            "当年取得入库登记编号的科技型中小企业数量。", "科技局，年度", "科技型中小企业", "科技型中小企业入库"),
        Make("HVPAT", "每万人口高价值发明专利拥有量", "High-value invention patents per 10,000 residents", "件/万人", 1, Aggregation.None,
            "有效高价值发明专利拥有量与上年末常住人口（万人）之比。", "知识产权局，年度", "每万人高价值发明专利拥有量"),
        Make("HT_SHARE", "高新技术产业产值占规模以上工业总产值比重", "High-tech share of industrial output", "%", 1, Aggregation.None,
            "高新技术产业产值与规模以上工业总产值之比；与增加值口径不可比。", "统计局，年度"),
        Make("TECHCON", "技术合同成交额", "Turnover of technology contracts", "亿元", 1, Aggregation.Sum,
            "报告期内在本地登记的技术开发、转让、许可、咨询、服务合同成交总额，按卖方所在地统计。", "技术市场登记，年度"),
        Make("RD_FTE", "研发人员全时当量", "R&D personnel, full-time equivalent", "人年", 0, Aggregation.Sum,
            "报告年度研发全时人员数与非全时人员按工作量折算数之和。", "统计局，年度", "R&D人员全时当量"),
        Make("FISC", "财政科技支出占一般公共预算支出比重", "Share of science and technology in public spending", "%", 1, Aggregation.None,
            "财政科学技术支出与一般公共预算支出之比。", "财政局，年度"),
        Make("RDORG", "规模以上工业企业研发机构覆盖率", "Industrial firms with an R&D unit", "%", 1, Aggregation.None,
            "设有研发机构的规模以上工业企业数与规模以上工业企业总数之比。", "统计局，年度"),
        Make("PLAT", "省级以上科技创新平台数", "Innovation platforms of provincial level and above", "个", 0, Aggregation.Sum,
            "期末经省级及以上部门认定的重点实验室、技术创新中心、新型研发机构等平台数量。", "科技局，年度", "省级以上科技创新平台"),
        Make("INCUB", "省级以上科技企业孵化器数", "Incubators of provincial level and above", "家", 0, Aggregation.Sum,
            "期末经省级及以上部门认定的科技企业孵化器数量。", "科技局，年度", "省级以上科技企业孵化器"),
        Make("INSTR", "大型科研仪器开放共享台套数", "Large instruments open to others", "台套", 0, Aggregation.Sum,
            "报告年度内原值50万元以上、对外开放共享的科研仪器台套数；只由各县（市、区）年报取得。", "科技局，年报"),
        Make("GAZ", "瞪羚企业数", "Gazelle enterprises", "家", 0, Aggregation.Sum,
            "期末在有效期内的瞪羚企业数量。", "科技局，年度", "瞪羚企业"),
        Make("LIT", "公民具备科学素质的比例", "Citizens with basic scientific literacy", "%", 1, Aggregation.None,
            "公民科学素质调查中具备科学素质的公民所占比例。", "科协，调查年度"),
        Make("LOAN", "科技贷款余额", "Outstanding technology loans", "亿元", 1, Aggregation.Sum,
            "期末辖区银行业金融机构发放的科技贷款余额。", "金融管理部门，年度"),
        Make("MOVE", "高新技术企业外迁率", "High-tech enterprises moving away", "%", 1, Aggregation.None,
            "报告年度迁出本地的高新技术企业数与上年末高新技术企业数之比。", "科技局，年度") with { Direction = Direction.LowerIsBetter },
    ];

    private static NewIndicator Make(
        string code, string name, string english, string unit, int decimals, Aggregation aggregation, string definition, string source,
        params string[] aliases) => new()
        {
            Code = code,
            Name = name,
            NameEnglish = english,
            Unit = unit,
            Decimals = decimals,
            Direction = Direction.HigherIsBetter,
            Nature = code == "FISC" ? TargetNature.Binding : TargetNature.Expected,
            Aggregation = aggregation,
            WithinYear = code switch
            {
                "HNTE" or "HVPAT" or "PLAT" or "INCUB" or "GAZ" or "LOAN" => WithinYear.PeriodEnd,
                "TSME" or "TECHCON" => WithinYear.RunningTotal,
                _ => WithinYear.Unstated,
            },
            Definition = definition,
            Source = source,
            Aliases = aliases,
        };
}
