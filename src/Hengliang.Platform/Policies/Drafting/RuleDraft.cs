using System.Globalization;
using System.Text;
using Hengliang.Platform.Policies.Contracts;
using Hengliang.Platform.Policies.Rules;

namespace Hengliang.Platform.Policies.Drafting;

/// <summary>Writes the first draft of a rule from what was read: the scale, the limits, the questions, and examples worked out by hand.</summary>
/// <remarks>
/// What the sentence does not settle — above all its condition — is left as a place to complete, so that a generated draft can
/// never be published as it is. The examples are computed here from the numbers read, not by running the draft.
/// </remarks>
public static class RuleDraft
{
    private const string Result = "支持金额";
    private const string Met = "符合条件";

    /// <summary>The draft of the rule that executes <paramref name="clause"/>.</summary>
    public static string FromClause(Policy policy, PolicyClause clause)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(clause);
        var promise = Promise.Of(clause);
        var amount = AmountFormula.Of(promise, clause);
        var label = LabelOf(clause);
        var text = new StringBuilder();
        WriteHeader(text, policy);
        text.Append("规则 ").Append(HengWords.Name(NameOf(clause), "规则")).Append(' ').Append(HengWords.Text($"{label}：{promise.Instrument.Label().Chinese}多少")).Append('\n');
        text.Append("  输入\n");
        if (promise.Condition.Length > 0)
            text.Append(CultureInfo.InvariantCulture, $"    {Met}: 是否 提问 {HengWords.Text($"是否属于：{promise.Condition}？")}\n");
        foreach (var input in amount.Inputs)
            text.Append(CultureInfo.InvariantCulture, $"    {input.Name}: {input.Type} 提问 {HengWords.Text(input.Question)}\n");
        text.Append(CultureInfo.InvariantCulture, $"  输出\n    {Result}: 元 显示 2位\n\n");
        text.Append(CultureInfo.InvariantCulture, $"  条款 {HengWords.Text(label)} 原文 {HengWords.Text(clause.SourceQuote)}\n");
        WriteOpen(text, promise, amount);
        WriteFormulas(text, promise, amount);
        text.Append('\n');
        foreach (var example in DraftExamples.Of(promise, clause, amount))
            text.Append("  ").Append(example).Append('\n');
        return text.ToString();
    }

    /// <summary>A rule to be written from nothing.</summary>
    public static string Blank(Policy policy, string name)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var text = new StringBuilder();
        WriteHeader(text, policy);
        text.Append(CultureInfo.InvariantCulture, $"规则 {HengWords.Name(name, "规则")} {HengWords.Text(name)}\n  输入\n    {Met}: 是否 提问 \"\"\n  输出\n    {Result}: 元 显示 2位\n\n");
        text.Append(CultureInfo.InvariantCulture, $"  条款 \"\" 原文 \"\"\n    {UnfinishedPlaces.Mark}：写出条件和算式\n    {Result} = 若 {Met} 则 0元 否则 0元\n    结论 {Met}\n");
        return text.ToString();
    }

    /// <summary>第三条 where the clause stands in one; else what its place is called.</summary>
    public static string LabelOf(PolicyClause clause)
    {
        ArgumentNullException.ThrowIfNull(clause);
        var last = clause.SourcePlace.Split(" › ")[^1].Trim();
        if (last.StartsWith('第') && last.IndexOf('条', StringComparison.Ordinal) is var end and > 0 and < 8)
            return last[..(end + 1)];
        return last.Length == 0 ? clause.SourceTitle : last.Length <= 20 ? last : last[..20];
    }

    /// <summary>第三条奖励: a name a rule can bear.</summary>
    public static string NameOf(PolicyClause clause) =>
        HengWords.Name(LabelOf(clause) + InstrumentWords.Of(clause).Label().Chinese, "规则").Trim('`');

    private static void WriteHeader(StringBuilder text, Policy policy)
    {
        text.Append("政策 ").Append(HengWords.Text(policy.Title));
        foreach (var (fact, words) in ((string, string)[])[("文号", policy.Number), ("部门", policy.Issuer)])
            if (words.Length > 0)
                text.Append(' ').Append(fact).Append(' ').Append(HengWords.Text(words));
        foreach (var (fact, day) in ((string, DateOnly?)[])[("公布", policy.IssuedOn), ("生效", policy.EffectiveFrom), ("失效", policy.EffectiveTo)])
            if (day is { } known)
                text.Append(' ').Append(fact).Append(' ').Append(HengWords.Day(known));
        text.Append("\n\n");
    }

    private static void WriteOpen(StringBuilder text, Promise promise, AmountFormula amount)
    {
        if (promise.Condition.Length > 0)
            text.Append(CultureInfo.InvariantCulture, $"    {UnfinishedPlaces.Mark}：把条件“{OneLine(promise.Condition)}”写成算式，或确认上面的提问问得清楚\n");
        foreach (var open in amount.Open)
            text.Append(CultureInfo.InvariantCulture, $"    {UnfinishedPlaces.Mark}：{open}\n");
        if (promise.Condition.Length == 0 && amount.Open.Count == 0)
            text.Append(CultureInfo.InvariantCulture, $"    {UnfinishedPlaces.Mark}：对照条文核对算式和样例\n");
    }

    private static void WriteFormulas(StringBuilder text, Promise promise, AmountFormula amount)
    {
        if (promise.Condition.Length == 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"    {Result} = {amount.Formula}\n");
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"    应得 = {amount.Formula}\n    {Result} = 若 {Met} 则 应得 否则 0元\n    结论 {Met}\n");
    }

    private static string OneLine(string words) => string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
