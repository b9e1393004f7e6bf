using Hengliang.Platform.Documents.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Documents;

/// <summary>Publishes a reviewed document; the one it takes the place of is marked as amended.</summary>
public sealed class PublishDocument(DocumentSteps steps)
{
    private static readonly DocumentStep Step = new(
        nameof(PublishDocument), DocumentsPermissions.Publish, DocumentVerb.Publish, "发布了", "published");

    public Task<Outcome<DocumentState>> RunAsync(Guid id, CancellationToken cancel = default) =>
        steps.TakeAsync(id, Step, "", (db, document) => AmendReplacedAsync(db, document, cancel), cancel);

    private static async Task<Problem?> AmendReplacedAsync(HengliangDb db, Document document, CancellationToken cancel)
    {
        if (document.ReplacesId is not { } old)
            return null;
        var replaced = await db.Documents.SingleOrDefaultAsync(d => d.Id == old, cancel).ConfigureAwait(false);
        return replaced is null ? Missing.Document(old) : replaced.Take(DocumentVerb.Amend);
    }
}

/// <summary>Repeals a published document; it stays, with everything that cites it.</summary>
public sealed class RepealDocument(DocumentSteps steps)
{
    private static readonly DocumentStep Step = new(
        nameof(RepealDocument), DocumentsPermissions.Publish, DocumentVerb.Repeal, "废止了", "repealed");

    public async Task<Outcome<DocumentState>> RunAsync(Guid id, string reason, CancellationToken cancel = default) =>
        string.IsNullOrWhiteSpace(reason)
            ? Problem.Invalid("documents.reason-needed", "废止需要写明依据或理由。", "A repeal needs its ground.")
            : await steps.TakeAsync(id, Step, reason, null, cancel).ConfigureAwait(false);
}
