using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>A field that another form in use asks already.</summary>
/// <param name="Field">Ours.</param>
/// <param name="Other">Theirs.</param>
/// <param name="Likeness">0 to 1.</param>
public sealed record RepeatedField(string Field, string Other, double Likeness);

/// <summary>What a form repeats of another one.</summary>
public sealed record Overlap(Guid FormId, string Code, Words Title, IReadOnlyList<RepeatedField> Fields)
{
    public Words Words => new($"与《{Title.Chinese}》重复 {Fields.Count} 个字段", $"repeats {Fields.Count} fields of '{Title.English}'");
}

/// <summary>Compares a form field by field with every other form in use: units answer a question once.</summary>
internal static class FormOverlap
{
    private const double Same = 0.85;

    public static async Task<IReadOnlyList<Overlap>> FindAsync(HengliangDb db, FormDefinition form, CancellationToken cancel)
    {
        var others = await db.Forms.AsNoTracking().Where(f => f.State == TemplateState.Enabled && f.Code != form.Template.Code)
            .OrderBy(f => f.Code).ToListAsync(cancel).ConfigureAwait(false);
        var ids = others.ConvertAll(o => o.Id);
        var fields = (await db.FormFields.AsNoTracking().Where(f => ids.Contains(f.TemplateId)).OrderBy(f => f.Position).ToListAsync(cancel).ConfigureAwait(false)).ToLookup(f => f.TemplateId);
        return
        [
            .. others.Select(o => new Overlap(o.Id, o.Code, Words.Named(o.Title, o.TitleEnglish), Compare(form.Fields, [.. fields[o.Id]]))).Where(o => o.Fields.Count > 0)
                .OrderByDescending(o => o.Fields.Count).ThenBy(o => o.Code, StringComparer.Ordinal),
        ];
    }

    /// <summary>Each of our fields with the likest of theirs, where the two ask the same.</summary>
    internal static IReadOnlyList<RepeatedField> Compare(IReadOnlyList<FormField> ours, IReadOnlyList<FormField> theirs) =>
    [
        .. from our in ours
           where !our.IsComputed
           let likest = theirs.Select(t => (Field: t, Likeness: Likeness(our, t))).OrderByDescending(t => t.Likeness).FirstOrDefault()
           where likest.Likeness >= Same
           select new RepeatedField(our.Label, likest.Field.Label, likest.Likeness),
    ];

    private static double Likeness(FormField our, FormField their)
    {
        if (our.IndicatorId is { } indicator && indicator == their.IndicatorId)
            return 1;
        return our.Type.IsNumber() != their.Type.IsNumber() || !UnitsMeet(our.Unit, their.Unit) ? 0 : NameLikeness.Between(our.Label, their.Label);
    }

    private static bool UnitsMeet(string our, string their) => our == their
        || MeasureUnit.TryParse(our) is { } a && MeasureUnit.TryParse(their) is { } b && a.ConvertsTo(b);
}
