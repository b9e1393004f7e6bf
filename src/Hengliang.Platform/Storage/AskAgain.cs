using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Hengliang.Platform.Storage;

/// <summary>Asks the server again over a new connection when the one at hand turns out to be cut.</summary>
/// <remarks>Only questions outside a transaction are put again: within one, what went before is gone with the connection, and <see cref="Commit"/>
/// begins anew instead. Only the asking is repeated, never the reading of an answer, so that answers need not be held in memory as a whole.</remarks>
internal sealed class AskAgain(ExecutionStrategyDependencies dependencies) : IExecutionStrategy
{
    public bool RetriesOnFailure => false;

    public TResult Execute<TState, TResult>(
        TState state, Func<DbContext, TState, TResult> operation, Func<DbContext, TState, ExecutionResult<TResult>>? verifySucceeded)
    {
        var db = dependencies.CurrentContext.Context;
        for (var tried = 0; ; tried++)
        {
            try
            {
                return operation(db, state);
            }
            catch (Exception failure) when (MayAskAgain(db, failure, tried))
            {
                Thread.Sleep(CutConnection.Waits[tried]);
            }
        }
    }

    public async Task<TResult> ExecuteAsync<TState, TResult>(
        TState state,
        Func<DbContext, TState, CancellationToken, Task<TResult>> operation,
        Func<DbContext, TState, CancellationToken, Task<ExecutionResult<TResult>>>? verifySucceeded,
        CancellationToken cancellationToken = default)
    {
        var db = dependencies.CurrentContext.Context;
        for (var tried = 0; ; tried++)
        {
            try
            {
                return await operation(db, state, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (MayAskAgain(db, failure, tried))
            {
                await Task.Delay(CutConnection.Waits[tried], cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static bool MayAskAgain(DbContext db, Exception failure, int tried) =>
        tried < CutConnection.Waits.Count && db is HengliangDb { IsWriting: false } && db.Database.CurrentTransaction is null && CutConnection.IsBehind(failure);
}
