using System.Globalization;
using System.Text;

namespace Hengliang.Benchmarks.Reading;

/// <summary>Writes plans and pages of any length about a place that does not exist, always the same from the same length.</summary>
internal static class SamplePlan
{
    private static readonly string[] Actions = ["建设", "强化", "优化", "推动", "完善", "培育", "深化", "促进"];
    private static readonly string[] Things = ["创新平台体系", "科技企业集群", "成果转化链条", "人才引育机制", "科技金融服务", "产学研融合", "区域协同网络", "科研诚信环境"];
    private static readonly string[] Names = ["高新技术企业", "科技型中小企业", "省级以上科技创新平台", "瞪羚企业", "技术转移机构", "新型研发机构"];

    public static string Write(int length)
    {
        var text = new StringBuilder("澜溪市“十五五”科技创新规划\n为推进科技强市建设，根据上级部署，制定本规划。\n一、发展基础\n“十四五”以来，全市研发投入持续增长。\n二、重点任务\n");
        for (var i = 0; text.Length < length; i++)
            AppendTask(text, i);
        return text.Append("三、保障措施\n加强组织领导，开展年度监测。\n澜溪市人民政府\n2026年3月12日\n").ToString();
    }

    public static string Page(int length)
    {
        var text = new StringBuilder("首页 > 新闻中心 > 科技动态\n澜溪市：创新动能持续增强\n发布日期：2026-03-12　来源：澜溪市融媒体中心　浏览次数：100\n");
        for (var i = 0; text.Length < length; i++)
            text.Append(CultureInfo.InvariantCulture, $"今年以来，全市{Names[i % Names.Length]}达到{120 + (i * 7)}家，同比增长{8 + (i % 9)}.{i % 10}%，带动就业{3 + (i % 5)}.{i % 8}万人。\n");
        return text.Append("责任编辑：小溪\n相关新闻：\n澜溪市召开推进会\n").ToString();
    }

    private static void AppendTask(StringBuilder text, int i)
    {
        text.Append(CultureInfo.InvariantCulture, $"（{Ordinal(i + 1)}）{Actions[i % Actions.Length]}{Things[i * 3 % Things.Length]}。到2030年，全市{Names[i % Names.Length]}达到{300 + (i * 13)}家，年均增长{6 + (i % 7)}%以上；");
        text.Append(CultureInfo.InvariantCulture, $"{Names[(i + 2) % Names.Length]}由2025年的{80 + i}家增加到{160 + (2 * i)}家，研发经费占营业收入比重提高到{2 + (i % 3)}.{i % 10}%。");
        text.Append(CultureInfo.InvariantCulture, $"支持龙头企业联合高校院所组建创新联合体，围绕主导产业开展协同攻关，形成一批具有自主知识产权的成果，投入资金{1 + (i % 9)}.5亿元。（责任单位：市科技局、市财政局）\n");
    }

    private static string Ordinal(int number)
    {
        const string digits = "零一二三四五六七八九";
        return number < 10 ? digits[number].ToString() : number < 100 ? $"{(number < 20 ? "" : digits[number / 10])}十{(number % 10 == 0 ? "" : digits[number % 10])}" : $"{digits[Math.Min(number / 100, 9)]}百{(number % 100 == 0 ? "" : digits[number / 10 % 10] + "十" + digits[number % 10])}";
    }
}
