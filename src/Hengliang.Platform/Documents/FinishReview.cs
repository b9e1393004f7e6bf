using Hengliang.Platform.Documents.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Documents;

/// <summary>Closes a review once every candidate is decided and every sentence with a number is seen to.</summary>
public sealed class FinishReview(DocumentSteps steps)
{
    private static readonly DocumentStep Step = new(
        nameof(FinishReview), DocumentsPermissions.Review, DocumentVerb.FinishReview, "完成了校对：", "finished the review of");

    public Task<Outcome<DocumentState>> RunAsync(Guid id, CancellationToken cancel = default) =>
        steps.TakeAsync(id, Step, "", (db, document) => FindLeftAsync(db, document, cancel), cancel);

    private static async Task<Problem?> FindLeftAsync(HengliangDb db, Document document, CancellationToken cancel)
    {
        // A document in another state is answered with its state, not with what would be left to do.
        if (document.State != DocumentState.ToReview)
            return null;
        var extracts = await db.Extracts.AsNoTracking().Where(e => e.DocumentId == document.Id).ToListAsync(cancel).ConfigureAwait(false);
        var counted = await db.CountedSentences.AsNoTracking().Where(s => s.DocumentId == document.Id).ToListAsync(cancel).ConfigureAwait(false);
        var open = extracts.Count(e => e.State == ExtractState.Candidate);
        var left = Coverage.Of(document.Sentences, counted, extracts).Left;
        return open == 0 && left == 0
            ? null
            : Problem.Conflict(
                "documents.review-not-done",
                $"还有 {open} 条候选未决定、{left} 个含数字的句子未处理；处理完再完成校对。",
                $"{open} candidates are not decided and {left} sentences with numbers are not seen to yet; see to them, then finish.");
    }
}

/// <summary>Opens a finished review again.</summary>
public sealed class ResumeReview(DocumentSteps steps)
{
    private static readonly DocumentStep Step = new(
        nameof(ResumeReview), DocumentsPermissions.Review, DocumentVerb.ResumeReview, "恢复了校对：", "resumed the review of");

    public Task<Outcome<DocumentState>> RunAsync(Guid id, string reason = "", CancellationToken cancel = default) =>
        steps.TakeAsync(id, Step, reason, null, cancel);
}
