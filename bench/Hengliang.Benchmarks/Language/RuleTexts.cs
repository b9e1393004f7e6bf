using System.Globalization;
using System.Text;
using Hengliang.Language;
using Hengliang.Language.Binding;

namespace Hengliang.Benchmarks.Language;

/// <summary>The rules that are measured.</summary>
internal static class RuleTexts
{
    public static CompiledRule InnovationSupport()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Hengliang.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Hengliang.slnx");
        return RuleLibrary.Compile("innovation-support.heng.md", File.ReadAllText(Path.Combine(folder, "rules", "examples", "innovation-support.heng.md"))).Rules.Single();
    }

    /// <summary>A rule of many clauses, each with tiers, a cap and a condition on the one before.</summary>
    public static string Clauses(int count)
    {
        var text = new StringBuilder("规则 大规则\n输入\n甲(rev): 逐年 元\n年度(T): 年度 作为 本年\n乙(rd): 逐年 元\n输出\n合计: 元 显示 2位\n条款 \"零\"\n额0 = 乙[本年]\n");
        for (var i = 1; i <= count; i++)
            text.Append(CultureInfo.InvariantCulture, $"条款 \"第{i}条\"\n额{i} = 若 甲[本年] > {i}万元 且 额{i - 1} > 0元 则 分段(乙[本年]) {{ {i}万元(含)以内: {(i % 9) + 1}%; 超过部分: 3% }} 否则 {i}元 上限 {i + 50}万元 取整 四舍五入 到 元\n");
        text.Append("合计 = ").AppendJoin(" + ", Enumerable.Range(0, 60).Select(i => $"额{count - i}")).Append('\n');
        return text.ToString();
    }
}
