using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Hengliang.Platform.Storage;

/// <summary>An empty database beside the one in use, for a trial; gone when disposed.</summary>
internal sealed class DatabaseAside : IAsyncDisposable
{
    private readonly Func<Task> _drop;

    private DatabaseAside(DatabaseEngine engine, Databases present, Func<Task> drop)
    {
        Databases = new(engine, present.Modules, present.Clock, present.Followers);
        _drop = drop;
    }

    public Databases Databases { get; }

    /// <summary>A file in the folder for temporary files, or a database of its own on the same server.</summary>
    /// <exception cref="DbException">The server makes no database for this account.</exception>
    public static async Task<DatabaseAside> MakeAsync(Databases present, bool onFile, CancellationToken cancel)
    {
        if (onFile || !present.Engine.IsPostgres)
            return OnFile(present);
        var name = string.Create(CultureInfo.InvariantCulture, $"hengliang_drill_{Guid.NewGuid():N}");
        await RunAsync(present.Engine.Connection, $"create database {name} template template0 encoding 'UTF8'", cancel).ConfigureAwait(false);
        var connection = new NpgsqlConnectionStringBuilder(present.Engine.Connection) { Database = name, Pooling = false }.ConnectionString;
        return new(DatabaseEngine.Choose(connection, ""), present, () => RunAsync(present.Engine.Connection, $"drop database if exists {name} with (force)", CancellationToken.None));
    }

    public async ValueTask DisposeAsync() => await _drop().ConfigureAwait(false);

    private static DatabaseAside OnFile(Databases present)
    {
        var folder = Directory.CreateTempSubdirectory("hengliang-drill-").FullName;
        var engine = DatabaseEngine.Sqlite(Path.Combine(folder, "drill.db"));
        return new(engine, present, () =>
        {
            using (var pool = new SqliteConnection(engine.Connection))
                SqliteConnection.ClearPool(pool);
            Directory.Delete(folder, recursive: true);
            return Task.CompletedTask;
        });
    }

    private static async Task RunAsync(string connection, string sql, CancellationToken cancel)
    {
        await using var server = new NpgsqlConnection(connection);
        await server.OpenAsync(cancel).ConfigureAwait(false);
        await using var command = new NpgsqlCommand(sql, server);
        await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
    }
}
