using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Audit.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Schemes;

/// <summary>Who changed a part of a scheme last, and when.</summary>
public sealed record LastHand(string ByName, DateTimeOffset At);

/// <summary>Tells whose words stand where two people wrote at the same time.</summary>
public sealed class ShowLastHand(Databases databases, Acting acting)
{
    /// <summary>Null when the scheme is out of sight, or the change is not to be found.</summary>
    /// <param name="schemeId">The scheme.</param>
    /// <param name="mark">What the audit names with the change: the id of the row, or its table.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<LastHand?> RunAsync(Guid schemeId, string mark, CancellationToken cancel = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(mark);
        if (!acting.May(AssessmentPermissions.Read))
            return null;
        await using var db = databases.Open(acting);
        if (await db.Schemes.AsNoTracking().SingleOrDefaultAsync(s => s.Id == schemeId, cancel).ConfigureAwait(false) is not { Subject: var subject })
            return null;
        // Who may see the scheme may know who changes it with them; nothing else of the entry is told.
        return await db.Set<AuditEntry>().IgnoreQueryFilters().AsNoTracking().Where(e => e.Subject == subject && e.Changes.Contains(mark))
            .OrderByDescending(e => e.Sequence).Select(e => new LastHand(e.UserName, e.At)).FirstOrDefaultAsync(cancel).ConfigureAwait(false);
    }
}
