using System.CommandLine;
using System.Text.Json;

namespace Hengliang.Cli.Tests;

public sealed class RuleCommandTests : IDisposable
{
    private const string Good = "规则 甲(t.a) \"题\"\n输入\n收入(x): 元\n输出\n补助(r): 元\n表(l): 列表 元\n条款 \"第一条\"\n补助 = 收入 / 3\n表 = [收入]\n样例 \"一\" { 收入: 3元 => 补助: 1元 }\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hengliang-rule-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_sound_rule_passes_check_test_and_run()
    {
        var rule = Write("a.heng", Good);
        Assert.Equal((0, "1 个文件，1 条规则，0 个错误。"), Brief("rule", "check", rule));
        Assert.Equal((0, "1 条规则，1 个样例，0 个不符。"), Brief("rule", "test", rule));
        Assert.Contains("0 处没有样例发现", Brief("rule", "test", rule, "--mutate").Last, StringComparison.Ordinal);
        var (code, output, _) = Run("rule", "run", rule, "--rule", "t.a", "--case", Write("c.json", """{"x": "1"}"""), "--json", "--explain");
        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(output);
        var root = json.RootElement;
        Assert.Equal(["rule", "status", "outputs", "missing", "diagnostics", "explanation"], root.EnumerateObject().Select(p => p.Name));
        Assert.Equal(("t.a", "met", "1/3"), (root.GetProperty("rule").GetString(), root.GetProperty("status").GetString(), root.GetProperty("outputs").GetProperty("r").GetString()));
        Assert.Equal("1", root.GetProperty("outputs").GetProperty("l")[0].GetString());
        Assert.Equal(0, root.GetProperty("explanation").GetProperty("distance").GetProperty("questions").GetArrayLength());
        Assert.Equal("第一条", root.GetProperty("explanation").GetProperty("outputs")[0].GetProperty("clause").GetProperty("label").GetString());
    }

    [Fact]
    public void A_missing_field_is_unknown_and_named()
    {
        var (code, output, _) = Run("rule", "run", Write("a.heng", Good), "--rule", "甲", "--case", Write("c.json", """{"x": null}"""), "--json");
        using var json = JsonDocument.Parse(output);
        Assert.Equal((0, "undetermined", JsonValueKind.Null), (code, json.RootElement.GetProperty("status").GetString(), json.RootElement.GetProperty("outputs").GetProperty("r").ValueKind));
        Assert.Equal("x", json.RootElement.GetProperty("missing")[0].GetString());
    }

    [Theory]
    [InlineData("规则 t 输出 r: 元 条款 \"一\" r = ", """{"x": 1}""")]
    [InlineData(Good, """{"y": 1}""")]
    [InlineData(Good, """{"x": "many"}""")]
    [InlineData(Good, "[")]
    public void What_is_broken_gives_code_1_and_never_a_result(string rule, string input)
    {
        var (code, output, error) = Run("rule", "run", Write("a.heng", rule), "--rule", "t.a", "--case", Write("c.json", input), "--json");
        Assert.Equal(1, code);
        Assert.DoesNotContain("not-met", output + error, StringComparison.Ordinal);
        if (input == "[")
            return;
        using var json = JsonDocument.Parse(output);
        Assert.Equal("error", json.RootElement.GetProperty("status").GetString());
        Assert.Empty(json.RootElement.GetProperty("outputs").EnumerateObject());
        Assert.NotEqual(0, json.RootElement.GetProperty("diagnostics").GetArrayLength());
    }

