using System.CommandLine;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Numbers;

namespace Hengliang.Cli.Commands;

/// <summary>What a simulation was asked for.</summary>
internal sealed record SimulateChoices(
    string Path, string Data, string? Reform, DirectoryInfo Out, string? Rule, string? Amount, string[] Groups, Rational? Budget, int? Places,
    IReadOnlyDictionary<string, string> Set, DateOnly? AsOf, Tongue Tongue);

/// <summary>The options of <c>rule simulate</c>.</summary>
internal sealed class SimulateOptions
{
    private readonly Argument<string> _path = new("path") { Description = "规则文件或文件夹 A rule file or a folder" };
    private readonly Option<string> _data = new("--data") { Description = "数据表（CSV，UTF-8），第一行是列名 The data, a CSV file with a header", Required = true };
    private readonly Option<string?> _reform = new("--reform") { Description = "改革文件，只写要替换的参数和算式 A reform: only what changes" };
    private readonly Option<DirectoryInfo> _out = new("--out") { Description = "结果文件夹 The folder for the results", Required = true };
    private readonly Option<string?> _rule = new("--rule") { Description = "规则名；只有一条规则适合数据时可省略 The rule's name" };
    private readonly Option<string?> _amount = new("--amount") { Description = "支付的金额输出，缺省取最后汇总的那一个 The output that is paid" };
    private readonly Option<string[]> _groups = new("--group") { Description = "按这些文本列分组，缺省认 县、行业、规模 Columns of texts to group by", AllowMultipleArgumentsPerToken = true };
    private readonly Option<Rational?> _budget = Amount("--budget", "预算总额（元），超过时按比例折算 A total budget in yuan");
    private readonly Option<int?> _places = new("--places") { Description = "名额，金额高者优先 How many are paid, the highest first" };
    private readonly Option<string[]> _set = new("--set") { Description = "对每一行都成立的输入，如 T=2024 An input for every row, T=2024", AllowMultipleArgumentsPerToken = true };
    private readonly Option<DateOnly?> _asOf = RuleOptions.Day("--as-of", "按哪一天有效的规则 The day whose law applies");
    private readonly Option<string> _language = RuleOptions.Language();

    public SimulateOptions()
    {
        _set.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
                if (token.Value.IndexOf('=', StringComparison.Ordinal) <= 0)
                    result.AddError($"--set {token.Value}: 应写成 名称=值。Write name=value.");
        });
        _places.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var places) && places < 0)
                result.AddError("--places: 名额不能小于零。The number of places must not be below zero.");
        });
    }

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _data, _reform, _out, _rule, _amount, _groups, _budget, _places, _set, _asOf, _language })
            command.Options.Add(option);
        command.Arguments.Add(_path);
    }

    public SimulateChoices Read(ParseResult parsed) => new(
        parsed.GetRequiredValue(_path), parsed.GetRequiredValue(_data), parsed.GetValue(_reform), parsed.GetRequiredValue(_out), parsed.GetValue(_rule),
        parsed.GetValue(_amount), parsed.GetValue(_groups) ?? [], parsed.GetValue(_budget), parsed.GetValue(_places),
        (parsed.GetValue(_set) ?? []).Select(s => s.Split('=', 2)).GroupBy(p => p[0].Trim(), StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last()[1].Trim(), StringComparer.Ordinal),
        parsed.GetValue(_asOf), RuleOptions.TongueOf(parsed, _language));

    private static Option<Rational?> Amount(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            if (Rational.TryParse(result.Tokens[0].Value, out var amount) && amount.Sign >= 0)
                return amount;
            result.AddError($"{name}: 应为不小于零的元数。Write an amount in yuan, not below zero.");
            return null;
        },
    };
}
