using System.CommandLine;
using Hengliang.Language;
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
        var mutate = new Option<bool>("--mutate") { Description = "逐个改动常数和比较，看样例能否发现。Change constants and comparisons one by one; say which no example notices." };
        var command = new Command("test", "运行规则旁的样例，列出没有走到的分支。Run the examples beside rules; list branches none takes.") { paths, mutate, language };
        command.SetAction(parsed => Run(parsed, parsed.GetRequiredValue(paths), parsed.GetValue(mutate), RuleOptions.TongueOf(parsed, language)));
        return command;
    }

    private static int Run(ParseResult parsed, string[] paths, bool mutate, Tongue tongue)
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
            PrintCoverage(output, library, tongue);
            if (mutate)
                PrintMutants(output, library, tongue);
            return library.HasErrors || failed > 0 ? CommandLine.SomeFailed : CommandLine.Done;
        }
        catch (FileNotFoundException missing)
        {
            error.WriteLine(missing.Message);
            return CommandLine.SomeFailed;
        }
    }

    private static void PrintCoverage(TextWriter output, RuleLibrary library, Tongue tongue)
    {
        foreach (var coverage in library.Rules.Select(Coverage.Of).Where(c => !c.Untaken.IsEmpty))
        {
            output.WriteLine(tongue == Tongue.Chinese
                ? $"{coverage.Rule.Outside}：{coverage.Ways.Length} 个分支，{coverage.Untaken.Length} 个没有样例走到："
                : $"{coverage.Rule.Outside}: {coverage.Ways.Length} branches, {coverage.Untaken.Length} taken by no example:");
            foreach (var way in coverage.Untaken)
                output.WriteLine($"  {coverage.Rule.Source.Name}:{coverage.Rule.Source.PositionOf(way.Span.Start)} {way.Clause} {way.Definition}: {OneLine(coverage.Rule.Source.Slice(way.Span))}");
        }
    }

    private static void PrintMutants(TextWriter output, RuleLibrary library, Tongue tongue)
    {
        foreach (var tree in library.Trees)
        {
            var mutants = Mutation.Run(tree);
            var unnoticed = mutants.Count(m => !m.Noticed);
            output.WriteLine(tongue == Tongue.Chinese
                ? $"{tree.Source.Name}：{mutants.Length} 处改动，{unnoticed} 处没有样例发现。"
                : $"{tree.Source.Name}: {mutants.Length} changes, {unnoticed} noticed by no example.");
            foreach (var mutant in mutants.Where(m => !m.Noticed))
                output.WriteLine($"  {tree.Source.PositionOf(mutant.Span.Start)} {mutant.Was} → {mutant.Became.Trim()}");
        }
    }

    private static string OneLine(string text)
    {
        var flat = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return flat.Length > 60 ? flat[..60] + "…" : flat;
    }
}
