using System.Globalization;
using Hengliang.Platform.Kernel;

namespace Hengliang.Cli;

/// <summary>The language the commands speak: Chinese, or English where HENGLIANG_LANG or the shell says so.</summary>
internal static class Language
{
    private static readonly string[] Variables = ["HENGLIANG_LANG", "LC_ALL", "LC_MESSAGES", "LANG"];

    public static CultureInfo Chosen { get; } = Choose();

    public static string Say(string chinese, string english) => new Words(chinese, english).In(Chosen);

    private static CultureInfo Choose()
    {
        var said = Variables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(value => !string.IsNullOrEmpty(value)) ?? "";
        return CultureInfo.GetCultureInfo(said.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? "en" : "zh-CN");
    }
}
