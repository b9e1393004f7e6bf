using System.Globalization;
using Hengliang.Language.Binding;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Distance;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;
using Hengliang.Platform.Policies.Calculator;
using Hengliang.Platform.Policies.Simulation;
using Hengliang.Web.Languages;
using Hengliang.Web.Shell;
using MeasureUnit = Hengliang.Platform.Kernel.MeasureUnit;
using QuantityWords = Hengliang.Platform.Kernel.QuantityWords;

namespace Hengliang.Web.Pages.Policies;

/// <summary>Says in words what a rule gives, why, and how far it is from another answer.</summary>
internal static class ResultWords
{
    private const int MostLines = 6;

    public static Tongue Tongue => Texts.SpeaksChinese ? Tongue.Chinese : Tongue.English;

    public static string Look(RuleStatus status) => status switch
    {
        RuleStatus.Met => "state-good",
        RuleStatus.NotMet or RuleStatus.Error => "state-bad",
        _ => "state-warn",
    };

    public static string Icon(RuleStatus status) => status switch { RuleStatus.Met => "circle-check", RuleStatus.NotMet => "circle-x", RuleStatus.Error => "alert-triangle", _ => "help" };

    public static string Look(ConditionState state) => state switch { ConditionState.Met => "state-good", ConditionState.NotMet => "state-bad", _ => "state-warn" };

    public static string Icon(ConditionState state) => state switch { ConditionState.Met => "circle-check", ConditionState.NotMet => "circle-x", _ => "help" };

    /// <summary>The first amount of money among the outputs; null when there is none.</summary>
    public static OutputValue? Amount(Standing standing) =>
        standing.Result.Outputs.FirstOrDefault(o => o.Field.Type is NumberType { Dimension: { } dimension } && dimension.Equals(Unit.Yuan.Dimension));

    /// <summary>A result as people read it; null while it is unknown.</summary>
    public static string? Show(OutputValue output) => output.Shown switch
    {
        null => null,
        bool holds => Texts.SpeaksChinese ? (holds ? "是" : "否") : holds ? "yes" : "no",
        string text when output.Value is NumberValue number && output.Field.Type is NumberType => WithUnit(text, number, output.Field),
        string text => text,
        IEnumerable<object?> items => string.Join(Texts.SpeaksChinese ? "、" : ", ", items.Select(i => i?.ToString() ?? "—")),
        var other => other.ToString(),
    };

    /// <summary>An amount as a rule writes it, 40万元, in the reader's language; any other text stays as it is.</summary>
    public static string InWords(string text)
    {
        var (number, unit) = AskedSimulation.Split(text);
        return !Texts.SpeaksChinese && decimal.TryParse(number, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) && MeasureUnit.TryParse(unit) is not null
            ? QuantityWords.Of(amount, null, unit).English : text;
    }

