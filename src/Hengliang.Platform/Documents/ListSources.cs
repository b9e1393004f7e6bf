using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Documents.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Documents;

/// <summary>A sentence that stands behind a record.</summary>
public sealed record SourceLine(Guid ExtractId, Citation Source, string AcceptedBy, DateTimeOffset? AcceptedAt)
{
    /// <summary>文号 of the document; empty where it has none, or it was not entered.</summary>
    public string DocumentNumber { get; init; } = "";

    /// <summary>成文日期; null where it is not known.</summary>
    public DateOnly? IssuedOn { get; init; }
}

/// <summary>Lists every accepted sentence behind a target, an observation, a task or a clause: the chain followed backwards.</summary>
public sealed class ListSources(Databases databases, Acting acting)
{
    public async Task<Outcome<IReadOnlyList<SourceLine>>> RunAsync(Guid resultId, CancellationToken cancel = default)
    {
        if (acting.Refuse(DocumentsPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var found = await db.Extracts.AsNoTracking().Where(e => e.ResultId == resultId && e.State == ExtractState.Accepted)
            .Join(db.Documents, e => e.DocumentId, d => d.Id, (e, d) => new { Extract = e, d.Title, d.DocumentNumber, d.IssuedOn })
            .ToListAsync(cancel).ConfigureAwait(false);
        return Outcome.Of<IReadOnlyList<SourceLine>>(
        [
            .. found.OrderBy(f => f.Extract.DecidedAt).ThenBy(f => f.Extract.Start).Select(f => new SourceLine(
                f.Extract.Id,
                new(f.Extract.DocumentId, f.Title, f.Extract.ClauseId, f.Extract.Place, f.Extract.Start, f.Extract.End, f.Extract.Quote),
                f.Extract.DecidedByName, f.Extract.DecidedAt) { DocumentNumber = f.DocumentNumber, IssuedOn = f.IssuedOn }),
        ]);
    }
}
