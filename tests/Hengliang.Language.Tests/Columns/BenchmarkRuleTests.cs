using Hengliang.Language.Binding;
using Hengliang.Language.Columns;
using Hengliang.Language.Simulation;

namespace Hengliang.Language.Tests.Columns;

public sealed class BenchmarkRuleTests
{
    private static readonly CompiledRule Rule = RuleLibrary.Compile(
        "innovation-support.heng.md", File.ReadAllText(Path.Combine(Heng.Repository, "rules", "examples", "innovation-support.heng.md"))).Rules.Single();

    [Theory]
    [InlineData(0)]
    [InlineData(0.05)]
    public void Every_generated_firm_gets_the_same_from_both_engines(double missing)
    {
        var population = new FirmGenerator(5003, 7, missing).Generate();
        foreach (var lanes in Differential.AllLanes)
            Assert.Equal([], Differential.Compare(Rule, population, null, lanes));
    }

    [Fact]
    public void Everything_is_computed_by_vectors()
    {
        var fused = FusedRules.Compile(new FirmGenerator(2000, 7, 0.05).Generate(), [new RuleRequest(Rule, Status: true)]);
        Assert.All(fused.Plan, entry => Assert.Equal(ComputedBy.Vectors, entry.By));
        Assert.Equal(1, fused.Kernel.Parts);
    }
}
