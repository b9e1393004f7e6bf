using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Text;

namespace Hengliang.Language.Testing;

/// <summary>What became of one example: every result that differs is a diagnostic; none means it passed.</summary>
public sealed record ExampleOutcome(CompiledRule Rule, BoundExample Example, ImmutableArray<Diagnostic> Diagnostics)
{
    public bool Passed => Diagnostics.IsEmpty;
}

/// <summary>Runs the examples beside rules.</summary>
public static class ExampleRun
{
    public static ImmutableArray<ExampleOutcome> Run(IEnumerable<CompiledRule> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return [.. rules.SelectMany(rule => rule.Examples.Select(example => Run(rule, example)))];
    }

    public static ExampleOutcome Run(CompiledRule rule, BoundExample example)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(example);
        var run = Interpreter.RunFor(rule, InputsOf(rule, example), new RunOptions(example.AsOf));
        if (run.Broken is { } broken)
            return new(rule, example, [.. broken.Select(d => Fails(rule, example, d))]);
        var differences = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var (symbol, expected) in example.Expected)
            if (run.ValueOf(symbol) is var found && !found.Equals(expected))
                differences.Add(Differs(rule, example, symbol, run.Read(expected, symbol), run.Read(found, symbol)));
        if (example.Verdict is { } verdict && !verdict.Equals(VerdictOf(run.Result.Status)))
            differences.Add(new(Catalogue.ExampleDiffers, rule.Source, At(example), [example.Title, new TwoTongued("结论", "verdict"), verdict.ToString(), VerdictOf(run.Result.Status).ToString()]));
        return new(rule, example, differences.ToImmutable());
    }

    private static Value VerdictOf(RuleStatus status) => status switch
    {
        RuleStatus.Met => Value.Yes,
        RuleStatus.NotMet => Value.No,
        _ => new UnknownValue([]),
    };

    /// <summary>The inputs an example gives; a literal unknown is named after its input.</summary>
    public static CaseInputs InputsOf(CompiledRule rule, BoundExample example)
    {
        ArgumentNullException.ThrowIfNull(example);
        var inputs = new CaseInputs(rule);
        foreach (var (input, value) in example.Given)
            inputs.Set(input, value is UnknownValue ? new UnknownValue([input.Outside]) : value);
        return inputs;
    }

    private static Diagnostic Fails(CompiledRule rule, BoundExample example, Diagnostic cause) =>
        new(Catalogue.ExampleFails, rule.Source, At(example), [example.Title, new TwoTongued(cause.Message(Tongue.Chinese), cause.Message(Tongue.English))]);

    private static Diagnostic Differs(CompiledRule rule, BoundExample example, Symbol symbol, string expected, string found) =>
        new(Catalogue.ExampleDiffers, rule.Source, At(example), [example.Title, symbol.Name, expected, found]);

    private static TextSpan At(BoundExample example) => example.Span;
}
