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
        if (await Standing(db, scheme.SeriesId).AnyAsync(cancel).ConfigureAwait(false))
            return Problem.Conflict(
                "assessment.acceptance-submitted", "自评材料已报送，不能再修改；确需修改的，请由负责审定的岗位退回。", "The self-assessment is handed in and no longer changes; to change it, let those who approve send it back.");
        return scheme.State == SchemeState.Retired
            ? Problem.Conflict("assessment.acceptance-retired", $"第{scheme.Number}版已停用，材料不再修改；请在现行版本中修改。", $"Version {scheme.Number} is retired and its package no longer changes; change the version in force.")
            : scheme;
    }

    /// <summary>What was handed in of any version of an acceptance.</summary>
    public static IQueryable<AcceptanceSubmission> Submissions(HengliangDb db, Guid series)
    {
        var versions = db.Schemes.Where(s => s.SeriesId == series).Select(s => s.Id);
        return db.AcceptanceSubmissions.Where(s => versions.Contains(s.SchemeId));
    }

    /// <summary>What of that stands, and closes every version.</summary>
    public static IQueryable<AcceptanceSubmission> Standing(HengliangDb db, Guid series) => Submissions(db, series).Where(s => s.ReturnedAt == null);

    /// <summary>A new version would be a way around what was handed in; null where nothing stands.</summary>
    public static async Task<Problem?> FindStandingAsync(HengliangDb db, Scheme scheme, CancellationToken cancel) =>
        scheme.Kind == SchemeKind.Acceptance && await Standing(db, scheme.SeriesId).Select(s => (int?)s.Number).FirstOrDefaultAsync(cancel).ConfigureAwait(false) is { } number
            ? Problem.Conflict(
                "assessment.acceptance-stands", $"“{scheme.Name}”第 {number} 次报送的自评材料还没有退回，不能另起或启用新版本；请先由负责审定的岗位退回。",
                $"Submission {number} of '{scheme.Title.English}' stands, so no new version can be begun or activated; let those who approve send it back first.")
            : null;

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
