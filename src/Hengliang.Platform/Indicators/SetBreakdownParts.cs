using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Breakdowns;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>Sets parts of a drafted breakdown by hand.</summary>
public sealed class SetBreakdownParts(Databases databases, Acting acting)
{
    /// <param name="breakdownId">The draft.</param>
    /// <param name="version">The version the person saw; null not to ask.</param>
    /// <param name="parts">By region; null empties a part.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<int>> RunAsync(Guid breakdownId, int? version, IReadOnlyDictionary<Guid, decimal?> parts, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (acting.Refuse(IndicatorsPermissions.BreakDown) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.TargetBreakdowns.SingleOrDefaultAsync(b => b.Id == breakdownId, cancel).ConfigureAwait(false) is not { } draft)
            return NoSuchBreakdown();
        if (draft.State == BreakdownState.InReview)
            return BreakdownAtHand.Handed();
        if (draft.State != BreakdownState.Draft)
            return Problem.Conflict("indicators.breakdown-issued", "分解已下达；需要调整时请重新分解。", "The breakdown is issued; to change it, split the target again.");
        if (version is { } seen && seen != draft.Version)
            return await Overtaking.TellAsync(db, draft.Subject, new("分解方案", "the breakdown"), cancel).ConfigureAwait(false);
        var changed = 0;
        foreach (var part in await db.BreakdownParts.Where(p => p.BreakdownId == breakdownId).ToListAsync(cancel).ConfigureAwait(false))
            if (parts.TryGetValue(part.PartRegionId, out var value) && value != part.Value)
            {
                (part.Value, part.IsByHand) = (value, value is not null);
                changed++;
            }

        if (changed > 0)
            db.Entry(draft).Property(d => d.Method).IsModified = true;
        var deed = new Deed(nameof(SetBreakdownParts), IndicatorsPermissions.BreakDown, draft.Subject, new($"手工调整了{changed}个县（市、区）的分解数", $"set {changed} parts of a breakdown by hand"));
        return await db.CommitAsync(deed, changed, cancel).ConfigureAwait(false);
    }

    internal static Problem NoSuchBreakdown() => Problem.Missing("indicators.no-such-breakdown", "没有这个分解，或不在您的数据范围内。", "There is no such breakdown, or it lies outside your scope.");
}
