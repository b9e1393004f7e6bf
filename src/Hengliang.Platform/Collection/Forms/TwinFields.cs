using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>Two fields of a form that are linked to one indicator, which has one value for a region and period: of their answers the second would overwrite the first.</summary>
/// <remarks>No such form is enabled any more (<see cref="FormReview"/>). Those that were enabled before stay as they are, with what was recorded from them, and open no further campaign.</remarks>
internal static class TwinFields
{
    /// <summary>Each pair once, in the order of the form; of three fields the second and the third beside the first.</summary>
    public static IEnumerable<(FormField Field, FormField Rival)> Of(FormDefinition form)
    {
        foreach (var linked in form.Fields.Where(f => f.IndicatorId is not null).GroupBy(f => f.IndicatorId))
            foreach (var rival in linked.Skip(1))
                yield return (linked.First(), rival);
    }

    /// <summary>What is told of a form in use.</summary>
    public static IEnumerable<FormFault> Faults(FormDefinition form) => Of(form).Select(t => new FormFault(t.Field.Code, new(
        $"字段“{t.Field.Label}”和“{t.Rival.Label}”关联同一个指标，同一地区、时期只能记一个数，后记的会覆盖先记的；请编制新版，只留一个字段的关联（分项的数按维度设固定行）。",
        $"The fields '{t.Field.EnglishLabel}' and '{t.Rival.EnglishLabel}' are linked to one indicator, of which a region has one value in a period, and the second would overwrite the first; draft the form's next edition and take off one link (parts are asked for in fixed rows of a dimension).")));

    /// <summary>Why a form in use opens no campaign; null when it may.</summary>
    public static Problem? FindTwins(FormDefinition form) => Faults(form).ToList() is { Count: > 0 } faults
        ? Problem.Conflict(
            "collection.form-twins", $"《{form.Template.Title}》不能用来组织填报：{string.Concat(faults.Select(f => f.Words.Chinese))}新版启用后再组织。",
            $"'{form.Template.Title}' opens no campaign. {string.Join(" ", faults.Select(f => f.Words.English))} Open the campaign with the new edition.")
        : null;

    /// <summary>The forms that have such fields.</summary>
    public static async Task<HashSet<Guid>> AmongAsync(HengliangDb db, IQueryable<FormTemplate> forms, CancellationToken cancel) =>
    [
        .. await (
            from field in db.FormFields.AsNoTracking()
            where field.IndicatorId != null && forms.Any(f => f.Id == field.TemplateId)
            group field by new { field.TemplateId, field.IndicatorId } into linked
            where linked.Count() > 1
            select linked.Key.TemplateId).ToListAsync(cancel).ConfigureAwait(false),
    ];
}
