using System.Globalization;
using Hengliang.Language;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection;

/// <summary>Something a form must have mended before it can be enabled.</summary>
/// <param name="Where">The field or check, by its code; empty for the form.</param>
/// <param name="Words">What is wrong and what to do.</param>
public sealed record FormFault(string Where, Words Words);

/// <summary>Looks over a form: its names, its formulas, and the examples of every check, which are run as its tests.</summary>
public static class FormReview
{
    internal static IReadOnlyList<FormFault> FaultsOf(FormDefinition form, FormNeighbours neighbours)
    {
        var formulas = new FormFormulas(form, neighbours.Forms, neighbours.Indicators);
        return
        [
            .. OfForm(form),
            .. form.Fields.SelectMany(f => OfField(form, f)),
            .. form.Fields.Where(f => f.Prefill == PrefillSource.OtherForm).Select(f => OfOther(f, neighbours)).OfType<FormFault>(),
            .. form.Fields.Where(f => f.IsComputed && formulas.Computed.All(c => c.Field.Id != f.Id)).Select(f => new FormFault(f.Code, new(
                "计算公式互相引用成圈，或引用了成圈的字段；请改掉其中一个公式。", "Its formula goes in a circle with others, or is made of such; change one of them."))),
            .. form.Fields.Where(f => f.IndicatorId is not null).Select(f => OfLinked(form, f)).OfType<FormFault>(),
            .. formulas.Computed.Where(c => c.Formula.Fault is not null).Select(c => new FormFault(c.Field.Code, c.Formula.Fault!.Value)),
            .. form.Checks.SelectMany(c => OfCheck(c, formulas.Of(c), neighbours)),
        ];
    }

    /// <summary>A form is used with the number it was filed under, and until a day that is still to come.</summary>
    internal static IEnumerable<FormFault> OfFiling(FormTemplate form, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(form.FilingNumber))
            yield return new("", new("请填写备案号（报表备案后取得的编号）；没有备案的报表不能启用。", "Give the number the form was filed under; one that is not filed is not enabled."));
        if (form.ValidTo is not { } last)
            yield return new("", new("请填写有效期；过期的报表不能再用来组织填报。", "Say until when the form is valid; past that day it opens no campaign."));
        else if (last <= today)
            yield return new("", new($"有效期 {Day(last)} 不在今天之后；请改为以后的日期。", $"The form is valid until {Day(last)}, which does not lie after today; give a later day."));
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static IEnumerable<FormFault> OfForm(FormDefinition form)
    {
        if (form.Template.Rows == RowSource.Enterprises && form.Rows.Count > 0)
            yield return new("", new("行来自企业名录的报表不能另有固定行；请删去固定行。", "A form whose rows are of the register has no fixed rows; take them out."));
        if (form.Fields.Count == 0)
            yield return new("", new("报表还没有字段；请至少添加一个。", "The form has no field yet; add at least one."));
        if (form.Template.Rows == RowSource.Fixed && form.Rows.Count == 0)
            yield return new("", new("固定行的报表还没有行；请添加行，或改为按区划、自由行。", "A form of fixed rows has none yet; add rows, or take regions or free rows."));
        if (string.IsNullOrWhiteSpace(form.Template.LegalBasis))
            yield return new("", new("请写明填报依据（文件名称和文号）。", "State the ground on which units must answer."));
        if (string.IsNullOrWhiteSpace(form.Template.Need))
            yield return new("", new("请说明需求：为什么现有报表不能满足。", "Say why the forms there are do not do."));
        foreach (var twice in form.Fields.GroupBy(f => f.Code, StringComparer.Ordinal).Where(g => g.Count() > 1))
            yield return new(twice.Key, new("字段代码重复。", "The field's code stands twice."));
    }