    [Fact]
    public void A_list_of_cases_is_run_as_all_the_applicants()
    {
        var rule = Write("a.heng", "规则 甲(t.a)\n输入\n应补(x): 元\n输出\n实补(r): 元\n条款 \"第一条\"\n实补 = 应补 预算总额控制 10元 按比例折算 到 元\n");
        var (code, output, _) = Run("rule", "run", rule, "--rule", "t.a", "--case", Write("c.json", """[{"x": 10}, {"x": 5}, {"x": 0}]"""), "--explain");
        Assert.Equal(0, code);
        Assert.Contains("第 1 家", output, StringComparison.Ordinal);
        Assert.Contains("补得 1元，得 7元", output, StringComparison.Ordinal);
        var (_, told, _) = Run("rule", "run", rule, "--rule", "t.a", "--case", Write("c.json", """[{"x": 10}, {"x": 5}]"""), "--json");
        using var json = JsonDocument.Parse(told);
        Assert.Equal(["7", "3"], json.RootElement.GetProperty("applicants").EnumerateArray().Select(a => a.GetProperty("outputs").GetProperty("r").GetString()!));
        var (broken, _, error) = Run("rule", "run", rule, "--rule", "t.a", "--case", Write("c.json", """[{"x": 10}, {"x": "many"}]"""));
        Assert.Equal(1, broken);
        Assert.Contains("第 2 家", error, StringComparison.Ordinal);
        var (alone, one, _) = Run("rule", "run", rule, "--rule", "t.a", "--case", Write("c.json", """{"x": 10}"""), "--explain");
        Assert.Equal(0, alone);
        Assert.Contains("最终金额取决于全部申报者", one, StringComparison.Ordinal);
        Assert.Contains("第一条", one, StringComparison.Ordinal);
    }

    private const string Head = "规则 t\n输入\n收入(x): 元\n人(n): 人\n输出\n补助(r): 元\n可(ok): 是否\n条款 \"一\"\n可 = 收入 >= 0元\n结论 可\n";

