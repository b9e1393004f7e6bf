using Hengliang.Language.Binding;
using Hengliang.Language.Columns;
using Hengliang.Language.Evaluation;

namespace Hengliang.Language.Tests.Columns;

/// <summary>Runs a rule by the interpreter and by vectors and names every row in which they differ.</summary>
internal static class Differential
{
    public static IEnumerable<Lanes> AllLanes => [Lanes.Eight, Lanes.Four, Lanes.Two];

    public static List<string> Compare(CompiledRule rule, Population population, RunOptions? run = null, Lanes? lanes = null) =>
        Compare(rule, population, run ?? new RunOptions(), lanes, out _);

    public static List<string> Compare(CompiledRule rule, Population population, RunOptions run, Lanes? lanes, out FusedRules fused)
    {
        var expected = Enumerable.Range(0, population.Count).Select(row => Interpreter.Run(rule, population.CaseOf(rule, row), run)).ToArray();
        return Compare(rule, population, expected, run, lanes, out fused);
    }

    public static List<string> Compare(CompiledRule rule, Population population, RuleResult[] expected, RunOptions run, Lanes? lanes, out FusedRules fused)
    {
        var differences = new List<string>();
        fused = FusedRules.Compile(population, [new RuleRequest(rule, Status: true)], new ColumnOptions(run) { Lanes = lanes, Threads = 1 });
        fused.Run(() => differences, (block, found) =>
        {
            for (var row = 0; row < block.Count; row++)
            {
                var result = expected[block.Start + row];
                var status = block.StatusAt(0, row);
                if (status != result.Status)
                    found.Add($"{rule.Outside} row {block.Start + row}: status {result.Status} by the interpreter, {status} by vectors");
                for (var i = 0; i < rule.Outputs.Length; i++)
                {
                    var value = block.ValueAt(0, i, row);
                    var wanted = result.Status == RuleStatus.Error ? null : result.Outputs[i].Value;
                    if (!Equals(value, wanted))
                        found.Add($"{rule.Outside} row {block.Start + row} {rule.Outputs[i].Outside}: {wanted?.ToString() ?? "error"} by the interpreter, {value?.ToString() ?? "error"} by vectors");
                }
            }
        }, _ => { });
        return differences;
    }
}
