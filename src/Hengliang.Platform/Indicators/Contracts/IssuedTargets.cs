using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>Targets issued from above (下达) are changed and withdrawn by those who may issue them, never by the one who received them.</summary>
internal static class IssuedTargets
{
    /// <summary>Why the actor may not change a target that was issued; null where it was not, or they may.</summary>
    public static async Task<Problem?> RefuseAsync(HengliangDb db, Target stands, Acting acting, CancellationToken cancel)
    {
        if (stands.ParentSeriesId is not { } parent)
            return null;
        if (acting.Refuse(IndicatorsPermissions.BreakDown) is { } refusal)
            return refusal;
        // Sight ends at the one's own region: who does not see the whole is not who issued the part.
        return await db.Targets.AnyAsync(t => t.SeriesId == parent, cancel).ConfigureAwait(false) ? null : Problem.Refused(
            "indicators.issued-from-above",
            "这个目标由上级下达，只能由下达它的上级修改或撤回；本地区另有目标的，请报上级调整分解。",
            "This target was issued from above: only those who issued it change or withdraw it. Ask them to change the breakdown if it does not hold.");
    }
}
