using System.Security.Cryptography;
using System.Text;
using Hengliang.Language.Binding;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Testing;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Policies.Rules;

/// <summary>What the examples beside a rule must show before it is published, and what of it they do not show yet.</summary>
/// <remarks>
/// The verdict both ways; every condition holding and failing; every branch and every row of a table taken; every edge confirmed on
/// both sides. An edge counts as confirmed once an example stands exactly there.
/// </remarks>
internal sealed class ExampleDuties
{
    /// <summary>Named in one sentence; the rest is counted, and stands in the lists of the page.</summary>
    private const int MostNamed = 3;

    private readonly List<ConditionDuty> _conditions = [];
    private readonly List<EdgeDuty> _edges = [];
    private readonly List<UntakenWay> _untaken = [];
    private readonly List<Words> _shortfalls = [];

    public IReadOnlyList<ConditionDuty> Conditions => _conditions;

    public IReadOnlyList<EdgeDuty> Edges => _edges;

    public IReadOnlyList<UntakenWay> Untaken => _untaken;

    public int Ways { get; private set; }

    public IReadOnlyList<Words> Shortfalls => _shortfalls;

    public void Add(CompiledRule rule, IReadOnlySet<RuleStatus> statuses, CancellationToken cancel)
    {
        if (rule.Examples.IsEmpty)
        {
            _shortfalls.Add(new($"规则“{rule.Name}”还没有样例", $"The rule '{rule.Name}' has no example yet"));
            return;
        }

        if (rule.Verdict is not null && !statuses.Contains(RuleStatus.Met))
            _shortfalls.Add(new($"规则“{rule.Name}”缺一个符合的样例", $"The rule '{rule.Name}' lacks an example that is eligible"));
        else if (rule.Verdict is not null && !statuses.Contains(RuleStatus.NotMet))
            _shortfalls.Add(new($"规则“{rule.Name}”缺一个不符合的样例", $"The rule '{rule.Name}' lacks an example that is not eligible"));
        cancel.ThrowIfCancellationRequested();
        AddConditions(rule);
        cancel.ThrowIfCancellationRequested();
        AddWays(rule);
        AddEdges(rule, cancel);
    }

    private void AddConditions(CompiledRule rule)
    {
        var conditions = ConditionCoverage.Of(rule).Select(c => new ConditionDuty(rule.Name, c, rule.Source.PositionOf(c.Span.Start).Line)).ToList();
        _conditions.AddRange(conditions);
        Lacks([.. conditions.Where(c => c.Condition.Holds is null).Select(c => c.Condition.Text)], "条件成立", "holds");
        Lacks([.. conditions.Where(c => c.Condition.Fails is null).Select(c => c.Condition.Text)], "条件不成立", "does not hold");
    }

    private void Lacks(List<string> conditions, string chinese, string english)
    {
        if (conditions.Count > 0)
            _shortfalls.Add(new(
                $"缺{chinese}的样例：{Named(conditions, "、", "等")}", $"No example in which the condition {english}: {Named(conditions, ", ", "and more")}"));
    }

    private void AddWays(CompiledRule rule)
    {
        var coverage = Coverage.Of(rule);
        Ways += coverage.Ways.Length;
        var untaken = RuleReport.UntakenOf(rule, coverage).ToList();
        _untaken.AddRange(untaken);
        if (untaken.Count > 0)
            _shortfalls.Add(new(
                $"有{untaken.Count}个分支或档次没有样例走到：{Named([.. untaken.Select(u => u.Text)], "、", "等")}",
                $"{untaken.Count} branches or tiers are taken by no example: {Named([.. untaken.Select(u => u.Text)], ", ", "and more")}"));
    }

    private void AddEdges(CompiledRule rule, CancellationToken cancel)
    {
        var edges = RuleEdge.Of(rule, cancel).Select(e => new EdgeDuty(rule.Name, e, KeyOf(rule, e))).ToList();
        _edges.AddRange(edges);
        var open = edges.Count(e => !e.Edge.IsConfirmed);
        if (open > 0)
            _shortfalls.Add(new(
                $"有{open}处界线没有确认：{Named([.. edges.Where(e => !e.Edge.IsConfirmed).Select(e => e.Edge.Name).Distinct(StringComparer.Ordinal)], "、", "等")}；请核对下面的边界情形并确认",
                $"{open} edges are not confirmed: {Named([.. edges.Where(e => !e.Edge.IsConfirmed).Select(e => e.Edge.Name).Distinct(StringComparer.Ordinal)], ", ", "and more")}; check the boundary cases below and confirm them"));
    }

    private static string KeyOf(CompiledRule rule, RuleEdge edge) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{rule.Outside}|{edge.Path}|{edge.Below.Number}|{edge.Above.Number}")).AsSpan(0, 8));

    private static string Named(List<string> names, string comma, string more) =>
        string.Join(comma, names.Take(MostNamed).Select(n => n.Length <= 40 ? n : n[..40] + "…")) + (names.Count > MostNamed ? (more == "等" ? more : " " + more) : "");
}
