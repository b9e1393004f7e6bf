using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Diagnostics;

namespace Hengliang.Language.Evaluation;

/// <summary>符合, 不符合, 无法判定; or an error, which is none of them.</summary>
public enum RuleStatus
{
    Met,
    NotMet,
    Undetermined,
    Error,
}

/// <summary>One output as computed and as shown.</summary>
/// <param name="Shown">Rounded to its decimals and in its unit; null when unknown or nothing.</param>
public sealed record OutputValue(OutputField Field, Value Value, object? Shown);

/// <summary>A 检查 that did not hold, or could not be decided.</summary>
public sealed record CheckFinding(BoundCheck Check, bool Undecided, ImmutableArray<string> Missing);

/// <summary>What a rule says about one case.</summary>
/// <remarks>With status <see cref="RuleStatus.Error"/> there are diagnostics and no outputs: never a partial result.</remarks>
public sealed record RuleResult(
    CompiledRule Rule, RuleStatus Status, ImmutableArray<OutputValue> Outputs, ImmutableArray<string> Missing,
    ImmutableArray<Diagnostic> Diagnostics, ImmutableArray<CheckFinding> Findings, ImmutableArray<Explanation> Explanations)
{
    public OutputValue? Find(string output) =>
        Outputs.FirstOrDefault(o => o.Field.Outside == output) ?? Outputs.FirstOrDefault(o => o.Field.Name == output);

    public static RuleResult Broken(CompiledRule rule, ImmutableArray<Diagnostic> diagnostics) =>
        new(rule, RuleStatus.Error, [], [], diagnostics, [], []);
}
