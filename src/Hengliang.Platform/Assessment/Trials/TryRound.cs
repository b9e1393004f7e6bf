using System.Collections.Immutable;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Trials;

/// <summary>What is tried.</summary>
/// <param name="Weights">Weights to put in the place of those that stand, by code; an item without a weight for the list has it for all units.</param>
/// <param name="Spread">How far weights are drawn: 0.2 for ±20 %; 0 to 0.5.</param>
public sealed record TrialForm(IReadOnlyDictionary<string, decimal> Weights, double Spread = 0.2)
{
    /// <summary>Weights of the units of the list, by code: null takes the tilt of the item away; an item left out keeps it.</summary>
    public IReadOnlyDictionary<string, decimal?> Listed { get; init; } = new Dictionary<string, decimal?>();

    internal Problem? FindFault() => Weights.Values.Select(w => (decimal?)w).Concat(Listed.Values).Select(ItemBounds.FindWeightFault).FirstOrDefault(f => f is not null);
}

/// <summary>What came of it.</summary>
public sealed record TrialSheet
{
    public required Round Round { get; init; }

    /// <summary>What is scored: the snapshot, or the figures of this moment before the freeze; with the weights tried.</summary>
    public required RoundImage Image { get; init; }

    /// <summary>What its groups and its list are called.</summary>
    public required EnglishNames Names { get; init; }

    public required bool IsFrozen { get; init; }

    /// <summary>How far the weights were drawn: 0.2 for ±20 %.</summary>
    public required double Spread { get; init; }

    public required ResultImage Standing { get; init; }

    public required ResultImage Tried { get; init; }

    public required ImmutableArray<PlaceInterval> Intervals { get; init; }

    public required ImmutableArray<TrialWarning> Warnings { get; init; }

    public required ImmutableArray<WeightOfItem> Weights { get; init; }
}

/// <summary>试算台: other weights, how far places move under doubt, and what about the figures should be looked at. Nothing is kept.</summary>
public sealed class TryRound(Databases databases, Acting acting)
{
    public async Task<Outcome<TrialSheet>> RunAsync(Guid id, TrialForm form, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        if ((acting.Refuse(AssessmentPermissions.Read) ?? form.FindFault()) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.Rounds.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel).ConfigureAwait(false) is not { } round)
            return Missing.Round(id);
        var found = await ImageAsync(db, round, cancel).ConfigureAwait(false);
        if (!found.IsSuccess)
            return found.Problem;
        var (standing, tried, spread) = (found.Value, Weigh(found.Value, form), Math.Clamp(form.Spread, 0, 0.5));
        var result = RoundScoring.Score(tried);
        var names = (await RoundNames.OfAsync(db, id, cancel).ConfigureAwait(false)).Names;
        return new TrialSheet
        {
            Round = round,
            Image = tried,
            Names = names,
            IsFrozen = round.Snapshots > 0 && round.State != RoundState.Draft,
            Standing = ReferenceEquals(tried, standing) ? result : RoundScoring.Score(standing),
            Tried = result,
            Spread = spread,
            Intervals = WeightDraws.Run(tried, result, spread),
            Warnings = TrialFindings.Warnings(tried, result, names),
            Weights = TrialFindings.Weights(tried, result),
        };
    }

    internal static RoundImage Weigh(RoundImage image, TrialForm form)
    {
        var items = image.Scheme.Items.Select(i => i with
        {
            Weight = form.Weights.TryGetValue(i.Code, out var weight) ? weight : i.Weight,
            ListedWeight = form.Listed.TryGetValue(i.Code, out var listed) ? listed : i.ListedWeight,
        }).ToImmutableArray();
        return items.SequenceEqual(image.Scheme.Items) ? image : image with { Scheme = image.Scheme with { Items = items } };
    }

    private static async Task<Outcome<RoundImage>> ImageAsync(HengliangDb db, Round round, CancellationToken cancel)
    {
        if (round.State != RoundState.Draft && await Scorekeeping.LatestAsync(db, round.Id, cancel).ConfigureAwait(false) is { } frozen)
            return frozen;
        return await new SnapshotTaking(db, round, await Scorekeeping.SchemeAsync(db, round, cancel).ConfigureAwait(false)).TakeAsync(cancel).ConfigureAwait(false);
    }
}
