using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Syntax;

namespace Hengliang.Language.Distance;

/// <summary>An input not answered yet whose answer can still change the result.</summary>
/// <param name="Fields">What exactly is missing, by outside names: <c>employees</c>, or <c>rd[2023]</c> of a yearly series.</param>
/// <param name="HasDefault">Whether the rule goes on with a default when nobody answers.</param>
public sealed record OpenQuestion(InputSymbol Input, ImmutableArray<string> Fields, bool HasDefault)
{
    /// <summary>The question as the rule's author worded it (提问, else 说明); null when there is only the name.</summary>
    public string? Wording => Input.Facts.FirstOrDefault(f => f.Kind == FactKind.Question)?.Text ?? Input.Facts.FirstOrDefault(f => f.Kind == FactKind.Note)?.Text;

    /// <summary>
    /// Every question that can still change the status, an output or a check, in the order of the inputs.
    /// A field not among them changes nothing, whatever it is and whatever the other fields are.
    /// </summary>
    /// <remarks>An input with a default counts as unanswered until the case mentions it. Inputs that only name the unit of amounts are never asked.</remarks>
    public static ImmutableArray<OpenQuestion> StillOpen(CompiledRule rule, CaseInputs inputs, RunOptions options)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(options);
        var open = Interpreter.OpenFields(rule, inputs, options);
        return
        [
            .. rule.Inputs
                .Select(input => new OpenQuestion(input, [.. open.Where(field => Belongs(field, input.Outside))], input.Default is not null && !inputs.Mentions(input)))
                .Where(question => !question.Fields.IsEmpty),
        ];
    }

    private static bool Belongs(string field, string outside) =>
        field.StartsWith(outside, StringComparison.Ordinal) && (field.Length == outside.Length || field[outside.Length] is '[' or '.');
}
