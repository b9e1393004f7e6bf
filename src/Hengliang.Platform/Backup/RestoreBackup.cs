using System.Globalization;
using System.IO.Compression;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Backup.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Hengliang.Platform.Backup;

/// <summary>What a restore did.</summary>
/// <param name="Manifest">What was restored.</param>
/// <param name="SafetyCopy">Where the former contents of the database were saved; null when it was empty.</param>
public sealed record Restored(BackupManifest Manifest, string? SafetyCopy);

/// <summary>Puts a backup into the database, in place of all it held: as a whole in one transaction, or not at all.</summary>
/// <remarks>The backup is checked before anything is touched; the former contents are saved next to it first. A backup of an
/// older schema, or of the other database, is brought to the present one on the way.</remarks>
public sealed class RestoreBackup(Databases databases, Acting acting, TimeProvider clock)
{
    public async Task<Outcome<Restored>> RunAsync(string path, CancellationToken cancel = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (acting.Refuse(BackupPermissions.Restore) is { } refusal)
            return refusal;
        path = Path.GetFullPath(path);
        var verified = await BackupFile.VerifyAsync(path, cancel).ConfigureAwait(false);
        if (!verified.IsSuccess)
            return verified.Problem;
        var manifest = verified.Value;
        await databases.PrepareAsync(cancel).ConfigureAwait(false);
        await using var db = databases.OpenUnfiltered(acting);
        var present = db.Database.GetMigrations().ToList();
        if (manifest.Migrations.Except(present, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
            return Problem.Invalid("backup.newer-schema", $"备份的数据结构较新（{unknown}），请先升级衡量再恢复。", $"The backup's schema is newer ({unknown}); please upgrade Hengliang first.");
        var isPresent = manifest.Migrations.Count == present.Count;
        if (isPresent && BackupFile.FindForeign(manifest, PortableTable.Of(db)) is { } foreign)
            return foreign;

        var safety = await db.AuditHeads.AnyAsync(cancel).ConfigureAwait(false) ? await SaveFormerAsync(path, cancel).ConfigureAwait(false) : null;
        await using var zip = await ZipFile.OpenReadAsync(path, cancel).ConfigureAwait(false);
        if (isPresent)
            return await ReplaceAsync(db, new ZipSource(zip, manifest), path, new(manifest, safety), cancel).ConfigureAwait(false);
        await using var older = await OlderSource.LoadAsync(databases, zip, manifest, cancel).ConfigureAwait(false);
        return await ReplaceAsync(db, older, path, new(manifest, safety), cancel).ConfigureAwait(false);
    }

    private async Task<string> SaveFormerAsync(string path, CancellationToken cancel)
    {
        var stamp = clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var copy = Path.Combine(Path.GetDirectoryName(path)!, $"before-restore-{stamp}-{Guid.CreateVersion7():N}.zip");
        await using var file = new FileStream(copy, FileMode.CreateNew, FileAccess.ReadWrite);
        await new BackUp(databases, acting, clock).WriteAsync(file, cancel).ConfigureAwait(false);
        return copy;
    }

    private async Task<Outcome<Restored>> ReplaceAsync(HengliangDb db, IRowSource source, string path, Restored done, CancellationToken cancel)
    {
        var tables = PortableTable.Of(db);
        db.IsWriting = true;
        var replaced = await db.AuditHeads.AsNoTracking().SingleOrDefaultAsync(cancel).ConfigureAwait(false);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel).ConfigureAwait(false);
        await databases.Engine.LockChainAsync(db, cancel).ConfigureAwait(false);
        var (connection, raw) = (db.Database.GetDbConnection(), transaction.GetDbTransaction());
        await databases.Engine.EmptyForRestoreAsync(connection, raw, [.. tables.Select(t => t.Name)], cancel).ConfigureAwait(false);
        foreach (var table in tables)
            await table.WriteAsync(source.RowsOf(table, cancel), connection, raw, cancel).ConfigureAwait(false);
        await databases.Engine.FinishRestoreAsync(
            connection, raw, [.. tables.Where(t => t.Counter is not null).Select(t => (t.Name, t.Counter!))], cancel).ConfigureAwait(false);

        var told = await db.CommitAsync(Tell(Path.GetFileName(path), done, replaced?.Sequence ?? 0, replaced?.Hash), done, cancel).ConfigureAwait(false);
        if (told.IsSuccess)
            await transaction.CommitAsync(cancel).ConfigureAwait(false);
        return told;
    }

    private static Deed Tell(string name, Restored done, long sequence, string? hash)
    {
        var made = done.Manifest.MadeAt.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
        var (former, formerEnglish) = hash is null
            ? ("", "")
            : (FormattableString.Invariant($"；原审计止于第 {sequence} 条（{hash}）"), FormattableString.Invariant($"; the former audit ended at entry {sequence} ({hash})"));
        return new(nameof(RestoreBackup), BackupPermissions.Restore, "backup:" + name[..Math.Min(name.Length, 100)], new(
            $"从备份 {name}（{made}）恢复了全部数据{former}", $"restored all data from the backup '{name}' ({made}){formerEnglish}"))
        {
            EvenUnchanged = true,
        };
    }
}
