using System.Collections.Immutable;
using System.Text;
using Hengliang.Language.Binding;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Syntax;
using Hengliang.Language.Text;

namespace Hengliang.Language;

/// <summary>A quantity a formula may use.</summary>
/// <param name="Type">Its unit or type as rules write it: 万元, 家, 逐年 亿元.</param>
public sealed record FormulaField(string Name, string Type);

/// <summary>A named formula with the unit its result is shown in: 研发强度, %, 研发经费 / 地区生产总值.</summary>
public sealed record NamedFormula(string Name, string Unit, string Text);

/// <summary>Formulas of indicators and scores, checked together: names, units and circles between them.</summary>
/// <remarks>They are bound as one rule, so that a formula may use another and both engines can run the sheet.</remarks>
public sealed class FormulaSheet
{
    private FormulaSheet(CompiledRule? rule, ImmutableArray<FormulaFinding> findings) => (Rule, Findings) = (rule, findings);

    /// <summary>The formulas as a rule; null when any of them has an error.</summary>
    public CompiledRule? Rule { get; }

    public ImmutableArray<FormulaFinding> Findings { get; }

    /// <summary>Compiles formulas over fields; <paramref name="yearly"/> adds an input 年度 that 本年 and 上年 refer to.</summary>
    public static FormulaSheet Compile(IEnumerable<FormulaField> fields, IEnumerable<NamedFormula> formulas, bool yearly = false)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(formulas);
        var all = formulas.ToArray();
        var text = new StringBuilder("规则 公式表\n输入\n");
        if (yearly)
            text.Append("年度: 年度 作为 本年\n");
        foreach (var field in fields)
            text.Append(Quote(field.Name)).Append(": ").Append(OneLine(field.Type)).Append('\n');
        text.Append("输出\n");
        foreach (var formula in all)
            text.Append(Quote(formula.Name)).Append(": ").Append(OneLine(formula.Unit)).Append('\n');
        text.Append("条款 \"公式\"\n");
        var starts = new int[all.Length];
        for (var i = 0; i < all.Length; i++)
        {
            text.Append(Quote(all[i].Name)).Append(" = ");
            starts[i] = text.Length;
            text.Append(OneLine(all[i].Text)).Append('\n');
        }

        var library = RuleLibrary.Compile("formula.heng", text.ToString());
        return new(library.Rules.FirstOrDefault(), [.. library.Diagnostics.Select(d => Place(d, all, starts))]);
    }

    /// <summary>The values of all formulas for one set of fields, under the formulas' names; exact, unknown where a field is missing.</summary>
    public FinishedRun Run(IReadOnlyDictionary<string, Value> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var rule = Rule ?? throw new InvalidOperationException("A sheet with errors does not run.");
        var inputs = new CaseInputs(rule);
        foreach (var (name, value) in values)
            if (rule.FindInput(name) is { } input)
                inputs.Set(input, value);
        return Interpreter.RunFor(rule, inputs, new RunOptions());
    }

    private static FormulaFinding Place(Diagnostic diagnostic, NamedFormula[] formulas, int[] starts)
    {
        for (var i = formulas.Length - 1; i >= 0; i--)
            if (diagnostic.Span.Start >= starts[i])
                return new(formulas[i].Name, new(diagnostic.Span.Start - starts[i], Math.Max(diagnostic.Span.End, diagnostic.Span.Start) - starts[i]), diagnostic);
        return new(null, default, diagnostic);
    }

    private static string Quote(string name) =>
        Vocabulary.Find(name) == Word.None && name.Length > 0 && name.All(c => char.IsLetterOrDigit(c) || c == '_') && !char.IsDigit(name[0])
            ? name : $"`{name.Replace('`', '\'').Replace('\n', ' ').Replace('\r', ' ')}`";

    private static string OneLine(string text) => text.Replace('\n', ' ').Replace('\r', ' ');
}

/// <summary>A finding about one formula of a sheet.</summary>
/// <param name="Formula">Its name; null when the finding is about the fields.</param>
/// <param name="Span">Where in the formula's own text.</param>
public sealed record FormulaFinding(string? Formula, TextSpan Span, Diagnostic Diagnostic);