    /// <summary>Yuan with commas, and in 万元 where it is that large.</summary>
    private static string WithUnit(string text, NumberValue number, OutputField field)
    {
        var unit = field.Shape.Form == ShownForm.WithUnit ? "" : field.Shape.Unit.Text;
        if (unit != "元" || !decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var yuan))
            return unit.Length == 0 ? text : $"{text} {Shown.Unit(unit)}";
        return InYuan(yuan, () => (number.Number / 10_000).ToText(4).TrimEnd('0').TrimEnd('.'));
    }

    /// <summary>20万元 to the yuan, as people read it.</summary>
    public static string Yuan(decimal yuan) => InYuan(yuan, () => (yuan / 10_000).ToString("#,0.####", CultureInfo.InvariantCulture));

    /// <summary>Yuan with commas; in Chinese in 万元 beside them from one 万元 on.</summary>
    private static string InYuan(decimal yuan, Func<string> tenThousands)
    {
        var said = yuan.ToString("#,0.##", CultureInfo.InvariantCulture) + (Texts.SpeaksChinese ? " 元" : " yuan");
        return !Texts.SpeaksChinese || Math.Abs(yuan) < 10_000 ? said : $"{said}（{tenThousands()} 万元）";
    }

    /// <summary>What a rule pays, or between which ends it still lies.</summary>
    public static string Range(TogetherLine line, Texts t) => line.Standing.Result.Status == RuleStatus.Error || PaysNothing(line) ? "—" : Range(line.Amount, t);

    public static string Range(OutputRange? range, Texts t) => range is null ? t["together.unknown"] : Range(Money(range.Low), Money(range.High), t);

    public static string Range(decimal? low, decimal? high, Texts t) => (low, high) switch
    {
        ({ } least, { } most) when least == most => Yuan(least),
        (0, { } most) => t.Say("together.up-to", Yuan(most)),
        ({ } least, { } most) => t.Say("together.from-to", Yuan(least), Yuan(most)),
        ({ } least, null) when least > 0 => t.Say("together.at-least", Yuan(least)),
        (null, { } most) => t.Say("together.up-to", Yuan(most)),
        _ => t["together.unknown"],
    };

    /// <summary>The clauses a rule is laid down in, each once.</summary>
    public static IEnumerable<ClauseCitation> Clauses(CompiledRule rule) =>
        rule.Definitions.SelectMany(d => d.Versions).Select(v => v.Clause).Where(c => c.Text is { Length: > 0 }).DistinctBy(c => c.Label);

    private static bool PaysNothing(TogetherLine line) => Amount(line.Standing) is null;

    private static decimal? Money(Rational? amount) => amount is { } known ? Simulate.Money(known) : null;

    public static string Name(Condition condition) =>
        condition.Name is { } own && own != condition.Text ? $"{own}（{condition.Text}）" : condition.Text;

    /// <summary>研发费用率 4.2%，需 ≥5%，差 0.8 个百分点.</summary>
    public static string Gap(Gap gap, Texts t) => t.Say("calculator.gap", gap.Actual.In(Tongue), gap.Required) + (gap.Words is { } words ? t.Say("calculator.gap-is", words.In(Tongue)) : "");

    public static string Changes(Condition condition, Texts t) => string.Join(t["calculator.or"], condition.Changes.Take(3).Select(c => c.Words.In(Tongue)));

    public static IEnumerable<(string Key, IReadOnlyList<string> Lines)> Sections(Standing standing)
    {
        var tongue = Tongue;
        yield return ("alone", [.. Alone(standing.Result.Explanations).Distinct()]);
        yield return ("changes", [.. standing.Changes.Take(MostLines).Select(c => c.Words.In(tongue))]);
        yield return ("tiers", [.. standing.Tiers.Where(t => t.Upwards && t.Outcomes.Length > 0).Take(MostLines).Select(t => Joined(t.Change, t.Outcomes, tongue))]);
        yield return ("lost", [.. standing.Lost.Take(MostLines).Select(l => l.Words.In(tongue))]);
        yield return ("cliffs", [.. standing.Cliffs.Take(MostLines).Select(c => Joined(c.Change, c.Outcomes, tongue))]);
    }

    /// <summary>What only all applicants together settle: a budget shared out, places, ranks.</summary>
    private static IEnumerable<string> Alone(IEnumerable<Explanation> explanations) =>
        explanations.SelectMany(e => e.Facts.Where(f => f.Kind == ExplanationFact.Alone).Select(f => f.Words.In(Tongue)).Concat(Alone(e.Parts)));

    public static string Explain(Standing standing)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        foreach (var explanation in standing.Result.Explanations)
            ExplanationText.Write(text, explanation, Tongue);
        return text.ToString();
    }

    private static string Joined(SingleChange change, IEnumerable<Outcome> outcomes, Tongue tongue) =>
        change.Words.In(tongue) + (tongue == Tongue.Chinese ? "，则 " : ": ") + string.Join(tongue == Tongue.Chinese ? "；" : "; ", outcomes.Take(3).Select(o => o.Words.In(tongue)));
}
