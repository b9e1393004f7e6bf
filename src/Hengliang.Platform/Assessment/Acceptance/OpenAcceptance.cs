using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Acceptance;

/// <summary>Finds the scheme of an acceptance whose evidence and words may still be changed.</summary>
internal static class OpenAcceptance
{
    public static async Task<Outcome<Scheme>> FindAsync(HengliangDb db, Acting acting, Guid schemeId, CancellationToken cancel)
    {
        if (acting.Refuse(AssessmentPermissions.Design) is { } refusal)
            return refusal;
        if (await db.Schemes.AsNoTracking().SingleOrDefaultAsync(s => s.Id == schemeId && s.Kind == SchemeKind.Acceptance, cancel).ConfigureAwait(false) is not { } scheme)
            return Missing.Scheme(schemeId);
        if (await db.AcceptanceSubmissions.AnyAsync(s => s.SchemeId == schemeId && s.ReturnedAt == null, cancel).ConfigureAwait(false))
            return Problem.Conflict(
                "assessment.acceptance-submitted", "自评材料已报送，不能再修改；确需修改的，请由负责审定的岗位退回。", "The self-assessment is handed in and no longer changes; to change it, let those who approve send it back.");
        return scheme.State == SchemeState.Retired
            ? Problem.Conflict("assessment.acceptance-retired", $"第{scheme.Number}版已停用，材料不再修改；请在现行版本中修改。", $"Version {scheme.Number} is retired and its package no longer changes; change the version in force.")
            : scheme;
    }

    /// <summary>Keeps a change of the package, unless it was handed in or its scheme retired meanwhile.</summary>
    /// <param name="db">The database.</param>
    /// <param name="acting">Who changes it.</param>
    /// <param name="scheme">The scheme of the acceptance.</param>
    /// <param name="told">What the audit is told.</param>
    /// <param name="result">What the command answers.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <param name="also">What else is looked at again; null for nothing.</param>
    public static Task<Outcome<T>> CommitAsync<T>(
        HengliangDb db, Acting acting, Scheme scheme, Deed told, T result, CancellationToken cancel, Func<CancellationToken, Task<Problem?>>? also = null) =>
        OpenDraft.CommitStillAsync(db, told, result, token => FindAsync(db, acting, scheme.Id, token), also, cancel);
}
