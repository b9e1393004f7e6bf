using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators.Formulas;

/// <summary>Brings along in the same commit what is computed from values that change, or across a break that does.</summary>
internal static class Followers
{
    /// <summary>Adds the revisions that follow, and lists them.</summary>
    /// <param name="db">The open database, to which the changed values have been added.</param>
    /// <param name="values">The values as they will stand.</param>
    /// <param name="now">The time of the commit.</param>
    /// <param name="cancel">Stops the work.</param>
    public static async Task<IReadOnlyList<FollowedValue>> AddAsync(HengliangDb db, IReadOnlyCollection<Observation> values, DateTimeOffset now, CancellationToken cancel) =>
        await TrackAsync(db, await FollowingAsync(db, values, cancel).ConfigureAwait(false), now, "随输入值更正重算", cancel).ConfigureAwait(false);

    /// <summary>Looks again, within the commit, whether the same follows: somebody may have saved the other part of a ratio meanwhile, and neither would have made it.</summary>
    /// <param name="db">The open database, to which the changed values and what follows have been added.</param>
    /// <param name="values">The values as they will stand.</param>
    /// <param name="cancel">Stops the work.</param>
    public static async Task<Problem?> FindMovedAsync(HengliangDb db, IReadOnlyCollection<Observation> values, CancellationToken cancel)
    {
        var own = values.Select(v => v.SeriesId).ToHashSet();
        var made = db.ChangeTracker.Entries<Observation>().Where(e => e.State is EntityState.Added or EntityState.Modified).Select(e => e.Entity).Where(o => !own.Contains(o.SeriesId))
            .Select(o => (o.SeriesId, o.Revision, Value: o.State == RevisionState.Current ? o.Value : null, IsThere: o.State == RevisionState.Current)).ToHashSet();
        var now = (await FollowingAsync(db, values, cancel).ConfigureAwait(false)).Where(c => !own.Contains(c.SeriesId))
            .Select(c => (c.SeriesId, Revision: c.LastRevision + 1, c.After?.Value, IsThere: c.After is not null));
        return made.SetEquals(now) ? null : Problem.Conflict(
            "indicators.operands-moved", "保存的同时有人改动了与它一起计算的数据，这次没有保存；请再保存一次。",
            "Somebody changed a value that is computed from together with this one at the same moment, so nothing was saved; please save once more.");
    }

    private static async Task<List<FormulaChange>> FollowingAsync(HengliangDb db, IReadOnlyCollection<Observation> values, CancellationToken cancel)
    {
        var changed = values.Where(v => v is { Measure: Measure.Level, Dimension: "" }).ToList();
        if (changed.Count == 0)
            return [];
        var book = await FormulaBook.ReadAsync(db, cancel).ConfigureAwait(false);
        var formulas = FormulasOf(book.InOrder(), changed);
        return formulas.Count == 0
            ? []
            : await ComputeAsync(db, book, formulas, [.. changed.Select(c => c.RegionId).Distinct()], Change, cancel).ConfigureAwait(false);

        void Change(ValueBoard board)
        {
            foreach (var value in changed)
                if (IsWithdrawn(value))
                    board.Withdraw(value);
                else
                    board.Set(value.IndicatorId, value.RegionId, Period.Parse(value.Period), new()
                    {
                        UnitId = value.UnitId, Value = value.Value, Mark = value.Mark, Status = value.Status, Origin = value.Origin,
                    });
        }
    }

    /// <summary>Adds the revisions that follow where a break is declared, corrected or removed in this commit, and lists them.</summary>
    /// <param name="db">The open database, in which the break is already as it will be.</param>
    /// <param name="indicator">Whose break.</param>
    /// <param name="region">The only region it holds in; null for all.</param>
    /// <param name="now">The time of the commit.</param>
    /// <param name="cancel">Stops the work.</param>
    public static async Task<IReadOnlyList<FollowedValue>> AfterBreakAsync(HengliangDb db, Guid indicator, Guid? region, DateTimeOffset now, CancellationToken cancel)
    {
        var book = await FormulaBook.ReadAsync(db, cancel).ConfigureAwait(false);
        var formulas = FormulaBook.Dependents(book.InOrder(), new HashSet<Guid> { indicator });
        return formulas.Count == 0
            ? []
            : await TrackAsync(
                db, await ComputeAsync(db, book, formulas, region is { } only ? [only] : null, _ => { }, cancel).ConfigureAwait(false), now, "随断点变动重算", cancel).ConfigureAwait(false);
    }

