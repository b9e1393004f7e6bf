using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Duties.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Waiting;

/// <summary>考核步骤: rounds whose next step the actor may take now.</summary>
internal sealed class RoundDuties(Acting acting, TimeProvider clock) : IDuties
{
    // The step that brings a round on; sending back and thawing are choices, not duties, and a review waits for others.
    private static readonly Dictionary<RoundState, RoundStep> Next =
        RoundSteps.All.Where(s => !s.NeedsReason).ToDictionary(s => s.From);

    public DutyKind Kind { get; } = new("assessment.round", new("考核步骤办理", "Steps of assessments"));

    public Task<int> CountAsync(HengliangDb db, CancellationToken cancel) => Open(db).CountAsync(cancel);

    public async Task<IReadOnlyList<Duty>> FirstAsync(HengliangDb db, int most, CancellationToken cancel)
    {
        var found = await Open(db).OrderBy(r => r.Id).Take(most).ToListAsync(cancel).ConfigureAwait(false);
        return found.ConvertAll(r => new Duty
        {
            Id = r.Id, Title = r.Title, Address = $"/assessment/rounds/{r.Id}", IsDemonstration = r.IsDemonstration,
            What = new($"待{Next[r.State].Verb.Label().Chinese}", $"Next: {Next[r.State].Verb.Label().English}"),
        });
    }

    private IQueryable<Round> Open(HengliangDb db)
    {
        var today = ChinaDay.Today(clock);
        var states = Next.Values.Where(s => acting.May(s.Permission)).Select(s => s.From).ToList();
        var reviews = ReviewDuties.Latest(db);
        // Nothing is to be done about a round that waits for its units until their days are over, or for its reviewer.
        return db.Rounds.AsNoTracking().Where(r => states.Contains(r.State) && (r.State != RoundState.Appeals || r.AppealUntil < today)
            && (r.State != RoundState.Review || !reviews.Any(v => v.RoundId == r.Id && (v.Verdict != ReviewVerdict.Passed || v.Snapshot != r.Snapshots))));
    }
}

/// <summary>评分: rounds in which the actor has not yet marked every unit on every item that is marked.</summary>
internal sealed class MarkDuties(Acting acting) : IDuties
{
    public DutyKind Kind { get; } = new("assessment.mark", new("专家和部门评分", "Marks to give"));

    // Planners may mark too, but are not the ones who are waited for.
    private bool IsMarker => acting.May(AssessmentPermissions.Mark) && !acting.May(AssessmentPermissions.Run);

    public Task<int> CountAsync(HengliangDb db, CancellationToken cancel) => IsMarker ? Open(db).CountAsync(cancel) : Task.FromResult(0);

    public async Task<IReadOnlyList<Duty>> FirstAsync(HengliangDb db, int most, CancellationToken cancel)
    {
        if (!IsMarker)
            return [];
        var found = await Open(db).OrderBy(r => r.Id).Take(most).ToListAsync(cancel).ConfigureAwait(false);
        return found.ConvertAll(r => new Duty
        {
            Id = r.Id, What = new("待评分", "To be marked"), Title = r.Title, Address = $"/assessment/marks/{r.Id}", IsDemonstration = r.IsDemonstration,
        });
    }

    private IQueryable<Round> Open(HengliangDb db)
    {
        var seat = acting.Actor!.SeatId;
        return db.Rounds.AsNoTracking().Where(r => r.State == RoundState.Draft && db.Set<SchemeItem>().Any(i =>
            i.SchemeId == r.SchemeId && i.Method == ScoringMethod.Marks && i.IndicatorId == null && !db.Set<SchemeItem>().Any(below => below.ParentId == i.Id)
            && db.Set<SchemeMember>().Any(m => m.SchemeId == r.SchemeId
                && !db.Set<ItemMark>().Any(k => k.RoundId == r.Id && k.ItemCode == i.Code && k.MemberRegionId == m.MemberRegionId && k.GivenBy == seat))));
    }
}
