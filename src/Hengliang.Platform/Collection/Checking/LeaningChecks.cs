using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>A check of a form in use that another form's change would stop.</summary>
/// <param name="FormId">The form whose check it is.</param>
/// <param name="Words">The form and the check.</param>
public sealed record LeaningCheck(Guid FormId, Words Words);

/// <summary>Checks of forms in use that look at another form: they stop once that form is out of use, or has no field of the name any more.</summary>
internal static class LeaningChecks
{
    /// <summary>Those that run now and would not with <paramref name="next"/> in the place of the form in use.</summary>
    /// <param name="db">The database.</param>
    /// <param name="form">The form that is enabled or disabled.</param>
    /// <param name="next">What stands under its code afterwards; null for nothing.</param>
    /// <param name="cancel">Stops the work.</param>
    public static async Task<IReadOnlyList<LeaningCheck>> FindAsync(HengliangDb db, FormTemplate form, FormDefinition? next, CancellationToken cancel)
    {
        var (code, checks) = (form.Code, db.FormChecks);
        var leaning = await db.Forms.AsNoTracking().Where(f => f.State == TemplateState.Enabled && f.Code != code && checks.Any(c => c.TemplateId == f.Id && c.OtherForm == code))
            .OrderBy(f => f.Code).ThenByDescending(f => f.Edition).Select(f => f.Id).ToListAsync(cancel).ConfigureAwait(false);
        var found = new List<LeaningCheck>();
        foreach (var id in leaning)
        {
            var other = (await FormDefinition.LoadAsync(db, id, cancel).ConfigureAwait(false))!;
            var now = await FormNeighbours.LoadAsync(db, other.Checks, cancel).ConfigureAwait(false);
            var forms = now.Forms.Where(f => f.Key != code).ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
            if (next is not null)
                forms[code] = next;
            var (before, after) = (new FormFormulas(other, now.Forms, now.Indicators), new FormFormulas(other, forms, now.Indicators));
            found.AddRange(other.Checks.Where(c => c.OtherForm == code && before.Of(c).Fault is null && after.Of(c).Fault is not null).Select(c => new LeaningCheck(id, new(
                $"《{other.Template.Title}》的检查“{c.Code}”（{c.Words.Chinese}）", $"check '{c.Code}' of '{Words.Named(other.Template.Title, other.Template.TitleEnglish).English}' ({c.Words.English})"))));
        }

        return found;
    }

    /// <summary>The form in use under the code beside <paramref name="form"/>: what stands there once it is disabled.</summary>
    public static async Task<FormDefinition?> BesideAsync(HengliangDb db, FormTemplate form, CancellationToken cancel) =>
        await db.Forms.AsNoTracking().Where(f => f.Code == form.Code && f.Id != form.Id && f.State == TemplateState.Enabled).OrderByDescending(f => f.Edition).Select(f => (Guid?)f.Id)
            .FirstOrDefaultAsync(cancel).ConfigureAwait(false) is { } id ? await FormDefinition.LoadAsync(db, id, cancel).ConfigureAwait(false) : null;

    /// <summary>Checks of a form in use that can not run now, with the cause.</summary>
    public static async Task<IReadOnlyList<FormFault>> StoppedAsync(HengliangDb db, FormDefinition form, CancellationToken cancel)
    {
        var neighbours = await FormNeighbours.LoadAsync(db, form.Checks, cancel).ConfigureAwait(false);
        var formulas = new FormFormulas(form, neighbours.Forms, neighbours.Indicators);
        return [.. form.Checks.Where(c => formulas.Of(c).Fault is not null).Select(c => new FormFault(c.Code, formulas.Of(c).Fault!.Value))];
    }

    public static (string Chinese, string English) Tell(IReadOnlyList<LeaningCheck> stopped) => stopped.Count == 0 ? ("", "") : (
        $"；此后不能运行的检查：{string.Join("、", stopped.Select(s => s.Words.Chinese))}", $"; checks that no longer run: {string.Join(", ", stopped.Select(s => s.Words.English))}");
}
