using System.Globalization;
using Hengliang.Platform.Indicators.Contracts;

namespace Hengliang.Platform.Collection;

/// <summary>The checks and computed fields of a form, compiled once.</summary>
internal sealed class FormFormulas
{
    private readonly Dictionary<Guid, CompiledCheck> _checks = [];
    private readonly List<(FormField Field, CompiledCheck Formula)> _computed = [];

    /// <param name="form">The form.</param>
    /// <param name="others">Other forms its checks look at, by code.</param>
    /// <param name="indicators">Indicators its checks look at, by code.</param>
    public FormFormulas(FormDefinition form, IReadOnlyDictionary<string, FormDefinition>? others = null, IReadOnlyDictionary<string, Indicator>? indicators = null)
    {
        foreach (var check in form.Checks)
            _checks[check.Id] = CompiledCheck.Compile(check.Formula, NamesFor(form, check, others, indicators));
        var row = RowNames(form, crossPeriod: false);
        foreach (var field in InOrder(form))
            _computed.Add((field, CompiledCheck.Compile(field.PrefillFrom, row, string.Create(CultureInfo.InvariantCulture, $"{CompiledCheck.TypeOf(field)} 显示 {field.Precision}位"))));
    }

    public CompiledCheck Of(FormCheck check) => _checks[check.Id];

    public IReadOnlyList<(FormField Field, CompiledCheck Formula)> Computed => _computed;

    /// <summary>What a computed field comes to in a row of these answers; blank when it can not be told.</summary>
    public static CellAnswer Answer(FormDefinition form, FormField field, CompiledCheck formula, Func<FormField, CellAnswer?> answer)
    {
        var values = formula.Names.Select(n => form.Find(n)).OfType<FormField>().ToDictionary(f => f.Code, f => JsonValue.One(answer(f), f.Type), StringComparer.Ordinal);
        return formula.Compute(values, field.Type == FieldType.Count ? 0 : field.Precision) is { } number ? new(CellText.Print(number), number) : CellAnswer.Blank;
    }

    /// <summary>The names a check may use, with their types.</summary>
    public static Dictionary<string, string> NamesFor(FormDefinition form, FormCheck check, IReadOnlyDictionary<string, FormDefinition>? others, IReadOnlyDictionary<string, Indicator>? indicators = null) => check.Reach switch
    {
        CheckReach.Table => TableNames(form, ""),
        CheckReach.CrossTable when others?.GetValueOrDefault(check.OtherForm) is { } other =>
            TableNames(form, "").Concat(TableNames(other, check.OtherForm + "_")).GroupBy(n => n.Key).ToDictionary(g => g.Key, g => g.First().Value, StringComparer.Ordinal),
        CheckReach.CrossTable => TableNames(form, ""),
        CheckReach.CrossSource => WithSource(form, check, others, indicators),
        _ => RowNames(form, check.Reach == CheckReach.CrossPeriod),
    };

    private static Dictionary<string, string> WithSource(
        FormDefinition form, FormCheck check, IReadOnlyDictionary<string, FormDefinition>? others, IReadOnlyDictionary<string, Indicator>? indicators)
    {
        var names = RowNames(form, crossPeriod: false);
        if (FormNeighbours.IndicatorOf(check.OtherForm) is { } code)
        {
            if (indicators?.GetValueOrDefault(code) is { } indicator)
                names.TryAdd(CheckNames.Source, CompiledCheck.TypeOf(indicator.Unit));
        }
        else if (check.OtherForm == RegisterFacts.Source)
        {
            foreach (var fact in RegisterFacts.All)
                names.TryAdd($"{CheckNames.Source}_{fact.Name}", fact.Type == FieldType.Date ? "日期" : "文本");
        }
        else
        {
            foreach (var field in others?.GetValueOrDefault(check.OtherForm)?.Fields ?? [])
                names.TryAdd($"{CheckNames.Source}_{field.Code}", CompiledCheck.TypeOf(field));
        }

        return names;
    }

    private static Dictionary<string, string> RowNames(FormDefinition form, bool crossPeriod)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in form.Fields)
        {
            var type = CompiledCheck.TypeOf(field);
            names.TryAdd(field.Code, type);
            if (!crossPeriod)
                continue;
            names.TryAdd(CheckNames.Last + field.Code, type);
            names.TryAdd(CheckNames.YearBefore + field.Code, type);
        }

        return names;
    }

    private static Dictionary<string, string> TableNames(FormDefinition form, string before)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in form.Fields)
        {
            var type = CompiledCheck.TypeOf(field);
            names.TryAdd(before + field.Code, "列表 " + type);
            foreach (var row in form.Rows)
                names.TryAdd($"{before}{field.Code}_{row.Code}", type);
        }

        return names;
    }

    /// <summary>Computed fields, each after those it is computed from; those in a circle are left out and told by the form's review.</summary>
    private static List<FormField> InOrder(FormDefinition form)
    {
        var left = form.Fields.Where(f => f.IsComputed).ToList();
        var ordered = new List<FormField>();
        while (left.FindIndex(f => !CheckNames.In(f.PrefillFrom).Overlaps(left.Select(o => o.Code))) is >= 0 and var next)
        {
            ordered.Add(left[next]);
            left.RemoveAt(next);
        }

        return ordered;
    }
}
