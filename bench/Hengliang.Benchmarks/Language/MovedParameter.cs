using System.Diagnostics;
using System.Globalization;
using Hengliang.Language;
using Hengliang.Language.Binding;
using Hengliang.Language.Columns;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Simulation;

namespace Hengliang.Benchmarks.Language;

/// <summary>What the sandbox does when a parameter is moved: the whole of <see cref="PolicySimulation.Run"/> over a million firms, with groups.</summary>
/// <remarks>The population is in memory, as it is between two moves; each move is a reform nobody has asked for before.</remarks>
internal static class MovedParameter
{
    private const int Moves = 15;

    private const string Rule = """
        参数 门槛 = 500万元
        参数 比例 = 5%
        参数 年度上限 = 300万元
        规则 研发费用后补助(rdSubsidy)
        输入
          年度(T): 年度 作为 本年
          营业收入(rev): 逐年 元
          研发费用(rd): 逐年 元
          职工(staff): 人
          是高企(hnte): 是否
        输出
          支持金额(amount): 元 显示 2位
        条款 "第四条"
          强度 = 求和(近年(研发费用, 3)) / 求和(近年(营业收入, 3))
          支持金额 = 若 研发费用[本年] >= 门槛 且 强度 >= 3% 且 (是高企 或 职工 < 500人) 则 比例 × 研发费用[本年] 否则 0元 上限 年度上限 取整 四舍五入 到 元
        """;

    public static int Run(string[] args)
    {
        var count = args is [_, var given, ..] ? int.Parse(given, CultureInfo.InvariantCulture) : 1_000_000;
        var library = RuleLibrary.Compile("bench.heng", Rule);
        if (library.HasErrors)
        {
            foreach (var diagnostic in library.Diagnostics)
                Console.Error.WriteLine(diagnostic.Describe(Hengliang.Language.Diagnostics.Tongue.English));
            return 1;
        }

        var rule = library.Rules[0];
        var began = Stopwatch.GetTimestamp();
        var firms = new FirmGenerator(count).Generate();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count:N0} firms made in {Stopwatch.GetElapsedTime(began).TotalMilliseconds:N0} ms"));
        foreach (var (name, budget) in new (string, long?)[] { ("one parameter moved", null), ("one parameter moved, under a budget", 20_000_000_000) })
        {
            var times = Enumerable.Range(0, Moves).Select(move => Move(firms, rule, move, budget)).ToArray();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: first {times[0].Wall:N0} ms, median {times.Select(t => t.Wall).Order().ElementAt(Moves / 2):N0} ms, slowest after the first {times.Skip(1).Max(t => t.Wall):N0} ms; processor time median {times.Select(t => t.Processor).Order().ElementAt(Moves / 2):N0} ms"));
        }

        return 0;
    }

    private static (double Wall, double Processor) Move(Population firms, CompiledRule rule, int move, long? budget)
    {
        using var process = Process.GetCurrentProcess();
        var (began, used) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime);
        var reform = Reform.Set(rule, "moved", [new("比例", string.Create(CultureInfo.InvariantCulture, $"{6 + move}%"))]).Reform!;
        var outcome = PolicySimulation.Run(new SimulationRequest(firms, rule, "amount")
        {
            Reform = reform,
            Groups = ["county", "industry", "size"],
            Control = new PaymentControl(budget, null),
            Columns = new ColumnOptions(new RunOptions()),
        });
        if (outcome.Result is not { Reformed: not null } result || result.Effect.Rows != firms.Count)
            throw new InvalidOperationException("The simulation did not run: " + string.Join(' ', outcome.Diagnostics.Select(d => d.Describe(Hengliang.Language.Diagnostics.Tongue.English))));
        process.Refresh();
        return (Stopwatch.GetElapsedTime(began).TotalMilliseconds, (process.TotalProcessorTime - used).TotalMilliseconds);
    }
}
