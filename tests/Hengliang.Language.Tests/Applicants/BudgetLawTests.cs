using Hengliang.Language.Applicants;
using Hengliang.Language.Binding;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Tests.Applicants;

/// <summary>What must hold of every budget, whatever the claims.</summary>
public sealed class BudgetLawTests
{
    private static readonly Random Random = new(20261122);

    [Fact]
    public void The_payments_are_the_budget_to_the_step_it_names()
    {
        foreach (var (step, text) in new[] { (Rational.Of(1, 100), ""), (1, " 到 元"), (100, " 到 百元"), (Rational.Of(1, 10), " 到 角") })
        {
            for (var round = 0; round < 40; round++)
            {
                var claims = Claims(1 + Random.Next(60), step);
                var sum = Sum(claims);
                var budget = (sum * Rational.Of(Random.Next(0, 1000), 1000) / step).Floor() * step;
                if (budget >= sum)
                    continue;
                Assert.Equal(budget, Sum(Pay(claims, budget, text)));
            }
        }
    }

    [Fact]
    public void A_budget_that_suffices_changes_nothing()
    {
        var claims = Claims(50, Rational.Of(1, 100));
        Assert.Equal(claims, Pay(claims, Sum(claims), ""));
        Assert.Equal(claims, Pay(claims, Sum(claims) + 1, ""));
    }

    [Fact]
    public void Nobody_is_paid_more_than_claimed_and_who_claims_more_is_never_paid_less()
    {
        for (var round = 0; round < 200; round++)
        {
            var claims = Claims(2 + Random.Next(40), 1);
            var paid = Pay(claims, (Sum(claims) * Rational.Of(Random.Next(0, 1000), 1000)).Floor(), " 到 元");
            Assert.All(claims.Zip(paid), p => Assert.True(p.Second <= p.First && p.Second.Sign >= 0));
            foreach (var a in Enumerable.Range(0, claims.Length))
                foreach (var b in Enumerable.Range(0, claims.Length))
                    Assert.True(claims[a] <= claims[b] || paid[a] >= paid[b]);
        }
    }

    [Fact]
    public void Whatever_the_order_of_the_applicants_equal_claims_get_the_same_payments()
    {
        for (var round = 0; round < 100; round++)
        {
            // Few and small claims make equal remainders of different claims.
            Rational[] claims = round % 2 == 0 ? Claims(30, 1) : [.. Enumerable.Range(0, 5).Select(_ => (Rational)Random.Next(1, 9))];
            var budget = (Sum(claims) * Rational.Of(1 + Random.Next(998), 1000)).Floor();
            var shuffled = claims.OrderBy(_ => Random.Next()).ToArray();
            Assert.Equal(Pairs(claims, Pay(claims, budget, " 到 元")), Pairs(shuffled, Pay(shuffled, budget, " 到 元")));
        }
    }

    [Fact]
    public void Shares_stray_from_proportion_by_less_than_one_step()
    {
        var claims = Claims(200, Rational.Of(1, 100));
        var budget = (Sum(claims) / 3 * 100).Floor() * Rational.Of(1, 100);
        Assert.All(claims.Zip(Pay(claims, budget, "")), p => Assert.True(Rational.Abs(p.Second - (p.First * budget / Sum(claims))) < Rational.Of(1, 100)));
    }

    [Fact]
    public void Budgets_beyond_64_bits_are_shared_exactly()
    {
        var claims = Enumerable.Repeat((Rational)90_000_000_000_000_000, 300).ToArray();
        var budget = Sum(claims) - 1;
        Assert.Equal(budget, Sum(Pay(claims, budget, "")));
    }

    private static Rational[] Claims(int count, Rational step) =>
        [.. Enumerable.Range(0, count).Select(_ => Random.Next(4) == 0 ? (Rational)100 * step : Random.NextInt64(0, 5_000_000) * step)];

    private static Rational[] Pay(Rational[] claims, Rational budget, string step)
    {
        var rule = Heng.Rule($"规则 t\n输入\n应补: 元\n预算: 元\n输出\n实补: 元\n条款 \"一\"\n实补 = 应补 预算总额控制 预算 按比例折算 尾差最大余额{step}");
        var result = ApplicantsRun.Run(rule, [.. claims.Select(c => Case(rule, c, budget))], new RunOptions());
        Assert.Empty(result.Diagnostics);
        return [.. result.Runs.Select(r => ((NumberValue)r.Result.Find("实补")!.Value).Number)];
    }

    private static CaseInputs Case(CompiledRule rule, Rational claim, Rational budget)
    {
        var inputs = new CaseInputs(rule);
        inputs.Set(rule.FindInput("应补")!, Value.Of(claim));
        inputs.Set(rule.FindInput("预算")!, Value.Of(budget));
        return inputs;
    }

    private static IEnumerable<(Rational, Rational)> Pairs(Rational[] claims, Rational[] paid) => claims.Zip(paid).Order();

    private static Rational Sum(IEnumerable<Rational> amounts) => amounts.Aggregate(Rational.Zero, (a, b) => a + b);
}
