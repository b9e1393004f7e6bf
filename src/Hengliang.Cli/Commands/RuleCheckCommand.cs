using System.CommandLine;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Evaluation;

namespace Hengliang.Cli.Commands;

/// <summary><c>hengliang rule check PATH...</c>: says everything that is wrong with rules, in one pass.</summary>
internal static class RuleCheckCommand
{
    public static Command Build()
    {
        var paths = RuleOptions.Paths();
        var json = RuleOptions.Json();
        var language = RuleOptions.Language();
        var command = new Command("check", "检查规则，一次列出所有问题。Check rules; list every finding at once.") { paths, json, language };
        command.SetAction(parsed => Run(parsed, parsed.GetRequiredValue(paths), parsed.GetValue(json), RuleOptions.TongueOf(parsed, language)));
        return command;
    }

    private static int Run(ParseResult parsed, string[] paths, bool json, Tongue tongue)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        try
        {
            var library = RuleFiles.Compile(paths);
            if (json)
            {
                RuleJson.WriteTo(output, writer =>
                {
                    writer.WriteStartObject();
                    writer.WriteNumber("files", library.Trees.Length);
                    writer.WriteNumber("rules", library.Rules.Length);
                    ResultJson.WriteDiagnostics(writer, library.Diagnostics);
                    writer.WriteEndObject();
                });
            }
            else
            {
                RuleFiles.Print(error, library.Diagnostics, tongue);
                var errors = library.Diagnostics.Count(d => d.Severity == Severity.Error);
                output.WriteLine(tongue == Tongue.Chinese
                    ? $"{library.Trees.Length} 个文件，{library.Rules.Length} 条规则，{errors} 个错误。"
                    : $"{library.Trees.Length} files, {library.Rules.Length} rules, {errors} errors.");
            }

            return library.HasErrors ? CommandLine.SomeFailed : CommandLine.Done;
        }
        catch (FileNotFoundException missing)
        {
            error.WriteLine(missing.Message);
            return CommandLine.SomeFailed;
        }
    }
}
