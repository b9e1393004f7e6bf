using System.Collections.Immutable;
using Hengliang.Language.Applicants;
using Hengliang.Language.Binding;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Text;

namespace Hengliang.Language.Testing;

/// <summary>One way through a rule: a branch, a row of a table, or a version of a definition.</summary>
/// <param name="Clause">The clause it stands in.</param>
public sealed record Way(string Definition, string? Clause, TextSpan Span);

/// <summary>Which ways through a rule its examples take.</summary>
public sealed record Coverage(CompiledRule Rule, ImmutableArray<Way> Ways, ImmutableArray<Way> Untaken)
{
    /// <summary>Runs all examples of a rule and notes what they went through.</summary>
    public static Coverage Of(CompiledRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var taken = new HashSet<TextSpan>();
        foreach (var example in rule.Examples)
            ApplicantsRun.Run(rule, ExampleRun.ApplicantsOf(rule, example), new RunOptions(example.AsOf) { Taken = taken });
        var ways = rule.Definitions
            .SelectMany(d => d.Versions.SelectMany(v => WaysOf(v.Formula).Prepend(v.Formula.Span).Select(span => new Way(d.Name, v.Clause.Label, span))))
            .DistinctBy(w => w.Span).ToImmutableArray();
        return new(rule, ways, [.. ways.Where(w => !taken.Contains(w.Span))]);
    }

    private static IEnumerable<TextSpan> WaysOf(BoundExpression expression)
    {
        IEnumerable<TextSpan> own = expression switch
        {
            BoundConditional e => [e.Then.Span, e.Else.Span],
            BoundTable e => e.Rows.Select(r => r.Span),
            BoundMarginal e => e.Bands.Select(b => b.Rate.Span),
            BoundListing e => e.Rows.Select(r => r.Item.Span),
            _ => [],
        };
        return own.Concat(BoundNames.PartsOf(expression).SelectMany(WaysOf));
    }
}
