using Hengliang.Platform.Policies.Contracts;
using Hengliang.Reading.Clauses;

namespace Hengliang.Platform.Policies.Drafting;

/// <summary>Works out examples by hand from the numbers a clause names: below and above its cap, one for each tier, and one that is not eligible.</summary>
internal static class DraftExamples
{
    private const decimal Base = 100;

    public static IEnumerable<string> Of(Promise promise, PolicyClause clause, AmountFormula amount)
    {
        var cases = Cases(promise, clause, amount).DistinctBy(c => c.Title, StringComparer.Ordinal).ToList();
        var condition = promise.Condition.Length > 0;
        foreach (var (title, given, expected) in cases)
            yield return $"样例 {HengWords.Text(title)} {{ {string.Join(", ", (condition ? ["符合条件: 是", .. given] : given))} => 支持金额: {Result(expected, clause)} }}";
        if (condition && cases.Count > 0)
            yield return $"样例 \"不符合条件\" 同 {HengWords.Text(cases[0].Title)} {{ 符合条件: 否 => 支持金额: 0元 }}";
    }

    private static IEnumerable<(string Title, List<string> Given, decimal Expected)> Cases(Promise promise, PolicyClause clause, AmountFormula amount)
    {
        if (promise.Tiers.Count == 0)
            return Asked(promise, clause, amount);
        if (promise.IsScale)
            return promise.Tiers.Select((t, i) => Step(promise, clause, amount, t, i));
        if (promise.HasCases)
            return promise.Tiers.Select((t, i) =>
            {
                var name = Promise.CaseName(t, i);
                return (name, Fill(amount, promise, Base, $"所属情形: {HengWords.Text(name)}"), Value(t, Base));
            });
        return One(promise, clause, amount, promise.Tiers[0]);
    }

    private static IEnumerable<(string, List<string>, decimal)> Asked(Promise promise, PolicyClause clause, AmountFormula amount)
    {
        var name = amount.Inputs[0].Name;
        var limit = clause.Cap ?? clause.Floor ?? Base;
        yield return ("限额以内", [$"{name}: {HengWords.Money(limit)}"], limit);
        yield return ("超过限额", [$"{name}: {HengWords.Money(limit * 2)}"], limit * 2);
    }

    private static IEnumerable<(string, List<string>, decimal)> One(Promise promise, PolicyClause clause, AmountFormula amount, Tier tier)
    {
        if (tier.Amount is { } fixedAmount)
        {
            yield return ("定额", Fill(amount, promise, Base), fixedAmount);
            yield break;
        }

        if (tier.Rate is not { } rate || rate == 0)
            yield break;
        var most = clause.ItemCap is { } each && (clause.Cap is null || each < clause.Cap) ? clause.ItemCap : clause.Cap;
        var low = most is { } m ? Math.Max(1, decimal.Floor(m * 50 / rate)) : Base;
        yield return (most is null ? "按比例" : "未到上限", Fill(amount, promise, low), low * rate / 100);
        if (most is { } cap)
        {
            var high = decimal.Ceiling(cap * 100 / rate) * 2;
            yield return ("达到上限", Fill(amount, promise, high), cap);
        }
    }

    private static (string, List<string>, decimal) Step(Promise promise, PolicyClause clause, AmountFormula amount, Tier tier, int index)
    {
        var at = (tier.From, tier.To) switch
        {
            ({ } from, { } to) => (from + to) / 2,
            ({ } from, null) => from * 2,
            (null, { } to) => to / 2,
            _ => Base,
        };
        if (promise.MeasureUnit is not "万元")
            at = Math.Max(tier.From is { } least ? least + 1 : 0, decimal.Floor(at));
        var title = FormattableString.Invariant($"第{index + 1}档");
        var same = promise.Measure == promise.Basis;
        var parts = amount.Formula.StartsWith("分段", StringComparison.Ordinal);
        var expected = parts ? promise.Tiers.Sum(t => Part(t, at)) : Value(tier, same ? at : Base);
        var given = amount.Inputs.Select(i =>
            i.Name == promise.Measure ? $"{i.Name}: {(promise.MeasureUnit == "万元" ? HengWords.Money(at) : HengWords.Number(at) + (promise.MeasureUnit == "数" ? "" : promise.MeasureUnit))}"
            : Given(i, Base, promise)).ToList();
        return (title, given, expected);
    }

    private static decimal Part(Tier tier, decimal whole)
    {
        var (from, to) = (tier.From ?? 0, Math.Min(whole, tier.To ?? whole));
        return to > from ? (to - from) * Rate(tier) / 100 : 0;
    }

    private static decimal Value(Tier tier, decimal basis) => tier.Amount ?? basis * Rate(tier) / 100;

    /// <summary>Where a rate is settled case by case, the examples settle on the lowest; a raise is put on 10 %.</summary>
    private static decimal Rate(Tier tier) => tier.RateAdd is { } more ? 10 + more : tier.Rate ?? 10;

    private static List<string> Fill(AmountFormula amount, Promise promise, decimal basis, string? first = null) =>
        [.. amount.Inputs.Select(i => first is not null && first.StartsWith(i.Name + ":", StringComparison.Ordinal) ? first : Given(i, basis, promise))];

    private static string Given(DraftInput input, decimal basis, Promise promise) => input.Type switch
    {
        "万元" => $"{input.Name}: {HengWords.Money(basis)}",
        "列表 万元" => $"{input.Name}: [{HengWords.Money(basis)}]",
        "%" => $"{input.Name}: {HengWords.Number(input.Name == "核定比例" ? promise.Tiers.Select(t => t.Rate).FirstOrDefault(r => r is not null) ?? 10 : 10)}%",
        "数" => $"{input.Name}: 1",
        _ when input.Type.StartsWith("文本", StringComparison.Ordinal) => $"{input.Name}: {input.Type[(input.Type.IndexOf('"', StringComparison.Ordinal))..(input.Type.IndexOf('"', input.Type.IndexOf('"', StringComparison.Ordinal) + 1) + 1)]}",
        var unit => $"{input.Name}: 1{unit}",
    };

    private static string Result(decimal amount, PolicyClause clause) =>
        HengWords.Money(Math.Min(Math.Max(amount, clause.Floor ?? amount), clause.Cap ?? decimal.MaxValue));
}
