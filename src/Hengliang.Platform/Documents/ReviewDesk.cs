using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Documents.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Documents;

/// <summary>An extract fetched to be decided on, with its document, by someone who may.</summary>
internal sealed record OnDesk(HengliangDb Db, Document Document, Extract Extract, Decider Who)
{
    public Citation Source => new(
        Document.Id, Document.Title, Extract.ClauseId, Extract.Place, Extract.Start, Extract.End, Extract.Quote);

    public Deed Deed(string command, string chinese, string english, string? reason = null) =>
        new(command, DocumentsPermissions.Review, Extract.Subject, new(chinese, english), string.IsNullOrWhiteSpace(reason) ? null : reason);
}

/// <summary>Fetches what is to be decided on, checks that it may be, and answers those who come second.</summary>
public sealed class ReviewDesk(Databases databases, Acting acting, TimeProvider clock)
{
    /// <summary>Runs <paramref name="decide"/> on an extract; when another person was faster, says who did what and when.</summary>
    /// <param name="id">The extract.</param>
    /// <param name="version">The version the page showed; null to take the present one.</param>
    /// <param name="decide">The decision; it commits.</param>
    /// <param name="cancel">Stops the work.</param>
    internal async Task<Outcome<T>> RunAsync<T>(
        Guid id, int? version, Func<OnDesk, Task<Outcome<T>>> decide, CancellationToken cancel)
    {
        if (acting.Refuse(DocumentsPermissions.Review) is { } refusal)
            return refusal;
        // A plan or a value may be made by two people in the same moment: whoever comes second finds it there and goes on.
        for (var attempt = 1; ; attempt++)
        {
            await using var db = databases.Open(acting);
            var outcome = await TryAsync(db, id, version, decide, cancel).ConfigureAwait(false);
            if (outcome.Problem?.Code is Problem.ChangedMeanwhile or "kernel.gone-meanwhile"
                && await WhoWasFasterAsync(id, cancel).ConfigureAwait(false) is { } faster)
                return faster;
            if (outcome.Problem?.Code != "kernel.already-there" || attempt == 3)
                return outcome;
        }
    }

    private async Task<Outcome<T>> TryAsync<T>(
        HengliangDb db, Guid id, int? version, Func<OnDesk, Task<Outcome<T>>> decide, CancellationToken cancel)
    {
        if (await db.Extracts.SingleOrDefaultAsync(e => e.Id == id, cancel).ConfigureAwait(false) is not { } extract)
            return Missing.Extract(id);
        if (acting.Refuse(DocumentsPermissions.Review, extract) is { } refusal)
            return refusal;
        var document = await db.Documents.SingleAsync(d => d.Id == extract.DocumentId, cancel).ConfigureAwait(false);
        if (document.Take(DocumentVerb.Decide) is { } problem)
            return problem;
        if (version is { } seen && seen != extract.Version)
            return Changed(extract);
        var who = new Decider(acting.Actor!.UserId, acting.Actor.ShownName, clock.GetUtcNow());
        return await decide(new(db, document, extract, who)).ConfigureAwait(false);
    }

    private async Task<Problem?> WhoWasFasterAsync(Guid id, CancellationToken cancel)
    {
        await using var db = databases.Open(acting);
        return await db.Extracts.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, cancel).ConfigureAwait(false) is { } now
            ? Changed(now)
            : null;
    }

    private static Problem Changed(Extract now)
    {
        if (now.State != ExtractState.Candidate)
            return now.Decided();
        var when = now.DecidedAt is { } at ? ChinaTime.Print(at) : "";
        return Problem.Conflict(
            "documents.changed-meanwhile",
            $"{now.DecidedByName}于{when}改动了这条候选（现为“{now.Name}”），您的操作没有生效；请刷新后对照再定。",
            $"{now.DecidedByName} changed this candidate at {when} (it is now '{now.Name}'), so yours was not applied; reload and compare.");
    }
}
