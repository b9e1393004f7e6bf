using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>Submits a return for review, after which its cells can no longer change; errors stop it, warnings must be explained.</summary>
/// <remarks>What is handed in is what was checked: saved by a colleague in between, the return is checked anew.</remarks>
public sealed class SubmitReturn(ReturnDesk desk, FormShelf shelf, PeerShelf peers)
{
    private const int Tries = 3;

    private const string SavedMeanwhile = "collection.saved-meanwhile";

    public async Task<Outcome<ReturnState>> RunAsync(Guid id, CancellationToken cancel = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            var taken = await desk.StepAsync(id, nameof(SubmitReturn), CollectionPermissions.Fill, "", open => SubmitAsync(open, cancel), cancel).ConfigureAwait(false);
            if (attempt == Tries || taken.Problem?.Code != SavedMeanwhile)
                return taken;
        }
    }

    private async Task<Outcome<StepTaken>> SubmitAsync(OnDesk open, CancellationToken cancel)
    {
        if (!open.IsOfOwnUnit)
            return Missing.Return;
        if (open.Lock is { } locked)
            return locked;
        var before = await StandingOf(open).SingleAsync(cancel).ConfigureAwait(false);
        await using var beyond = desk.OpenBeyond();
        var table = await CheckTables.LoadAsync(open, beyond, peers, shelf, cancel).ConfigureAwait(false);
        var explanations = await open.Db.Explanations.AsNoTracking().Where(e => e.ReturnId == open.Return.Id).ToListAsync(cancel).ConfigureAwait(false);
        var result = RunChecks.On(table, CheckTables.FormulasFor(table), explanations);
        if (!result.MayBeSubmitted)
            return Problem.Conflict(
                "collection.checks-stand-in-the-way",
                $"还不能提交：有 {result.Errors} 个错误、{result.Unexplained} 个未说明的警告；请按右侧检查结果逐条处理。",
                $"It can not be submitted yet: {result.Errors} errors and {result.Unexplained} warnings without an explanation; see the list of findings.");
        // Where nothing must be filled in, nothing is an answer: a region without enterprises, a form of what may have happened.
        if (open.Return.State == ReturnState.NotStarted)
            open.Return.Fill(open.Now);
        return open.Return.Submit(open.People, open.Who.ShownName, result.Run, result.Answered, open.Now) is { } problem
            ? problem
            : new StepTaken(ReturnVerb.Submit, Guard: async token => await StandingOf(open).SingleAsync(token).ConfigureAwait(false) == before ? null : Problem.Conflict(
                SavedMeanwhile, "提交时本单位还有人在填写，报表没有提交；请等其保存后再提交。", "A colleague of your unit was filling it in at the same moment, so it was not submitted; submit it once they are done."));
    }

    /// <summary>What changes with whatever is saved in a return; asked of the database each time.</summary>
    private static IQueryable<Standing> StandingOf(OnDesk open)
    {
        var (id, cells) = (open.Return.Id, open.Db.DataCells);
        return open.Db.Returns.AsNoTracking().Where(r => r.Id == id)
            .Select(r => new Standing(r.LastSavedAt, cells.Count(c => c.ReturnId == id), cells.Where(c => c.ReturnId == id).Sum(c => c.Version)));
    }

    private sealed record Standing(DateTimeOffset? SavedAt, int Cells, int Versions);
}
