using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Documents.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Documents;

/// <summary>The original bytes of a document, to be served as a download only.</summary>
/// <param name="FileName">A safe name.</param>
/// <param name="MediaType">By the bytes; serve it with <c>nosniff</c> and as an attachment.</param>
/// <param name="Sha256">To check it by.</param>
/// <param name="Bytes">Exactly what was uploaded.</param>
public sealed record Original(string FileName, string MediaType, string Sha256, byte[] Bytes);

/// <summary>Fetches the file as it was uploaded; rights are checked on every download.</summary>
public sealed class FetchOriginal(Databases databases, Acting acting)
{
    public async Task<Outcome<Original>> RunAsync(Guid id, CancellationToken cancel = default)
    {
        if (acting.Refuse(DocumentsPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var found = await db.Documents.AsNoTracking().Where(d => d.Id == id)
            .Join(db.DocumentFiles, d => d.Id, f => f.DocumentId, (d, f) => new Original(d.FileName, d.MediaType, d.Sha256, f.Bytes))
            .SingleOrDefaultAsync(cancel).ConfigureAwait(false);
        return found is null ? Missing.Document(id) : found;
    }
}
