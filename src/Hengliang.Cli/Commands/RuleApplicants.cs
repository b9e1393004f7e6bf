using System.Globalization;
using System.Text.Json;
using Hengliang.Language.Applicants;
using Hengliang.Language.Binding;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Evaluation;

namespace Hengliang.Cli.Commands;

/// <summary>Runs a rule over a list of cases that are all its applicants: budgets, places and ranks are settled among them.</summary>
internal static class RuleApplicants
{
    public static int Run(CompiledRule rule, JsonElement cases, RunOptions options, bool json, Tongue tongue, TextWriter output, TextWriter error)
    {
        var inputs = cases.EnumerateArray().Select(c => JsonCase.Read(rule, c)).ToArray();
        var result = ApplicantsRun.Run(rule, inputs, options);
        var broken = IsBroken(result);
        if (json)
            RuleJson.WriteTo(output, writer => Write(writer, rule, result));
        else if (broken)
            Refuse(result, tongue, error);
        else
            Print(result, tongue, output, error);
        return broken ? CommandLine.SomeFailed : CommandLine.Done;
    }

    private static bool IsBroken(ApplicantsResult result) => result.Diagnostics.Length > 0 || result.Runs.Any(r => r.Broken is not null);

    /// <summary>One broken case leaves the shares of all others open, so there are no results.</summary>
    private static void Refuse(ApplicantsResult result, Tongue tongue, TextWriter error)
    {
        RuleFiles.Print(error, result.Diagnostics, tongue);
        foreach (var (place, run) in result.Runs.Index().Where(r => r.Item.Broken is not null))
        {
            error.WriteLine(Title(place, tongue));
            RuleFiles.Print(error, run.Result.Diagnostics, tongue);
        }
    }

    private static void Print(ApplicantsResult result, Tongue tongue, TextWriter output, TextWriter error)
    {
        foreach (var (place, run) in result.Runs.Index())
        {
            output.WriteLine(Title(place, tongue));
            RuleText.Print(output, error, run.Result, tongue);
        }
    }

    private static void Write(Utf8JsonWriter writer, CompiledRule rule, ApplicantsResult result)
    {
        if (IsBroken(result))
        {
            RuleRunCommand.WriteError(writer, rule.Outside, result.Diagnostics.Concat(result.Runs.SelectMany(r => r.Broken ?? [])));
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("rule", rule.Outside);
        writer.WriteString("status", "done");
        writer.WriteStartArray("applicants");
        foreach (var run in result.Runs)
            ResultJson.Write(writer, run.Result);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static string Title(int place, Tongue tongue) => tongue == Tongue.Chinese
        ? string.Create(CultureInfo.InvariantCulture, $"第 {place + 1} 家") : string.Create(CultureInfo.InvariantCulture, $"Applicant {place + 1}");
}
