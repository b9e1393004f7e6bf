using System.CommandLine;
using System.Globalization;
using Hengliang.Language.Diagnostics;

namespace Hengliang.Cli.Commands;

/// <summary>Options several rule commands share.</summary>
internal static class RuleOptions
{
    public static Argument<string[]> Paths() => new("path") { Description = "规则文件或文件夹 Rule files or folders", Arity = ArgumentArity.OneOrMore };

    public static Option<bool> Json() => new("--json") { Description = "输出 JSON。Print JSON." };

    public static Option<string> Language()
    {
        var option = new Option<string>("--lang") { Description = "zh | en", DefaultValueFactory = _ => "zh" };
        option.AcceptOnlyFromAmong("zh", "en");
        return option;
    }

    /// <summary>A day, written 2026-01-31; anything else is a usage error.</summary>
    public static Option<DateOnly?> Day(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return day;
            result.AddError($"{name}: 日期应写成 2026-01-31。Write the day as 2026-01-31.");
            return null;
        },
    };

    public static Tongue TongueOf(ParseResult parsed, Option<string> language) => parsed.GetValue(language) == "en" ? Tongue.English : Tongue.Chinese;
}
