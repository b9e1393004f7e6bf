using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Documents.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Documents;

/// <summary>Drops a draft with all that was read from it; refused once something accepted from it stands.</summary>
public sealed class DropDocument(Databases databases, Acting acting)
{
    public async Task<Outcome<Done>> RunAsync(Guid id, CancellationToken cancel = default)
    {
        if (acting.Refuse(DocumentsPermissions.Drop) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.Documents.SingleOrDefaultAsync(d => d.Id == id, cancel).ConfigureAwait(false) is not { } document)
            return Missing.Document(id);
        if (document.Take(DocumentVerb.Drop) is { } problem)
            return problem;
        var standing = await db.Extracts.CountAsync(e => e.DocumentId == id && e.State == ExtractState.Accepted, cancel).ConfigureAwait(false);
        if (standing > 0)
            return Problem.Conflict(
                "documents.has-accepted",
                $"《{document.Title}》有 {standing} 条已接受的内容被其他页面引用，不能直接删除；请先在校读页撤销这些接受。",
                $"{standing} things accepted from '{document.Title}' are used elsewhere, so it can not be dropped; take those acceptances back on the review page first.");
        db.Remove(document);
        var deed = new Deed(nameof(DropDocument), DocumentsPermissions.Drop, document.Subject, new(
            $"删除了草稿《{document.Title}》（{document.FileName}，SHA-256 {document.Sha256[..12]}…）",
            $"dropped the draft '{document.Title}' (file '{document.FileName}', SHA-256 {document.Sha256[..12]}…)"));
        return await db.CommitAsync(deed, default(Done), cancel).ConfigureAwait(false);
    }
}
