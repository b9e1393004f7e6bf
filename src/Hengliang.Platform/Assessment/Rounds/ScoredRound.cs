using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Assessment.Sheets;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Rounds;

/// <summary>A snapshot of a round with what it came to: what the sheets of all its units are made from, the organiser's copies and the units' own.</summary>
/// <param name="Image">The snapshot.</param>
/// <param name="Result">What it came to.</param>
/// <param name="Day">The day in China on which that was worked out.</param>
/// <param name="Before">The round it is compared with; null for none.</param>
/// <param name="Named">What the round, its groups and grades are called.</param>
internal sealed record ScoredRound(RoundImage Image, ResultImage Result, DateOnly Day, RoundBefore? Before, RoundName Named)
{
    /// <summary>The sheet of one unit; null where it is not assessed.</summary>
    public UnitSheet? Find(Guid region) => Image.Members.FirstOrDefault(m => m.Region == region) is { } member ? Of(member) : null;

    public UnitSheet Of(MemberImage member) => UnitSheet.Of(Image, Result, member, Before) with { Named = Named };

    /// <summary>The round by this very snapshot; null while it is not scored, whatever an earlier one came to.</summary>
    public static async Task<ScoredRound?> LoadAsync(HengliangDb db, Round round, RoundImage image, CancellationToken cancel) =>
        await db.RoundResults.AsNoTracking().Where(r => r.RoundId == round.Id && r.Number == image.Number).Select(r => new { r.Content, r.ComputedAt })
            .SingleOrDefaultAsync(cancel).ConfigureAwait(false) is { } scored
            ? new(
                image, CanonicalJson.Read<ResultImage>(scored.Content), ChinaDay.Of(scored.ComputedAt),
                await Scorekeeping.BeforeAsync(db, round, image, scored.ComputedAt, cancel).ConfigureAwait(false), await RoundNames.OfAsync(db, round.Id, cancel).ConfigureAwait(false))
            : null;

    /// <summary>A unit's own sheet by the snapshot it was told of, with the day it bears.</summary>
    /// <remarks>Made by the system: the unit sees its own line, and neither the round nor the others it is compared with.</remarks>
    public static async Task<(UnitSheet Sheet, DateOnly Day)> OwnAsync(Databases databases, UnitStanding own, CancellationToken cancel)
    {
        await using var db = databases.Open(Acting.System("本单位的反馈表 (a unit's own sheet)"));
        var round = await db.Rounds.AsNoTracking().SingleAsync(r => r.Id == own.RoundId, cancel).ConfigureAwait(false);
        var content = await db.RoundSnapshots.AsNoTracking().Where(s => s.RoundId == own.RoundId && s.Number == own.Number).Select(s => s.Content).SingleAsync(cancel).ConfigureAwait(false);
        return await LoadAsync(db, round, CanonicalJson.Read<RoundImage>(content), cancel).ConfigureAwait(false) is { } scored && scored.Find(own.RegionId) is { } sheet
            ? (sheet, scored.Day)
            : throw new InvalidOperationException("A unit is told of what was scored; that is gone only when the database lost it.");
    }
}
