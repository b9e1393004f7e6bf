using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>Who has approved the steps behind a return, so that no two steps of a chain are one person's.</summary>
internal static class Approvals
{
    /// <summary>Approvals that still stand: given since the last submission, at a step before the one it waits at, and not overtaken by a later one of the same step.</summary>
    public static IQueryable<ReturnStep> Standing(HengliangDb db)
    {
        var all = db.ReturnSteps;
        return
            from step in all.AsNoTracking()
            join r in db.Returns on step.ReturnId equals r.Id
            where step.Verb == ReturnVerb.Approve && step.Step < r.Step
                && !all.Any(t => t.ReturnId == step.ReturnId && t.Order > step.Order && (t.Verb == ReturnVerb.Submit || (t.Verb == ReturnVerb.Approve && t.Step == step.Step)))
            select step;
    }

    /// <summary>The earlier step the actor, or the one acted for, has approved; null when there is none.</summary>
    public static async Task<int?> FindOwnAsync(OnDesk open, CancellationToken cancel)
    {
        var given = await Standing(open.Db).Where(s => s.ReturnId == open.Return.Id).OrderBy(s => s.Step).Select(s => new { s.Step, s.By, s.For }).ToListAsync(cancel).ConfigureAwait(false);
        return given.Find(s => open.People.Meets(s.By, s.For))?.Step;
    }
}
