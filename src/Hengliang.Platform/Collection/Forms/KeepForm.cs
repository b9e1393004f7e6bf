using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>Keeps the draft of a form: a new one, a further edition of one in use, or a change to a draft.</summary>
public sealed class KeepForm(Databases databases, Acting acting, TimeProvider clock)
{
    private const int MostFields = 200;
    private const int MostRows = 2000;

    /// <summary>Makes a form, or the next edition of the form that bears the code already.</summary>
    public async Task<Outcome<Guid>> DraftAsync(FormDraft draft, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if ((acting.Refuse(CollectionPermissions.Design) ?? FindFault(draft)) is { } problem)
            return problem;
        await using var db = databases.Open(acting);
        var code = draft.Code.Trim();
        var last = await db.Forms.AsNoTracking().Where(f => f.Code == code).OrderByDescending(f => f.Edition).FirstOrDefaultAsync(cancel).ConfigureAwait(false);
        if (last is { State: TemplateState.Draft or TemplateState.InReview })
            return Problem.Conflict("collection.draft-stands", $"《{last.Title}》已有一个在编的版本；请直接修改它。", $"'{last.Title}' has an edition in the making already; change that one.");
        if (last is not null && acting.Refuse(CollectionPermissions.Design, new Keeper(last.OwnerRegionId, last.OwnerUnitId)) is { } outside)
            return outside;
        var form = new FormTemplate
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()), Code = code, Edition = (last?.Edition ?? 0) + 1, Title = draft.Title.Trim(),
            OwnerRegionId = acting.Actor!.RegionId, OwnerUnitId = acting.Actor.UnitId, IsDemonstration = draft.IsDemonstration,
        };
        db.Add(form);
        return await SaveAsync(db, form, draft, last is null ? "起草了报表" : "起草了新版报表", "drafted the form", cancel).ConfigureAwait(false);
    }

    /// <summary>Changes a draft as a whole.</summary>
    public async Task<Outcome<Guid>> ChangeAsync(Guid id, FormDraft draft, int? version = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if ((acting.Refuse(CollectionPermissions.Design) ?? FindFault(draft)) is { } problem)
            return problem;
        await using var db = databases.Open(acting);
        if (await db.Forms.SingleOrDefaultAsync(f => f.Id == id, cancel).ConfigureAwait(false) is not { } form)
            return Missing.Form;
        if ((acting.Refuse(CollectionPermissions.Design, new Keeper(form.OwnerRegionId, form.OwnerUnitId)) ?? form.Take(TemplateVerb.Change)) is { } refusal)
            return refusal;
        if (version is { } seen)
            db.Entry(form).Property(f => f.Version).OriginalValue = seen;
        db.RemoveRange(await db.FormFields.Where(f => f.TemplateId == id).ToListAsync(cancel).ConfigureAwait(false));
        db.RemoveRange(await db.FormRows.Where(f => f.TemplateId == id).ToListAsync(cancel).ConfigureAwait(false));
        db.RemoveRange(await db.FormChecks.Where(f => f.TemplateId == id).ToListAsync(cancel).ConfigureAwait(false));
        // A change of its parts is a change of the form.
        db.Entry(form).Property(f => f.Title).IsModified = true;
        return await SaveAsync(db, form, draft, "修改了报表", "changed the form", cancel).ConfigureAwait(false);
    }

    private async Task<Outcome<Guid>> SaveAsync(HengliangDb db, FormTemplate form, FormDraft draft, string chinese, string english, CancellationToken cancel)
    {
        (form.Title, form.TitleEnglish, form.LegalBasis, form.Need, form.FilingNumber) =
            (draft.Title.Trim(), draft.TitleEnglish.Trim(), draft.LegalBasis.Trim(), draft.Need.Trim(), draft.FilingNumber.Trim());
        (form.ValidTo, form.Kind, form.Rows) = (draft.ValidTo, draft.Kind, draft.Rows);
        var indicators = await db.Set<Indicator>().AsNoTracking().ToDictionaryAsync(i => i.Code, StringComparer.OrdinalIgnoreCase, cancel).ConfigureAwait(false);
        foreach (var (position, field) in draft.Fields.Index())
        {
            if (field.IndicatorCode.Length > 0 && FindMisfit(field, indicators.GetValueOrDefault(field.IndicatorCode)) is { } misfit)
                return misfit;
            db.Add(Make(form.Id, position, field, field.IndicatorCode.Length > 0 ? indicators[field.IndicatorCode].Id : null));
        }

        foreach (var (position, row) in draft.FixedRows.Index())
            db.Add(new FormRow
            {
                Id = NewId(), TemplateId = form.Id, Position = position, Code = row.Code.Trim(), Label = row.Label.Trim(), LabelEnglish = row.LabelEnglish.Trim(), IsTotal = row.IsTotal,
            });
        foreach (var (position, check) in draft.Checks.Index())
            db.Add(Make(form.Id, position, check));
        var deed = new Deed(nameof(KeepForm), CollectionPermissions.Design, form.Subject, new($"{chinese}《{form.Title}》（{form.Code} 第{form.Edition}版）", $"{english} '{form.Title}' ({form.Code}, edition {form.Edition})"))
        {
            RegionId = form.OwnerRegionId, UnitId = form.OwnerUnitId,
        };
        return await db.CommitAsync(deed, form.Id, cancel).ConfigureAwait(false);
    }

    private FormField Make(Guid form, int position, FieldDraft field, Guid? indicator) => new()
    {
        Id = NewId(), TemplateId = form, Position = position, Code = field.Code.Trim(), Label = field.Label.Trim(), LabelEnglish = field.LabelEnglish.Trim(),
        Heading = field.Heading.Trim(), Type = field.Type, Unit = MeasureUnit.TryParse(field.Unit)?.Symbol ?? field.Unit.Trim(), Precision = field.Precision,
        IsRequired = field.IsRequired, Options = field.Options.Trim(), IndicatorId = indicator, Prefill = field.Prefill, PrefillFrom = field.PrefillFrom.Trim(),
        ConfirmRequired = field.ConfirmRequired, Sensitivity = field.Sensitivity, Minimum = field.Minimum, Maximum = field.Maximum, ChangeBand = field.ChangeBand,
    };

    private FormCheck Make(Guid form, int position, CheckDraft check) => new()
    {
        Id = NewId(), TemplateId = form, Position = position, Code = check.Code.Trim(), Level = check.Level, Reach = check.Reach, Formula = check.Formula.Trim(),
        Sentence = check.Sentence.Trim(), SentenceEnglish = check.SentenceEnglish.Trim(), Missing = check.Missing, OtherForm = check.OtherForm.Trim(),
        Passing = check.Passing.Trim(), Failing = check.Failing.Trim(),
    };

    private Guid NewId() => Guid.CreateVersion7(clock.GetUtcNow());

    private static Problem? FindMisfit(FieldDraft field, Indicator? indicator)
    {
        if (indicator is null)
            return Problem.Invalid("collection.no-such-indicator", $"“{field.Label}”对应的指标“{field.IndicatorCode}”不在指标库中。", $"The indicator '{field.IndicatorCode}' of '{field.Label}' is not in the catalogue.");
        return MeasureUnit.TryParse(field.Unit) is { } unit && MeasureUnit.TryParse(indicator.Unit) is { } other && unit.ConvertsTo(other)
            ? null
            : Problem.Invalid(
                "collection.indicator-unit", $"“{field.Label}”的单位“{field.Unit}”不能换算为指标“{indicator.Name}”的单位“{indicator.Unit}”。",
                $"The unit '{field.Unit}' of '{field.Label}' can not be converted into '{indicator.Unit}' of the indicator '{indicator.Name}'.");
    }

    private static Problem? FindFault(FormDraft draft)
    {
        if (string.IsNullOrWhiteSpace(draft.Code) || string.IsNullOrWhiteSpace(draft.Title))
            return Problem.Invalid("collection.form-name", "请填写表号和表名。", "Give the form a code and a title.");
        if (!FormReview.IsName(draft.Code.Trim()))
            return Problem.Invalid("collection.form-code", "表号只能用文字、字母、数字和下划线，且不以数字开头。", "The form's code takes letters, digits and underscores and does not begin with a digit.");
        if (draft.Fields.Count > MostFields || draft.FixedRows.Count > MostRows)
            return Problem.TooLarge("collection.form-too-large", $"一张报表最多 {MostFields} 个字段、{MostRows} 行。", $"A form has at most {MostFields} fields and {MostRows} rows.");
        var twice = draft.Fields.Select(f => f.Code.Trim()).Concat(draft.FixedRows.Select(r => "行 " + r.Code.Trim())).Concat(draft.Checks.Select(c => "检查 " + c.Code.Trim()))
            .GroupBy(c => c, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1)?.Key;
        return twice is null ? null : Problem.Invalid("collection.code-twice", $"代码“{twice}”重复。", $"The code '{twice}' stands twice.");
    }
}

/// <summary>Who keeps a record that is not itself held.</summary>
internal sealed record Keeper(Guid RegionId, Guid UnitId) : IHeld;
