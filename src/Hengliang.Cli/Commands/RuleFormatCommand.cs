using System.CommandLine;
using System.Text;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Formatting;
using Hengliang.Language.Syntax;
using Hengliang.Language.Text;

namespace Hengliang.Cli.Commands;

/// <summary><c>hengliang rule format PATH...</c>: lays rules out in one way, in place; <c>--check</c> only says which would change.</summary>
internal static class RuleFormatCommand
{
    public static Command Build()
    {
        var paths = RuleOptions.Paths();
        var check = new Option<bool>("--check") { Description = "只检查，不改写。Only say which files would change." };
        var words = new Option<string?>("--words") { Description = "改用 zh | en 的保留词 Spell the words in zh | en" };
        words.AcceptOnlyFromAmong("zh", "en");
        var language = RuleOptions.Language();
        var command = new Command("format", "整理规则的版面，可在中英文之间转换。Lay rules out; convert between Chinese and English words.") { paths, check, words, language };
        command.SetAction(parsed => Run(
            parsed, parsed.GetRequiredValue(paths), parsed.GetValue(check), parsed.GetValue(words) switch { "zh" => Tongue.Chinese, "en" => Tongue.English, _ => null },
            RuleOptions.TongueOf(parsed, language)));
        return command;
    }

    private static int Run(ParseResult parsed, string[] paths, bool check, Tongue? words, Tongue tongue)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        try
        {
            var failed = false;
            foreach (var file in RuleFiles.Find(paths))
            {
                var text = File.ReadAllText(file, Encoding.UTF8);
                var tree = SyntaxTree.Parse(new SourceText(file, text));
                var broken = tree.Diagnostics.Any(d => d.Severity == Severity.Error);
                RuleFiles.Print(error, tree.Diagnostics, tongue);
                var laidOut = Formatter.Format(tree, words);
                failed |= broken || (check && laidOut != text);
                if (laidOut == text)
                    continue;
                output.WriteLine(file);
                if (!check)
                    File.WriteAllText(file, laidOut);
            }

            return failed ? CommandLine.SomeFailed : CommandLine.Done;
        }
        catch (FileNotFoundException missing)
        {
            error.WriteLine(missing.Message);
            return CommandLine.SomeFailed;
        }
    }
}
