using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Documents;

/// <summary>A step that changes a document's state and no more.</summary>
internal sealed record DocumentStep(string Command, string Permission, DocumentVerb Verb, string Chinese, string English);

/// <summary>Takes a document one step on: fetch, let the document decide, commit.</summary>
public sealed class DocumentSteps(Databases databases, Acting acting)
{
    internal async Task<Outcome<DocumentState>> TakeAsync(
        Guid id, DocumentStep step, string reason, Func<HengliangDb, Document, Task<Problem?>>? check, CancellationToken cancel)
    {
        if (acting.Refuse(step.Permission) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.Documents.SingleOrDefaultAsync(d => d.Id == id, cancel).ConfigureAwait(false) is not { } document)
            return Missing.Document(id);
        if (acting.Refuse(step.Permission, document) is { } outside)
            return outside;
        if (check is not null && await check(db, document).ConfigureAwait(false) is { } notYet)
            return notYet;
        if (document.Take(step.Verb) is { } problem)
            return problem;
        var deed = new Deed(
            step.Command, step.Permission, document.Subject,
            new($"{step.Chinese}《{document.Title}》", $"{step.English} '{document.Title}'"),
            string.IsNullOrWhiteSpace(reason) ? null : reason.Trim());
        return await db.CommitAsync(deed, document.State, cancel).ConfigureAwait(false);
    }
}
