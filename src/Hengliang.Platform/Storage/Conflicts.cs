using System.Globalization;
using Hengliang.Platform.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Hengliang.Platform.Storage;

/// <summary>Says in words why a command could not be saved when someone else was faster.</summary>
internal static class Conflicts
{
    /// <summary>Names who changed the record meanwhile, when, and to what.</summary>
    public static async Task<Problem> ExplainAsync(
        HengliangDb db, DbUpdateConcurrencyException conflict, Deed deed, CancellationToken cancel)
    {
        var row = conflict.Entries[0];
        var theirs = await row.GetDatabaseValuesAsync(cancel).ConfigureAwait(false);
        if (theirs is null)
            return Problem.Conflict(
                "kernel.gone-meanwhile",
                "这条记录刚刚被他人删除，您的修改没有保存；请刷新后查看。",
                "Someone else has just deleted this record, and your change was not saved; please reload the page.");

        var last = await db.AuditEntries.IgnoreQueryFilters().AsNoTracking().Where(e => e.Subject == deed.Subject)
            .OrderByDescending(e => e.Sequence).FirstOrDefaultAsync(cancel).ConfigureAwait(false);
        var values = string.Join("; ", row.Properties
            .Where(p => !p.Metadata.IsConcurrencyToken && !p.Metadata.IsSecret() && !Equals(p.OriginalValue, theirs[p.Metadata]))
            .Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Metadata.Name} = {theirs[p.Metadata]}")));
        var (zh, en) = last is null ? ("他人", "Someone else") : (last.UserName, last.UserName);
        return Problem.Conflict(
            Problem.ChangedMeanwhile,
            $"{zh}刚刚改过这条记录{(values.Length == 0 ? "" : $"（现为 {values}）")}，您的修改没有保存；请刷新后对照再改。",
            $"{en} has just changed this record{(values.Length == 0 ? "" : $" (now {values})")}, and your change was not saved; please reload and compare.");
    }

    /// <summary>The problem behind a broken unique index or foreign key; null for any other failure.</summary>
    public static Problem? FindProblem(DbUpdateException failure) => failure.InnerException switch
    {
        SqliteException { SqliteExtendedErrorCode: 2067 or 1555 } or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } =>
            Problem.Conflict(
                "kernel.already-there",
                "已有一条相同的记录，这次没有保存；请刷新后查看。",
                "There is such a record already, so nothing was saved; please reload the page."),
        SqliteException { SqliteExtendedErrorCode: 787 } or PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation } =>
            Problem.Conflict(
                "kernel.still-joined",
                "这条记录与其他记录相互引用（或所引用的记录已不存在），这次没有保存；请刷新后查看。",
                "Other records refer to this one, or one it refers to is gone, so nothing was saved; please reload the page."),
        _ => null,
    };
}