    private static IEnumerable<FormFault> OfField(FormDefinition form, FormField field)
    {
        if (!IsName(field.Code))
            yield return new(field.Code, new("字段代码只能用文字、字母、数字和下划线，且不以数字开头。", "A field's code takes letters, digits and underscores and does not begin with a digit."));
        if (FormulaNames.BeginsValue(field.Code))
            yield return new(field.Code, new(
                $"字段代码“{field.Code}”是算式自己的词，检查和公式里分不清指的是字段还是这个词；请改一个代码，如“{field.Code}_数”。",
                $"The field's code '{field.Code}' is a word of formulas, and no check can tell which is meant; take another code, such as '{field.Code}_1'."));
        if (field.Unit.Length > 0 && MeasureUnit.TryParse(field.Unit) is null)
            yield return new(field.Code, new($"没有“{field.Unit}”这个单位。", $"There is no unit '{field.Unit}'."));
        if (field.Type == FieldType.Choice && field.Choices.Count == 0)
            yield return new(field.Code, new("选项字段还没有选项。", "A field of choices has none."));
        if (field.Type == FieldType.Choice && field.Choices.FirstOrDefault(c => CellText.MarkOf(c.Trim()) is not null) is { } mark)
            yield return new(field.Code, new(
                $"选项“{mark}”与填报标记同名，填了会当作没有数据而不是选了这一项；请换个说法（如“不涉及”），或删去它，填报人可以直接填标记。",
                $"The choice '{mark}' is also a mark, and would be taken for no answer rather than for this one; word it otherwise, or leave it out, as marks can be typed anywhere."));
        if (field is { Minimum: { } low, Maximum: { } high } && low > high)
            yield return new(field.Code, new("下限大于上限。", "The minimum is above the maximum."));
        if (field.Precision is < 0 or > 10)
            yield return new(field.Code, new("小数位数应在 0 到 10 之间。", "The digits after the point are from 0 to 10."));
        if (field.Prefill == PrefillSource.Enterprise && OfRegister(form, field) is { } unfit)
            yield return unfit;
        if (field.HeadingEnglish.Length > 0 && field.HeadingEnglish.Split('/').Length != field.Headings.Count)
            yield return new(field.Code, new(
                $"“{field.Label}”的上级表头有 {field.Headings.Count} 级，英文上级表头有 {field.HeadingEnglish.Split('/').Length} 级；请逐级对应，缺的一级留空（如“Input/”）。",
                $"'{field.EnglishLabel}' has {field.Headings.Count} headings above it and {field.HeadingEnglish.Split('/').Length} in English; give one for each, and leave one out as in 'Input/'."));
        if (OfKey(form, field) is { } unkeyed)
            yield return new(field.Code, unkeyed);
        if (field.IsComputed && !field.Type.IsNumber())
            yield return new(field.Code, new("计算字段须为数值。", "A computed field is a number."));
    }

    /// <summary>What is linked to an indicator must have one value for the region, or approving it would record nothing.</summary>
    private static FormFault? OfLinked(FormDefinition form, FormField field)
    {
        // A row gives one value of an indicator for its region, its part and the period: of two the second would overwrite the first.
        if (form.Fields.FirstOrDefault(f => f.IndicatorId == field.IndicatorId && f.Id != field.Id) is { } rival)
            return new(field.Code, new(
                $"“{field.Label}”和“{rival.Label}”关联同一个指标，同一地区、时期和部分只能记一个数；请只留一个字段的关联，分项的数请按维度设固定行。",
                $"'{field.EnglishLabel}' and '{rival.EnglishLabel}' are linked to one indicator, and a region has one value of it in a period; take off one link, and ask for parts in fixed rows."));
        var totals = form.Rows.Count(r => r.IsTotal);
        return form.Template.Rows switch
        {
            _ when !field.Type.IsNumber() => new(field.Code, new(
                $"“{field.Label}”不是数值字段，通过后记不进指标；请改为数值或计数，或取消与指标的关联。", $"'{field.EnglishLabel}' is no number, so nothing of it can be recorded; make it a number or a count, or take off its link to the indicator.")),
            RowSource.Free or RowSource.Enterprises => new(field.Code, new(
                $"清单逐行填写，“{field.Label}”通过后不会记入指标；请取消与指标的关联，地区总数另用按区划填写的报表采集。",
                $"The rows of a list are details, and nothing of '{field.EnglishLabel}' would be recorded; take off its link to the indicator, and ask for the region's total in a form by region.")),
            RowSource.Fixed when form.Rows.Count > 1 && totals == 0 && form.Rows.All(r => r.Dimension.Length == 0) => new(field.Code, new(
                $"报表有 {form.Rows.Count} 个固定行而没有合计行，“{field.Label}”通过后不知该记哪一行；请把代表全地区的一行设为合计，或写明各行对应的维度部分，或取消与指标的关联。",
                $"The form has {form.Rows.Count} fixed rows and no total, so nothing of '{field.EnglishLabel}' would be recorded; make the row that stands for the region its total, or say of which part each row is, or take off the link to the indicator.")),
            RowSource.Fixed when totals > 1 => new(field.Code, new(
                $"报表有 {totals} 个合计行，“{field.Label}”只能有一个数记入指标；请只留一个合计行，或取消与指标的关联。",
                $"The form has {totals} totals, and of '{field.EnglishLabel}' only one number can be recorded; leave one total, or take off the link to the indicator.")),
            _ => null,
        };
    }

    /// <summary>By a key the rows of a list are known again; without one nothing of it can be compared with an earlier period.</summary>
    private static Words? OfKey(FormDefinition form, FormField field)
    {
        if (field.IsKey && form.Template.Rows != RowSource.Free)
            return new("行标识只用于自由行的清单；请取消勾选。", "Only a list of free rows has key fields; take the mark off.");
        if (field is { IsKey: true, IsComputed: true })
            return new("计算字段不能作行标识；请改为填报的字段。", "A computed field can not be a key; mark one that is filled in.");
        if (RowIdentity.Of(form).IsKnown)
            return null;
        var looksBack = field.ChangeBand is not null || field.Prefill == PrefillSource.Previous || form.Checks.Any(c => c.Reach == CheckReach.CrossPeriod && CheckNames.In(c.Formula).Contains(field.Code));
        return looksBack ? new(
            $"“{field.Label}”要与上期比较或取上期的数，而清单没有行标识，不知哪一行对哪一行；请勾选能认出一行的字段（如信用代码、名称）作行标识。",
            $"'{field.EnglishLabel}' looks at the last period, but no field of the list says what a row is of; mark the key fields, such as a credit code or a name.") : null;
    }

