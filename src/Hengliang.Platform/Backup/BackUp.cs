using System.IO.Compression;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Audit.Contracts;
using Hengliang.Platform.Backup.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Backup;

/// <summary>Writes the whole database into one file, as it stood at one moment, and reads it back to be sure.</summary>
/// <remarks>People go on working meanwhile. The file appears under its name only when it is whole.</remarks>
public sealed class BackUp(Databases databases, Acting acting, TimeProvider clock)
{
    public async Task<Outcome<BackupManifest>> RunAsync(string path, CancellationToken cancel = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (acting.Refuse(BackupPermissions.BackUp) is { } refusal)
            return refusal;
        if (await databases.FindFaultAsync(cancel).ConfigureAwait(false) is { } fault)
            return fault;
        path = Path.GetFullPath(path);
        if (File.Exists(path))
            return Problem.Conflict("backup.file-exists", $"文件“{path}”已存在；备份不会覆盖已有文件，请换个名字。", $"The file '{path}' exists; a backup never overwrites one, so please choose another name.");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var partial = path + ".partial";
        try
        {
            await using (var file = new FileStream(partial, FileMode.Create, FileAccess.ReadWrite))
                await WriteAsync(file, cancel).ConfigureAwait(false);
            var read = await BackupFile.VerifyAsync(partial, cancel).ConfigureAwait(false);
            if (!read.IsSuccess)
                return read;
            File.Move(partial, path);
            return await TellAsync(Path.GetFileName(path), read.Value, cancel).ConfigureAwait(false);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    internal async Task WriteAsync(Stream file, CancellationToken cancel)
    {
        await using var db = databases.OpenUnfiltered(acting);
        var migrations = (await db.Database.GetAppliedMigrationsAsync(cancel).ConfigureAwait(false)).ToList();
        await db.Database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        var connection = db.Database.GetDbConnection();
        // One snapshot for all tables: neither database lets later writes shine in.
        await using var snapshot = await databases.Engine.BeginSnapshotAsync(connection, cancel).ConfigureAwait(false);
        await using var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
        var tables = new List<BackupTable>();
        var head = (Sequence: 0L, Hash: AuditChain.Start);
        foreach (var table in PortableTable.Of(db))
            tables.Add(await BackupFile.AddTableAsync(zip, table, Watch(table, table.ReadAsync(connection, snapshot, cancel)), cancel).ConfigureAwait(false));
        var version = typeof(BackUp).Assembly.GetName().Version?.ToString(3) ?? "";
        await BackupFile.AddManifestAsync(
            zip, new(BackupManifest.PresentFormat, clock.GetUtcNow(), version, migrations, head.Sequence, head.Hash, tables), cancel).ConfigureAwait(false);

        async IAsyncEnumerable<object?[]> Watch(PortableTable table, IAsyncEnumerable<object?[]> rows)
        {
            var (sequence, hash) = (IndexOf(table, nameof(AuditHead.Sequence)), IndexOf(table, nameof(AuditHead.Hash)));
            await foreach (var row in rows.WithCancellation(cancel).ConfigureAwait(false))
            {
                if (table.Name == "AuditHeads")
                    head = ((long)row[sequence]!, (string)row[hash]!);
                yield return row;
            }
        }
    }

    private static int IndexOf(PortableTable table, string column) => table.Columns.ToList().IndexOf(column);

    private async Task<Outcome<BackupManifest>> TellAsync(string name, BackupManifest manifest, CancellationToken cancel)
    {
        await using var db = databases.OpenUnfiltered(acting);
        var rows = manifest.Tables.Sum(t => t.Rows);
        return await db.CommitAsync(
            new Deed(nameof(BackUp), BackupPermissions.BackUp, "backup:" + name[..Math.Min(name.Length, 100)], new(
                FormattableString.Invariant($"备份数据库到 {name}（{manifest.Tables.Count} 张表，{rows} 行）"),
                FormattableString.Invariant($"backed the database up to '{name}' ({manifest.Tables.Count} tables, {rows} rows)")))
            {
                EvenUnchanged = true,
            },
            manifest,
            cancel).ConfigureAwait(false);
    }
}
