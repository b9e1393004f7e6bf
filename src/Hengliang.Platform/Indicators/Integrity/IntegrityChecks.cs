using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators.Integrity;

/// <summary>All checks of the data's integrity, in the order they are shown.</summary>
internal static class IntegrityChecks
{
    public static IReadOnlyList<IntegrityCheck> All { get; } =
        [.. CatalogueChecks.All.Concat(TargetChecks.All).Concat(ValueChecks.All).OrderByDescending(c => c.Severity)];

    /// <summary>Counts what each check finds, as the database's actor sees it.</summary>
    public static async Task<IReadOnlyList<(IntegrityCheck Check, int Found, int Milliseconds)>> CountAsync(
        HengliangDb db, TimeProvider clock, CancellationToken cancel)
    {
        var today = ChinaDay.Today(clock);
        var counts = new List<(IntegrityCheck, int, int)>();
        foreach (var check in All)
        {
            var began = clock.GetTimestamp();
            var found = await check.Find(db, today).CountAsync(cancel).ConfigureAwait(false);
            counts.Add((check, found, (int)clock.GetElapsedTime(began).TotalMilliseconds));
        }

        return counts;
    }
}
