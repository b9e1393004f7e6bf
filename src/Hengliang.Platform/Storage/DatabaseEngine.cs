using System.Data;
using System.Data.Common;
using System.Globalization;
using Hengliang.Platform.Audit.Contracts;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Hengliang.Platform.Storage;

/// <summary>Which database serves, by its connection string: a SQLite file, or a PostgreSQL server.</summary>
/// <remarks>All that differs between the two stands here.</remarks>
#pragma warning disable CA1001 // The line to write holds no handle: none is ever asked of it.
public sealed class DatabaseEngine
#pragma warning restore CA1001
{
    // "HENGLIAN" as a number: the advisory lock that lets one commit at a time add to the audit chain.
    private const long ChainLock = 0x48454E474C49414E;

    private static readonly string Lock = string.Create(CultureInfo.InvariantCulture, $"select pg_advisory_xact_lock({ChainLock})");

    private static readonly string LockAndAsk = $"""{Lock}; select "Id", "Sequence", "Hash" from "AuditHeads" """;

    private const int StatementsKept = 200;

    private static readonly string RoomForMany = string.Create(
        CultureInfo.InvariantCulture, $"pragma cache_size = -{Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 32 / 1024, 64 * 1024, 1024 * 1024)}");

    // SQLite has one writer, and its provider asks whether it may write seven times a second: whoever waits in line here is let in at once.
    private readonly SemaphoreSlim _turn = new(1);

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
            return Postgres(connection);
        if (connection.Contains("Data Source=", StringComparison.OrdinalIgnoreCase))
            return Sqlite(Path.GetFullPath(new SqliteConnectionStringBuilder(connection).DataSource, contentRoot));
        throw new FormatException(
            "ConnectionStrings:Hengliang names no database: start it with 'Host=' for PostgreSQL or 'Data Source=' for a SQLite file, or leave it empty.");
    }

    /// <remarks>Statements that come again are kept prepared, and a connection goes back to the pool as it is, for nothing here outlives its
    /// transaction; unless the connection string says otherwise (behind a pooler that shares sessions, Max Auto Prepare=0).</remarks>
    private static DatabaseEngine Postgres(string connection)
    {
        // What was written: the other kind of builder says of every word it knows that it is there.
        var written = new DbConnectionStringBuilder { ConnectionString = connection };
        var named = new NpgsqlConnectionStringBuilder(connection);
        if (!Has("Max Auto Prepare"))
            named.MaxAutoPrepare = StatementsKept;
        if (!Has("No Reset On Close"))
            named.NoResetOnClose = true;
        return new(true, named.ConnectionString);

        bool Has(string word) => written.ContainsKey(word) || written.ContainsKey(word.Replace(" ", "", StringComparison.Ordinal));
    }

    public static DatabaseEngine Sqlite(string file) => new(false, new SqliteConnectionStringBuilder
    {
        DataSource = file,
        ForeignKeys = true,
        // Seconds a writer waits for the one before it.
        DefaultTimeout = 30,
    }.ConnectionString);

    /// <param name="options">To be filled.</param>
    /// <param name="forWideSight">Statements are planned for the regions they name, each time: prepared once for any list, PostgreSQL would go
    /// through thousands of regions for every row.</param>
    internal DbContextOptionsBuilder<HengliangDb> Configure(DbContextOptionsBuilder<HengliangDb> options, bool forWideSight)
    {
        if (IsPostgres)
            options.UseNpgsql(forWideSight ? new NpgsqlConnectionStringBuilder(Connection) { MaxAutoPrepare = 0 }.ConnectionString : Connection, postgres => postgres.ExecutionStrategy(dependencies => new AskAgain(dependencies)));
        else
            // Lists of ids go as one value: a sight over a whole nation would be thousands of parameters, and a new statement for each length.
            options.UseSqlite(Connection, sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter));
        options.AddInterceptors(WriteGuard.Instance);
        options.ReplaceService<IModelCacheKeyFactory, ModelKey>();
        // Migrations are written by hand and carry no snapshot; a test compares their schema with the model's instead.
        options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
        return options;
    }

    /// <summary>The SQLite file; null on PostgreSQL.</summary>
    internal string? File => IsPostgres ? null : new SqliteConnectionStringBuilder(Connection).DataSource;

    internal bool FileIsMissing => File is { } file && !System.IO.File.Exists(file);

    /// <summary>Makes a SQLite file and its folder where there is none; where only the file itself was deleted, puts its log aside.</summary>
    /// <remarks>SQLite would play the log of the former file into the new one. Its pages are twice as large as SQLite's own measure: rows here carry
    /// their sentences and lie in broad indexes, and a recompute of a whole province is written a fifth sooner. A file keeps the pages it was made with.</remarks>
    internal void Prepare()
    {
        if (Path.GetDirectoryName(File) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
        if (!FileIsMissing)
            return;
        foreach (var ending in (string[])["-wal", "-shm", "-journal"])
        {
            if (System.IO.File.Exists(File + ending))
                System.IO.File.Move(File + ending, FreeName(File + ending + ".left-over"));
        }

        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(Connection) { Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "pragma page_size = 8192; pragma journal_mode = wal";
        command.ExecuteNonQuery();
    }

    private static string FreeName(string wanted)
    {
        var name = wanted;
        for (var i = 2; System.IO.File.Exists(name); i++)
            name = string.Create(CultureInfo.InvariantCulture, $"{wanted}-{i}");
        return name;
    }

    /// <summary>Waits in line to write; disposing lets the next one in. PostgreSQL keeps its own line, by the lock of the chain.</summary>
    /// <remarks>Other programs on the same SQLite file are not in this line: they wait for the file itself.</remarks>
    internal async Task<IDisposable?> TakeTurnAsync(CancellationToken cancel)
    {
        if (IsPostgres)
            return null;
        await _turn.WaitAsync(cancel).ConfigureAwait(false);
        return new Turn(_turn);
    }

    /// <summary>Waits until this transaction alone may add to the audit chain; SQLite has one writer anyway.</summary>
    internal Task LockChainAsync(HengliangDb db, CancellationToken cancel) => IsPostgres
        ? db.Database.ExecuteSqlRawAsync(Lock, cancel)
        : Task.CompletedTask;

    /// <summary>The end of the audit chain, for this transaction alone until it ends; null before the first entry.</summary>
    /// <remarks>It waits for the lock of <see cref="LockChainAsync"/>, in one way to the server with the question: under many writers each
    /// way counts while the chain is held. The question sees what was committed while the lock was waited for, being a statement of its own.</remarks>
    internal async Task<AuditHead?> HoldChainAsync(HengliangDb db, CancellationToken cancel)
    {
        if (!IsPostgres)
            return await db.AuditHeads.IgnoreQueryFilters().AsNoTracking().SingleOrDefaultAsync(cancel).ConfigureAwait(false);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        (command.CommandText, command.Transaction) = (LockAndAsk, db.Database.CurrentTransaction!.GetDbTransaction());
        await using var reader = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        await reader.NextResultAsync(cancel).ConfigureAwait(false);
        return await reader.ReadAsync(cancel).ConfigureAwait(false)
            ? new() { Id = reader.GetInt32(0), Sequence = reader.GetInt64(1), Hash = reader.GetString(2) }
            : null;
    }

    /// <summary>Gives SQLite room to keep the pages of a large write in memory, and takes it back afterwards; PostgreSQL has its own.</summary>
    /// <remarks>A thirty-second of the machine's memory, up to 1 GiB: ids lie anywhere in their index, so a nation's values touch all of it again and again.</remarks>
    internal Task MakeRoomAsync(HengliangDb db, bool forMany, CancellationToken cancel) => IsPostgres
        ? Task.CompletedTask
        : db.Database.ExecuteSqlRawAsync(forMany ? RoomForMany : "pragma cache_size = -2000; pragma shrink_memory", cancel);

    /// <summary>Begins a transaction that sees one moment of the whole database and holds nobody up.</summary>
    internal async Task<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken cancel)
    {
        if (IsPostgres)
            return await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel).ConfigureAwait(false);
#pragma warning disable CA1849 // Only this form is deferred: in WAL mode it reads one snapshot, takes no lock and does not wait.
        return ((SqliteConnection)connection).BeginTransaction(deferred: true);
#pragma warning restore CA1849
    }

    /// <summary>Empties the tables inside a transaction and puts off the check of references to its end.</summary>
    internal async Task EmptyForRestoreAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<string> tables, CancellationToken cancel)
    {
        if (!IsPostgres)
        {
            await RunAsync(connection, transaction, "pragma defer_foreign_keys = on", cancel).ConfigureAwait(false);
            foreach (var table in tables)
                await RunAsync(connection, transaction, $"delete from \"{table}\"", cancel).ConfigureAwait(false);
            return;
        }

        await RunAsync(connection, transaction, $"truncate {string.Join(", ", tables.Select(t => $"\"{t}\""))}", cancel).ConfigureAwait(false);
        await AlterReferencesAsync(connection, transaction, "deferrable initially deferred", cancel).ConfigureAwait(false);
    }

    /// <summary>Checks the references, and sets the counters of <paramref name="counted"/> behind their highest number.</summary>
    internal async Task FinishRestoreAsync(
        DbConnection connection, DbTransaction transaction, IReadOnlyList<(string Table, string Column)> counted, CancellationToken cancel)
    {
        if (!IsPostgres)
            return; // SQLite checks at the commit and counts by itself.
        await RunAsync(connection, transaction, "set constraints all immediate", cancel).ConfigureAwait(false);
        await AlterReferencesAsync(connection, transaction, "not deferrable", cancel).ConfigureAwait(false);
        foreach (var (table, column) in counted)
            await RunAsync(
                connection,
                transaction,
                $"select setval(pg_get_serial_sequence('\"{table}\"', '{column}'), coalesce(max(\"{column}\"), 1), max(\"{column}\") is not null) from \"{table}\"",
                cancel).ConfigureAwait(false);
    }

    // Names come from the model and from the database's own catalogue, never from a user.
    private static async Task RunAsync(DbConnection connection, DbTransaction transaction, string sql, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
    }

    private static async Task AlterReferencesAsync(DbConnection connection, DbTransaction transaction, string how, CancellationToken cancel)
    {
        var names = new List<(string Table, string Name)>();
        await using (var command = connection.CreateCommand())
        {
            (command.CommandText, command.Transaction) = (
                "select conrelid::regclass::text, quote_ident(conname) from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace order by 1, 2",
                transaction);
            await using var reader = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
            while (await reader.ReadAsync(cancel).ConfigureAwait(false))
                names.Add((reader.GetString(0), reader.GetString(1)));
        }

        foreach (var (table, name) in names)
            await RunAsync(connection, transaction, $"alter table {table} alter constraint {name} {how}", cancel).ConfigureAwait(false);
    }

    private sealed class Turn(SemaphoreSlim line) : IDisposable
    {
        public void Dispose() => line.Release();
    }
}
