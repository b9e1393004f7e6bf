using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace Hengliang.Platform.Storage;

/// <summary>Which database serves, by its connection string: a SQLite file, or a PostgreSQL server.</summary>
/// <remarks>All that differs between the two stands here.</remarks>
public sealed class DatabaseEngine
{
    // "HENGLIAN" as a number: the advisory lock that lets one commit at a time add to the audit chain.
    private const long ChainLock = 0x48454E474C49414E;

    private DatabaseEngine(bool isPostgres, string connection) => (IsPostgres, Connection) = (isPostgres, connection);

    public bool IsPostgres { get; }

    internal string Connection { get; }

    /// <summary>The engine <paramref name="connection"/> names: <c>Host=…</c> is PostgreSQL, <c>Data Source=…</c> a SQLite file,
    /// and nothing the file <c>data/hengliang.db</c> under <paramref name="contentRoot"/>.</summary>
    /// <exception cref="FormatException">The connection string is neither.</exception>
    public static DatabaseEngine Choose(string? connection, string contentRoot)
    {
        if (string.IsNullOrWhiteSpace(connection))
            return Sqlite(Path.Combine(contentRoot, "data", "hengliang.db"));
        if (connection.Contains("Host=", StringComparison.OrdinalIgnoreCase))
            return new(true, new NpgsqlConnectionStringBuilder(connection).ConnectionString);
        if (connection.Contains("Data Source=", StringComparison.OrdinalIgnoreCase))
            return Sqlite(Path.GetFullPath(new SqliteConnectionStringBuilder(connection).DataSource, contentRoot));
        throw new FormatException(
            "ConnectionStrings:Hengliang names no database: start it with 'Host=' for PostgreSQL or 'Data Source=' for a SQLite file, or leave it empty.");
    }

    public static DatabaseEngine Sqlite(string file) => new(false, new SqliteConnectionStringBuilder
    {
        DataSource = file,
        ForeignKeys = true,
        // Seconds a writer waits for the one before it.
        DefaultTimeout = 30,
    }.ConnectionString);

    internal DbContextOptionsBuilder<HengliangDb> Configure(DbContextOptionsBuilder<HengliangDb> options)
    {
        if (IsPostgres)
            options.UseNpgsql(Connection);
        else
            options.UseSqlite(Connection);
        options.AddInterceptors(WriteGuard.Instance);
        options.ReplaceService<IModelCacheKeyFactory, ModelKey>();
        // Migrations are written by hand and carry no snapshot; a test compares their schema with the model's instead.
        options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
        return options;
    }

    /// <summary>Makes the folder of a SQLite file.</summary>
    internal void Prepare()
    {
        if (!IsPostgres && Path.GetDirectoryName(new SqliteConnectionStringBuilder(Connection).DataSource) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
    }

    /// <summary>Waits until this transaction alone may add to the audit chain; SQLite has one writer anyway.</summary>
    internal Task LockChainAsync(HengliangDb db, CancellationToken cancel) => IsPostgres
        ? db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({ChainLock})", cancel)
        : Task.CompletedTask;
}
