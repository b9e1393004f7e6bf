using Hengliang.Language.Binding;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Testing;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Policies.Rules;

/// <summary>Something found in a rule's text.</summary>
/// <param name="Code">HLxxxx, or <c>unfinished</c> for a place the author still has to complete.</param>
/// <param name="Severity">An error or an unfinished place keeps the rule from being published.</param>
/// <param name="Message">What is wrong, and what to do.</param>
/// <param name="Start">First offset in the text.</param>
/// <param name="End">End offset, exclusive.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
public sealed record RuleFinding(string Code, Severity Severity, Words Message, int Start, int End, int Line, int Column)
{
    public const string Unfinished = "unfinished";
}

/// <summary>One example beside a rule, and whether it gives what its author says.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Title">The example's title.</param>
/// <param name="Passed">Every expected result came out.</param>
/// <param name="Differences">What differs; empty when it passed.</param>
/// <param name="Line">Where it stands.</param>
public sealed record ExampleLine(string Rule, string Title, bool Passed, IReadOnlyList<Words> Differences, int Line);

/// <summary>A way through a rule that no example takes.</summary>
/// <param name="Definition">The value it belongs to.</param>
/// <param name="Clause">The clause it stands in; null outside any.</param>
/// <param name="Text">The words there.</param>
/// <param name="Line">Where.</param>
public sealed record UntakenWay(string Definition, string? Clause, string Text, int Line);

/// <summary>A condition of a rule, and the examples that show it holding and failing.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Condition">The condition.</param>
/// <param name="Line">Where it stands.</param>
public sealed record ConditionDuty(string Rule, TestedCondition Condition, int Line);

/// <summary>An edge of a rule: two neighbouring values between which it takes another way, to be confirmed by a person.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Edge">The edge.</param>
/// <param name="Key">What the page calls it.</param>
public sealed record EdgeDuty(string Rule, RuleEdge Edge, string Key);

/// <summary>All that can be said about a rule's text before it is used: faults, examples, what no example tries.</summary>
public sealed record RuleReport
{
    /// <summary>The rules that can run; none when the text has an error.</summary>
    public required IReadOnlyList<CompiledRule> Rules { get; init; }

    public required IReadOnlyList<RuleFinding> Findings { get; init; }

    public required IReadOnlyList<ExampleLine> Examples { get; init; }

    public required IReadOnlyList<UntakenWay> Untaken { get; init; }

    /// <summary>Branches, rows and versions in all.</summary>
    public required int Ways { get; init; }

    /// <summary>Every condition, each to be shown both ways.</summary>
    public required IReadOnlyList<ConditionDuty> Conditions { get; init; }

    /// <summary>Every edge, each to be confirmed on both sides.</summary>
    public required IReadOnlyList<EdgeDuty> Edges { get; init; }

    /// <summary>What still keeps the rule from being sent to the legal check and published; empty when nothing does.</summary>
    public required IReadOnlyList<Words> Shortfalls { get; init; }

    public bool IsReady => Shortfalls.Count == 0;

    public int Passed => Examples.Count(e => e.Passed);

    /// <summary>The name of the first rule; null when none can be read.</summary>
    public string? Name => Rules.Count > 0 ? Rules[0].Name : null;

    /// <summary>The report of a text that could not be checked at all.</summary>
    internal static RuleReport None(Problem why) => new() { Rules = [], Findings = [], Examples = [], Untaken = [], Ways = 0, Conditions = [], Edges = [], Shortfalls = [why.Message] };

    internal static Words WordsOf(Diagnostic diagnostic) => new(
        diagnostic.Message(Tongue.Chinese) + diagnostic.Remedy(Tongue.Chinese),
        diagnostic.Message(Tongue.English) + " " + diagnostic.Remedy(Tongue.English));

    internal static IEnumerable<UntakenWay> UntakenOf(CompiledRule rule, Coverage coverage) => coverage.Untaken.Select(way =>
    {
        var text = string.Join(' ', rule.Source.Slice(way.Span).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return new UntakenWay(way.Definition, way.Clause, text.Length <= 80 ? text : text[..80] + "…", rule.Source.PositionOf(way.Span.Start).Line);
    });
}
