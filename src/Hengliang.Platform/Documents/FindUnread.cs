using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Documents.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Documents;

/// <summary>Finds documents that wait to be read, or whose reading a stop of the program cut short; the oldest first.</summary>
public sealed class FindUnread(Databases databases, Acting acting)
{
    public async Task<IReadOnlyList<Guid>> RunAsync(CancellationToken cancel = default)
    {
        if (!acting.May(DocumentsPermissions.Upload))
            return [];
        await using var db = databases.Open(acting);
        return await db.Documents.AsNoTracking()
            .Where(d => d.State == DocumentState.Uploaded || d.State == DocumentState.Reading)
            .OrderBy(d => d.UploadedAt).ThenBy(d => d.Id).Select(d => d.Id).ToListAsync(cancel).ConfigureAwait(false);
    }
}
