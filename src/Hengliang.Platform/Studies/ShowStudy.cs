using Hengliang.Indices;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Studies.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Studies;

/// <summary>One revision in a study's list of them.</summary>
public sealed record StudyRevisionLine(int Number, string Time, string Hash, DateTimeOffset MadeAt, string MadeByName, string Reason);

/// <summary>Everything there is to know of a study in one revision.</summary>
/// <param name="Revision">The revision shown.</param>
/// <param name="Latest">The revision that counts.</param>
/// <param name="Texts">What the index is built from.</param>
/// <param name="Index">The index.</param>
/// <param name="Times">The periods the data hold, in order.</param>
public sealed record StudySheet(
    Guid Id, string Name, string Purpose, int Revision, int Latest, bool IsLaidAside, StudyTexts Texts, CompositeIndex Index, IReadOnlyList<string> Times,
    IReadOnlyList<StudyRevisionLine> Revisions);

/// <summary>Shows a study: its texts, and the index they build.</summary>
public sealed class ShowStudy(Databases databases, Acting acting, BuiltIndices built)
{
    /// <param name="id">The study.</param>
    /// <param name="revision">Null: the one that counts.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<StudySheet>> RunAsync(Guid id, int? revision = null, CancellationToken cancel = default)
    {
        if (acting.Refuse(StudiesPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.Studies.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancel).ConfigureAwait(false) is not { } study)
            return StudyMissing.Study();
        var shown = revision ?? study.Revision;
        if (await db.StudyRevisions.AsNoTracking().SingleOrDefaultAsync(r => r.StudyId == id && r.Number == shown, cancel).ConfigureAwait(false) is not { } kept)
            return StudyMissing.Revision(shown);
        var lines = await db.StudyRevisions.AsNoTracking().Where(r => r.StudyId == id).OrderByDescending(r => r.Number)
            .Select(r => new StudyRevisionLine(r.Number, r.Time, r.Hash, r.MadeAt, r.MadeByName, r.Reason)).ToListAsync(cancel).ConfigureAwait(false);
        return built.Of(kept.Texts).Then<StudySheet>(index => new StudySheet(
            id, study.Name, study.Purpose, shown, study.Revision, study.IsLaidAside, kept.Texts, index, StudyBuild.TimesOf(kept.Data), lines));
    }
}
