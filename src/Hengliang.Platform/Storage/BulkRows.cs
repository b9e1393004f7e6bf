using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Hengliang.Platform.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Hengliang.Platform.Storage;

/// <summary>Writes very many rows inside a commit without holding them: COPY on PostgreSQL, one prepared insert on SQLite.</summary>
/// <remarks>Every row of a held kind must lie in the actor's sight, as with any commit; the audit keeps the count and a digest of all rows.</remarks>
public sealed class BulkRows : IDisposable
{
    // Made ready at once on the second core: enough that handing over costs nothing, few enough to stay in its cache.
    private const int Some = 1000;

    private readonly HengliangDb _db;
    private readonly RowDigest _digest = new();
    private readonly Dictionary<Type, BulkTable> _tables = [];
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);

    private readonly IReadOnlyList<IFollowing> _followings;

    internal BulkRows(HengliangDb db, IReadOnlyList<IFollowing> followings) => (_db, _followings) = (db, followings);

    /// <summary>Adds rows; those whose version is counted begin at 1.</summary>
    /// <param name="rows">They are asked for some at a time, as they are written.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="InvalidOperationException">A row lies outside the actor's sight: the use case should have checked.</exception>
    public async Task AddAsync<T>(IEnumerable<T> rows, CancellationToken cancel)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(rows);
        var table = TableOf<T>();
        if (_db.Origin.Engine.IsPostgres)
        {
            var written = await CopyAsync(table, table.Name, rows, cancel).ConfigureAwait(false);
            await GrowAsync(table, written, cancel).ConfigureAwait(false);
            Count("added " + table.Name, written);
            return;
        }

        var insert = table.Insert ??= Prepare(
            $"insert into \"{table.Name}\" ({Names(table)}) values ({string.Join(", ", table.Columns.Select(_ => "?"))})");
        await foreach (var some in OneAheadAsync(rows, some => new SqliteRows(Values(table, some)), cancel).ConfigureAwait(false))
            Count("added " + table.Name, insert.Run(some));
    }

    /// <summary>Puts rows in the place of those with the same key, and keeps what stood there; the version goes on counting.</summary>
    /// <param name="rows">They are asked for some at a time, as they are written; no two of one key.</param>
    /// <param name="becoming">How what stood reads among the former ones.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="InvalidOperationException">A row lies outside the actor's sight, or in nothing's place: the use case should have checked.</exception>
    internal async Task ReplaceAsync<T, TFormer>(IEnumerable<T> rows, BecomingFormer becoming, CancellationToken cancel)
        where T : class, IVersioned
        where TFormer : class
    {
        var (table, former) = (TableOf<T>(), TableOf<TFormer>());
        var replacing = new Replacing(table, former, becoming);
        var (written, kept, replaced) = _db.Origin.Engine.IsPostgres
            ? await ReplaceTogetherAsync(table, replacing, rows, cancel).ConfigureAwait(false)
            : await ReplaceEachAsync(table, former, replacing, rows, cancel).ConfigureAwait(false);
        if (kept != written || replaced != written)
            throw new InvalidOperationException($"Of {written} rows of {table.Name}, {written - replaced} stand in nothing's place; look what stands before writing.");
        await GrowAsync(former, written, cancel).ConfigureAwait(false);
        Count("replaced " + table.Name, written);
    }

    public void Dispose()
    {
        foreach (var table in _tables.Values)
            foreach (var statement in table.Statements)
                statement.Dispose();
        _digest.Dispose();
    }

    /// <summary>What was written, for the audit; null when nothing was.</summary>
    internal string? Describe() => _counts.Count == 0 ? null : string.Create(
        CultureInfo.InvariantCulture,
        $"[{string.Join(",", _counts.Select(c => FormattableString.Invariant($"{{\"did\":\"{c.Key}\",\"rows\":{c.Value}}}")))},{{\"sha256\":\"{Convert.ToHexStringLower(_digest.Current())}\"}}]");

    private void Check(object row)
    {
        if (row is IHeld held && !_db.Sight.Sees(held))
            throw new InvalidOperationException($"A row of {row.GetType().Name} lies outside the sight of the actor; check before writing.");
    }

    /// <summary>How many rows the server took the table to have when it last looked; -1 when it never did.</summary>
    private async Task<float> CountedAsync(BulkTable table, CancellationToken cancel)
    {
        await using var command = Command();
        command.CommandText = "select reltuples from pg_class where oid = to_regclass(@name)";
        Add(command, "@name", $"\"{table.Name}\"");
        return await command.ExecuteScalarAsync(cancel).ConfigureAwait(false) is float rows ? rows : -1;
    }

    /// <summary>Has the server look at how a table that grew is filled: it plans by what it last saw, and would search many rows as if they were few.</summary>
    private async Task GrowAsync(BulkTable table, int rows, CancellationToken cancel)
    {
        if (rows == 0 || !_db.Origin.Engine.IsPostgres)
            return;
        table.Growth ??= new(await CountedAsync(table, cancel).ConfigureAwait(false));
        if (table.Growth.By(rows))
            await RunAsync($"analyze \"{table.Name}\"", cancel).ConfigureAwait(false);
    }

    /// <summary>All rows wait in a table of their own, and then take their places in one statement.</summary>
    private async Task<(int Written, int Kept, int Replaced)> ReplaceTogetherAsync<T>(BulkTable table, Replacing replacing, IEnumerable<T> rows, CancellationToken cancel)
        where T : class
    {
        await RunAsync(replacing.MakeWaiting, cancel).ConfigureAwait(false);
        var written = await CopyAsync(table, replacing.Waiting, rows, cancel).ConfigureAwait(false);
        if (written == 0)
            return default;
        await RunAsync(replacing.LookAtWaiting, cancel).ConfigureAwait(false);
        var kept = await RunAsync(replacing.KeepAll, cancel).ConfigureAwait(false);
        var replaced = await RunAsync(replacing.ReplaceAll, cancel).ConfigureAwait(false);
        await RunAsync(replacing.EmptyWaiting, cancel).ConfigureAwait(false);
        return (written, kept, replaced);
    }

    private async Task<(int Written, int Kept, int Replaced)> ReplaceEachAsync<T>(
        BulkTable table, BulkTable former, Replacing replacing, IEnumerable<T> rows, CancellationToken cancel)
        where T : class
    {
        var (keep, replace) = (former.Keep ??= Prepare(replacing.KeepOne), table.Replace ??= Prepare(replacing.ReplaceOne));
        var alike = table.ReplaceAlike ??= Prepare(replacing.ReplaceAlike);
        var (written, kept, replaced) = (0, 0, 0);
        await foreach (var some in OneAheadAsync(rows, some => new SqliteRows(Values(table, some)), cancel).ConfigureAwait(false))
        {
            written += some.Rows.Count;
            kept += keep.Run(some);
            replaced += alike.Run(some, otherwise: replace);
        }

        return (written, kept, replaced);
    }

    /// <returns>How many rows were written.</returns>
    private async Task<int> CopyAsync<T>(BulkTable table, string into, IEnumerable<T> rows, CancellationToken cancel)
        where T : class
    {
        var (connection, written) = ((NpgsqlConnection)_db.Database.GetDbConnection(), 0);
        var writer = await connection.BeginBinaryImportAsync($"copy \"{into}\" ({Names(table)}) from stdin (format binary)", cancel).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            await foreach (var some in OneAheadAsync(rows, some => Values(table, some).ToList(), cancel).ConfigureAwait(false))
            {
                foreach (var row in some)
                    await writer.WriteRowAsync(cancel, row).ConfigureAwait(false);
                written += some.Count;
            }

            await writer.CompleteAsync(cancel).ConfigureAwait(false);
        }

        return written;
    }

    /// <summary>Makes rows ready some at a time, always those after the ones being written, so that two cores share the work.</summary>
    private static async IAsyncEnumerable<TReady> OneAheadAsync<T, TReady>(
        IEnumerable<T> rows, Func<T[], TReady> make, [EnumeratorCancellation] CancellationToken cancel)
        where TReady : class
    {
        using var chunks = rows.Chunk(Some).GetEnumerator();
        var next = MakeAsync();
        try
        {
            while (await next.ConfigureAwait(false) is { } ready)
            {
                cancel.ThrowIfCancellationRequested();
                next = MakeAsync();
                yield return ready;
            }
        }
        finally
        {
            // What writing broke off is not left running behind.
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Task<TReady?> MakeAsync() => Task.Run(() => chunks.MoveNext() ? make(chunks.Current) : null, CancellationToken.None);
    }

    /// <summary>Every row's values as the provider keeps them; checked, seen by those who follow and told to the digest.</summary>
    private IEnumerable<object?[]> Values<T>(BulkTable table, T[] rows)
        where T : class
    {
        foreach (var row in rows)
        {
            Check(row);
            foreach (var following in _followings)
                following.See(row);
            var values = new object?[table.Columns.Length];
            for (var i = 0; i < values.Length; i++)
                values[i] = Value(table.Columns[i], row);
            yield return values;
        }
    }

    private object? Value(BulkColumn column, object row)
    {
        var value = column.IsVersion ? 1 : column.Get(row);
        value = column.Convert is null || value is null ? value : column.Convert(value);
        _digest.Add(value);
        return value;
    }

    private BulkTable TableOf<T>()
    {
        if (_tables.TryGetValue(typeof(T), out var known))
            return known;
        var entity = _db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is no table.");
        return _tables[typeof(T)] = new BulkTable(
            entity.GetTableName()!,
            entity.FindPrimaryKey()!.Properties[0].GetColumnName(),
            [.. entity.GetProperties().Select(p => new BulkColumn(p.GetColumnName(), p.GetGetter().GetClrValue, ConversionOf(p), p.IsConcurrencyToken && p.Name == nameof(IVersioned.Version), p.GetAfterSaveBehavior() == PropertySaveBehavior.Throw))]);
    }

    // An enumeration may be kept as text by the type mapping alone, without a converter of the property's own.
    private static Func<object, object?>? ConversionOf(IProperty property) =>
        (property.GetValueConverter() ?? property.FindTypeMapping()?.Converter)?.ConvertToProvider is { } convert ? v => convert(v) : null;

    private static string Names(BulkTable table) => string.Join(", ", table.Columns.Select(c => $"\"{c.Name}\""));

    private SqliteStatement Prepare(string sql) => new((SqliteConnection)_db.Database.GetDbConnection(), sql);

    /// <summary>Runs a statement all whose names come from the model.</summary>
    private async Task<int> RunAsync(string sql, CancellationToken cancel)
    {
        await using var command = Command();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
    }

    private DbCommand Command()
    {
        var command = _db.Database.GetDbConnection().CreateCommand();
        command.Transaction = _db.Database.CurrentTransaction!.GetDbTransaction();
        return command;
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }

    private void Count(string what, int rows)
    {
        if (rows > 0)
            _counts[what] = _counts.GetValueOrDefault(what) + rows;
    }
}
