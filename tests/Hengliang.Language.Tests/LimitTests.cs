using System.Globalization;
using System.Text;
using Hengliang.Language.Evaluation;

namespace Hengliang.Language.Tests;

/// <summary>Rules of users can be hostile: each way to use too much time or memory ends in a diagnostic, never in a result.</summary>
public sealed class LimitTests
{
    public static TheoryData<string, string> Hostile => new()
    {
        { "text that doubles", Doubling("\"x\"", "{0} + {0}", 60) },
        { "lists of lists that double", Doubling("[1]", "[{0}, {0}]", 40) },
        { "comprehension in comprehension", "x0 = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]\n" + string.Concat(Enumerable.Range(1, 8).Select(i => $"x{i} = [y 对 y 于 x{i - 1} 当 计数([z 对 z 于 x{i - 1}]) > 0]\n")) + Nested(9) },
        { "numbers that square", Doubling("7", "{0} × {0}", 60) },
        { "powers of powers", Doubling("7", "{0} ^ 900", 12) },
        { "texts written out", "x0 = [\"" + new string('x', 900) + "\"]\n" + Repeated("x0", 200) },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_hostile_rule_ends_with_a_diagnostic(string what, string definitions)
    {
        var library = RuleLibrary.Compile("t.heng", $"规则 t\n输出\nr: 数\n条款 \"一\"\n{definitions}\nr = 1");
        if (library.HasErrors)
        {
            Assert.Contains("HL0107", library.Diagnostics.Select(d => d.Code));
            return;
        }

        var result = Heng.Run(library.Rules[0], "{}");
        Assert.True(result.Status == RuleStatus.Error, what);
        Assert.Equal("HL0507", Assert.Single(result.Diagnostics).Code);
        Assert.Empty(result.Outputs);
    }

    [Fact]
    public void Records_in_records_are_refused_before_two_of_them_are_compared()
    {
        var text = new StringBuilder("规则 t\n输出\nr: 是否\n条款 \"一\"\na0 = { 甲: 1, 乙: 2 }\nb0 = { 甲: 1, 乙: 2 }\n");
        for (var i = 1; i <= 60; i++)
            text.Append(CultureInfo.InvariantCulture, $"a{i} = {{ 甲: a{i - 1}, 乙: a{i - 1} }}\nb{i} = {{ 甲: b{i - 1}, 乙: b{i - 1} }}\n");
        Assert.Contains("HL0107", Heng.Codes(text.Append("r = a60 = b60").ToString()));
    }

    [Fact]
    public void A_case_stops_when_its_time_is_over()
    {
        var rule = Heng.Rule("规则 t\n输入\nn: 列表 数\n输出\nr: 数\n条款 \"一\"\nr = 求和([a × b 对 a 于 n 当 a > 0])".Replace("a × b", "a × a", StringComparison.Ordinal));
        var json = $"{{\"n\": [{string.Join(',', Enumerable.Range(1, 2000))}]}}";
        var result = Heng.Run(rule, json, new RunOptions { Limits = RunLimits.Usual with { Time = TimeSpan.Zero } });
        Assert.Equal((RuleStatus.Error, "HL0507"), (result.Status, Assert.Single(result.Diagnostics).Code));
        Assert.Equal(RuleStatus.Met, Heng.Run(rule, json).Status);
    }

    [Fact]
    public void A_case_that_is_cancelled_does_not_go_on()
    {
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        var rule = Heng.Rule("规则 t\n输入\nn: 列表 数\n输出\nr: 数\n条款 \"一\"\nr = 求和([a 对 a 于 n 当 a > 0])");
        Assert.Throws<OperationCanceledException>(() => Heng.Run(rule, $"{{\"n\": [{string.Join(',', Enumerable.Range(1, 2000))}]}}", new RunOptions { Cancel = cancel.Token }));
    }

    private static string Doubling(string first, string next, int times)
    {
        var text = new StringBuilder($"x0 = {first}\n");
        for (var i = 1; i <= times; i++)
            text.Append(CultureInfo.InvariantCulture, $"x{i} = {string.Format(CultureInfo.InvariantCulture, next, $"x{i - 1}")}\n");
        return text.ToString();
    }

    /// <summary>for each of ten, for each of ten … nine deep: a thousand million steps.</summary>
    private static string Nested(int deep)
    {
        var formula = "1";
        for (var i = 0; i < deep; i++)
            formula = $"求和([{formula} 对 v{i} 于 x0])";
        return $"很多 = {formula}";
    }

    private static string Repeated(string name, int times) => $"多 = 连接([{string.Join(", ", Enumerable.Repeat($"{name}[1]", times))}], \"\")";
}
