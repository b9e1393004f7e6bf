using System.IO.Compression;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Audit.Contracts;
using Hengliang.Platform.Backup.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Backup;

/// <summary>What a drill showed.</summary>
/// <param name="Manifest">The backup that was restored.</param>
/// <param name="OnServer">Whether it was restored into a database on the server, or into a file.</param>
/// <param name="Rows">How many rows came back.</param>
/// <param name="Chain">What the audit chain in the restored database was found to be.</param>
/// <param name="Files">How many kept files were compared with the hash they had when they came.</param>
/// <param name="FileBytes">How large they are together.</param>
/// <param name="Restoring">How long checking and restoring took.</param>
/// <param name="Comparing">How long the comparison afterwards took.</param>
public sealed record Drilled(BackupManifest Manifest, bool OnServer, long Rows, ChainFinding Chain, int Files, long FileBytes, TimeSpan Restoring, TimeSpan Comparing);

/// <summary>Tries a backup out (恢复演练): restores it into a database of its own, compares every row, file and audit entry, and leaves nothing behind.</summary>
/// <remarks>The database in use is neither read nor written; where it is on a server, the trial runs on that server.</remarks>
public sealed class DrillRestore(Databases databases, Acting acting, IEnumerable<KeptFiles> kept, TimeProvider clock)
{
    /// <param name="path">The backup.</param>
    /// <param name="onFile">Into a SQLite file even where the database in use is on a server.</param>
    /// <param name="cancel">Stops the drill.</param>
    public async Task<Outcome<Drilled>> RunAsync(string path, bool onFile = false, CancellationToken cancel = default)
    {
        if (acting.Refuse(BackupPermissions.Restore) is { } refusal)
            return refusal;
        await using var aside = await DatabaseAside.MakeAsync(databases, onFile, cancel).ConfigureAwait(false);
        var began = clock.GetTimestamp();
        var restored = await new RestoreBackup(aside.Databases, acting, clock).RunAsync(path, cancel).ConfigureAwait(false);
        if (!restored.IsSuccess)
            return restored.Problem;
        var (restoring, manifest) = (clock.GetElapsedTime(began), restored.Value.Manifest);
        began = clock.GetTimestamp();
        var chain = await FollowAsync(aside.Databases, manifest, cancel).ConfigureAwait(false);
        if (chain.BrokenAt is not null)
            return new Problem(ProblemKind.Invalid, "backup.audit-broken", chain.Message);
        if (await FindDifferenceAsync(aside.Databases, manifest, cancel).ConfigureAwait(false) is { } different)
            return different;
        var files = await CompareFilesAsync(aside.Databases, cancel).ConfigureAwait(false);
        return files.Then<Drilled>(found => new Drilled(
            manifest, aside.Databases.Engine.IsPostgres, manifest.Tables.Sum(t => t.Rows), chain, found.Count, found.Bytes, restoring, clock.GetElapsedTime(began)));
    }

    /// <summary>The chain as it came back, which has to pass through the end the backup names.</summary>
    private async Task<ChainFinding> FollowAsync(Databases restored, BackupManifest manifest, CancellationToken cancel)
    {
        await using var db = restored.OpenUnfiltered(acting);
        var check = new ChainCheck();
        await foreach (var entry in db.AuditEntries.AsNoTracking().OrderBy(e => e.Sequence).AsAsyncEnumerable().WithCancellation(cancel).ConfigureAwait(false))
        {
            if (!check.Add(entry))
                return check.Broken!;
            if (entry.Sequence == manifest.AuditEntries && entry.Hash != manifest.AuditHash)
                return new(entry.Sequence, entry.Hash, entry.Sequence, new($"恢复后的审计第 {entry.Sequence} 条与备份清单不符。", $"Audit entry {entry.Sequence} as restored is not the one the backup names."));
        }

        return check.Finish(await db.AuditHeads.AsNoTracking().SingleOrDefaultAsync(cancel).ConfigureAwait(false));
    }

    /// <summary>The restored database written out once more: each table has the rows and the hash it had; the audit has the restore more.</summary>
    private async Task<Problem?> FindDifferenceAsync(Databases restored, BackupManifest manifest, CancellationToken cancel)
    {
        var again = await WriteAgainAsync(restored, cancel).ConfigureAwait(false);
        if (!again.IsSuccess)
            return again.Problem;
        // A backup of an older schema is compared by its rows: columns have been added since.
        var sameSchema = manifest.Migrations.Count == again.Value.Migrations.Count;
        foreach (var table in manifest.Tables.Where(t => !t.Name.StartsWith("Audit", StringComparison.Ordinal)))
        {
            var now = again.Value.Tables.SingleOrDefault(t => t.Name == table.Name);
            if (now?.Rows != table.Rows || (sameSchema && now.Sha256 != table.Sha256))
                return Problem.Invalid(
                    "backup.differs", FormattableString.Invariant($"表 {table.Name} 恢复后与备份不一致（备份 {table.Rows} 行，恢复后 {now?.Rows ?? 0} 行）。"),
                    FormattableString.Invariant($"The table {table.Name} came back otherwise than it was backed up ({table.Rows} rows in the backup, {now?.Rows ?? 0} restored)."));
        }

        return null;
    }

    private async Task<Outcome<BackupManifest>> WriteAgainAsync(Databases restored, CancellationToken cancel)
    {
        var file = Path.Combine(Path.GetTempPath(), FormattableString.Invariant($"hengliang-drill-{Guid.NewGuid():N}.zip"));
        try
        {
            await using (var stream = new FileStream(file, FileMode.CreateNew, FileAccess.ReadWrite))
                await new BackUp(restored, acting, clock).WriteAsync(stream, cancel).ConfigureAwait(false);
            await using var zip = await ZipFile.OpenReadAsync(file, cancel).ConfigureAwait(false);
            return await BackupFile.ReadManifestAsync(zip, cancel).ConfigureAwait(false);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private async Task<Outcome<(int Count, long Bytes)>> CompareFilesAsync(Databases restored, CancellationToken cancel)
    {
        await using var db = restored.OpenUnfiltered(acting);
        await db.Database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        var (count, bytes) = (0, 0L);
        foreach (var files in kept)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            // The text is a module's own, never a user's.
            command.CommandText = files.Query;
            await using var reader = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
            await foreach (var file in FileHash.OfAsync(reader, files.InPieces, cancel).ConfigureAwait(false))
            {
                if (!string.Equals(file.Found, file.Kept, StringComparison.Ordinal))
                    return Problem.Invalid(
                        "backup.file-differs", $"{files.What.Chinese}“{file.Name}”与上传时登记的哈希不符：备份之前内容已被改动或损坏。",
                        $"Of the {files.What.English}, '{file.Name}' does not match the hash it had when it came: it was changed or damaged before the backup.");
                (count, bytes) = (count + 1, bytes + file.Length);
            }
        }

        return (count, bytes);
    }
}
