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

    public Task<int> CountAsync(HengliangDb db, CancellationToken cancel) =>
        acting.May(AssessmentPermissions.Design) ? Open(db).CountAsync(cancel) : Task.FromResult(0);

    public async Task<IReadOnlyList<Duty>> FirstAsync(HengliangDb db, int most, CancellationToken cancel)
    {
        if (!acting.May(AssessmentPermissions.Design))
            return [];
        var found = await Open(db).OrderBy(s => s.Year).ThenBy(s => s.Id).Take(most).ToListAsync(cancel).ConfigureAwait(false);
        return found.ConvertAll(s => new Duty
        {
            Id = s.Id, What = new("自评材料待补齐", "The package is to be completed"), Title = s.Title, Address = $"/assessment/acceptance/{s.Id}", IsDemonstration = s.IsDemonstration,
        });
    }

    /// <summary>As <see cref="AcceptanceSheet.Missing"/> tells it, asked of the database.</summary>
    private static IQueryable<Scheme> Open(HengliangDb db) => db.Schemes.AsNoTracking().Where(s =>
        s.Kind == SchemeKind.Acceptance && s.State != SchemeState.Retired
        && !db.Set<AcceptanceSubmission>().Any(h => h.SchemeId == s.Id && h.ReturnedAt == null)
        && (db.Set<AcceptanceSection>().Count(p => p.SchemeId == s.Id && p.Text != "") < AcceptanceParts.All.Count
            || !db.Set<SchemeItem>().Any(i => i.SchemeId == s.Id)
            || db.Set<AcceptanceEvidence>().Any(e => e.SchemeId == s.Id && e.Content == null && Leaves(db).Any(i => i.SchemeId == s.Id && i.Code == e.ItemCode)
                && !DocumentFacts.WithOriginals(db).Any(d => d == e.DocumentId))
            || Leaves(db).Any(i => i.SchemeId == s.Id
                && (!db.Set<AcceptanceEvidence>().Any(e => e.SchemeId == s.Id && e.ItemCode == i.Code)
                    || (i.IndicatorId == null && (!i.Params.Contains("\"requirement\":")
                        || !db.Set<AcceptanceStatement>().Any(t => t.SchemeId == s.Id && t.ItemCode == i.Code && t.Text != "" && t.IsReached != null)))
                    || (i.IndicatorId != null && (!Levels(db).Any(o => o.IndicatorId == i.IndicatorId && o.RegionId == s.RegionId && o.Year == s.Year)
                        || !Levels(db).Any(o => o.IndicatorId == i.IndicatorId && o.RegionId == s.RegionId && o.Year == s.BaseYear)
                        || (!i.Params.Contains("\"target\":") && !Promises(db).Any(t => t.IndicatorId == i.IndicatorId && t.RegionId == s.RegionId && (t.LastYear == s.Year || (t.PerYear && t.FirstYear <= s.Year && t.LastYear >= s.Year))))))))));

    private static IQueryable<SchemeItem> Leaves(HengliangDb db) => db.Set<SchemeItem>().Where(i => !db.Set<SchemeItem>().Any(below => below.ParentId == i.Id));

    private static IQueryable<Observation> Levels(HengliangDb db) => db.Set<Observation>().ThatHappened().Where(o =>
        o.IsWholeYear && o.Dimension == "" && o.State == RevisionState.Current && o.Measure == Measure.Level && o.Value != null);

    private static IQueryable<Target> Promises(HengliangDb db) => db.Set<Target>().Where(t =>
        t.State == RevisionState.Current && t.Measure != Measure.Rank);
}
