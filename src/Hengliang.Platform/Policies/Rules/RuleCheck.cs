using Hengliang.Language;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Testing;
using Hengliang.Language.Text;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Policies.Rules;

/// <summary>Checks a rule's text as publishing does: reads it, runs its examples, and says what is still missing.</summary>
public static class RuleCheck
{
    private const string Fence = "```heng";

    /// <summary>The source as the language reads it; literate when it holds fenced blocks.</summary>
    public static SourceText SourceOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(text.Contains(Fence, StringComparison.Ordinal) || text.Contains("```衡语", StringComparison.Ordinal) ? "rule.heng.md" : "rule.heng", text);
    }

    /// <exception cref="OperationCanceledException">Checking took longer than <paramref name="cancel"/> allows.</exception>
    public static RuleReport Run(string text, CancellationToken cancel = default)
    {
        var library = RuleLibrary.Compile([SourceOf(text)]);
        var marks = UnfinishedPlaces.In(library.Trees[0]).ToList();
        var examples = new List<ExampleLine>();
        var shown = new ExampleDuties();
        foreach (var rule in library.HasErrors ? [] : library.Rules)
        {
            var statuses = new HashSet<RuleStatus>();
            foreach (var example in rule.Examples)
            {
                cancel.ThrowIfCancellationRequested();
                var outcome = ExampleRun.Run(rule, example);
                examples.Add(new(
                    rule.Name, example.Title, outcome.Passed, [.. outcome.Diagnostics.Select(RuleReport.WordsOf)],
                    rule.Source.PositionOf(example.Span.Start).Line));
                statuses.UnionWith(ExampleRun.RunsOf(rule, example, cancel).Select(r => r.Result.Status));
            }

            shown.Add(rule, statuses, cancel);
        }

        return new()
        {
            Rules = library.HasErrors ? [] : library.Rules,
            Findings = [.. library.Diagnostics.Select(Found).Concat(marks).OrderBy(f => f.Start)],
            Examples = examples,
            Untaken = shown.Untaken,
            Ways = shown.Ways,
            Conditions = shown.Conditions,
            Edges = shown.Edges,
            Shortfalls = [.. Faults(library, marks.Count, examples), .. shown.Shortfalls],
        };
    }

    private static RuleFinding Found(Diagnostic diagnostic)
    {
        var place = diagnostic.Source?.PositionOf(diagnostic.Span.Start) ?? new(1, 1);
        return new(diagnostic.Code, diagnostic.Severity, RuleReport.WordsOf(diagnostic), diagnostic.Span.Start, diagnostic.Span.End, place.Line, place.Column);
    }

    private static IEnumerable<Words> Faults(RuleLibrary library, int marks, List<ExampleLine> examples)
    {
        var errors = library.Diagnostics.Count(d => d.Severity == Severity.Error);
        if (errors > 0)
            yield return new($"有{errors}处错误要改", $"{errors} errors to mend");
        else if (library.Rules.IsEmpty)
            yield return new("文本里还没有规则", "The text holds no rule yet");
        // A warning is a doubt about the rule; only a remark may stay when it is published.
        if (library.Diagnostics.Count(d => d.Severity == Severity.Warning) is > 0 and var warnings)
            yield return new($"有{warnings}条警告要处理", $"{warnings} warnings to settle");
        if (marks > 0)
            yield return new($"有{marks}处待补", $"{marks} places to complete");
        if (examples.Count(e => !e.Passed) is > 0 and var failed)
            yield return new($"有{failed}个样例没有通过", $"{failed} examples do not pass");
    }
}
