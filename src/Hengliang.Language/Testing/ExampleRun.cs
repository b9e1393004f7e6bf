using System.Collections.Immutable;
using Hengliang.Language.Applicants;
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
        if (!example.Applicants.IsEmpty)
            return RunAll(rule, example);
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

    /// <summary>An example about several applicants: every result is a list with one for each.</summary>
    private static ExampleOutcome RunAll(CompiledRule rule, BoundExample example)
    {
        var result = ApplicantsRun.Run(rule, ApplicantsOf(rule, example), new RunOptions(example.AsOf));
        var broken = result.Diagnostics.Concat(result.Runs.SelectMany(r => r.Broken ?? [])).ToArray();
        if (broken.Length > 0)
            return new(rule, example, [.. broken.Select(d => Fails(rule, example, d))]);
        var differences = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var (symbol, expected) in example.Expected)
        {
            var found = new ListValue([.. result.Runs.Select(r => r.ValueOf(symbol))]);
            if (!found.Equals(expected))
                differences.Add(Differs(rule, example, symbol, result.Runs[0].Read(expected, symbol), result.Runs[0].Read(found, symbol)));
        }

        var verdicts = new ListValue([.. result.Runs.Select(r => VerdictOf(r.Result.Status))]);
        if (example.Verdict is { } verdict && !verdict.Equals(verdicts))
            differences.Add(new(Catalogue.ExampleDiffers, rule.Source, At(example), [example.Title, new TwoTongued("结论", "verdict"), verdict.ToString()!, verdicts.ToString()]));
        return new(rule, example, differences.ToImmutable());
    }

    private static Value VerdictOf(RuleStatus status) => status switch
    {
        RuleStatus.Met => Value.Yes,
        RuleStatus.NotMet => Value.No,
        _ => new UnknownValue([]),
    };

    /// <summary>The inputs an example gives, of several applicants the first one's; a literal unknown is named after its input.</summary>
    public static CaseInputs InputsOf(CompiledRule rule, BoundExample example)
    {
        ArgumentNullException.ThrowIfNull(example);
        return example.Applicants.IsEmpty ? InputsOf(rule, example.Given) : ApplicantsOf(rule, example)[0];
    }

    /// <summary>The inputs of each applicant of an example; of one case that case alone.</summary>
    public static ImmutableArray<CaseInputs> ApplicantsOf(CompiledRule rule, BoundExample example)
    {
        ArgumentNullException.ThrowIfNull(example);
        return example.Applicants.IsEmpty ? [InputsOf(rule, example.Given)] : [.. example.Applicants.Select(own => InputsOf(rule, [.. example.Given, .. own]))];
    }

    /// <summary>What the rule says of an example: once, or for each of its applicants among all of them.</summary>
    public static ImmutableArray<FinishedRun> RunsOf(CompiledRule rule, BoundExample example, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(example);
        var options = new RunOptions(example.AsOf) { Cancel = cancel };
        return example.Applicants.IsEmpty
            ? [Interpreter.RunFor(rule, InputsOf(rule, example.Given), options)]
            : [.. ApplicantsRun.Run(rule, ApplicantsOf(rule, example), options).Runs];
    }

    private static CaseInputs InputsOf(CompiledRule rule, ImmutableArray<KeyValuePair<InputSymbol, Value>> given)
    {
        var inputs = new CaseInputs(rule);
        foreach (var (input, value) in given)
            inputs.Set(input, value is UnknownValue ? new UnknownValue([input.Outside]) : value);
        return inputs;
    }

    private static Diagnostic Fails(CompiledRule rule, BoundExample example, Diagnostic cause) =>
        new(Catalogue.ExampleFails, rule.Source, At(example), [example.Title, new TwoTongued(cause.Message(Tongue.Chinese), cause.Message(Tongue.English))]);

    private static Diagnostic Differs(CompiledRule rule, BoundExample example, Symbol symbol, string expected, string found) =>
        new(Catalogue.ExampleDiffers, rule.Source, At(example), [example.Title, symbol.Name, expected, found]);

    private static TextSpan At(BoundExample example) => example.Span;
}
