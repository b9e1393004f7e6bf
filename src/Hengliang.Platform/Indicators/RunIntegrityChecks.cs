using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Indicators.Integrity;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>Runs every check of the data in the actor's scope and keeps how much each found there: nightly of everything, and on demand.</summary>
/// <remarks>What one scope holds is no finding of another: each has its own last run.</remarks>
public sealed class RunIntegrityChecks(Databases databases, Acting acting, TimeProvider clock)
{
    private const int KeptRuns = 60;

    /// <returns>The run.</returns>
    public async Task<Outcome<IntegrityRun>> RunAsync(CancellationToken cancel = default)
    {
        if (acting.Refuse(IndicatorsPermissions.Check) is { } refusal)
            return refusal;
        var scope = ScopeMark.Of(acting.Sight);
        await using var db = databases.Open(acting);
        var counts = await IntegrityChecks.CountAsync(db, clock, cancel).ConfigureAwait(false);
        int Sum(IntegritySeverity severity) => counts.Where(c => c.Check.Severity == severity).Sum(c => c.Found);
        var run = new IntegrityRun
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()), At = clock.GetUtcNow(), ByName = acting.Actor!.ShownName, ByUserId = acting.Actor.PostId is null ? null : acting.Actor.UserId, PostId = acting.Actor.PostId, Scope = scope, Checks = counts.Count,
            Errors = Sum(IntegritySeverity.Error), Warnings = Sum(IntegritySeverity.Warning), Remarks = Sum(IntegritySeverity.Remark),
        };
        db.IntegrityRuns.Add(run);
        db.IntegrityTallies.AddRange(counts.Select(c => new IntegrityTally
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()), RunId = run.Id, Check = c.Check.Code, Found = c.Found, Milliseconds = c.Milliseconds,
        }));
        var old = await db.IntegrityRuns.Where(r => r.Scope == scope).OrderByDescending(r => r.At).Skip(KeptRuns - 1).ToListAsync(cancel).ConfigureAwait(false);
        db.IntegrityRuns.RemoveRange(old);
        var deed = new Deed(nameof(RunIntegrityChecks), IndicatorsPermissions.Check, "integrity", new(
            $"运行了{run.Checks}项完整性检查：错误{run.Errors}，警告{run.Warnings}，提示{run.Remarks}",
            $"ran {run.Checks} integrity checks: {run.Errors} errors, {run.Warnings} warnings, {run.Remarks} remarks"));
        return await db.CommitAsync(deed, run, cancel).ConfigureAwait(false);
    }
}
