using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>Submits a return for review, after which its cells can no longer change; errors stop it, warnings must be explained.</summary>
public sealed class SubmitReturn(ReturnDesk desk, FormShelf shelf, PeerShelf peers)
{
    public Task<Outcome<ReturnState>> RunAsync(Guid id, CancellationToken cancel = default) =>
        desk.StepAsync(id, nameof(SubmitReturn), CollectionPermissions.Fill, ReturnVerb.Submit, "", open => SubmitAsync(open, cancel), cancel);

    private async Task<Outcome<string>> SubmitAsync(OnDesk open, CancellationToken cancel)
    {
        if (!open.IsOfOwnUnit)
            return Missing.Return;
        if (open.Lock is { } locked)
            return locked;
        await using var beyond = desk.OpenBeyond();
        var table = await CheckTables.LoadAsync(open, beyond, peers, shelf, cancel).ConfigureAwait(false);
        var explanations = await open.Db.Explanations.AsNoTracking().Where(e => e.ReturnId == open.Return.Id).ToListAsync(cancel).ConfigureAwait(false);
        var result = RunChecks.On(table, CheckTables.FormulasFor(table), explanations);
        if (!result.MayBeSubmitted)
            return Problem.Conflict(
                "collection.checks-stand-in-the-way",
                $"还不能提交：有 {result.Errors} 个错误、{result.Unexplained} 个未说明的警告；请按右侧检查结果逐条处理。",
                $"It can not be submitted yet: {result.Errors} errors and {result.Unexplained} warnings without an explanation; see the list of findings.");
        // Of a region without enterprises there is nothing to fill in, and that is an answer.
        if (table.Rows.Count == 0 && open.Template.Rows == RowSource.Enterprises)
            open.Return.Fill(open.Now);
        return open.Return.Submit(open.People, open.Who.ShownName, result.Run, result.Answered, open.Now) is { } problem ? problem : "";
    }
}
