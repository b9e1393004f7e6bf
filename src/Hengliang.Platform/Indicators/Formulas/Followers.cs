using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators.Formulas;

/// <summary>Brings along in the same commit what is computed from a value that changes.</summary>
internal static class Followers
{
    /// <summary>Adds the revisions that follow, and lists them.</summary>
    /// <param name="db">The open database, to which the changed value has been added.</param>
    /// <param name="changed">The value as it will stand.</param>
    /// <param name="now">The time of the commit.</param>
    /// <param name="cancel">Stops the work.</param>
    public static async Task<IReadOnlyList<FollowedValue>> AddAsync(HengliangDb db, Observation changed, DateTimeOffset now, CancellationToken cancel)
    {
        if (changed is not { Measure: Measure.Level, Dimension: "" })
            return [];
        var book = await FormulaBook.ReadAsync(db, cancel).ConfigureAwait(false);
        var (isWithdrawn, inOrder) = (changed.State != RevisionState.Current, book.InOrder());
        var formulas = FormulaBook.Dependents(inOrder, new HashSet<Guid> { changed.IndicatorId });
        // Where a person's value is withdrawn, the formula it stood before speaks again.
        if (isWithdrawn && inOrder.FirstOrDefault(f => f.IndicatorId == changed.IndicatorId) is { } own)
            formulas = [own, .. formulas];
        if (formulas.Count == 0)
            return [];
        var divisions = await DivisionsInTime.ReadAsync(db, cancel).ConfigureAwait(false);
        var regions = divisions.EverAbove(changed.RegionId);
        var written = regions.Where(r => db.Sight.IsEverything || db.Sight.Regions.Contains(r)).ToHashSet();
        var read = formulas.Any(f => f.Uses.Any(u => u.View.Below))
            ? [.. regions.Concat(regions.SelectMany(divisions.EverBelow)).Distinct()]
            : regions;
        var needed = formulas.SelectMany(f => f.Uses.Select(u => u.IndicatorId).Append(f.IndicatorId)).ToHashSet();
        var board = await ValueBoard.ReadAsync(db, divisions, needed, read, cancel).ConfigureAwait(false);
        if (isWithdrawn)
            board.Withdraw(changed);
        else
            board.Set(changed.IndicatorId, changed.RegionId, Period.Parse(changed.Period), new()
            {
                UnitId = changed.UnitId, Value = changed.Value, Mark = changed.Mark, Status = changed.Status, Origin = changed.Origin,
            });
        var (changes, _) = FormulaRun.Of(book, formulas, board, written);
        return await TrackAsync(db, changes, now, cancel).ConfigureAwait(false);
    }

    private static async Task<IReadOnlyList<FollowedValue>> TrackAsync(HengliangDb db, List<FormulaChange> changes, DateTimeOffset now, CancellationToken cancel)
    {
        var revised = changes.Where(c => c.LastRevision > 0).Select(c => c.SeriesId).ToList();
        var last = await db.Observations.Where(o => revised.Contains(o.SeriesId)).ToDictionaryAsync(o => o.SeriesId, cancel).ConfigureAwait(false);
        foreach (var change in changes)
            Observation.Put(db, FormulaWriting.Next(change, db, Guid.CreateVersion7(now), now, "随输入值更正重算"), last.GetValueOrDefault(change.SeriesId));
        var places = changes.Select(c => c.RegionId).Distinct().ToList();
        var names = await db.Set<Region>().AsNoTracking().Where(r => places.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancel).ConfigureAwait(false);
        return
        [
            .. changes.Select(c => new FollowedValue(
                c.SeriesId, TargetLines.NameOf(c.Indicator),
                Words.Named(names[c.RegionId].Name, names[c.RegionId].NameEnglish), c.Period.ToString(), Say(c.Before, c), Say(c.After, c))),
        ];
    }

    private static Words Say(BoardValue? value, FormulaChange change) => value switch
    {
        null => new("（无）", "(none)"),
        { Value: { } number } => ValueWords.Of(new() { Unit = change.Indicator.Unit, Value = IsSeen(change) ? ShownDecimals.Of(number, change.Indicator.Decimals) : number }),
        _ => value.Mark.Label(),
    };

    // A change behind the digits that are shown is one too.
    private static bool IsSeen(FormulaChange change) =>
        change is not { Before.Value: { } was, After.Value: { } becomes } || ShownDecimals.Of(was, change.Indicator.Decimals) != ShownDecimals.Of(becomes, change.Indicator.Decimals);
}
