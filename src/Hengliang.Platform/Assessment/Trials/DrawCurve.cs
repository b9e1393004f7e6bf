using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Trials;

/// <summary>Draws points against values for an item while it is written, with the direction and the unit its indicator has. Nothing is kept.</summary>
public sealed class DrawCurve(Databases databases, Acting acting)
{
    public async Task<Outcome<ScoreCurve>> RunAsync(ItemForm form, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        if ((acting.Refuse(AssessmentPermissions.Read) ?? ItemBounds.FindFault(form)) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var indicator = form.IndicatorId is { } id ? await db.Set<Indicator>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancel).ConfigureAwait(false) : null;
        var item = form.ToImage(indicator);
        return ScoreCurve.Of(item) with { Remark = indicator is null ? null : SchemeRemarks.OfDirection(item, indicator) };
    }
}
