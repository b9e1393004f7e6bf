using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Hengliang.Platform.Storage;

/// <summary>Stops statements that would write past the audit: bulk updates, bulk deletes and SQL by hand.</summary>
internal sealed class WriteGuard : DbCommandInterceptor
{
    public static WriteGuard Instance { get; } = new();

    public override InterceptionResult<int> NonQueryExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Check(eventData);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Check(eventData);
        return ValueTask.FromResult(result);
    }

    private static void Check(CommandEventData command)
    {
        if (command.Context is HengliangDb { IsWriting: false })
            throw HengliangDb.OutsideCommit();
    }
}
