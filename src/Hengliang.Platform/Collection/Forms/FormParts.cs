using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection;

/// <summary>Makes the parts of a form from its design.</summary>
internal static class FormParts
{
    public static FormField Field(Guid form, int position, FieldDraft field, Guid? indicator, Guid id) => new()
    {
        Id = id, TemplateId = form, Position = position, Code = field.Code.Trim(), Label = field.Label.Trim(), LabelEnglish = field.LabelEnglish.Trim(),
        Heading = field.Heading.Trim(), HeadingEnglish = field.HeadingEnglish.Trim(), Type = field.Type, Unit = MeasureUnit.TryParse(field.Unit)?.Symbol ?? field.Unit.Trim(), Precision = field.Precision,
        IsRequired = field.IsRequired, Options = field.Options.Trim(), IndicatorId = indicator, IsNewQuestion = field.IsNewQuestion && indicator is null,
        Prefill = field.Prefill, PrefillFrom = field.PrefillFrom.Trim(), ConfirmRequired = field.ConfirmRequired, Sensitivity = field.Sensitivity,
        Minimum = field.Minimum, Maximum = field.Maximum, ChangeBand = field.ChangeBand, IsKey = field.IsKey,
    };

    public static FormRow Row(Guid form, int position, RowDraft row, Guid id) => new()
    {
        Id = id, TemplateId = form, Position = position, Code = row.Code.Trim(), Label = row.Label.Trim(), LabelEnglish = row.LabelEnglish.Trim(), IsTotal = row.IsTotal, Dimension = row.Dimension.Trim(),
    };

    public static FormCheck Check(Guid form, int position, CheckDraft check, Guid id) => new()
    {
        Id = id, TemplateId = form, Position = position, Code = check.Code.Trim(), Level = check.Level, Reach = check.Reach, Formula = check.Formula.Trim(),
        Sentence = check.Sentence.Trim(), SentenceEnglish = check.SentenceEnglish.Trim(), Missing = check.Missing, OtherForm = check.OtherForm.Trim(),
        Passing = check.Passing.Trim(), Failing = check.Failing.Trim(),
    };

    /// <summary>The design as a form that nobody has kept, to be looked over.</summary>
    public static FormDefinition Definition(FormTemplate template, FormDraft draft, IReadOnlyDictionary<string, Indicator> indicators) => new(
        template,
        draft.Fields.Select((f, i) => Field(template.Id, i, f, indicators.GetValueOrDefault(f.IndicatorCode.Trim())?.Id, StableId.Of("draft-field", f.Code))),
        draft.FixedRows.Select((r, i) => Row(template.Id, i, r, StableId.Of("draft-row", r.Code))),
        draft.Checks.Select((c, i) => Check(template.Id, i, c, StableId.Of("draft-check", c.Code))));

    /// <summary>Why a field can not stand for the indicator it names; null when it can, or names none.</summary>
    public static Problem? FindMisfit(FieldDraft field, IReadOnlyDictionary<string, Indicator> indicators)
    {
        if (field.IndicatorCode.Trim() is not { Length: > 0 } code)
            return null;
        if (indicators.GetValueOrDefault(code) is not { } indicator)
            return Problem.Invalid("collection.no-such-indicator", $"“{field.Label}”对应的指标“{field.IndicatorCode}”不在指标库中。", $"The indicator '{field.IndicatorCode}' of '{field.Label}' is not in the catalogue.");
        return MeasureUnit.TryParse(field.Unit) is { } unit && MeasureUnit.TryParse(indicator.Unit) is { } other && unit.ConvertsTo(other)
            ? null
            : Problem.Invalid(
                "collection.indicator-unit", $"“{field.Label}”的单位“{field.Unit}”不能换算为指标“{indicator.Name}”的单位“{indicator.Unit}”。",
                $"The unit '{field.Unit}' of '{field.Label}' can not be converted into '{indicator.Unit}' of the indicator '{indicator.Name}'.");
    }
}
