using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Documents.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Documents;

/// <summary>Says that nothing is to be taken from a sentence with a number, or takes that back.</summary>
public sealed class PassSentence(Databases databases, Acting acting, TimeProvider clock)
{
    /// <param name="id">The sentence.</param>
    /// <param name="pass">True to pass it; false to take that back.</param>
    /// <param name="reason">Why nothing is to be taken; may be empty.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<Done>> RunAsync(Guid id, bool pass, string reason = "", CancellationToken cancel = default)
    {
        if (acting.Refuse(DocumentsPermissions.Review) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.CountedSentences.SingleOrDefaultAsync(s => s.Id == id, cancel).ConfigureAwait(false) is not { } sentence)
            return Missing.Sentence(id);
        var document = await db.Documents.SingleAsync(d => d.Id == sentence.DocumentId, cancel).ConfigureAwait(false);
        if (document.Take(DocumentVerb.Decide) is { } problem)
            return problem;
        if (!pass)
            sentence.TakeBack();
        else if (await OpenCandidateAsync(db, sentence, cancel).ConfigureAwait(false) is { } open)
            return open;
        else
            sentence.Pass(acting.Actor!.UserId, acting.Actor.ShownName, clock.GetUtcNow(), reason ?? "");
        var (zh, en) = pass ? ("确认无需提取", "said that nothing is to be taken from") : ("撤销“无需提取”", "took back that nothing is to be taken from");
        var deed = new Deed(
            nameof(PassSentence), DocumentsPermissions.Review, $"sentence:{sentence.Id}",
            new($"对《{document.Title}》第{sentence.Order + 1}个含数字的句子{zh}", $"{en} sentence {sentence.Order + 1} with numbers of '{document.Title}'"),
            string.IsNullOrWhiteSpace(reason) ? null : reason.Trim());
        return await db.CommitAsync(deed, default(Done), cancel).ConfigureAwait(false);
    }

    private static async Task<Problem?> OpenCandidateAsync(HengliangDb db, CountedSentence sentence, CancellationToken cancel)
    {
        var (start, end) = (sentence.Start, sentence.End);
        var near = await db.Extracts.AsNoTracking()
            .Where(e => e.DocumentId == sentence.DocumentId && e.State == ExtractState.Candidate && e.Start < end && e.End > start)
            .OrderBy(e => e.Start).ToListAsync(cancel).ConfigureAwait(false);
        return near.FirstOrDefault(e => Coverage.Touches(e, sentence)) is { } open
            ? Problem.Conflict(
                "documents.candidate-open",
                $"这句话里还有候选“{open.Name}”没有决定；请先接受或驳回它。",
                $"The candidate '{open.Name}' of this sentence is not decided yet; accept or reject it first.")
            : null;
    }
}
