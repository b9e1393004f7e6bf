using System.Text.Json;
using Hengliang.Language.Binding;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Evaluation;

namespace Hengliang.Language.Tests;

/// <summary>Short ways to compile and run rules in tests.</summary>
internal static class Heng
{
    /// <summary>The one rule of a text that must have no faults.</summary>
    public static CompiledRule Rule(string text)
    {
        var library = RuleLibrary.Compile("test.heng", text);
        Assert.True(library.Diagnostics.IsEmpty, string.Join('\n', library.Diagnostics.Select(d => d.Describe(Tongue.Chinese))));
        return Assert.Single(library.Rules);
    }

    public static RuleResult Run(CompiledRule rule, string json, RunOptions? options = null)
    {
        using var document = JsonDocument.Parse(json);
        return Interpreter.Run(rule, JsonCase.Read(rule, document.RootElement), options ?? new RunOptions());
    }

    /// <summary>The shown value of <c>r = formula</c> for inputs declared as given.</summary>
    public static object? Value(string formula, string type, string inputs = "", string json = "{}") =>
        Run(Rule($"规则 t\n输入\n{inputs}\n输出\nr: {type}\n条款 \"一\"\nr = {formula}"), json).Find("r")!.Shown;

    /// <summary>Codes of all findings of a text.</summary>
    public static string[] Codes(string text) => [.. RuleLibrary.Compile("test.heng", text).Diagnostics.Select(d => d.Code)];

    /// <summary>Codes of all findings of <c>r = formula</c>.</summary>
    public static string[] CodesOf(string formula, string type = "数", string inputs = "") =>
        Codes($"规则 t\n输入\n{inputs}\n输出\nr: {type}\n条款 \"一\"\nr = {formula}");

    /// <summary>The root of the repository, found from where the tests run.</summary>
    public static string Repository { get; } = FindRepository();

    private static string FindRepository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Hengliang.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Hengliang.slnx");
        return folder;
    }
}