    private static FormFault? OfOther(FormField field, FormNeighbours neighbours)
    {
        if (FormNeighbours.OtherOf(field.PrefillFrom) is not var (code, name))
            return new(field.Code, new(
                $"“{field.Label}”从他表预填，请写成“表号.字段代码”，如“KJ01.研发经费”。", $"'{field.EnglishLabel}' is filled in from another form; write its code and the field's, as in 'KJ01.研发经费'."));
        if (!neighbours.Forms.TryGetValue(code, out var form))
            return new(field.Code, new($"“{field.Label}”从报表“{code}”预填，而它没有启用；请核对表号，或先启用那张表。", $"'{field.EnglishLabel}' is filled in from the form '{code}', which is not enabled; check its code, or enable that form first."));
        if (form.Find(name) is not { } source)
            return new(field.Code, new($"报表“{code}”没有字段“{name}”；请核对字段代码。", $"The form '{code}' has no field '{name}'; check the field's code."));
        if (field.Type.IsNumber() && (!source.Type.IsNumber() || MeasureUnit.Convert(1, source.Unit, field.Unit) is null))
            return new(field.Code, new(
                $"《{form.Template.Title}》的“{source.Label}”{(source.Type.IsNumber() ? $"以“{Or(source.Unit)}”计，不能换算成“{Or(field.Unit)}”" : "不是数值")}，不能预填“{field.Label}”；请改单位或来源。",
                $"'{source.EnglishLabel}' of '{form.Template.Title}' {(source.Type.IsNumber() ? $"is in '{Or(source.Unit)}', which does not convert into '{Or(field.Unit)}'" : "is no number")} and can not fill in '{field.EnglishLabel}'; change the unit or the source."));
        return null;

        static string Or(string unit) => unit.Length > 0 ? unit : "—";
    }

    private static FormFault? OfRegister(FormDefinition form, FormField field)
    {
        if (form.Template.Rows != RowSource.Enterprises)
            return new(field.Code, new("预填来源“企业档案”只用于行来自企业名录的报表。", "Only a form whose rows are of the register fills in from it."));
        if (RegisterFacts.For(field) is not { } fact)
            return new(field.Code, new(
                $"请在“预填来源或公式”中写明取企业档案的哪一项：{string.Join("、", RegisterFacts.All.Select(f => f.Name))}。", $"Say which fact of the register it begins with: {string.Join(", ", RegisterFacts.All.Select(f => $"{f.Name} ({f.English})"))}."));
        var fits = field.Type == FieldType.Text || field.Type == fact.Type;
        return fits ? null : new(field.Code, new($"企业档案的“{fact.Name}”不能填入“{field.Type.Label().Chinese}”字段；请改为“{fact.Type.Label().Chinese}”或文本。", $"The register's {fact.English} does not fit a field of '{field.Type.Label().English}'; make it a text."));
    }

    private static IEnumerable<FormFault> OfCheck(FormCheck check, CompiledCheck compiled, FormNeighbours neighbours)
    {
        if (FindNoSource(check, neighbours) is { } missing)
            yield return new(check.Code, missing);
        if (string.IsNullOrWhiteSpace(check.Sentence))
            yield return new(check.Code, new("请写明提示语：不满足时对填报人怎么说。", "Write the sentence the one who fills in is told."));
        if (compiled.Fault is { } fault)
        {
            yield return new(check.Code, fault);
            yield break;
        }

        if (compiled.RunExample(check.Passing, out var wrong) is not true)
            yield return new(check.Code, wrong ?? new("“应通过”的样例没有通过。", "The example that must pass does not."));
        if (compiled.RunExample(check.Failing, out wrong) is not false)
            yield return new(check.Code, wrong ?? new("“应不通过”的样例没有被查出。", "The example that must fail does not."));
    }

    private static Words? FindNoSource(FormCheck check, FormNeighbours neighbours)
    {
        if (check.Reach is not (CheckReach.CrossTable or CheckReach.CrossSource))
            return null;
        if (check.Reach == CheckReach.CrossSource && FormNeighbours.IndicatorOf(check.OtherForm) is { } code)
            return neighbours.Indicators.ContainsKey(code) ? null : new($"跨来源检查要对照的指标“{code}”不在指标库中。", $"The indicator '{code}' it compares with is not in the catalogue.");
        if (check.Reach == CheckReach.CrossSource && check.OtherForm == RegisterFacts.Source)
            return null;
        return neighbours.Forms.ContainsKey(check.OtherForm) ? null : new(
            $"{check.Reach.Label().Chinese}检查要对照的报表“{check.OtherForm}”没有启用。", $"The form '{check.OtherForm}' it compares with is not enabled.");
    }

    internal static bool IsName(string code) => code.Length > 0 && !char.IsDigit(code[0]) && code.All(c => char.IsLetterOrDigit(c) || c == '_');
}
