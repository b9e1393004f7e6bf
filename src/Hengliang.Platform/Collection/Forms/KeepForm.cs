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
        return await SaveAsync(db, form, draft, new(last is null ? "起草了报表" : "起草了新版报表", "drafted the form"), cancel).ConfigureAwait(false);
    }

    /// <summary>Changes a draft as a whole.</summary>
    /// <param name="id">The form.</param>
    /// <param name="draft">All of it, as it shall be.</param>
    /// <param name="version">The version the person saw; null when it does not matter.</param>
    /// <param name="said">What was done, for the audit; null for a change of whatever.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<Guid>> ChangeAsync(Guid id, FormDraft draft, int? version = null, Words? said = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if ((acting.Refuse(CollectionPermissions.Design) ?? FindFault(draft)) is { } problem)
            return problem;
        await using var db = databases.Open(acting);
        if (await db.Forms.SingleOrDefaultAsync(f => f.Id == id, cancel).ConfigureAwait(false) is not { } form)
            return Missing.Form;
        if ((acting.Refuse(CollectionPermissions.Design, new Keeper(form.OwnerRegionId, form.OwnerUnitId)) ?? form.Take(TemplateVerb.Change)) is { } refusal)
            return refusal;
        if (version is { } seen && seen != form.Version)
            return await Overtaking.TellAsync(db, form.Subject, new(form.Title, form.TitleEnglish.Length > 0 ? form.TitleEnglish : form.Title), cancel).ConfigureAwait(false);
        // A change of its parts is a change of the form.
        db.Entry(form).Property(f => f.Title).IsModified = true;
        return await SaveAsync(db, form, draft, said ?? new("修改了报表", "changed the form"), cancel).ConfigureAwait(false);
    }

    private async Task<Outcome<Guid>> SaveAsync(HengliangDb db, FormTemplate form, FormDraft draft, Words said, CancellationToken cancel)
    {
        (form.Title, form.TitleEnglish, form.LegalBasis, form.Need, form.FilingNumber) =
            (draft.Title.Trim(), draft.TitleEnglish.Trim(), draft.LegalBasis.Trim(), draft.Need.Trim(), draft.FilingNumber.Trim());
        (form.ValidTo, form.Kind, form.Rows) = (draft.ValidTo, draft.Kind, draft.Rows);
        var codes = draft.Fields.Select(f => f.IndicatorCode.Trim()).Where(c => c.Length > 0).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var indicators = (await db.Set<Indicator>().AsNoTracking().ToListAsync(cancel).ConfigureAwait(false)).Where(i => codes.Contains(i.Code))
            .ToDictionary(i => i.Code, StringComparer.OrdinalIgnoreCase);
        if (draft.Fields.Select(f => FormParts.FindMisfit(f, indicators)).FirstOrDefault(m => m is not null) is { } misfit)
            return misfit;
        Merge(db, await db.FormFields.Where(f => f.TemplateId == form.Id).ToListAsync(cancel).ConfigureAwait(false),
            draft.Fields.Select((f, i) => FormParts.Field(form.Id, i, f, indicators.GetValueOrDefault(f.IndicatorCode.Trim())?.Id, NewId())), f => f.Code);
        Merge(db, await db.FormRows.Where(r => r.TemplateId == form.Id).ToListAsync(cancel).ConfigureAwait(false),
            draft.FixedRows.Select((r, i) => FormParts.Row(form.Id, i, r, NewId())), r => r.Code);
        Merge(db, await db.FormChecks.Where(c => c.TemplateId == form.Id).ToListAsync(cancel).ConfigureAwait(false),
            draft.Checks.Select((c, i) => FormParts.Check(form.Id, i, c, NewId())), c => c.Code);
        var deed = new Deed(nameof(KeepForm), CollectionPermissions.Design, form.Subject, new($"{said.Chinese}《{form.Title}》（{form.Code} 第{form.Edition}版）", $"{said.English} '{form.Title}' ({form.Code}, edition {form.Edition})"))
        {
            RegionId = form.OwnerRegionId, UnitId = form.OwnerUnitId,
        };
        return await db.CommitAsync(deed, form.Id, cancel).ConfigureAwait(false);
    }

    /// <summary>Keeps what stays, so that the audit tells what changed and no more: parts meet by their codes.</summary>
    private static void Merge<T>(HengliangDb db, List<T> stand, IEnumerable<T> made, Func<T, string> code)
        where T : class
    {
        var left = stand.ToDictionary(code, StringComparer.Ordinal);
        foreach (var part in made)
            if (left.Remove(code(part), out var old))
                foreach (var property in db.Entry(old).Properties.Where(p => !p.Metadata.IsPrimaryKey()))
                    property.CurrentValue = property.Metadata.PropertyInfo!.GetValue(part);
            else
                db.Add(part);
        db.RemoveRange(left.Values);
    }

    private Guid NewId() => Guid.CreateVersion7(clock.GetUtcNow());

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
        if (FormLimits.FindTooLong(draft) is { } tooLong)
            return tooLong;
        return twice is null ? null : Problem.Invalid("collection.code-twice", $"代码“{twice}”重复。", $"The code '{twice}' stands twice.");
    }
}

/// <summary>Who keeps a record that is not itself held.</summary>
internal sealed record Keeper(Guid RegionId, Guid UnitId) : IHeld;
