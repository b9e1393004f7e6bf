using System.Collections.Immutable;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Assessment.Templates;

/// <summary>A draft begun from a template.</summary>
/// <param name="Id">The scheme.</param>
/// <param name="Unmatched">The items whose indicators this site lacks.</param>
public sealed record TemplateDrafted(Guid Id, ImmutableArray<TemplateLine> Unmatched);

/// <summary>由模板起草: begins a scheme with the items of a template, which is changed from then on as any draft.</summary>
public sealed class DraftFromTemplate(Databases databases, Acting acting, TimeProvider clock)
{
    /// <param name="code">The template.</param>
    /// <param name="year">The year assessed.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<TemplateDrafted>> RunAsync(string code, int year, CancellationToken cancel = default)
    {
        if (acting.Refuse(AssessmentPermissions.Design) is { } refusal)
            return refusal;
        if (SchemeTemplate.Find(code) is not { } template)
            return Problem.Missing("assessment.no-such-template", $"没有编码为“{code}”的方案模板。", $"There is no template '{code}'.");
        if (new SchemeForm { Name = template.Name.Chinese, Year = year }.FindFault() is { } fault)
            return fault;
        await using var db = databases.Open(acting);
        var lines = await ShowTemplates.MatchAsync(db, template, cancel).ConfigureAwait(false);
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        var scheme = new Scheme
        {
            Id = id, SeriesId = id, Number = 1, RegionId = acting.Actor!.RegionId, UnitId = acting.Actor.UnitId, Kind = SchemeKind.Yearly,
            Name = template.Name.Chinese, NameEnglish = template.Name.English, Year = year, WeightMode = WeightMode.Percent,
            Notes = string.Join('\n', template.Notes.Select(n => n.Chinese).Prepend($"来源：{template.Source.Chinese}")),
        };
        db.Add(scheme);
        var ids = lines.ToDictionary(l => l.Item.Code, _ => Guid.CreateVersion7(clock.GetUtcNow()), StringComparer.Ordinal);
        foreach (var (order, line) in lines.Index())
            db.Add(Make(scheme, line, order, ids));
        var unmatched = lines.Where(l => l.IsUnmatched).ToImmutableArray();
        return await db.CommitAsync(
            new(nameof(DraftFromTemplate), AssessmentPermissions.Design, scheme.Subject, new(
                $"由模板“{template.Name.Chinese}”起草了考核方案“{scheme.Name}”，{unmatched.Length} 项在指标库中没有对应指标",
                $"began the assessment scheme '{scheme.Title.English}' from a template; {unmatched.Length} items have no indicator in the catalogue")),
            new TemplateDrafted(id, unmatched), cancel).ConfigureAwait(false);
    }

    private static SchemeItem Make(Scheme scheme, TemplateLine line, int order, Dictionary<string, Guid> ids)
    {
        var item = line.Item;
        return new()
        {
            Id = ids[item.Code],
            SchemeId = scheme.Id,
            RegionId = scheme.RegionId,
            UnitId = scheme.UnitId,
            ParentId = item.Parent.Length > 0 ? ids[item.Parent] : null,
            Order = order,
            Code = item.Code,
            Name = item.Title.Chinese,
            NameEnglish = item.Title.English,
            Weight = item.Weight,
            IndicatorId = line.Indicator?.Id,
            Direction = line.Indicator?.Direction ?? Direction.HigherIsBetter,
            Method = !item.IsGroup && item.Indicator.Length == 0 ? ScoringMethod.Marks : ScoringMethod.Efficacy,
        };
    }
}
