using System.Data.Common;
using System.IO.Compression;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;

namespace Hengliang.Platform.Backup;

/// <summary>A backup of an older schema: loaded into a SQLite file of that schema, which the migrations then bring to the present.</summary>
internal sealed class OlderSource : IRowSource, IAsyncDisposable
{
    private readonly string _folder;
    private readonly HengliangDb _db;
    private readonly IDbContextTransaction _transaction;

    private OlderSource(string folder, HengliangDb db, IDbContextTransaction transaction) =>
        (_folder, _db, _transaction) = (folder, db, transaction);

    public static async Task<OlderSource> LoadAsync(Databases present, ZipArchive zip, BackupManifest manifest, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("hengliang-restore-").FullName;
        var staging = new Databases(DatabaseEngine.Sqlite(Path.Combine(folder, "older.db")), present.Modules, present.Clock, present.Followers);
        await using (var db = staging.OpenUnfiltered(Acting.System("恢复备份 (restore)")))
        {
            db.IsWriting = true;
            await db.GetService<IMigrator>().MigrateAsync(manifest.Migrations is [.., var last] ? last : Migration.InitialDatabase, cancel).ConfigureAwait(false);
            await FillAsync(db, zip, manifest, cancel).ConfigureAwait(false);
        }

        await staging.PrepareAsync(cancel).ConfigureAwait(false);
        var now = staging.OpenUnfiltered(Acting.System("恢复备份 (restore)"));
        return new(folder, now, await now.Database.BeginTransactionAsync(cancel).ConfigureAwait(false));
    }

    public IAsyncEnumerable<object?[]> RowsOf(PortableTable table, CancellationToken cancel) =>
        table.ReadAsync(_db.Database.GetDbConnection(), _transaction.GetDbTransaction(), cancel);

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync().ConfigureAwait(false);
        SqliteConnection.ClearPool((SqliteConnection)_db.Database.GetDbConnection());
        await _db.DisposeAsync().ConfigureAwait(false);
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task FillAsync(HengliangDb db, ZipArchive zip, BackupManifest manifest, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel).ConfigureAwait(false);
        DbConnection connection = db.Database.GetDbConnection();
        await db.Origin.Engine.EmptyForRestoreAsync(
            connection, transaction.GetDbTransaction(), [.. manifest.Tables.Select(t => t.Name)], cancel).ConfigureAwait(false);
        foreach (var table in manifest.Tables)
            await PortableTable.Of(table).WriteAsync(
                BackupFile.ReadTableAsync(zip, table, cancel), connection, transaction.GetDbTransaction(), cancel).ConfigureAwait(false);
        await transaction.CommitAsync(cancel).ConfigureAwait(false);
    }
}
