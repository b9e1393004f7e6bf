using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>Who has approved or signed the steps behind a return, so that nobody signs it twice.</summary>
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

    /// <summary>Signatures that count, of steps behind it and of the one it waits at.</summary>
    public static IQueryable<StepSignature> Signed(HengliangDb db) => db.Signatures.AsNoTracking().Where(s => s.SignedAt != null && s.EndedAt == null);

    /// <summary>The step the actor, or the one acted for, has approved or signed; null when there is none.</summary>
    public static async Task<int?> FindOwnAsync(OnDesk open, CancellationToken cancel)
    {
        var given = await GivenAsync(open, cancel).ConfigureAwait(false);
        return given.FindIndex(s => open.People.Meets(s.By, s.For)) is var at and >= 0 ? given[at].Step : null;
    }

    /// <summary>Everybody who has approved or signed, by step.</summary>
    public static async Task<List<(int Step, Guid By, Guid? For)>> GivenAsync(OnDesk open, CancellationToken cancel)
    {
        var approved = await Standing(open.Db).Where(s => s.ReturnId == open.Return.Id).Select(s => new { s.Step, s.By, s.For }).ToListAsync(cancel).ConfigureAwait(false);
        var signed = await Signed(open.Db).Where(s => s.ReturnId == open.Return.Id).Select(s => new { s.Step, By = s.SignedBy!.Value, For = s.SignedFor }).ToListAsync(cancel).ConfigureAwait(false);
        return [.. approved.Concat(signed).Select(s => (s.Step, s.By, s.For)).OrderBy(s => s.Step)];
    }
}
