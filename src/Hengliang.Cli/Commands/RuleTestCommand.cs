using System.CommandLine;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Testing;

namespace Hengliang.Cli.Commands;

/// <summary><c>hengliang rule test PATH...</c>: runs the examples beside rules.</summary>
internal static class RuleTestCommand
{
    public static Command Build()
    {
        var paths = RuleOptions.Paths();
        var language = RuleOptions.Language();
        var command = new Command("test", "运行规则旁的样例。Run the examples beside rules.") { paths, language };
        command.SetAction(parsed => Run(parsed, parsed.GetRequiredValue(paths), RuleOptions.TongueOf(parsed, language)));
        return command;
    }

    private static int Run(ParseResult parsed, string[] paths, Tongue tongue)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        try
        {
            var library = RuleFiles.Compile(paths);
            RuleFiles.Print(error, library.Diagnostics, tongue);
            var outcomes = ExampleRun.Run(library.Rules);
            foreach (var outcome in outcomes.Where(o => !o.Passed))
                RuleFiles.Print(error, outcome.Diagnostics, tongue);
            var failed = outcomes.Count(o => !o.Passed);
            output.WriteLine(tongue == Tongue.Chinese
                ? $"{library.Rules.Length} 条规则，{outcomes.Length} 个样例，{failed} 个不符。"
                : $"{library.Rules.Length} rules, {outcomes.Length} examples, {failed} differ.");
            return library.HasErrors || failed > 0 ? CommandLine.SomeFailed : CommandLine.Done;
        }
        catch (FileNotFoundException missing)
        {
            error.WriteLine(missing.Message);
            return CommandLine.SomeFailed;
        }
    }
}
