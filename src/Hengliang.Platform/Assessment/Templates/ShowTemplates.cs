using System.Collections.Immutable;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Templates;

/// <summary>An item of a template beside the catalogue of this site.</summary>
/// <param name="Item">The item.</param>
/// <param name="Indicator">The indicator of its code; null where there is none.</param>
/// <param name="Name">What the catalogue calls it.</param>
public sealed record TemplateLine(TemplateItem Item, Indicator? Indicator, Words? Name)
{
    /// <summary>Names an indicator that this site's catalogue lacks.</summary>
    public bool IsUnmatched => Item.Indicator.Length > 0 && Indicator is null;

    /// <summary>Why it takes no figures, and what to do; null where it does, and for a group.</summary>
    public Words? WhyNot => IsUnmatched
        ? new($"指标库中没有编码为“{Item.Indicator}”的指标；请先导入或新建，再在方案中选用。", $"The catalogue has no indicator '{Item.Indicator}'; import or define it first, then choose it in the scheme.")
        : Item.Remark;
}

/// <summary>A template with every item matched.</summary>
public sealed record TemplateSheet(SchemeTemplate Template, ImmutableArray<TemplateLine> Lines);

/// <summary>Shows the templates a scheme may be drafted from, beside the catalogue of this site.</summary>
public sealed class ShowTemplates(Databases databases, Acting acting)
{
    public async Task<Outcome<IReadOnlyList<TemplateSheet>>> RunAsync(CancellationToken cancel = default)
    {
        if (acting.Refuse(AssessmentPermissions.Design) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var sheets = new List<TemplateSheet>();
        foreach (var template in SchemeTemplate.All)
            sheets.Add(new(template, await MatchAsync(db, template, cancel).ConfigureAwait(false)));
        return sheets;
    }

    internal static async Task<ImmutableArray<TemplateLine>> MatchAsync(HengliangDb db, SchemeTemplate template, CancellationToken cancel)
    {
        var codes = template.Items.Select(i => i.Indicator).Where(c => c.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        var found = await db.Set<Indicator>().AsNoTracking().Where(i => codes.Contains(i.Code)).ToDictionaryAsync(i => i.Code, cancel).ConfigureAwait(false);
        return [.. template.Items.Select(i => found.TryGetValue(i.Indicator, out var own) ? new TemplateLine(i, own, Words.Named(own.Name, own.NameEnglish)) : new(i, null, null))];
    }
}
