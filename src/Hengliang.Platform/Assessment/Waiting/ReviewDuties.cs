using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Duties.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Waiting;

/// <summary>考核复核: trials handed over by others that wait for an opinion.</summary>
internal sealed class ReviewDuties(Acting acting) : IDuties
{
    public DutyKind Kind { get; } = new("assessment.review", new("考核复核", "Reviews of assessments"));

    public Task<int> CountAsync(HengliangDb db, CancellationToken cancel) =>
        acting.May(AssessmentPermissions.Review) ? Open(db).CountAsync(cancel) : Task.FromResult(0);

    public async Task<IReadOnlyList<Duty>> FirstAsync(HengliangDb db, int most, CancellationToken cancel)
    {
        if (!acting.May(AssessmentPermissions.Review))
            return [];
        var found = await Open(db).OrderBy(w => w.Review.HandedAt).ThenBy(w => w.Round.Id).Take(most).ToListAsync(cancel).ConfigureAwait(false);
        return found.ConvertAll(w => new Duty
        {
            Id = w.Round.Id, What = new("待复核", "To be reviewed"), Title = w.Round.Title, Address = $"/assessment/rounds/{w.Round.Id}",
            Since = w.Review.HandedAt, IsDemonstration = w.Round.IsDemonstration,
        });
    }

    private IQueryable<Waiting> Open(HengliangDb db)
    {
        Guid? me = acting.Actor!.UserId, other = acting.Actor.ActingForId ?? me;
        var rounds = db.Rounds.AsNoTracking();
        return Latest(db)
            .Where(v => v.HandedBy != me && v.HandedBy != other && (v.HandedFor == null || (v.HandedFor != me && v.HandedFor != other)))
            .Join(rounds, v => v.RoundId, r => r.Id, (v, r) => new Waiting { Review = v, Round = r })
            .Where(w => w.Round.State == RoundState.Review && !(w.Review.Verdict == ReviewVerdict.Passed && w.Review.Snapshot == w.Round.Snapshots));
    }

    /// <summary>The last review of each round.</summary>
    internal static IQueryable<RoundReview> Latest(HengliangDb db)
    {
        var reviews = db.RoundReviews.AsNoTracking();
        return reviews.Where(v => !reviews.Any(later => later.RoundId == v.RoundId && later.Number > v.Number));
    }

    private sealed class Waiting
    {
        public required RoundReview Review { get; init; }

        public required Round Round { get; init; }
    }
}
