using Hengliang.Language.Binding;
using Hengliang.Language.Columns;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;
using Hengliang.Language.Simulation;

namespace Hengliang.Language.Tests.Simulation;

public sealed class PolicySimulationTests
{
    private static readonly CompiledRule Rule = RuleLibrary.Compile(
        "innovation-support.heng.md", File.ReadAllText(Path.Combine(Heng.Repository, "rules", "examples", "innovation-support.heng.md"))).Rules.Single();

    private static readonly Population Firms = new FirmGenerator(3001, 11, 0.02).Generate();
    private static readonly Reform Higher = Reform.Set(Rule, "提高", [new("增量上限", "50万元"), new("认定低段比例", "12%"), new("合计上限", "400万元")]).Reform!;
    private static readonly Rational[] Before = Amounts(Rule);
    private static readonly Rational[] After = Amounts(Higher.Rule);

    [Fact]
    public void Every_figure_is_the_sum_of_the_interpreters()
    {
        var result = Run(new(Firms, Rule, "total") { Reform = Higher, Groups = ["county", "industry", "size"] });
        Assert.Equal(Sum(Before), result.Baseline.Total);
        Assert.Equal(Sum(After), result.Reformed!.Total);
        var effect = result.Effect;
        Assert.Equal(Before.Zip(After).Count(p => p.Second > p.First), effect.Winners);
        Assert.Equal(Before.Zip(After).Count(p => p.Second < p.First), effect.Losers);
        Assert.Equal(effect.Gained - effect.Lost, effect.Difference);
        Assert.True(effect.Winners > 0 && effect.Losers > 0 && effect.Unsettled > 0);
        Assert.Equal(Firms.Count, effect.Winners + effect.Losers + effect.Unchanged + effect.Unsettled);
        foreach (var group in result.Groups)
        {
            Assert.Equal(effect.After, Sum(group.Rows.Select(r => r.After)));
            Assert.Equal(effect.Winners, group.Rows.Sum(r => r.Winners));
            Assert.Equal(Firms.Count, group.Rows.Sum(r => r.Rows));
        }
    }

    [Fact]
    public void The_effects_of_the_changes_add_up_to_the_whole()
    {
        var result = Run(new(Firms, Rule, "total") { Reform = Higher });
        Assert.Equal(["增量上限", "认定低段比例", "合计上限"], result.Attribution.Select(a => a.Change.Name));
        Assert.Equal(result.Effect.Difference, Sum(result.Attribution.Select(a => a.Difference)));
        Assert.True(result.Attribution[0].Difference < 0 && result.Attribution[1].Difference > 0);
    }

    [Theory]
    [InlineData("1000000.01")]
    [InlineData("0.07")]
    [InlineData("0")]
    public void Under_a_budget_the_payments_are_the_budget_to_the_fen(string yuan)
    {
        Assert.True(Rational.TryParse(yuan, out var budget));
        var result = Run(new(Firms, Rule, "total") { Control = new(budget, null) });
        Assert.Equal(budget, result.Baseline.Total);
        var expected = ProRata(Before, budget);
        Assert.Equal(expected, Enumerable.Range(0, Firms.Count).Select(result.Baseline.Payments.AmountAt));
    }

    [Fact]
    public void A_budget_that_suffices_changes_nothing() =>
        Assert.Equal(Sum(Before), Run(new(Firms, Rule, "total") { Control = new(Sum(Before), null) }).Baseline.Total);

    [Fact]
    public void Places_go_to_the_highest_amounts_and_of_equals_to_the_first()
    {
        const int places = 40;
        var result = Run(new(Firms, Rule, "total") { Control = new(null, places) });
        var chosen = Enumerable.Range(0, Firms.Count).OrderByDescending(i => Before[i]).ThenBy(i => i).Take(places).ToHashSet();
        Assert.Equal(places, result.Baseline.Paid);
        Assert.All(Enumerable.Range(0, Firms.Count), i => Assert.Equal(chosen.Contains(i) ? Before[i] : 0, result.Baseline.Payments.AmountAt(i)));
    }

