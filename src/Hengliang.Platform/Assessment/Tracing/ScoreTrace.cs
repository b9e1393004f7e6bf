using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Assessment.Sheets;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Tracing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Tracing;

/// <summary>The step of a score in a round: for those who run it, any unit's; the part names the unit and the item.</summary>
internal sealed class ScoreTrace(Acting acting) : ITraceSource
{
    private (Guid Round, Guid Region, UnitSheet Sheet, IReadOnlyList<MarkImage> Marks)? _kept;

    public string Kind => "score";

    public async Task<TraceStep?> FindAsync(HengliangDb db, TraceKey key, CancellationToken cancel)
    {
        var slash = key.Part.IndexOf('/', StringComparison.Ordinal);
        if (!acting.May(AssessmentPermissions.Read) || !Guid.TryParse(slash < 0 ? key.Part : key.Part[..slash], out var region)
            || await LoadAsync(db, key.Id, region, cancel).ConfigureAwait(false) is not { } found)
            return null;
        return new ScoreSteps(found.Sheet, item => TraceKey.Score(key.Id, region, item))
            .Tell(slash < 0 ? "" : key.Part[(slash + 1)..], $"/assessment/rounds/{key.Id}/units/{region}", found.Marks);
    }

    // A snapshot of a province is large; the steps of one trace look into the same.
    private async Task<(UnitSheet Sheet, IReadOnlyList<MarkImage> Marks)?> LoadAsync(HengliangDb db, Guid id, Guid region, CancellationToken cancel)
    {
        if (_kept is { } kept && kept.Round == id && kept.Region == region)
            return (kept.Sheet, kept.Marks);
        if (await db.Rounds.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel).ConfigureAwait(false) is not { } round
            || await Scorekeeping.LatestAsync(db, id, cancel).ConfigureAwait(false) is not { } image
            || (await ScoredRound.LoadAsync(db, round, image, cancel).ConfigureAwait(false))?.Find(region) is not { } sheet)
            return null;
        var marks = image.Marks.Where(m => m.Region == region).ToList();
        _kept = (id, region, sheet, marks);
        return (sheet, marks);
    }
}

/// <summary>The step of the own unit's score, from what it was told: nothing of any other unit, and no marker's name.</summary>
internal sealed class OwnScoreTrace(Acting acting) : ITraceSource
{
    public string Kind => "own-score";

    public async Task<TraceStep?> FindAsync(HengliangDb db, TraceKey key, CancellationToken cancel) =>
        acting.May(AssessmentPermissions.Own)
        && await db.UnitStandings.AsNoTracking().Where(s => s.Id == key.Id).Select(s => new { s.RoundId, s.Content }).SingleOrDefaultAsync(cancel).ConfigureAwait(false) is { } found
            ? new ScoreSteps(UnitSheet.Read(found.Content) with { Named = await RoundNames.OfAsync(db, found.RoundId, cancel).ConfigureAwait(false) }, item => TraceKey.OwnScore(key.Id, item)).Tell(key.Part, $"/assessment/own/{key.Id}", [])
            : null;
}
