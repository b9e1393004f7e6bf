using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Indicators.Integrity;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>One check with what its last run found in the actor's scope; null where it was not run there.</summary>
public sealed record IntegrityLine(string Code, IntegritySeverity Severity, Words Title, Words Reason, Words Remedy, int? Found);

/// <summary>The page of checks: the last run in the actor's scope, and the findings of one check as the actor sees them now.</summary>
public sealed record IntegritySheet(IntegrityRun? Run, IReadOnlyList<IntegrityLine> Lines, IntegrityLine? Chosen, Page<IntegrityFinding>? Findings);

/// <summary>Shows what the checks found last, and the findings of one of them.</summary>
public sealed class ShowIntegrity(Databases databases, Acting acting, TimeProvider clock)
{
    /// <param name="check">The check whose findings are shown; null for none.</param>
    /// <param name="page">From 1.</param>
    /// <param name="size">Rows a page.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<IntegritySheet>> RunAsync(string? check = null, int page = 1, int size = 20, CancellationToken cancel = default)
    {
        if (acting.Refuse(IndicatorsPermissions.Check) is { } refusal)
            return refusal;
        var scope = ScopeMark.Of(acting.Sight);
        await using var db = databases.Open(acting);
        var run = await db.IntegrityRuns.AsNoTracking().Where(r => r.Scope == scope).OrderByDescending(r => r.At).FirstOrDefaultAsync(cancel).ConfigureAwait(false);
        var tallies = run is null ? [] : await db.IntegrityTallies.AsNoTracking().Where(t => t.RunId == run.Id).ToDictionaryAsync(t => t.Check, t => t.Found, cancel).ConfigureAwait(false);
        var lines = IntegrityChecks.All.Select(c => new IntegrityLine(
            c.Code, c.Severity, c.Title, c.Reason, c.Remedy, tallies.TryGetValue(c.Code, out var found) ? found : null)).ToList();
        if (IntegrityChecks.All.FirstOrDefault(c => c.Code == check) is not { } chosen)
            return new IntegritySheet(run, lines, null, null);
        var today = ChinaDay.Today(clock);
        var rows = await chosen.Find(db, today).ToPageAsync(page, size, cancel).ConfigureAwait(false);
        var english = await FoundNames.InEnglishAsync(db, rows.Rows, cancel).ConfigureAwait(false);
        return new IntegritySheet(run, lines, lines.Find(l => l.Code == check), new([.. rows.Rows.Select(r => r.Tell(english))], rows.Total, rows.Number, rows.Size));
    }

    /// <summary>Who ran the checks in a scope of their own of late: theirs are run again each night, in the scope they have by then.</summary>
    /// <param name="since">Only of runs since that moment.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<IReadOnlyList<(Guid UserId, Guid? PostId)>>> AskedByAsync(DateTimeOffset since, CancellationToken cancel = default)
    {
        if (acting.Refuse(IndicatorsPermissions.Check) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var runs = await db.IntegrityRuns.AsNoTracking().Where(r => r.ByUserId != null && r.At >= since).OrderByDescending(r => r.At)
            .Select(r => new { r.Scope, r.ByUserId, r.PostId }).ToListAsync(cancel).ConfigureAwait(false);
        return Outcome.Of<IReadOnlyList<(Guid UserId, Guid? PostId)>>([.. runs.DistinctBy(r => r.Scope).Select(r => (r.ByUserId!.Value, r.PostId)).Distinct()]);
    }
}
