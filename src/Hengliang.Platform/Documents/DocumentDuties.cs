using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Documents.Contracts;
using Hengliang.Platform.Duties.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Documents;

/// <summary>文档办理: documents to be read, reviewed or published, the oldest first.</summary>
internal sealed class DocumentDuties(Acting acting) : IDuties
{
    public DutyKind Kind { get; } = new("documents.steps", new("文档解析与校对", "Documents to read and review"));

    public Task<int> CountAsync(HengliangDb db, CancellationToken cancel) => Waiting(db).CountAsync(cancel);

    public async Task<IReadOnlyList<Duty>> FirstAsync(HengliangDb db, int most, CancellationToken cancel)
    {
        var duties = new List<Duty>();
        foreach (var document in await Waiting(db).OrderBy(d => d.UploadedAt).ThenBy(d => d.Id).Take(most).ToListAsync(cancel).ConfigureAwait(false))
            duties.Add(document.State switch
            {
                DocumentState.ToReview => Tell(document, await ReviewWordsAsync(db, document, cancel).ConfigureAwait(false)) with { Address = $"/documents/{document.Id}/review" },
                DocumentState.Reviewed => Tell(document, new("待发布", "To be published")),
                _ => Tell(document, new("待解析", "To be read")),
            });
        return duties;
    }

    private IQueryable<Document> Waiting(HengliangDb db)
    {
        List<DocumentState> states = [];
        if (acting.May(DocumentsPermissions.Upload))
            states.AddRange([DocumentState.Uploaded, DocumentState.Failed]);
        if (acting.May(DocumentsPermissions.Review))
            states.Add(DocumentState.ToReview);
        if (acting.May(DocumentsPermissions.Publish))
            states.Add(DocumentState.Reviewed);
        return db.Documents.AsNoTracking().Where(d => states.Contains(d.State));
    }

    private static async Task<Words> ReviewWordsAsync(HengliangDb db, Document document, CancellationToken cancel)
    {
        var extracts = await db.Extracts.AsNoTracking().Where(e => e.DocumentId == document.Id).ToListAsync(cancel).ConfigureAwait(false);
        var counted = await db.CountedSentences.AsNoTracking().Where(s => s.DocumentId == document.Id).ToListAsync(cancel).ConfigureAwait(false);
        var (open, left) = (extracts.Count(e => e.State == ExtractState.Candidate), Coverage.Of(document.Sentences, counted, extracts).Left);
        return new($"待校对：{open}条候选未决定，{left}句未处理", $"To review: {open} candidates open, {left} sentences left");
    }

    private static Duty Tell(Document document, Words what) => new()
    {
        Id = document.Id, What = what, Title = new(document.Title, document.Title), Address = $"/documents/{document.Id}", Since = document.UploadedAt,
        IsDemonstration = document.IsDemonstration,
    };
}
