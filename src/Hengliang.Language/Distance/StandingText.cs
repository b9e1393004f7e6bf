using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Evaluation;

namespace Hengliang.Language.Distance;

/// <summary>Writes a standing as short lines for readers, in Chinese or English.</summary>
public static class StandingText
{
    /// <summary>Changes told for one condition; the rest are in the data.</summary>
    private const int MostChanges = 3;

    private const int MostCliffs = 8;

    public static string NameOf(ConditionState state, Tongue tongue) => (state, tongue) switch
    {
        (ConditionState.Met, Tongue.Chinese) => "符合",
        (ConditionState.NotMet, Tongue.Chinese) => "不符合",
        (ConditionState.Open, Tongue.Chinese) => "待确认",
        (ConditionState.Met, _) => "met",
        (ConditionState.NotMet, _) => "not met",
        _ => "open",
    };

    /// <summary>研发达标：研发强度 4.2%，需 ≥5%，差 0.8 个百分点。研发费用 增加 37万元</summary>
    public static string Line(Condition condition, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var chinese = tongue == Tongue.Chinese;
        var name = condition.Name is { } own && own != condition.Text ? own + (chinese ? "：" : ": ") + condition.Text : condition.Text;
        var said = $"{NameOf(condition.State, tongue)} {name}{Cited(condition.Clause, tongue)}";
        if (condition.Gap is { } gap)
            said += chinese
                ? $" —— {gap.Actual.Chinese}，需 {gap.Required}{(gap.Words is null ? "" : "，" + gap.Words.Chinese)}"
                : $" - {gap.Actual.English}, needs {gap.Required}{(gap.Words is null ? "" : ", " + gap.Words.English)}";
        if (!condition.Missing.IsEmpty)
            said += (chinese ? "，缺 " : ", missing ") + string.Join(chinese ? "、" : ", ", condition.Missing);
        if (!condition.Changes.IsEmpty)
            said += (chinese ? "；" : "; ") + Either(condition.Changes, tongue);
        return said;
    }

    public static void Write(TextWriter writer, Standing standing, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(standing);
        var chinese = tongue == Tongue.Chinese;
        foreach (var requirement in standing.Requirements)
        {
            writer.WriteLine(requirement.For is null ? (chinese ? "条件" : "Conditions") : chinese ? $"“{requirement.For.Name}”的条件" : $"Conditions of '{requirement.For.Outside}'");
            Write(writer, requirement.Condition, tongue, 1);
        }

        Section(writer, chinese ? "只改一处即可符合" : "One change alone is enough", standing.Changes.Take(MostChanges).Select(c => c.Words.In(tongue)));
        Section(writer, chinese ? "还要问" : "Still to ask", standing.Questions.Select(q => $"{(chinese ? q.Input.Name : q.Input.Outside)} {string.Join(chinese ? "、" : ", ", q.Fields)}{(q.HasDefault ? chinese ? "（有缺省）" : " (has a default)" : "")}"));
        Section(writer, chinese ? "相邻的档" : "The next tiers", standing.Tiers.Select(t => Tier(t, tongue)));
        Section(writer, chinese ? "没有得到的" : "Not received", standing.Lost.Select(l => l.Words.In(tongue) + Cited(l.Clause, tongue)));
        Section(writer, chinese ? "断崖" : "Cliffs", standing.Cliffs.Take(MostCliffs).Select(c => Fall(c, tongue)));
    }

    private static string Tier(TierEdge edge, Tongue tongue)
    {
        var outcomes = Told(edge.Outcomes, tongue);
        return tongue == Tongue.Chinese
            ? $"{edge.Definition.Name}：{edge.Subject} 现为 {edge.Actual}，界限 {edge.Edge}；{edge.Change.Words.Chinese}，则 {outcomes}{Cited(edge.Clause, tongue)}"
            : $"{edge.Definition.Outside}: {edge.Subject} is {edge.Actual}, the edge {edge.Edge}; {edge.Change.Words.English}, then {outcomes}{Cited(edge.Clause, tongue)}";
    }

    /// <summary>The amounts among what differs; where none does, whatever does.</summary>
    private static string Told(ImmutableArray<Outcome> outcomes, Tongue tongue)
    {
        var amounts = outcomes.Where(o => o.Field.Type is NumberType { Dimension.IsNone: false }).ToArray();
        return string.Join(tongue == Tongue.Chinese ? "，" : ", ", (amounts.Length > 0 ? amounts : [.. outcomes]).Select(o => o.Words.In(tongue)));
    }

    private static string Fall(Cliff cliff, Tongue tongue)
    {
        var read = new Showing(cliff.Change.Input);
        return tongue == Tongue.Chinese
            ? $"{cliff.Change.Name} 由 {read.Of(cliff.Change.From)} 到 {read.Of(cliff.Change.To)}，{Told(cliff.Outcomes, tongue)}{Cited(cliff.Clause, tongue)}"
            : $"{cliff.Change.Path} from {read.Of(cliff.Change.From)} to {read.Of(cliff.Change.To)}: {Told(cliff.Outcomes, tongue)}{Cited(cliff.Clause, tongue)}";
    }

    private static void Write(TextWriter writer, Condition condition, Tongue tongue, int level)
    {
        writer.WriteLine(new string(' ', level * 2) + Line(condition, tongue));
        foreach (var part in condition.Parts)
            Write(writer, part, tongue, Math.Min(level + 1, 20));
    }

    private static void Section(TextWriter writer, string title, IEnumerable<string> lines)
    {
        var first = true;
        foreach (var line in lines)
        {
            if (first)
                writer.WriteLine(title);
            first = false;
            writer.WriteLine("  " + line);
        }
    }

    private static string Either(IEnumerable<SingleChange> changes, Tongue tongue) =>
        string.Join(tongue == Tongue.Chinese ? "，或 " : ", or ", changes.Take(MostChanges).Select(c => c.Words.In(tongue)));

    private static string Cited(ClauseCitation clause, Tongue tongue) =>
        clause.Label is null ? "" : tongue == Tongue.Chinese ? $"（{clause.Number}{clause.Label}）" : $" ({clause.Number} {clause.Label})".Replace("( ", "(", StringComparison.Ordinal);

    /// <summary>Shows the two places of a step in the unit of its input.</summary>
    private sealed class Showing(InputSymbol input)
    {
        public string Of(Value value) => value is NumberValue number ? (number.Number / input.Shape.Unit.Scale).ToReadable(input.Shape.Unit.Scale > 1 ? 6 : 4) + input.Shape.Unit.Text : value.ToString()!;
    }
}
