using System.Collections.Immutable;
using System.Text.Json;
using Hengliang.Language.Applicants;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Simulation;
using Hengliang.Language.Text;

namespace Hengliang.Language.Tests;

/// <summary>A broken reform, table or request for every code of simulations, and applicants who cannot be settled.</summary>
internal static class SimulationFaults
{
    private const string Rule = """
        规则 补助(t.a)
          输入
            费用(cost): 万元
            类(kind): 文本
            缘由(why): 列表 文本 缺省 无
          输出
            补助(award): 元
          参数 封顶 = 100万元
          条款 "旧" 失效 2025-12-31
            补助 = 费用 / 7 上限 封顶
          条款 "新" 生效 2026-01-01
            补助 = 费用 / 7 上限 封顶
        """;

    private static readonly string Plain = Rule.Replace("            缘由(why): 列表 文本 缺省 无\n", "", StringComparison.Ordinal).Replace("费用 / 7", "费用 / 7 × (若 长度(类) > 99 则 2 否则 1)", StringComparison.Ordinal);

    public static IEnumerable<(string Code, IEnumerable<Diagnostic> Found)> All()
    {
        yield return ("HL0701", Reformed("规则 补助\n结论 是"));
        yield return ("HL0702", Reformed("规则 补贴\n参数 封顶 = 1元"));
        yield return ("HL0703", Reformed("规则 补助\n参数 封项 = 1元"));
        yield return ("HL0704", Reformed("规则 补助\n补助 = 1元"));
        yield return ("HL0705", Reformed("规则 补助"));
        yield return ("HL0706", Reformed("规则 补助\n参数 封顶 = 1元\n参数 封顶 = 2元"));
        yield return ("HL0711", Table("类\nA"));
        yield return ("HL0712", Table("费用,类\n很多,A"));
        yield return ("HL0713", Table("费用,类\n1e30,A"));
        yield return ("HL0714", Table("费用,类\n1,A,B"));
        yield return ("HL0715", Table("费用,类,类\n1,A,B"));
        yield return ("HL0716", Table("费用,类"));
        yield return ("HL0717", Table("费用,类,缘由\n1,A,甲", Rule));
        yield return ("HL0718", Simulated(r => r with { Amount = "awart" }));
        yield return ("HL0719", Simulated(r => r with { Groups = ["县"] }));
        yield return ("HL0720", new ParameterSearch(new(Population(), Heng.Rule(Plain), "award"), "封项", 1, 0, 1, 1).Find().Diagnostics);
        yield return ("HL0721", Simulated(r => r));
        var reader = new PopulationReader(Heng.Rule(Plain), "firms.csv");
        reader.Report(SimulationCatalogue.NotUtf8, "firms.csv", 3);
        yield return ("HL0722", reader.Finish().Diagnostics);
        yield return ("HL0731", Table("费用（家）,类\n1,A"));
        var strange = new PopulationReader(Heng.Rule(Plain), "firms.csv") { MayLackInputs = true };
        strange.ReadHeader(["甲", "乙"]);
        yield return ("HL0732", strange.Finish().Diagnostics);
        var narrow = new PopulationReader(Heng.Rule(Plain), "firms.csv") { MostValues = 1 };
        narrow.ReadHeader(["费用", "类"]);
        narrow.ReadRow(["1", "A"], 2);
        yield return ("HL0733", narrow.Finish().Diagnostics);
    }

    /// <summary>Those who share a budget have different ones; an amount is beyond 64 bits of fen.</summary>
    public static IEnumerable<(string Code, IEnumerable<Diagnostic> Found)> Applicants()
    {
        var differing = Heng.Rule("规则 t\n输入\n应补: 元\n预算: 元\n输出\nr: 元\n条款 \"一\"\nr = 应补 预算总额控制 预算 按比例折算");
        yield return ("HL0510", Settled(differing, """[{"应补": 5, "预算": 1}, {"应补": 5, "预算": 2}]"""));
        var beyond = Heng.Rule("规则 t\n输入\n应补: 元\n输出\nr: 元\n条款 \"一\"\nr = 应补 × 1000 预算总额控制 1元 按比例折算");
        yield return ("HL0511", Settled(beyond, """[{"应补": 90000000000000000}]"""));
    }

    private static ImmutableArray<Diagnostic> Settled(Binding.CompiledRule rule, string json)
    {
        using var document = JsonDocument.Parse(json);
        return ApplicantsRun.Run(rule, [.. document.RootElement.EnumerateArray().Select(c => JsonCase.Read(rule, c))], new RunOptions()).Diagnostics;
    }

    private static ImmutableArray<Diagnostic> Reformed(string patch) => Reform.Read(Heng.Rule(Plain), new SourceText("reform.heng", patch)).Diagnostics;

    private static IEnumerable<Diagnostic> Table(string csv, string rule = "") => Read(csv, rule).Diagnostics;

    private static (Language.Columns.Population? Population, IEnumerable<Diagnostic> Diagnostics) Read(string csv, string rule = "")
    {
        var reader = new PopulationReader(Heng.Rule(rule.Length > 0 ? rule : Plain), "firms.csv");
        var lines = csv.Split('\n');
        reader.ReadHeader(lines[0].Split(','));
        if (!reader.HasFaults)
            foreach (var (place, line) in lines.Skip(1).Index())
                reader.ReadRow(line.Split(','), place + 2);
        var (population, found) = reader.Finish();
        return (population, found);
    }

    private static Language.Columns.Population Population() => Read("费用,类\n1,A").Population!;

    private static ImmutableArray<Diagnostic> Simulated(Func<SimulationRequest, SimulationRequest> change) =>
        PolicySimulation.Run(change(new(Population(), Heng.Rule(Plain), "award"))).Diagnostics;
}
