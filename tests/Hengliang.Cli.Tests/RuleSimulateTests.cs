using System.Globalization;

namespace Hengliang.Cli.Tests;

public sealed class RuleSimulateTests : IDisposable
{
    private const string Rule = """
        规则 补助(t.grant) "研发补助"
          输入
            年度(T): 年度 作为 本年
            研发费用(rd): 逐年 万元
            是高企(hnte): 是否
            类别(kind): 文本 之一 { "A", "B" }
          输出
            补助(award): 元 显示 2位
            原因(reasons): 列表 文本
          参数 封顶 = 100万元
          条款 "第一条"
            补助 = 若 是高企 且 类别 = "A" 则 5% × (研发费用[本年] - 研发费用[上年]) 否则 0元
              下限 0元 上限 封顶 取整 四舍五入 到 元
            原因 = 列出 { "不是高企" 当 非 是高企; "缺:" + f 对 f 于 缺失项(补助) }
        """;

    private const string Data = """
        名称,年度,rd[2026],rd[上年],是高企,kind,县
        甲公司,2026,1600.5,1000,是,A,东县
        "乙,公司",2026,3000万元,0,yes,A,西县
        丙公司,2026,500,600,1,A,东县
        丁公司,2026,,100,是,A,西县
        戊公司,2026,900,100,否,B,
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hengliang-simulate-");

    private string Out => Path.Combine(_folder.FullName, "out");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_population_is_computed_row_by_row_and_summed_up()
    {
        var (code, output, error) = Run("--data", Write("firms.csv", Data));
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("5 行，合计 1,300,250 元", output, StringComparison.Ordinal);
        Assert.Equal(
            [
                "\uFEFFrow,名称,award(元),reasons,status",
                "1,甲公司,300250.00,,met",
                "2,\"乙,公司\",1000000.00,,met",
                "3,丙公司,0.00,,met",
                "4,丁公司,,缺:rd[2026],undetermined",
                "5,戊公司,0.00,不是高企,met",
            ],
            File.ReadAllLines(Path.Combine(Out, "results.csv")).Select((l, i) => i == 0 ? "\uFEFF" + l.TrimStart('\uFEFF') : l));
        var report = File.ReadAllText(Path.Combine(Out, "report.md"));
        Assert.Contains("| 补助 (award) | 4 | 2 | 1 | 1,300,250.00 |", report, StringComparison.Ordinal);
        Assert.Contains("| 西县 | 2 | 1,000,000.00 | 1 | 1 |", report, StringComparison.Ordinal);
        Assert.Contains("| （未填） | 1 | 0.00 | 0 | 0 |", report, StringComparison.Ordinal);
        Assert.Contains("向量代码", report, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reform_is_shown_as_a_redline_with_its_winners_and_losers()
    {
        var (code, output, _) = Run("--data", Write("firms.csv", Data), "--reform", Write("r.heng", "政策 \"修订\"\n规则 补助\n参数 封顶 = 30万元\n"), "--lang", "en");
        Assert.Equal(0, code);
        Assert.Contains("0 winners, 2 losers", output, StringComparison.Ordinal);
        Assert.EndsWith(",met,300000,-250", File.ReadAllLines(Path.Combine(Out, "results.csv"))[1], StringComparison.Ordinal);
        var report = File.ReadAllText(Path.Combine(Out, "report.md"));
        Assert.Contains("| 封顶 | ~~100万元~~ | **30万元** | -700,250.00 |", report, StringComparison.Ordinal);
        Assert.Contains("2 lose 700,250.00 yuan", report, StringComparison.Ordinal);
    }

    [Fact]
    public void A_budget_is_paid_out_to_the_fen()
    {
        var (code, _, _) = Run("--data", Write("firms.csv", Data), "--budget", "1000000.01");
        Assert.Equal(0, code);
        var paid = File.ReadAllLines(Path.Combine(Out, "results.csv")).Skip(1).Select(l => l.Split(',')[^1]).Where(p => p.Length > 0);
        Assert.Equal(1000000.01m, paid.Sum(p => decimal.Parse(p, CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("rd[2026]", "研发[2026]", "rd[2027]", "HL0711", "没有")]
    [InlineData("1600.5", "很多", "", "HL0712", "firms.csv 第 2 行“rd[2026]”列的“很多”")]
    [InlineData("3000万元", "3000人", "", "HL0712", "第 3 行")]
    [InlineData("3000万元", "92233720368548万元", "", "HL0713", "第 3 行“rd[2026]”列")]
    [InlineData("3000万元", "1e30", "", "HL0713", "第 3 行")]
    [InlineData(",1,A", ",大概,A", "", "HL0712", "第 4 行“是高企”列")]
    [InlineData("否,B,", "否,C,", "", "HL0712", "第 6 行“kind”列")]
    [InlineData("丁公司,2026", "丁公司,2026,x", "", "HL0714", "第 5 行有 8 格，表头有 7 列")]
    [InlineData("名称,年度", "kind,年度", "", "HL0715", "kind")]
    public void A_table_that_does_not_fit_is_refused_and_nothing_is_written(string was, string becomes, string also, string diagnostic, string says)
    {
        var data = Data.Replace(was, becomes, StringComparison.Ordinal);
        if (also.Length > 0)
            data = data.Replace("rd[上年]", "其他", StringComparison.Ordinal);
        var (code, _, error) = Run("--data", Write("firms.csv", data));
        Assert.Equal(1, code);
        Assert.Contains(diagnostic, error, StringComparison.Ordinal);
        Assert.Contains(says, error, StringComparison.Ordinal);
        Assert.Contains("没有写出任何文件。", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Out));
    }

    [Fact]
    public void Empty_and_wrongly_encoded_files_and_unknown_names_are_told()
    {
        Assert.Contains("HL0716", Run("--data", Write("firms.csv", Data.Split('\n')[0])).Error, StringComparison.Ordinal);
        File.WriteAllBytes(Path.Combine(_folder.FullName, "gbk.csv"), [.. System.Text.Encoding.UTF8.GetBytes(Data.Split('\n')[0] + "\n"), 0xBC, 0xD7, 0x2C]);
        Assert.Contains("HL0722", Run("--data", Path.Combine(_folder.FullName, "gbk.csv")).Error, StringComparison.Ordinal);
        Assert.Contains("HL0718", Run("--data", Write("firms.csv", Data), "--amount", "awart").Error, StringComparison.Ordinal);
        Assert.Contains("HL0719", Run("--data", Write("firms.csv", Data), "--group", "市").Error, StringComparison.Ordinal);
        Assert.Contains("HL0703", Run("--data", Write("firms.csv", Data), "--reform", Write("r.heng", "规则 补助\n参数 封项 = 1元")).Error, StringComparison.Ordinal);
        Assert.Contains("firms2.csv", Run("--data", Path.Combine(_folder.FullName, "firms2.csv")).Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Out));
    }

    [Fact]
    public void Clauses_about_all_applicants_are_obeyed_and_told()
    {
        var rule = Rule.Replace("补助(award): 元 显示 2位", "应付(due): 元\n    实补(award): 元 显示 2位\n    名次(place): 数", StringComparison.Ordinal)
            .Replace("补助 = 若", "应付 = 若", StringComparison.Ordinal).Replace("缺失项(补助)", "缺失项(应付)", StringComparison.Ordinal)
            + "\n  条款 \"第二条\"\n    名次 = 排名 按 应付 从高到低\n    选 = 名额 2家 按 应付 从高到低 当 应付 > 0元\n    拟补 = 若 选 则 应付 否则 0元\n    实补 = 拟补 预算总额控制 100万元 按比例折算 尾差最大余额 到 元\n";
        var (code, output, error) = Invoke("rule", "simulate", Write("capped.heng", rule), "--data", Write("firms.csv", Data), "--out", Out);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("5 行，合计 1,000,000 元", output, StringComparison.Ordinal);
        Assert.Equal(
            ["300250,230917.00,2,", "1000000,769083.00,1,", "0,0.00,3,", ",,,缺:rd[2026]", "0,0.00,3,不是高企"],
            File.ReadAllLines(Path.Combine(Out, "results.csv")).Skip(1).Select(l => string.Join(',', l.Split(',')[^5..^1])));
        var report = File.ReadAllText(Path.Combine(Out, "report.md"));
        Assert.Contains("- 实补（第二条）：2 家合计 1,300,250.00，预算 1,000,000.00，按比例折算，系数 ≈0.76908287", report, StringComparison.Ordinal);
        Assert.Contains("名额 2，2 家中入选 2 家", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Invented_firms_can_be_written_and_simulated()
    {
        var firms = Path.Combine(_folder.FullName, "firms.csv");
        Assert.Equal(0, Invoke("rule", "population", "--count", "3000", "--missing", "0.01", "--out", firms).Code);
        var rule = Path.Combine(AppContext.BaseDirectory, "rules", "examples", "innovation-support.heng.md");
        var (code, _, error) = Invoke("rule", "simulate", rule, "--data", firms, "--out", Out);
        Assert.Equal((0, ""), (code, error));
        Assert.Equal(3001, File.ReadLines(Path.Combine(Out, "results.csv")).Count());
    }

    private (int Code, string Output, string Error) Run(params string[] arguments) =>
        Invoke(["rule", "simulate", Write("rule.heng", Rule), "--out", Out, .. arguments]);

    private static (int Code, string Output, string Error) Invoke(params string[] arguments)
    {
        using StringWriter output = new(CultureInfo.InvariantCulture), error = new(CultureInfo.InvariantCulture);
        var code = CommandLine.Root().Parse(arguments).Invoke(new() { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
