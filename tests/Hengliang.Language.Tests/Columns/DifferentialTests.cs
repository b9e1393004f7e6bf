using Hengliang.Language.Columns;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Syntax;
using Hengliang.Language.Text;

namespace Hengliang.Language.Tests.Columns;

public sealed class DifferentialTests(ITestOutputHelper output)
{
    private const int Rules = 360;
    private const int RowsOfRule = 150;

    [Fact]
    public void Random_rules_give_the_same_in_both_engines()
    {
        var (rules, rows, fusedOutputs, allOutputs) = (0, 0, 0, 0);
        var differences = new List<string>();
        var random = new RandomRules(20260701);
        while (rules < Rules)
        {
            var text = random.Next();
            var library = RuleLibrary.Compile("random.heng", text);
            if (library.HasErrors)
                continue;
            var lanes = Differential.AllLanes.ElementAt(rules % 3);
            var population = RandomRows.Make(rules, RowsOfRule + (rules % 9), missing: rules % 3 != 0, huge: rules % 5 == 4);
            var found = Differential.Compare(library.Rules[0], population, new RunOptions(), lanes, out var fused);
            if (found.Count > 0)
                differences.Add($"{string.Join('\n', found.Take(3))}\n{text}");
            rules++;
            rows += population.Count;
            allOutputs += fused.Plan.Length;
            fusedOutputs += fused.Plan.Count(p => p.By != ComputedBy.Interpreter);
        }

        output.WriteLine($"differential: {rules} rules, {rows} rows, {differences.Count} differences ({fusedOutputs} of {allOutputs} outputs by vectors)");
        Assert.Equal("", string.Join("\n\n", differences.Take(3)));
        Assert.True(fusedOutputs > allOutputs * 8 / 10, $"only {fusedOutputs} of {allOutputs} outputs were computed by vectors");
    }

    [Fact]
    public void Every_rule_of_the_packs_gives_the_same_in_both_engines()
    {
        var library = RuleLibrary.Compile(
            Directory.EnumerateFiles(Path.Combine(Heng.Repository, "rules"), "*.heng*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal).Select(f => new SourceText(Path.GetRelativePath(Heng.Repository, f), File.ReadAllText(f))));
        var (rows, fusedOutputs, allOutputs) = (0, 0, 0);
        var differences = new List<string>();
        foreach (var (rule, place) in library.Rules.Select((r, i) => (r, i)))
        {
            var population = new PackPopulation(rule, 403, 100 + place).Make();
            differences.AddRange(Differential.Compare(rule, population, new RunOptions(), Differential.AllLanes.ElementAt(place % 3), out var fused));
            rows += population.Count;
            allOutputs += fused.Plan.Length;
            fusedOutputs += fused.Plan.Count(p => p.By != ComputedBy.Interpreter);
        }

        output.WriteLine($"differential: {library.Rules.Length} rules of the packs, {rows} rows, {differences.Count} differences ({fusedOutputs} of {allOutputs} outputs by vectors)");
        Assert.Equal("", string.Join('\n', differences.Take(10)));
    }

    [Theory]
    [InlineData(TokenKind.GreaterEqual, TokenKind.Greater)]
    [InlineData(TokenKind.Less, TokenKind.LessEqual)]
    public void A_comparison_turned_wrong_in_the_compiler_is_found(TokenKind sign, TokenKind wrong)
    {
        var rule = Heng.Rule($"规则 随机\n{RandomRules.Inputs}输出\n值: 是否\n另: 是否\n条款 \"一\"\n值 = 甲 >= 乙\n另 = 甲 < 乙");
        var population = RandomRows.Make(5, 400, missing: true, huge: false);
        Assert.Empty(Differential.Compare(rule, population));
        ColumnFaults.Planted = s => s == sign ? wrong : s;
        try
        {
            Assert.NotEmpty(Differential.Compare(rule, population));
        }
        finally
        {
            ColumnFaults.Planted = null;
        }
    }
}
