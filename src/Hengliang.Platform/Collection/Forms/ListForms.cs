using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>One line of the catalogue of forms.</summary>
public sealed record FormLine(
    Guid Id, string Code, int Edition, string Title, string TitleEnglish, FormKind Kind, RowSource Rows, TemplateState State, string FilingNumber, DateOnly? ValidTo, string Owner, string OwnerEnglish, int Fields, int Campaigns);

/// <summary>A number of a draft that is linked to no indicator although the catalogue holds one that looks the same.</summary>
public sealed record UnlinkedField(string Code, Words Label, Suggestion Near);

/// <summary>Everything the page of a form shows.</summary>
/// <param name="Form">The form.</param>
/// <param name="Owner">The unit that owns it.</param>
/// <param name="Indicators">The codes of the indicators its fields are linked to.</param>
/// <param name="Overlaps">What a draft repeats of forms in use.</param>
/// <param name="Faults">What must be mended in a draft.</param>
/// <param name="Unlinked">What of a draft should be linked to the catalogue, or be marked as new.</param>
public sealed record FormSheet(
    FormDefinition Form, Words Owner, IReadOnlyDictionary<Guid, string> Indicators, IReadOnlyList<Overlap> Overlaps, IReadOnlyList<FormFault> Faults, IReadOnlyList<UnlinkedField> Unlinked)
{
    /// <summary>What it repeated of other forms when it was enabled; null for a draft, and for one enabled before that was kept.</summary>
    public IReadOnlyList<KeptOverlap>? KeptOverlaps { get; init; }

    /// <summary>Of which part of the indicators its rows are, by their codes; those that say so alone.</summary>
    public IReadOnlyDictionary<string, Words> Parts { get; init; } = new Dictionary<string, Words>();

    /// <summary>What a row of a form in use can no longer be recorded under, as the dimensions of an indicator were changed since.</summary>
    public IReadOnlyList<FormFault> LostParts { get; init; } = [];

    /// <summary>Which fields of a form in use are linked to one indicator, so that it opens no further campaign.</summary>
    public IReadOnlyList<FormFault> Twins { get; init; } = [];

    /// <summary>The dimensions of the indicators its fields are linked to, each once.</summary>
    public IReadOnlyList<Words> Dimensions { get; init; } = [];

    /// <summary>The dimensions whose members a fixed row of a draft may be of.</summary>
    public IReadOnlyList<IndicatorDimension> PartChoices { get; init; } = [];

    /// <summary>Checks by which parts add up to their whole that a draft could have and has not.</summary>
    public IReadOnlyList<CheckDraft> Sums { get; init; } = [];

    /// <summary>Checks of a form in use that can not run, as what they look at was changed since.</summary>
    public IReadOnlyList<FormFault> Stopped { get; init; } = [];

    /// <summary>Checks of other forms in use that stop once this one is disabled, or is enabled as it is.</summary>
    public IReadOnlyList<LeaningCheck> Leaning { get; init; } = [];

    /// <summary>Past the last day it may be used to ask anew.</summary>
    public bool IsExpired { get; init; }
}

/// <summary>Lists and shows the catalogue of forms.</summary>
public sealed class ListForms(Databases databases, Acting acting, TimeProvider clock)
{
    private const double Same = 0.85;

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
                form.Id, form.Code, form.Edition, form.Title, form.TitleEnglish, form.Kind, form.Rows, form.State, form.FilingNumber, form.ValidTo, owner.Name, owner.NameEnglish,
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
        var owner = await db.Set<Unit>().Where(u => u.Id == form.Template.OwnerUnitId).Select(u => new { u.Name, u.NameEnglish }).SingleAsync(cancel).ConfigureAwait(false);
        var ids = form.Fields.Select(f => f.IndicatorId).OfType<Guid>().ToList();
        var indicators = await db.Set<Indicator>().AsNoTracking().Where(i => ids.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.Code, cancel).ConfigureAwait(false);
        var overlaps = form.Template.State is TemplateState.Draft or TemplateState.InReview ? await FormOverlap.FindAsync(db, form, cancel).ConfigureAwait(false) : [];
        var faults = form.Template.State is TemplateState.Draft or TemplateState.InReview ? await StepForm.FaultsAsync(db, form.Template, ChinaDay.Today(clock), cancel).ConfigureAwait(false) : [];
        var unlinked = form.Template.State is TemplateState.Draft or TemplateState.InReview ? await UnlinkedAsync(db, form, cancel).ConfigureAwait(false) : [];
        var parts = await RowParts.LoadAsync(db, form, cancel).ConfigureAwait(false);
        return new FormSheet(form, new(owner.Name, owner.NameEnglish), indicators, overlaps, faults, unlinked)
        {
            KeptOverlaps = KeptOverlap.Read(form.Template.OverlapFound), IsExpired = form.Template.IsExpiredOn(ChinaDay.Today(clock)),
            Parts = parts.Told(), Dimensions = parts.Dimensions, LostParts = form.Template.State == TemplateState.Enabled ? [.. parts.Faults()] : [],
            Stopped = form.Template.State == TemplateState.Enabled ? await LeaningChecks.StoppedAsync(db, form, cancel).ConfigureAwait(false) : [],
            Leaning = form.Template.State switch
            {
                TemplateState.Enabled => await LeaningChecks.FindAsync(db, form.Template, await LeaningChecks.BesideAsync(db, form.Template, cancel).ConfigureAwait(false), cancel).ConfigureAwait(false),
                TemplateState.InReview => await LeaningChecks.FindAsync(db, form.Template, form, cancel).ConfigureAwait(false),
                _ => [],
            },
            Twins = form.Template.State == TemplateState.Enabled ? [.. TwinFields.Faults(form)] : [],
            Sums = form.Template.State == TemplateState.Draft ? parts.Sums() : [], PartChoices = form.Template.State == TemplateState.Draft ? parts.Choices : [],
        };
    }

    private static async Task<IReadOnlyList<UnlinkedField>> UnlinkedAsync(HengliangDb db, FormDefinition form, CancellationToken cancel)
    {
        // What is asked row by row is recorded under no indicator.
        if (form.Template.Rows.IsList())
            return [];
        var open = form.Fields.Where(f => f is { IndicatorId: null, IsNewQuestion: false, IsComputed: false } && f.Type.IsNumber()).ToList();
        if (open.Count == 0)
            return [];
        var names = await IndicatorBook.NamesAsync(db, cancel).ConfigureAwait(false);
        return
        [
            .. from field in open
               let near = names.For(field.Label, new() { Value = 0, Unit = field.Unit }).FirstOrDefault(s => s.UnitFits && s.Likeness >= Same)
               where near is not null
               select new UnlinkedField(field.Code, new(field.Label, field.EnglishLabel), near),
        ];
    }
}
