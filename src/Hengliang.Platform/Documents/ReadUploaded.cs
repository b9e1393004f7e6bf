using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Documents.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Reading;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Documents;

/// <summary>What a reading came to.</summary>
public sealed record ReadingCount(int Sentences, int WithNumbers, int Candidates, int Notes);

/// <summary>Reads a document: finds its clauses, its sentences with numbers, and the candidates in them.</summary>
/// <remarks>
/// Nothing is confirmed by it. Reading a draft again gives the same records; what nobody has touched is read anew,
/// what a person decided or corrected stays.
/// </remarks>
public sealed class ReadUploaded(Databases databases, Acting acting, TimeProvider clock)
{
    /// <summary>More than this nobody reviews in one sitting, and no page can show.</summary>
    internal const int MostCandidates = 5000;

    private const int MostSentences = 20_000;

    public async Task<Outcome<ReadingCount>> RunAsync(Guid id, CancellationToken cancel = default)
    {
        if (acting.Refuse(DocumentsPermissions.Upload) is { } refusal)
            return refusal;
        if (await BeginAsync(id, cancel).ConfigureAwait(false) is { } problem)
            return problem;
        await using var db = databases.Open(acting);
        var document = await db.Documents.SingleAsync(d => d.Id == id, cancel).ConfigureAwait(false);
        var text = await db.DocumentTexts.AsNoTracking().SingleAsync(t => t.DocumentId == id, cancel).ConfigureAwait(false);
        var region = await db.Set<Region>().AsNoTracking().SingleAsync(r => r.Id == document.RegionId, cancel).ConfigureAwait(false);
        var uploadedOn = DateOnly.FromDateTime(document.UploadedAt.UtcDateTime);
        var read = Reader.Read(text.Text, new ReadingOptions(document.IssuedOn ?? uploadedOn, region.Name));
        var candidates = read.Figures.Count + read.Tasks.Count + read.Clauses.Count;
        if (candidates > MostCandidates)
            return await GiveUpAsync(db, document, candidates, cancel).ConfigureAwait(false);
        var draft = new ReadingDraft(document, text.Text, read);
        return draft.Sentences.Count > MostSentences
            ? await GiveUpAsync(db, document, draft.Sentences.Count, cancel).ConfigureAwait(false)
            : await KeepAsync(db, document, draft, cancel).ConfigureAwait(false);
    }

    /// <summary>The original stays; what was read of it is too much for one review and is let go.</summary>
    private static async Task<Outcome<ReadingCount>> GiveUpAsync(HengliangDb db, Document document, int found, CancellationToken cancel)
    {
        var why = new Words(
            $"这份文档里找到 {found} 处数字或条目，超过一份文档可校对的上限（候选 {MostCandidates} 条、含数字的句子 {MostSentences} 句）；原文件已保存，请按章节拆成几份后分别上传，成表的数据可用“导入指标值”。",
            $"The document holds {found} figures or sentences with numbers, more than one review can take ({MostCandidates} candidates, {MostSentences} sentences); the original is kept. Split it by chapters and upload the parts; tables of values can be imported instead.");
        if (document.FailReading(why) is { } problem)
            return problem;
        var deed = new Deed(nameof(ReadUploaded), DocumentsPermissions.Upload, document.Subject, new(
            $"《{document.Title}》内容过多，没有解析", $"did not read '{document.Title}', as it holds too much"));
        var kept = await db.CommitAsync(deed, Outcome.Done, cancel).ConfigureAwait(false);
        return kept.Problem ?? new Problem(ProblemKind.TooLarge, "documents.too-much-to-review", why);
    }

    private async Task<Problem?> BeginAsync(Guid id, CancellationToken cancel)
    {
        await using var db = databases.Open(acting);
        if (await db.Documents.SingleOrDefaultAsync(d => d.Id == id, cancel).ConfigureAwait(false) is not { } document)
            return Missing.Document(id);
        if (document.Take(DocumentVerb.BeginReading) is { } problem)
            return problem;
        var deed = new Deed(nameof(ReadUploaded), DocumentsPermissions.Upload, document.Subject, new(
            $"开始解析《{document.Title}》", $"began to read '{document.Title}'"));
        return (await db.CommitAsync(deed, Outcome.Done, cancel).ConfigureAwait(false)).Problem;
    }

