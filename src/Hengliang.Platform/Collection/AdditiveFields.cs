using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>Fields whose parts make the whole: by their indicator's own rule; without one, counts and amounts but no shares.</summary>
internal static class AdditiveFields
{
    /// <returns>Their ids.</returns>
    public static async Task<HashSet<Guid>> OfAsync(HengliangDb db, IReadOnlyCollection<FormField> fields, CancellationToken cancel)
    {
        var ids = fields.Select(f => f.IndicatorId).OfType<Guid>().ToList();
        var sums = (await db.Set<Indicator>().Where(i => ids.Contains(i.Id) && i.Aggregation == Aggregation.Sum).Select(i => i.Id).ToListAsync(cancel).ConfigureAwait(false)).ToHashSet();
        return [.. fields.Where(f => f.Type.IsNumber() && (f.IndicatorId is { } i ? sums.Contains(i) : IsAmount(f.Unit))).Select(f => f.Id)];
    }

    // Ages, years, scores, places and shares of several units add up to nothing, and what no table knows is not guessed at.
    private static bool IsAmount(string unit) => MeasureUnit.TryParse(unit) is { AddsUp: true };
}
