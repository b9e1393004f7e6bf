using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Studies.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Studies;

/// <summary>What a revision changes; what is null stays as it was.</summary>
/// <param name="Since">The revision the change was made from.</param>
/// <param name="Reason">Why, in the doer's words; may be empty.</param>
public sealed record StudyChange(int Since, string Reason = "")
{
    public string? Data { get; init; }

    public string? Structure { get; init; }

    public string? Method { get; init; }

    public string? Time { get; init; }
}

/// <summary>Adds a revision to a study; the ones before it stay readable.</summary>
public sealed class ReviseStudy(Databases databases, Acting acting, BuiltIndices built, TimeProvider clock)
{
    /// <returns>The number of the revision that counts now; the present one when nothing changed.</returns>
    public async Task<Outcome<int>> RunAsync(Guid id, StudyChange change, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (acting.Refuse(StudiesPermissions.Keep) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.Studies.SingleOrDefaultAsync(s => s.Id == id, cancel).ConfigureAwait(false) is not { } study)
            return StudyMissing.Study();
        if (study.IsLaidAside)
            return StudyMissing.LaidAside();
        if (study.Revision != change.Since)
            return Problem.Conflict(
                "studies.changed-meanwhile",
                $"{study.ChangedByName}已保存第 {study.Revision} 版，您改的是第 {change.Since} 版，没有保存；请打开最新版对照后再改。",
                $"{study.ChangedByName} has saved revision {study.Revision} meanwhile; yours was made from revision {change.Since} and was not saved. Please open the latest and compare.");
        var before = await db.StudyRevisions.AsNoTracking().SingleAsync(r => r.StudyId == id && r.Number == study.Revision, cancel).ConfigureAwait(false);
        var texts = new StudyTexts(change.Data ?? before.Data, change.Structure ?? before.Structure, change.Method ?? before.Method, change.Time ?? before.Time);
        if (texts.Hash == before.Hash)
            return study.Revision;
        if (built.Of(texts).Problem is { } faulty)
            return faulty;
        var now = clock.GetUtcNow();
        var number = study.Revise(now, acting.Actor!.ShownName);
        db.Add(BeginStudy.RevisionOf(study, texts, now, acting.Actor!, change.Reason.Trim()));
        var deed = new Deed(nameof(ReviseStudy), StudiesPermissions.Keep, study.Subject, new(
            $"保存了指数研究“{study.Name}”第 {number} 版", $"saved revision {number} of the index study '{study.Name}'"), change.Reason.Trim() is { Length: > 0 } why ? why : null);
        return await db.CommitAsync(deed, number, cancel).ConfigureAwait(false);
    }
}
