using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Indicators.Formulas;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>What computing all formulas came to.</summary>
/// <param name="Formulas">How many formulas were run.</param>
/// <param name="Broken">Formulas that no longer compile, or go in a circle; the checks name them.</param>
/// <param name="Values">Values they gave.</param>
/// <param name="Changed">Values that are new or other than before.</param>
/// <param name="Withdrawn">Values that can no longer be computed.</param>
public sealed record RecomputeCount(int Formulas, int Broken, int Values, int Changed, int Withdrawn);

/// <summary>Computes every formula anew, in an order in which each needs only earlier ones, over all the actor sees.</summary>
/// <remarks>Computed values are revisions like others, marked as computed; a value a person published stands before them. Sums over regions
/// the actor does not all see are left to the system, which computes them right after.</remarks>
public sealed class RecomputeFormulas(Databases databases, Acting acting, TimeProvider clock, SumsAbove sums)
{
    public async Task<Outcome<RecomputeCount>> RunAsync(CancellationToken cancel = default)
    {
        if (acting.Refuse(IndicatorsPermissions.Record) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var seen = await EndOfAuditAsync(db, cancel).ConfigureAwait(false);
        var (changes, count, beyond) = await ComputeAsync(db, cancel).ConfigureAwait(false);
        if (changes.Count == 0)
        {
            Leave(beyond);
            return count;
        }

        var done = await db.CommitAsync(
            new Deed(nameof(RecomputeFormulas), IndicatorsPermissions.Record, "indicators", new("重算了公式", "computed the formulas anew")) { Told = () => Say(count) }, Outcome.Done.Value,
            async (many, stop) =>
            {
                // While it was computed somebody may have corrected what it is computed from. From here on nobody writes.
                if (await EndOfAuditAsync(db, stop).ConfigureAwait(false) != seen)
                {
                    db.ChangeTracker.Clear();
                    (changes, count, beyond) = await ComputeAsync(db, stop).ConfigureAwait(false);
                }

                await FormulaWriting.WriteAsync(many, db, changes, clock.GetUtcNow(), "公式重算", stop).ConfigureAwait(false);
                return null;
            },
            cancel).ConfigureAwait(false);
        if (!done.IsSuccess)
            return done.Problem;
        Leave(beyond);
        return count;
    }

    /// <summary>Hands the sums that can not be computed in the actor's sight to the system.</summary>
    private void Leave(IReadOnlyList<(CompiledFormula Formula, Guid Region)> beyond)
    {
        if (beyond.Count > 0)
            sums.Add(new(beyond.SelectMany(b => b.Formula.Uses).Select(u => u.IndicatorId).ToHashSet(), beyond.Select(b => b.Region).ToHashSet()));
    }

    private static Words Say(RecomputeCount count) => new(
        $"重算了{count.Formulas}个公式：变动{count.Changed}个值，撤回{count.Withdrawn}个",
        $"computed {count.Formulas} formulas anew: {count.Changed} values changed, {count.Withdrawn} withdrawn");

    private static Task<long> EndOfAuditAsync(HengliangDb db, CancellationToken cancel) =>
        db.AuditHeads.IgnoreQueryFilters().AsNoTracking().Select(h => h.Sequence).SingleOrDefaultAsync(cancel);

    private async Task<(List<FormulaChange> Changes, RecomputeCount Count, IReadOnlyList<(CompiledFormula Formula, Guid Region)> Beyond)> ComputeAsync(HengliangDb db, CancellationToken cancel)
    {
        var book = await FormulaBook.ReadAsync(db, cancel).ConfigureAwait(false);
        var inOrder = book.InOrder();
        var made = inOrder.Select(f => f.IndicatorId).ToHashSet();
        var used = inOrder.SelectMany(f => f.Uses.Select(u => u.IndicatorId)).Where(u => !made.Contains(u)).ToHashSet();
        var board = await ReadAsync(db, used, made, cancel).ConfigureAwait(false);
        var seen = acting.Sight.IsEverything ? null : acting.Sight.Regions.ToHashSet();
        var result = FormulaRun.Of(book, inOrder, board, seen, seen);
        return (result.Changes, new(
            inOrder.Count, book.Indicators.Values.Count(i => i.Formula.Length > 0) - inOrder.Count, result.Computed,
            result.Changes.Count(c => c.After is not null), result.Changes.Count(c => c.After is null)), result.Beyond);
    }

    /// <summary>Reads what is used beside what is computed, on two connections: there is as much of either.</summary>
    private async Task<ValueBoard> ReadAsync(HengliangDb db, IReadOnlyCollection<Guid> used, IReadOnlyCollection<Guid> made, CancellationToken cancel)
    {
        await using var beside = databases.Open(acting);
        var boards = await Task.WhenAll(
            Task.Run(() => ValueBoard.ReadAsync(db, made, null, cancel), cancel),
            Task.Run(() => ValueBoard.ReadUsedAsync(beside, used, cancel), cancel)).ConfigureAwait(false);
        boards[0].Join(boards[1]);
        return boards[0];
    }
}
