using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Indicators.Formulas;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Indicators;

/// <summary>Computes anew, over all regions above, what adds up values that were changed below (下级合计), and what follows from it.</summary>
/// <remarks>The system runs it after a command of somebody who sees only part of what is added up.</remarks>
public sealed class SumAbove(Databases databases, Acting acting, TimeProvider clock)
{
    /// <param name="changed">What was changed.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>How many values changed.</returns>
    public async Task<Outcome<int>> RunAsync(ChangedBelow changed, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(changed);
        if (acting.Refuse(IndicatorsPermissions.Record) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var followed = await Followers.AboveAsync(db, changed, clock.GetUtcNow(), cancel).ConfigureAwait(false);
        if (followed.Count == 0)
            return 0;
        var deed = new Deed(nameof(SumAbove), IndicatorsPermissions.Record, "indicators", new(
            $"随下级数据变动重算了{followed.Count}个值", $"computed {followed.Count} values anew after changes in the regions below"));
        return await db.CommitAsync(deed, followed.Count, cancel).ConfigureAwait(false);
    }
}
