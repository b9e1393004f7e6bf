using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Audit.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Audit;

/// <summary>Lists the audit, newest first: all of it for the auditor, and for others what was done in their own scope and by themselves.</summary>
public sealed class ListAudit(Databases databases, Acting acting)
{
    public async Task<Outcome<Page<AuditEntry>>> RunAsync(AuditFilter filter, int page = 1, int size = 20, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (acting.Refuse(AuditPermissions.History) is { } refusal)
            return refusal;
        await using var db = databases.OpenUnfiltered(acting);
        return await filter.Apply(Visible(db)).OrderByDescending(e => e.Sequence).ToPageAsync(page, size, cancel).ConfigureAwait(false);
    }

    private IQueryable<AuditEntry> Visible(HengliangDb db)
    {
        var entries = db.AuditEntries.AsNoTracking();
        if (acting.May(AuditPermissions.Read))
            return entries;
        var (me, regions, units) = (acting.Actor!.UserId, acting.Sight.Regions, acting.Sight.Units);
        return entries.Where(e => e.UserId == me || regions.Contains(e.RegionId!.Value) || units.Contains(e.UnitId!.Value));
    }
}
