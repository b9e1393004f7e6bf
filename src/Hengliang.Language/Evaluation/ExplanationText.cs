using Hengliang.Language.Diagnostics;

namespace Hengliang.Language.Evaluation;

/// <summary>Writes explanations as indented prose, each line with its clause.</summary>
public static class ExplanationText
{
    public static void Write(TextWriter writer, Explanation explanation, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(explanation);
        Write(writer, explanation, tongue, 1);
    }

    private static void Write(TextWriter writer, Explanation explanation, Tongue tongue, int level)
    {
        var indent = new string(' ', Math.Min(level, 20) * 2);
        var name = tongue == Tongue.Chinese ? explanation.Name : explanation.Outside;
        if (explanation.Kind != "definition")
        {
            if (explanation.Kind != "seen")
                writer.WriteLine($"{indent}{name} = {explanation.Value}");
            return;
        }

        var clause = explanation.Clause;
        var cited = clause.Label is null ? "" : tongue == Tongue.Chinese ? $"（{clause.Number}{clause.Label}）" : $" ({clause.Number} {clause.Label})";
        var formula = Flat(explanation.Formula);
        var numbers = Flat(explanation.WithNumbers);
        writer.WriteLine($"{indent}{name} = {explanation.Value}{cited}");
        if (formula != explanation.Value)
            writer.WriteLine($"{indent}  = {formula}{(numbers == formula ? "" : $"\n{indent}  = {numbers}")}");
        if (clause.Convention is { Length: > 0 } convention)
            writer.WriteLine($"{indent}  {(tongue == Tongue.Chinese ? "平台默认：" : "platform default: ")}{convention}");
        foreach (var fact in explanation.Facts)
            writer.WriteLine($"{indent}  · {fact.Words.In(tongue)}");
        foreach (var part in explanation.Parts)
            Write(writer, part, tongue, level + 1);
    }

    private static string Flat(string? text) => text is null ? "" : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
