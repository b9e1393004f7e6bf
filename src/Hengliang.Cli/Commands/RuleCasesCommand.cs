using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Testing;

namespace Hengliang.Cli.Commands;

/// <summary><c>hengliang rule cases FILE</c>: runs a file of cases and names every result that is not as expected.</summary>
internal static class RuleCasesCommand
{
    public static Command Build()
    {
        var file = new Argument<string>("file") { Description = "案例文件（JSON，cases 列表）A JSON file with a list of cases" };
        var rules = new Option<string?>("--rules") { Description = "规则所在文件夹，缺省用随程序提供的 Folder of the rules; those shipped by default" };
        var asOf = RuleOptions.Day("--as-of", "按哪一天有效的规则 The day whose law applies");
        var json = RuleOptions.Json();
        var language = RuleOptions.Language();
        var command = new Command("cases", "运行一批案例并与期望比对。Run cases and compare with what is expected.") { file, rules, asOf, json, language };
        command.SetAction(parsed => Run(
            parsed, parsed.GetRequiredValue(file), parsed.GetValue(rules) ?? RuleFiles.Shipped, new(parsed.GetValue(asOf)), parsed.GetValue(json),
            RuleOptions.TongueOf(parsed, language)));
        return command;
    }

    private static int Run(ParseResult parsed, string file, string rules, RunOptions options, bool json, Tongue tongue)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        try
        {
            var library = RuleFiles.Compile([rules]);
            if (!json)
                RuleFiles.Print(error, library.Diagnostics, tongue);
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            var outcomes = CaseFile.Run(library, document.RootElement, options);
            if (json)
                RuleJson.WriteTo(output, writer => Write(writer, outcomes, library.Diagnostics));
            else
                Print(output, outcomes, tongue);
            return library.HasErrors || outcomes.Any(o => !o.Agrees) ? CommandLine.SomeFailed : CommandLine.Done;
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException or FormatException)
        {
            error.WriteLine(fault.Message);
            return CommandLine.SomeFailed;
        }
        catch (JsonException broken)
        {
            error.WriteLine($"{file} 不是有效的 JSON：{broken.Message} / is no valid JSON.");
            return CommandLine.SomeFailed;
        }
    }

    private static void Print(TextWriter output, ImmutableArray<CaseOutcome> outcomes, Tongue tongue)
    {
        foreach (var outcome in outcomes)
        {
            if (outcome.Agrees && outcome.Differences.IsEmpty)
                continue;
            output.WriteLine($"{(outcome.Agrees ? "~" : "✗")} {outcome.Id} {outcome.Rule} {outcome.Title}");
            foreach (var difference in outcome.Differences)
                output.WriteLine(tongue == Tongue.Chinese
                    ? $"    {difference.Output}: 应为 {difference.Expected}，算得 {difference.Found}{(difference.IsWording ? "（仅措辞）" : "")}"
                    : $"    {difference.Output}: expected {difference.Expected}, found {difference.Found}{(difference.IsWording ? " (wording only)" : "")}");
            foreach (var diagnostic in outcome.Diagnostics)
                output.WriteLine("    " + diagnostic.Describe(tongue));
        }

        var agreed = outcomes.Count(o => o.Agrees);
        var worded = outcomes.Count(o => o.Agrees && !o.Differences.IsEmpty);
        output.WriteLine(tongue == Tongue.Chinese
            ? $"{outcomes.Length} 个案例，{agreed} 个与期望一致（数字、是否、有无；其中 {worded} 个措辞不同），{outcomes.Length - agreed} 个不一致。"
            : $"{outcomes.Length} cases, {agreed} agree (numbers, yes and no, what is known; {worded} of them worded differently), {outcomes.Length - agreed} do not.");
    }

    private static void Write(Utf8JsonWriter writer, ImmutableArray<CaseOutcome> outcomes, IEnumerable<Diagnostic> diagnostics)
    {
        writer.WriteStartObject();
        writer.WriteNumber("cases", outcomes.Length);
        writer.WriteNumber("agree", outcomes.Count(o => o.Agrees));
        writer.WriteString("compared", "numbers, yes and no, what is known: exactly; texts and lists of texts: named, not counted");
        writer.WriteStartArray("results");
        foreach (var outcome in outcomes)
        {
            writer.WriteStartObject();
            writer.WriteString("id", outcome.Id);
            writer.WriteString("rule", outcome.Rule);
            writer.WriteString("status", ResultJson.NameOf(outcome.Status));
            writer.WriteBoolean("agrees", outcome.Agrees);
            writer.WriteNumber("compared", outcome.Compared);
            writer.WriteStartArray("differences");
            foreach (var difference in outcome.Differences)
            {
                writer.WriteStartObject();
                writer.WriteString("output", difference.Output);
                writer.WriteString("expected", difference.Expected);
                writer.WriteString("found", difference.Found);
                writer.WriteBoolean("wording", difference.IsWording);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            ResultJson.WriteDiagnostics(writer, outcome.Diagnostics);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        ResultJson.WriteDiagnostics(writer, diagnostics);
        writer.WriteEndObject();
    }
}
