using System.Collections.Immutable;
using System.Text.Json;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Evaluation;

namespace Hengliang.Language.Testing;

/// <summary>What became of one case of a file: how it ended and every result that is not as expected.</summary>
/// <param name="Compared">How many results were compared.</param>
public sealed record CaseOutcome(
    string Id, string Rule, string? Title, RuleStatus Status, int Compared, ImmutableArray<CaseDifference> Differences, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Numbers, yes and no, and what is known at all are as expected; wording may differ.</summary>
    public bool Agrees => Status != RuleStatus.Error && Differences.All(d => d.IsWording);
}

/// <param name="IsWording">Both sides are texts, or lists of texts, that read differently: worth a look, not a wrong result.</param>
public sealed record CaseDifference(string Output, string Expected, string Found, bool IsWording);

/// <summary>Runs files of cases: <c>{"cases":[{"id", "rule", "input":{…}, "expected":{…}}]}</c>.</summary>
public static class CaseFile
{
    public static ImmutableArray<CaseOutcome> Run(RuleLibrary library, JsonElement file, RunOptions options)
    {
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(options);
        if (file.ValueKind != JsonValueKind.Object || !file.TryGetProperty("cases", out var cases) || cases.ValueKind != JsonValueKind.Array)
            throw new FormatException("案例文件应有一个名为 cases 的列表。A file of cases has a list named 'cases'.");
        var outcomes = ImmutableArray.CreateBuilder<CaseOutcome>();
        foreach (var item in cases.EnumerateArray())
            outcomes.Add(RunOne(library, item, options, outcomes.Count + 1));
        return outcomes.ToImmutable();
    }

    private static CaseOutcome RunOne(RuleLibrary library, JsonElement item, RunOptions options, int place)
    {
        var id = TextOf(item, "id") ?? $"#{place}";
        var name = TextOf(item, "rule") ?? "";
        var title = TextOf(item, "title");
        if (library.Find(name, options.AsOf) is not { } rule)
        {
            return new(id, name, title, RuleStatus.Error, 0, [], [Diagnostic.ForName(Catalogue.NoSuchRule, name, library.Names)]);
        }

        var input = item.TryGetProperty("input", out var given) ? given : default;
        var result = Interpreter.Run(rule, JsonCase.Read(rule, input), options);
        if (result.Status == RuleStatus.Error || !item.TryGetProperty("expected", out var expected) || expected.ValueKind != JsonValueKind.Object)
            return new(id, name, title, result.Status, 0, [], result.Diagnostics);
        var differences = ImmutableArray.CreateBuilder<CaseDifference>();
        var compared = 0;
        foreach (var property in expected.EnumerateObject())
        {
            compared++;
            if (result.Find(property.Name) is not { } output)
                differences.Add(new(property.Name, ShownValue.Text(property.Value), "（无此输出 no such output）", false));
            else if (ShownValue.Compare(property.Value, output.Shown) is { } isWording)
                differences.Add(new(property.Name, ShownValue.Text(property.Value), ShownValue.Text(output.Shown), isWording));
        }

        return new(id, name, title, result.Status, compared, differences.ToImmutable(), result.Diagnostics);
    }

    private static string? TextOf(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