    private async Task<Outcome<ReadingCount>> KeepAsync(
        HengliangDb db, Document document, ReadingDraft draft, CancellationToken cancel)
    {
        FillFromHead(document, draft);
        if (document.FinishReading(clock.GetUtcNow(), draft.SentenceTotal) is { } problem)
            return problem;
        await MergeClausesAsync(db, document.Id, draft, cancel).ConfigureAwait(false);
        await MergeSentencesAsync(db, document.Id, draft, cancel).ConfigureAwait(false);
        await MergeNotesAsync(db, document.Id, draft, cancel).ConfigureAwait(false);
        await MergeExtractsAsync(db, document.Id, draft, cancel).ConfigureAwait(false);
        var count = new ReadingCount(draft.SentenceTotal, draft.Sentences.Count, draft.Extracts.Count, draft.Notes.Count);
        var deed = new Deed(nameof(ReadUploaded), DocumentsPermissions.Upload, document.Subject, new(
            $"解析了《{document.Title}》：共{count.Sentences}句，含数字{count.WithNumbers}句，候选{count.Candidates}条，提示{count.Notes}条",
            $"read '{document.Title}': {count.Sentences} sentences, {count.WithNumbers} with numbers, {count.Candidates} candidates, {count.Notes} notes"));
        return await db.CommitAsync(deed, count, cancel).ConfigureAwait(false);
    }

    /// <summary>Only what nobody has said is taken from the text.</summary>
    private static void FillFromHead(Document document, ReadingDraft draft)
    {
        var head = draft.Head;
        if (head.Title.Length > 0 && document.Title == DocumentMaking.Stem(document.FileName))
            document.Title = head.Title.Length <= Document.TitleLength ? head.Title : head.Title[..Document.TitleLength];
        if (document.DocumentNumber.Length == 0 && head.DocumentNumber.Length <= 100)
            document.DocumentNumber = head.DocumentNumber;
        if (document.Issuer.Length == 0 && head.Issuer.Length <= 200)
            document.Issuer = head.Issuer;
        if (document.Kind == DocumentKind.Other)
            document.Kind = DocumentKinds.Of(head.Genre);
        document.IssuedOn ??= head.Date;
    }

    private static async Task MergeClausesAsync(HengliangDb db, Guid id, ReadingDraft draft, CancellationToken cancel)
    {
        var old = await db.Clauses.Where(c => c.DocumentId == id).ToListAsync(cancel).ConfigureAwait(false);
        Merge(db, old, draft.Clauses, c => c.Id, _ => true);
    }

    private static async Task MergeSentencesAsync(HengliangDb db, Guid id, ReadingDraft draft, CancellationToken cancel)
    {
        var old = await db.CountedSentences.Where(s => s.DocumentId == id).ToListAsync(cancel).ConfigureAwait(false);
        Merge(db, old, draft.Sentences, s => s.Id, s => s.PassedAt is null);
    }

    private static async Task MergeNotesAsync(HengliangDb db, Guid id, ReadingDraft draft, CancellationToken cancel)
    {
        var old = await db.ReadingNotes.Where(n => n.DocumentId == id).ToListAsync(cancel).ConfigureAwait(false);
        Merge(db, old, draft.Notes, n => n.Id, _ => true);
    }

    private static async Task MergeExtractsAsync(HengliangDb db, Guid id, ReadingDraft draft, CancellationToken cancel)
    {
        var old = await db.Extracts.Where(e => e.DocumentId == id).ToListAsync(cancel).ConfigureAwait(false);
        var touched = old.Where(e => !e.IsUntouched).ToList();
        // What a person has decided stands for the same words read anew.
        var news = draft.Extracts.Where(n => !touched.Exists(t => t.Id != n.Id && SameWords(t, n)));
        Merge(db, old, news, e => e.Id, e => e.IsUntouched);
    }

    private static bool SameWords(Extract a, Extract b) => a.Kind == b.Kind && (a.NumberStart < a.NumberEnd
        ? (a.NumberStart, a.NumberEnd) == (b.NumberStart, b.NumberEnd)
        : (a.Start, a.End) == (b.Start, b.End));

    private static void Merge<T>(
        HengliangDb db, List<T> old, IEnumerable<T> news, Func<T, Guid> id, Func<T, bool> mayGo)
        where T : class
    {
        var now = news.DistinctBy(id).ToDictionary(id);
        db.RemoveRange(old.Where(o => !now.ContainsKey(id(o)) && mayGo(o)));
        var there = old.Select(id).ToHashSet();
        db.AddRange(now.Values.Where(n => !there.Contains(id(n))));
    }
}
