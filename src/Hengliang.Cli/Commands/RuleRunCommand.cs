using System.CommandLine;
using System.Text.Json;
using Hengliang.Language;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Distance;
using Hengliang.Language.Evaluation;

namespace Hengliang.Cli.Commands;

/// <summary><c>hengliang rule run PATH --rule NAME --case FILE</c>: runs one rule over one case.</summary>
/// <remarks>The case is a JSON object of inputs, or an object with the inputs under <c>input</c>; a list of them is run as all the applicants together.</remarks>
internal static class RuleRunCommand
{
    public static Command Build()
    {
        var path = new Argument<string>("path") { Description = "规则文件或文件夹 A rule file or a folder" };
        var rule = new Option<string>("--rule") { Description = "规则名 The rule's name", Required = true };
        var file = new Option<string>("--case") { Description = "案例文件（JSON）The case, a JSON file", Required = true };
        var asOf = RuleOptions.Day("--as-of", "按哪一天有效的规则 The day whose law applies");
        var known = RuleOptions.Day("--known-on", "只算这一天之前公布的 Only what was published by this day");
        var explain = new Option<bool>("--explain") { Description = "说明每个结果的来历。Tell how each result came about." };
        var json = RuleOptions.Json();
        var language = RuleOptions.Language();
        var command = new Command("run", "对一个案例运行一条规则。Run a rule over one case.") { path, rule, file, asOf, known, explain, json, language };
        command.SetAction(parsed => Run(
            parsed,
            new(parsed.GetRequiredValue(path), parsed.GetRequiredValue(rule), parsed.GetRequiredValue(file)),
            new RunOptions(parsed.GetValue(asOf), parsed.GetValue(known), parsed.GetValue(explain)),
            parsed.GetValue(json),
            RuleOptions.TongueOf(parsed, language)));
        return command;
    }

    private static int Run(ParseResult parsed, Asked asked, RunOptions options, bool json, Tongue tongue)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        try
        {
            var library = RuleFiles.Compile([asked.Path]);
            var rule = library.Find(asked.Rule, options.AsOf);
            if (library.HasErrors || rule is null)
                return Refuse(asked, library, rule is null, json, tongue, output, error);
            using var document = JsonDocument.Parse(File.ReadAllBytes(asked.Case), new() { CommentHandling = JsonCommentHandling.Skip });
            if (InputsOf(document.RootElement) is { ValueKind: JsonValueKind.Array } applicants)
                return RuleApplicants.Run(rule, applicants, options, json, tongue, output, error);
            var inputs = JsonCase.Read(rule, InputsOf(document.RootElement));
            var standing = options.Explain ? Standing.Of(rule, inputs, options) : null;
            var result = standing?.Result ?? Interpreter.Run(rule, inputs, options);
            if (json)
                RuleJson.WriteTo(output, writer => ResultJson.Write(writer, result, standing));
            else
                RuleText.Print(output, error, result, tongue);
            if (standing is not null && !json)
                StandingText.Write(output, standing, tongue);
            return result.Status == RuleStatus.Error ? CommandLine.SomeFailed : CommandLine.Done;
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            error.WriteLine(fault.Message);
            return CommandLine.SomeFailed;
        }
        catch (JsonException broken)
        {
            error.WriteLine($"{asked.Case} 不是有效的 JSON：{broken.Message} / is no valid JSON.");
            return CommandLine.SomeFailed;
        }
    }

    private static JsonElement InputsOf(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("input", out var input) && input.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? input : root;

    /// <summary>A broken rule answers with its faults alone: no outputs, and never 不符合.</summary>
    private static int Refuse(Asked asked, RuleLibrary library, bool unknown, bool json, Tongue tongue, TextWriter output, TextWriter error)
    {
        var diagnostics = library.Diagnostics;
        if (unknown && !library.HasErrors)
            diagnostics = diagnostics.Add(Diagnostic.ForName(Catalogue.NoSuchRule, asked.Rule, library.Names));
        if (json)
            RuleJson.WriteTo(output, writer => WriteError(writer, asked.Rule, diagnostics));
        else
            RuleFiles.Print(error, diagnostics, tongue);
        return CommandLine.SomeFailed;
    }

    public static void WriteError(Utf8JsonWriter writer, string rule, IEnumerable<Diagnostic> diagnostics)
    {
        writer.WriteStartObject();
        writer.WriteString("rule", rule);
        writer.WriteString("status", "error");
        writer.WriteStartObject("outputs");
        writer.WriteEndObject();
        writer.WriteStartArray("missing");
        writer.WriteEndArray();
        ResultJson.WriteDiagnostics(writer, diagnostics);
        writer.WriteStartObject("explanation");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private sealed record Asked(string Path, string Rule, string Case);
}
