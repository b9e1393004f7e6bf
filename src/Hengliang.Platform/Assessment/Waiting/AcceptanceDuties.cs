using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Acceptance;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Documents.Contracts;
using Hengliang.Platform.Duties.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Waiting;

/// <summary>验收自评: acceptances whose package still lacks evidence, a figure, a target or a part of its report.</summary>
internal sealed class AcceptanceDuties(Acting acting) : IDuties
{
    public DutyKind Kind { get; } = new("assessment.acceptance", new("验收自评缺漏", "Self-assessments with gaps"));

    public async Task<int> CountAsync(HengliangDb db, CancellationToken cancel) => acting.May(AssessmentPermissions.Design)
        ? await Lacking(db).CountAsync(cancel).ConfigureAwait(false) + (await OthersAsync(db, cancel).ConfigureAwait(false)).Count
        : 0;

    public async Task<IReadOnlyList<Duty>> FirstAsync(HengliangDb db, int most, CancellationToken cancel)
    {
        if (!acting.May(AssessmentPermissions.Design))
            return [];
        var (lacking, others) = (Lacking(db), await OthersAsync(db, cancel).ConfigureAwait(false));
        var found = await Kept(db).Where(s => others.Contains(s.Id) || lacking.Any(l => l.Id == s.Id)).OrderBy(s => s.Year).ThenBy(s => s.Id).Take(most).ToListAsync(cancel).ConfigureAwait(false);
        return
        [
            .. found.Select(s => new Duty
            {
                Id = s.Id, What = new("自评材料待补齐", "The package is to be completed"), Title = s.Title, Address = $"/assessment/acceptance/{s.Id}", IsDemonstration = s.IsDemonstration,
            }),
        ];
    }

    /// <summary>Those that lack nothing but a target: whether what was promised gives one, only <see cref="DueTargets"/> can tell. Asked of the items without a target of their own.</summary>
    private static async Task<List<Guid>> OthersAsync(HengliangDb db, CancellationToken cancel)
    {
        var lacking = Lacking(db);
        var asked = await (
            from s in Kept(db)
            join i in Leaves(db) on s.Id equals i.SchemeId
            where i.IndicatorId != null && !i.Params.Contains("\"target\":") && !lacking.Any(l => l.Id == s.Id)
            select new { s.Id, s.RegionId, s.Year, Indicator = i.IndicatorId!.Value, i.Direction }).ToListAsync(cancel).ConfigureAwait(false);
        var found = new HashSet<Guid>();
        foreach (var items in asked.GroupBy(a => a.Year))
        {
            var targets = await DueTargets.ReadAsync(db, [.. items.Select(i => i.Indicator).Distinct()], [.. items.Select(i => i.RegionId).Distinct()], items.Key, cancel).ConfigureAwait(false);
            found.UnionWith(items.Where(i => !AcceptanceReading.IsTarget(targets.Find(i.Indicator, i.RegionId, i.Direction).Due, items.Key)).Select(i => i.Id));
        }

        return [.. found];
    }

    /// <summary>Those that may still be changed.</summary>
    private static IQueryable<Scheme> Kept(HengliangDb db) => db.Schemes.AsNoTracking().Where(s =>
        s.Kind == SchemeKind.Acceptance && s.State != SchemeState.Retired
        && !db.Set<AcceptanceSubmission>().Any(h => h.SchemeId == s.Id && h.ReturnedAt == null));

    /// <summary>All else that <see cref="AcceptanceGaps"/> tells, asked of the database: each page shows the number, and no package is read in full for it.</summary>
    private static IQueryable<Scheme> Lacking(HengliangDb db) => Kept(db).Where(s =>
        db.Set<AcceptanceSection>().Count(p => p.SchemeId == s.Id && p.Text != "") < AcceptanceParts.All.Count
        || !db.Set<SchemeItem>().Any(i => i.SchemeId == s.Id)
        || db.Set<AcceptanceEvidence>().Any(e => e.SchemeId == s.Id && e.Content == null && Leaves(db).Any(i => i.SchemeId == s.Id && i.Code == e.ItemCode)
            && !DocumentFacts.WithOriginals(db).Any(d => d == e.DocumentId))
        || Leaves(db).Any(i => i.SchemeId == s.Id
            && (!db.Set<AcceptanceEvidence>().Any(e => e.SchemeId == s.Id && e.ItemCode == i.Code)
                || (i.IndicatorId == null && (!i.Params.Contains("\"requirement\":") || i.Params.Contains("\"requirement\":\"\"")
                    || !db.Set<AcceptanceStatement>().Any(t => t.SchemeId == s.Id && t.ItemCode == i.Code && t.Text != "" && t.IsReached != null)))
                || (i.IndicatorId != null && (!Levels(db).Any(o => o.IndicatorId == i.IndicatorId && o.RegionId == s.RegionId && o.Year == s.Year)
                    || !Levels(db).Any(o => o.IndicatorId == i.IndicatorId && o.RegionId == s.RegionId && o.Year == s.BaseYear))))));

    private static IQueryable<SchemeItem> Leaves(HengliangDb db) => db.Set<SchemeItem>().Where(i => !db.Set<SchemeItem>().Any(below => below.ParentId == i.Id));

    private static IQueryable<Observation> Levels(HengliangDb db) => db.Set<Observation>().ThatHappened().Where(o =>
        o.IsWholeYear && o.Dimension == "" && o.State == RevisionState.Current && o.Measure == Measure.Level && (o.Value != null || o.Mark == ValueMark.BelowUnit));
}
