using Hengliang.Platform.Policies.Reference;
using Hengliang.Platform.Policies.Rules;

namespace Hengliang.Platform.Tests.Policies;

public class ReferenceRulesTests
{
    private static readonly ReferenceRules Rules = new();

    [Fact]
    public void Every_policy_of_the_packs_stands_alone_and_its_examples_pass() => Assert.All(Rules.All, policy =>
    {
        var report = RuleCheck.Run(policy.Text);
        Assert.True(report.Rules.Count > 0, $"{policy.Title}: {string.Join('\n', report.Findings.Select(f => f.Message.Chinese))}");
        Assert.All(report.Examples, e => Assert.True(e.Passed, $"{policy.Title} {e.Title}"));
        Assert.NotEmpty(report.Examples);
    });

    [Fact]
    public void Together_they_hold_every_rule_of_the_packs_once()
    {
        var names = Rules.All.SelectMany(p => Rules.Compiled(p).Rules).Select(r => r.Outside).ToList();
        Assert.Equal(names.Count, names.Distinct(StringComparer.Ordinal).Count());
        Assert.True(names.Count >= 41, $"{names.Count} rules");
    }

    [Fact]
    public void Their_keys_are_their_own()
    {
        Assert.Equal(Rules.All.Length, Rules.All.Select(p => p.Key).Distinct(StringComparer.Ordinal).Count());
        Assert.All(Rules.All, p => Assert.Same(p, Rules.Find(p.Key)));
        Assert.Null(Rules.Find(""));
    }
}