    /// <summary>The bad inputs a rule or a case can have: each a code, exit code 1, no results and never 不符合.</summary>
    [Theory]
    [InlineData("a wrong unit", "补助 = 收入 + 人", "{}", "HL0301")]
    [InlineData("a misspelt name", "补助 = 收人", "{}", "HL0201")]
    [InlineData("overlapping tiers", "补助 = 分档(收入) { 5元(含)以内: 1元; 4元(含)至9元(含): 2元; 其余: 3元 }", "{}", "HL0402")]
    [InlineData("a gap between tiers", "补助 = 分档(收入) { 5元(含)以内: 1元; 6元(含)以上: 2元 }", "{}", "HL0401")]
    [InlineData("a gap between versions", "参数 p { 自 2020-01-01 至 2020-12-31: 1元; 自 2022-01-01: 2元 }\n补助 = p", "{}", "HL0411")]
    [InlineData("overlapping versions", "参数 p { 自 2020-01-01 至 2022-12-31: 1元; 自 2022-01-01: 2元 }\n补助 = p", "{}", "HL0412")]
    [InlineData("a circle", "补助 = 甲\n甲 = 补助", "{}", "HL0209")]
    [InlineData("a field that is missing from the rule", "补助 = 收入", """{"y": 1}""", "HL0502")]
    [InlineData("text where money belongs", "补助 = 收入", """{"x": "很多"}""", "HL0503")]
    [InlineData("people where money belongs", "补助 = 收入", """{"x": "5人"}""", "HL0503")]
    [InlineData("an amount beyond the type's range", "补助 = 收入", """{"x": "92233720368547758.08"}""", "HL0504")]
    [InlineData("an example that cannot be", "补助 = 收入\n样例 { 收入: 1人 => 补助: 1元 }", "{}", "HL0301")]
    [InlineData("no case at all", "补助 = 收入", "[1]", "HL0501")]
    [InlineData("a run without end", "补助 = 收入\n多 = (2 ^ 900) ^ 900", """{"x": 1}""", "HL0507")]
    public void Each_bad_input_is_one_diagnostic_and_exit_code_1(string what, string body, string input, string code)
    {
        var rule = Write("bad.heng", Head + body);
        var (exit, output, error) = Run("rule", "run", rule, "--rule", "t", "--case", Write("c.json", input), "--json");
        Assert.True(exit == 1, what);
        using var json = JsonDocument.Parse(output);
        Assert.Equal("error", json.RootElement.GetProperty("status").GetString());
        Assert.Empty(json.RootElement.GetProperty("outputs").EnumerateObject());
        Assert.Equal(code, json.RootElement.GetProperty("diagnostics")[0].GetProperty("code").GetString());
        var (exitPlain, plain, plainError) = Run("rule", "run", rule, "--rule", "t", "--case", Write("c.json", input));
        Assert.Equal(1, exitPlain);
        Assert.Contains(code, plainError, StringComparison.Ordinal);
        Assert.DoesNotContain("不符合", plain + output + error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('(')]
    [InlineData('[')]
    [InlineData('{')]
    public void A_file_of_a_million_brackets_is_one_diagnostic_and_exit_code_1(char bracket)
    {
        var rule = Write("deep.heng", Head + "补助 = " + new string(bracket, 1_000_000));
        foreach (var command in new[] { "check", "test", "format" })
        {
            var (exit, _, error) = Run("rule", command, rule);
            Assert.Equal(1, exit);
            Assert.Contains("HL01", error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_unknown_rule_is_answered_with_the_nearest_name()
    {
        var (code, output, _) = Run("rule", "run", Write("a.heng", Good), "--rule", "t.b", "--case", Write("c.json", "{}"), "--json");
        Assert.Equal(1, code);
        Assert.Contains("t.a", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failing_example_fails_the_test_command()
    {
        var (code, output, error) = Run("rule", "test", Write("a.heng", Good.Replace("补助: 1元", "补助: 2元", StringComparison.Ordinal)));
        Assert.Equal(1, code);
        Assert.Contains("1 个不符", output, StringComparison.Ordinal);
        Assert.Contains("HL0602", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Cases_are_compared_by_value_and_each_difference_is_named()
    {
        var rules = Write("a.heng", Good);
        string Cases(string expected) => Write("cases.json", $$"""{"cases": [{"id": "K", "rule": "t.a", "input": {"x": 6}, "expected": {{expected}}}]}""");
        Assert.Equal(0, Run("rule", "cases", Cases("""{"r": "2.00", "l": [6]}"""), "--rules", rules).Code);
        var (code, output, _) = Run("rule", "cases", Cases("""{"r": "2.01", "none": 1}"""), "--rules", rules);
        Assert.Equal(1, code);
        Assert.Contains("r: 应为 2.01，算得 2", output, StringComparison.Ordinal);
        Assert.Contains("none", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_packs_are_shipped_beside_the_program_and_found_without_being_named()
    {
        var cases = Write("cases.json", """{"cases": [{"id": "K", "rule": "techSme.evaluate", "input": {"employees": null}, "expected": {"staffScore": null}}]}""");
        Assert.Equal(0, Run("rule", "cases", cases).Code);
    }

    [Fact]
    public void Formatting_writes_the_file_and_only_tells_with_check()
    {
        var ragged = Write("a.heng", Good);
        Assert.Equal(1, Run("rule", "format", "--check", ragged).Code);
        Assert.Equal(Good, File.ReadAllText(ragged));
        Assert.Equal(0, Run("rule", "format", ragged).Code);
        Assert.StartsWith("规则 甲(t.a) \"题\"\n  输入\n    收入(x): 元\n", File.ReadAllText(ragged), StringComparison.Ordinal);
        Assert.Equal(0, Run("rule", "format", "--check", ragged).Code);
    }

    [Theory]
    [InlineData("rule", "check", "no-such-file.heng")]
    [InlineData("rule", "cases", "no-such-file.json")]
    public void A_path_that_is_not_there_is_told_in_one_sentence(params string[] arguments)
    {
        var (code, _, error) = Run(arguments);
        Assert.Equal(1, code);
        Assert.Contains("no-such-file", error, StringComparison.Ordinal);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static (int Code, string Last) Brief(params string[] arguments)
    {
        var (code, output, _) = Run(arguments);
        return (code, output.TrimEnd());
    }

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = CommandLine.Root().Parse(arguments).Invoke(new InvocationConfiguration { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }
}
