using System.Globalization;
using Hengliang.Platform.Indicators.Contracts;

namespace Hengliang.Platform.Collection;

/// <summary>The checks of a form by which the rows of a dimension's parts add up to the row of their whole (分项之和等于合计).</summary>
/// <remarks>Of additive indicators, and of dimensions each of whose stated members has a row. They are warnings, as parts that are rounded each by itself may miss their whole.</remarks>
internal static class PartSums
{
    private const int LongestFormula = 2000;

    /// <param name="form">The form.</param>
    /// <param name="field">A field of numbers, linked to <paramref name="indicator"/>.</param>
    /// <param name="indicator">What it is recorded under.</param>
    /// <param name="rows">The rows by their tuples; the whole is the empty one.</param>
    public static IEnumerable<CheckDraft> Of(FormDefinition form, FormField field, Indicator indicator, IReadOnlyDictionary<string, FormRow> rows)
    {
        if (!indicator.Additive || !field.Type.IsNumber())
            yield break;
        var dimensions = DimensionSet.Of(indicator);
        foreach (var (tuple, whole) in rows.OrderBy(r => r.Value.Position))
            foreach (var dimension in dimensions.All.Where(d => !d.IsOpen && !MembersOf(tuple).Any(m => m.Name == d.Name)))
            {
                var parts = dimension.Members.Select(m => rows.GetValueOrDefault(TupleOf(dimensions, tuple, dimension.Name, m))).ToList();
                if (parts.All(p => p is not null) && Check(field, dimension, whole, parts!) is { } check && !form.Checks.Any(c => c.Formula == check.Formula))
                    yield return check;
            }
    }

    private static CheckDraft? Check(FormField field, IndicatorDimension dimension, FormRow whole, List<FormRow> parts)
    {
        var names = parts.ConvertAll(p => $"{field.Code}_{p.Code}");
        var sum = $"{field.Code}_{whole.Code}";
        var formula = $"{sum} = {string.Join(" + ", names)}";
        // A row's code takes any sign, a name of a formula does not.
        if (formula.Length > LongestFormula || !names.Append(sum).All(FormReview.IsName))
            return null;
        return new(
            "", CheckLevel.Warning, CheckReach.Table, formula, $"“{field.Label}”按{dimension.Name}各部分之和应等于“{whole.Label}”，请核对或说明。", Example(names, sum, parts.Count), Example(names, sum, parts.Count + 1))
        {
            SentenceEnglish = $"The parts of '{field.EnglishLabel}' by {dimension.Title.English} should add up to '{(whole.LabelEnglish.Length > 0 ? whole.LabelEnglish : whole.Label)}'; please check, or explain.",
        };
    }

    /// <summary>Each part one, and the whole as given.</summary>
    private static string Example(List<string> parts, string whole, int sum) =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"{{whole}}": {{sum}}, {{string.Join(", ", parts.Select(p => $"\"{p}\": 1"))}}}""");

    private static string TupleOf(DimensionSet dimensions, string whole, string name, string member) =>
        dimensions.TupleOf(MembersOf(whole).Append((name, member))).Match(tuple => tuple, _ => whole);

    private static IEnumerable<(string Name, string Member)> MembersOf(string tuple) =>
        tuple.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2)).Select(p => (p[0], p[1]));
}
