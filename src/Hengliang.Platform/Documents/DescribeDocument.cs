using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Documents.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Documents;

/// <summary>What a document says of itself, as a person puts it.</summary>
public sealed record DocumentDescription(
    string Title, string DocumentNumber, string Issuer, DocumentKind Kind, DocumentTier Tier, DateOnly? IssuedOn);

/// <summary>Corrects the head of a document: title, number, issuer, kind, tier and date.</summary>
public sealed class DescribeDocument(Databases databases, Acting acting)
{
    public async Task<Outcome<int>> RunAsync(
        Guid id, int version, DocumentDescription described, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(described);
        if (acting.Refuse(DocumentsPermissions.Upload) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(described.Title))
            return Problem.Invalid("documents.title-needed", "请填写标题。", "Give the document a title.");
        await using var db = databases.Open(acting);
        if (await db.Documents.SingleOrDefaultAsync(d => d.Id == id, cancel).ConfigureAwait(false) is not { } document)
            return Missing.Document(id);
        if (document.Version != version)
            return Problem.Conflict(
                "documents.changed-meanwhile",
                $"《{document.Title}》的信息刚刚被他人改过，您的修改没有保存；请刷新后对照再改。",
                $"Someone else has just changed '{document.Title}', and your change was not saved; reload and compare.");
        (document.Title, document.DocumentNumber, document.Issuer) = (described.Title.Trim(), described.DocumentNumber.Trim(), described.Issuer.Trim());
        (document.Kind, document.Tier, document.IssuedOn) = (described.Kind, described.Tier, described.IssuedOn);
        var deed = new Deed(nameof(DescribeDocument), DocumentsPermissions.Upload, document.Subject, new(
            $"修改了《{document.Title}》的文档信息", $"changed the description of '{document.Title}'"));
        var saved = await db.CommitAsync(deed, document, cancel).ConfigureAwait(false);
        return saved.Then<int>(d => d.Version);
    }
}
