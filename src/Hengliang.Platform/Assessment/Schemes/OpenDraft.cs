using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Schemes;

/// <summary>Finds a scheme that may still be changed, and looks again when the change is kept: what is in force changes no more.</summary>
internal static class OpenDraft
{
    public static async Task<Outcome<Scheme>> FindAsync(HengliangDb db, Acting acting, Guid id, CancellationToken cancel)
    {
        if (acting.Refuse(AssessmentPermissions.Design) is { } refusal)
            return refusal;
        if (await db.Schemes.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancel).ConfigureAwait(false) is not { } scheme)
            return Missing.Scheme(id);
        return scheme.RefuseChange() is { } fixedNow ? fixedNow : scheme;
    }

    /// <summary>Keeps a change of a draft, unless it was put in force or dropped meanwhile.</summary>
    /// <param name="db">The database.</param>
    /// <param name="acting">Who changes it.</param>
    /// <param name="scheme">The draft.</param>
    /// <param name="told">What the audit is told.</param>
    /// <param name="result">What the command answers.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <param name="also">What else is looked at again; null for nothing.</param>
    public static Task<Outcome<T>> CommitAsync<T>(
        HengliangDb db, Acting acting, Scheme scheme, Deed told, T result, CancellationToken cancel, Func<CancellationToken, Task<Problem?>>? also = null) =>
        CommitStillAsync(db, told, result, token => FindAsync(db, acting, scheme.Id, token), also, cancel);

    /// <summary>The same of whatever can be found only while it is open.</summary>
    internal static Task<Outcome<T>> CommitStillAsync<T>(
        HengliangDb db, Deed told, T result, Func<CancellationToken, Task<Outcome<Scheme>>> find, Func<CancellationToken, Task<Problem?>>? also, CancellationToken cancel) => db.CommitIfAsync(
            told, result, async token => (await find(token).ConfigureAwait(false)).Problem ?? (also is null ? null : await also(token).ConfigureAwait(false)), cancel);
}
