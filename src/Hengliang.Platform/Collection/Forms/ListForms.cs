using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>One line of the catalogue of forms.</summary>
public sealed record FormLine(
    Guid Id, string Code, int Edition, string Title, string TitleEnglish, FormKind Kind, RowSource Rows, TemplateState State, string FilingNumber, DateOnly? ValidTo, string Owner, int Fields, int Campaigns);

/// <summary>Everything the page of a form shows.</summary>
public sealed record FormSheet(FormDefinition Form, string Owner, IReadOnlyDictionary<Guid, string> Indicators, IReadOnlyList<Overlap> Overlaps, IReadOnlyList<FormFault> Faults);

/// <summary>Lists and shows the catalogue of forms.</summary>
public sealed class ListForms(Databases databases, Acting acting)
{
    public async Task<Outcome<Page<FormLine>>> RunAsync(string words = "", TemplateState? state = null, int page = 1, int size = 20, CancellationToken cancel = default)
    {
        if (acting.Refuse(CollectionPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var forms = db.Forms.AsNoTracking();
        if (state is { } wanted)
            forms = forms.Where(f => f.State == wanted);
        if (words?.Trim() is { Length: > 0 } part)
            forms = forms.Where(f => f.Title.Contains(part) || f.Code.Contains(part) || f.TitleEnglish.Contains(part) || f.FilingNumber.Contains(part));
        var (fields, campaigns) = (db.FormFields, db.Campaigns);
        return await (
            from form in forms
            join owner in db.Set<Unit>() on form.OwnerUnitId equals owner.Id
            orderby form.Code, form.Edition descending
            select new FormLine(
                form.Id, form.Code, form.Edition, form.Title, form.TitleEnglish, form.Kind, form.Rows, form.State, form.FilingNumber, form.ValidTo, owner.Name,
                fields.Count(f => f.TemplateId == form.Id), campaigns.Count(c => c.TemplateId == form.Id)))
            .ToPageAsync(page, size, cancel).ConfigureAwait(false);
    }

    public async Task<Outcome<FormSheet>> ShowAsync(Guid id, CancellationToken cancel = default)
    {
        if (acting.Refuse(CollectionPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await FormDefinition.LoadAsync(db, id, cancel).ConfigureAwait(false) is not { } form)
            return Missing.Form;
        var owner = await db.Set<Unit>().Where(u => u.Id == form.Template.OwnerUnitId).Select(u => u.Name).SingleAsync(cancel).ConfigureAwait(false);
        var ids = form.Fields.Select(f => f.IndicatorId).OfType<Guid>().ToList();
        var indicators = await db.Set<Indicators.Contracts.Indicator>().AsNoTracking().Where(i => ids.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.Code, cancel).ConfigureAwait(false);
        var overlaps = form.Template.State is TemplateState.Draft or TemplateState.InReview ? await FormOverlap.FindAsync(db, form, cancel).ConfigureAwait(false) : [];
        var faults = form.Template.State is TemplateState.Draft or TemplateState.InReview ? await StepForm.FaultsAsync(db, form.Template, cancel).ConfigureAwait(false) : [];
        return new FormSheet(form, owner, indicators, overlaps, faults);
    }
}
