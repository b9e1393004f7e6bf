using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Rounds;

/// <summary>What scoring every snapshot again came to.</summary>
/// <param name="Checked">How many results were made again.</param>
/// <param name="Differing">The snapshots whose hash, or whose result's bytes, are not what was kept; empty when all agree.</param>
public sealed record RoundVerified(int Checked, IReadOnlyList<int> Differing)
{
    public bool Agrees => Differing.Count == 0;
}

/// <summary>重算: scores every snapshot of a round again, and compares byte for byte with what was kept.</summary>
public sealed class VerifyRound(Databases databases, Acting acting)
{
    public async Task<Outcome<RoundVerified>> RunAsync(Guid id, CancellationToken cancel = default)
    {
        if (acting.Refuse(AssessmentPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (!await db.Rounds.AnyAsync(r => r.Id == id, cancel).ConfigureAwait(false))
            return Missing.Round(id);
        var snapshots = await db.RoundSnapshots.AsNoTracking().Where(s => s.RoundId == id).OrderBy(s => s.Number).ToListAsync(cancel).ConfigureAwait(false);
        var results = await db.RoundResults.AsNoTracking().Where(r => r.RoundId == id).ToDictionaryAsync(r => r.Number, cancel).ConfigureAwait(false);
        var differing = new List<int>();
        var previous = "";
        foreach (var snapshot in snapshots)
        {
            var image = CanonicalJson.Read<RoundImage>(snapshot.Content);
            var sound = CanonicalJson.Hash(snapshot.Content) == snapshot.Hash && image.Previous == previous && CanonicalJson.Write(image).AsSpan().SequenceEqual(snapshot.Content);
            if (!sound || (results.GetValueOrDefault(snapshot.Number) is { } result && !Agrees(snapshot, result)))
                differing.Add(snapshot.Number);
            previous = snapshot.Hash;
        }

        return new RoundVerified(results.Count, differing);
    }

    private static bool Agrees(RoundSnapshot snapshot, RoundResult result)
    {
        var again = RoundScoring.Score(snapshot.Content);
        return again.AsSpan().SequenceEqual(result.Content) && CanonicalJson.Hash(again) == result.Hash && result.SnapshotHash == snapshot.Hash;
    }
}