    [Fact]
    public void The_search_finds_the_last_value_that_fits_the_target()
    {
        var request = new SimulationRequest(Firms, Rule, "total");
        var target = Sum(Before) * Rational.Of(9, 10);
        var (found, faults) = new ParameterSearch(request, "增量上限", target, 0, 1_000_000, 1000).Find();
        Assert.Empty(faults);
        Assert.True(found!.IsMonotone && found.Total <= target);
        Assert.Equal(found.Total, Total(found.Value!.Value));
        Assert.True(Total(found.Value.Value + 1000) > target);
        Assert.Null(new ParameterSearch(request, "增量上限", 1, 0, 1_000_000, 1000).Find().Result!.Value);
        Assert.Equal("增量上限", Assert.Single(new ParameterSearch(request, "增量上线", 1, 0, 1, 1).Find().Diagnostics).Nearest);

        Rational Total(Rational cap) => Run(request with { Reform = Reform.Set(Rule, "", [new("增量上限", $"{cap}元")]).Reform }).Reformed!.Total;
    }

    [Fact]
    public void Requests_that_do_not_fit_are_answered_with_the_nearest_name()
    {
        Assert.Equal(("HL0718", "total"), Fault(new(Firms, Rule, "totel")));
        Assert.Equal("HL0718", Fault(new(Firms, Rule, "threshold")).Code);
        Assert.Equal(("HL0719", "county"), Fault(new(Firms, Rule, "total") { Groups = ["countie"] }));
    }

    [Fact]
    public void An_amount_that_only_the_interpreter_gives_is_summed_all_the_same()
    {
        var rule = Heng.Rule("规则 甲\n输入\n职工总数(staff): 人\n文(t): 文本 缺省 \"甲\"\n输出\nr: 元\n条款 \"一\"\nr = 若 长度(文) = 1 则 职工总数 × 1.5元/人 否则 0元");
        var result = Run(new(new FirmGenerator(300, 3).Generate(), rule, "r"));
        Assert.Equal(ComputedBy.Interpreter, Assert.Single(result.Plan).By);
        Assert.True(result.Baseline.Total > 0);
        var fine = Heng.Rule("规则 甲\n输入\n职工总数(staff): 人\n文(t): 文本 缺省 \"甲\"\n输出\nr: 元\n条款 \"一\"\nr = 若 长度(文) = 1 则 职工总数 × 1元/人 / 7 否则 0元");
        Assert.Equal("HL0721", Fault(new(new FirmGenerator(300, 3).Generate(), fine, "r")).Code);
    }

    private static (string Code, string? Nearest) Fault(SimulationRequest request)
    {
        var outcome = PolicySimulation.Run(request);
        Assert.Null(outcome.Result);
        var found = Assert.Single(outcome.Diagnostics);
        return (found.Code, found.Nearest);
    }

    private static SimulationResult Run(SimulationRequest request)
    {
        var outcome = PolicySimulation.Run(request);
        Assert.Empty(outcome.Diagnostics);
        return outcome.Result!;
    }

    private static Rational[] Amounts(CompiledRule rule) =>
    [
        .. Enumerable.Range(0, Firms.Count).Select(i =>
            Interpreter.Run(rule, Firms.CaseOf(rule, i), new RunOptions()).Find("total")!.Value is NumberValue number ? number.Number : 0),
    ];

    private static IEnumerable<Rational> ProRata(Rational[] amounts, Rational budget)
    {
        var function = FunctionTable.Find("按比例折算")!;
        return ((ListValue)function.Apply([new ListValue([.. amounts.Select(a => (Value)Value.Of(a))]), Value.Of(budget)])).Items.Select(i => ((NumberValue)i).Number);
    }

    private static Rational Sum(IEnumerable<Rational> amounts) => amounts.Aggregate(Rational.Zero, (a, b) => a + b);
}
