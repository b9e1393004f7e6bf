using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Documents.Contracts;

/// <summary>A document that waits for someone, and for what.</summary>
/// <param name="Id">The document.</param>
/// <param name="Title">Its title.</param>
/// <param name="Verb">read, review or publish.</param>
/// <param name="What">What is to be done, in words.</param>
/// <param name="Open">Candidates to decide; 0 unless it waits for review.</param>
/// <param name="Coverage">Sentences with numbers seen to; null unless it waits for review.</param>
/// <param name="Since">When it came in.</param>
/// <param name="IsDemonstration">演示数据.</param>
public sealed record WaitingDocument(
    Guid Id, string Title, string Verb, Words What, int Open, Coverage? Coverage, DateTimeOffset Since, bool IsDemonstration);

/// <summary>Finds the documents that wait for the actor.</summary>
public sealed class WaitingDocuments(Acting acting)
{
    private const int Most = 50;

    /// <summary>What waits, the oldest first, and how many documents are in sight.</summary>
    public async Task<(IReadOnlyList<WaitingDocument> Waiting, int Total)> FindAsync(HengliangDb db, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var total = await db.Documents.CountAsync(cancel).ConfigureAwait(false);
        var states = WaitingStates();
        var documents = await db.Documents.AsNoTracking().Where(d => states.Contains(d.State))
            .OrderBy(d => d.UploadedAt).Take(Most).ToListAsync(cancel).ConfigureAwait(false);
        var waiting = new List<WaitingDocument>();
        foreach (var document in documents)
            waiting.Add(await DescribeAsync(db, document, cancel).ConfigureAwait(false));
        return (waiting, total);
    }

    private List<DocumentState> WaitingStates()
    {
        List<DocumentState> states = [];
        if (acting.May(DocumentsPermissions.Upload))
            states.AddRange([DocumentState.Uploaded, DocumentState.Failed]);
        if (acting.May(DocumentsPermissions.Review))
            states.Add(DocumentState.ToReview);
        if (acting.May(DocumentsPermissions.Publish))
            states.Add(DocumentState.Reviewed);
        return states;
    }

    private static async Task<WaitingDocument> DescribeAsync(HengliangDb db, Document document, CancellationToken cancel)
    {
        if (document.State is DocumentState.Uploaded or DocumentState.Failed)
            return new(document.Id, document.Title, "read", new("待解析", "To be read"), 0, null, document.UploadedAt, document.IsDemonstration);
        if (document.State == DocumentState.Reviewed)
            return new(document.Id, document.Title, "publish", new("待发布", "To be published"), 0, null, document.UploadedAt, document.IsDemonstration);
        var extracts = await db.Extracts.AsNoTracking().Where(e => e.DocumentId == document.Id).ToListAsync(cancel).ConfigureAwait(false);
        var counted = await db.CountedSentences.AsNoTracking().Where(s => s.DocumentId == document.Id).ToListAsync(cancel).ConfigureAwait(false);
        var coverage = Coverage.Of(document.Sentences, counted, extracts);
        var open = extracts.Count(e => e.State == ExtractState.Candidate);
        return new(
            document.Id, document.Title, "review",
            new($"待校对：{open}条候选未决定，{coverage.Left}句未处理", $"To review: {open} candidates open, {coverage.Left} sentences left"),
            open, coverage, document.UploadedAt, document.IsDemonstration);
    }
}