    /// <summary>Adds the revisions that follow above regions whose values were changed before, and lists them.</summary>
    /// <param name="db">The open database.</param>
    /// <param name="changed">What was changed.</param>
    /// <param name="now">The time of the commit.</param>
    /// <param name="cancel">Stops the work.</param>
    public static async Task<IReadOnlyList<FollowedValue>> AboveAsync(HengliangDb db, ChangedBelow changed, DateTimeOffset now, CancellationToken cancel)
    {
        var book = await FormulaBook.ReadAsync(db, cancel).ConfigureAwait(false);
        var formulas = FormulaBook.Dependents(book.InOrder(), changed.Indicators);
        return formulas.Any(f => f.Uses.Any(u => u.View.Below))
            ? await TrackAsync(
                db, await ComputeAsync(db, book, formulas, [.. changed.Regions], _ => { }, cancel).ConfigureAwait(false), now, "随下级数据变动重算", cancel).ConfigureAwait(false)
            : [];
    }

    /// <param name="db">The open database.</param>
    /// <param name="book">All indicators.</param>
    /// <param name="formulas">What to compute, in order.</param>
    /// <param name="places">Where something changes: there and above; null for everywhere.</param>
    /// <param name="change">Puts on the board what changes.</param>
    /// <param name="cancel">Stops the work.</param>
    private static async Task<List<FormulaChange>> ComputeAsync(
        HengliangDb db, FormulaBook book, IReadOnlyList<CompiledFormula> formulas, IReadOnlyList<Guid>? places, Action<ValueBoard> change, CancellationToken cancel)
    {
        var divisions = await DivisionsInTime.ReadAsync(db, cancel).ConfigureAwait(false);
        var regions = places?.SelectMany(divisions.EverAbove).ToHashSet();
        var read = regions is not null && formulas.Any(f => f.Uses.Any(u => u.View.Below)) ? [.. regions.Concat(regions.SelectMany(divisions.EverBelow)).Distinct()] : regions;
        var needed = formulas.SelectMany(f => f.Uses.Select(u => u.IndicatorId).Append(f.IndicatorId)).ToHashSet();
        var board = await ValueBoard.ReadAsync(db, divisions, needed, read, cancel).ConfigureAwait(false);
        change(board);
        var written = db.Sight.IsEverything ? regions : [.. regions?.Where(db.Sight.Regions.Contains) ?? db.Sight.Regions];
        return FormulaRun.Of(book, formulas, board, written, db.Sight.IsEverything ? null : db.Sight.Regions.ToHashSet()).Changes;
    }

    /// <summary>What is computed from any of them; where a person's value is withdrawn, also the formula it stood before, which speaks again.</summary>
    private static List<CompiledFormula> FormulasOf(IReadOnlyList<CompiledFormula> inOrder, IReadOnlyCollection<Observation> changed)
    {
        var following = FormulaBook.Dependents(inOrder, changed.Select(c => c.IndicatorId).ToHashSet()).ToHashSet();
        var speaking = changed.Where(IsWithdrawn).Select(c => c.IndicatorId).ToHashSet();
        return [.. inOrder.Where(f => following.Contains(f) || speaking.Contains(f.IndicatorId))];
    }

    private static bool IsWithdrawn(Observation value) => value.State != RevisionState.Current;

    private static async Task<IReadOnlyList<FollowedValue>> TrackAsync(HengliangDb db, List<FormulaChange> changes, DateTimeOffset now, string reason, CancellationToken cancel)
    {
        var revised = changes.Where(c => c.LastRevision > 0).Select(c => c.SeriesId).ToList();
        var last = await db.Observations.Where(o => revised.Contains(o.SeriesId)).ToDictionaryAsync(o => o.SeriesId, cancel).ConfigureAwait(false);
        foreach (var change in changes)
            Observation.Put(db, FormulaWriting.Next(change, db, Guid.CreateVersion7(now), now, reason), last.GetValueOrDefault(change.SeriesId));
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
