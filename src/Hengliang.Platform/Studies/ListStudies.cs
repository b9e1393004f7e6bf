using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Studies.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Studies;

/// <summary>One line of the list of studies.</summary>
public sealed record StudyLine(Guid Id, string Name, string Purpose, int Revision, string Time, string Hash, DateTimeOffset ChangedAt, string ChangedByName);

/// <summary>Lists the studies in sight, the last changed first.</summary>
public sealed class ListStudies(Databases databases, Acting acting)
{
    /// <param name="words">In name or purpose; empty for all.</param>
    /// <param name="page">From 1.</param>
    /// <param name="size">Lines a page.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<Page<StudyLine>>> RunAsync(string words = "", int page = 1, int size = 20, CancellationToken cancel = default)
    {
        if (acting.Refuse(StudiesPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var found = db.Studies.AsNoTracking().Where(s => !s.IsLaidAside);
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8))
            found = found.Where(s => s.Name.Contains(word) || s.Purpose.Contains(word));
        return await (
            from study in found
            join revision in db.StudyRevisions on new { study.Id, Number = study.Revision } equals new { Id = revision.StudyId, revision.Number }
            orderby study.ChangedAt descending, study.Id descending
            select new StudyLine(study.Id, study.Name, study.Purpose, study.Revision, revision.Time, revision.Hash, study.ChangedAt, study.ChangedByName))
            .ToPageAsync(page, size, cancel).ConfigureAwait(false);
    }
}
