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
    private readonly Dictionary<Type, Table> _tables = [];
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);

    private readonly IReadOnlyList<IFollowing> _followings;

    internal BulkRows(HengliangDb db, IReadOnlyList<IFollowing> followings) => (_db, _followings) = (db, followings);

    /// <summary>Adds rows; those whose version is counted begin at 1.</summary>
    /// <exception cref="InvalidOperationException">A row lies outside the actor's sight: the use case should have checked.</exception>
    public async Task AddAsync<T>(IReadOnlyList<T> rows, CancellationToken cancel)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0)
            return;
        var table = TableOf<T>();
        if (_db.Origin.Engine.IsPostgres)
        {
            table.Growth ??= new(await CountedAsync(table, cancel).ConfigureAwait(false));
            await CopyAsync(table, rows, cancel).ConfigureAwait(false);
            if (table.Growth.By(rows.Count))
                await LookAtAsync(table, cancel).ConfigureAwait(false);
        }
        else
        {
            await InsertAsync(table, rows, cancel).ConfigureAwait(false);
        }

        Count("added " + table.Name, rows.Count);
    }

    /// <summary>Sets a column that the model keeps as text, of rows given by their ids, and raises their version.</summary>
    internal async Task SetAsync<T>(string column, string value, IReadOnlyList<Guid> ids, CancellationToken cancel)
        where T : class, IVersioned
    {
        if (ids.Count == 0)
            return;
        var table = TableOf<T>();
        await using var command = Command();
        // Names come from the model; every value is a parameter.
        command.CommandText = $"update \"{table.Name}\" set \"{column}\" = @value, \"Version\" = \"Version\" + 1 where \"Id\" {(_db.Origin.Engine.IsPostgres ? "= any(@ids)" : "in (select value from json_each(@ids))")}";
        Add(command, "@value", value);
        // In the order of the index, so that neighbours are changed together.
        var ordered = ids.Order().ToArray();
        Add(command, "@ids", _db.Origin.Engine.IsPostgres ? ordered : $"[\"{string.Join("\",\"", ordered.Select(i => i.ToString("D", CultureInfo.InvariantCulture).ToUpperInvariant()))}\"]");
        await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
        foreach (var id in ids)
            _digest.Add(id);
        Count($"changed {table.Name}.{column}", ids.Count);
    }

    public void Dispose()
    {
        foreach (var table in _tables.Values)
            table.Insert?.Dispose();
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
    private async Task<float> CountedAsync(Table table, CancellationToken cancel)
    {
        await using var command = Command();
        command.CommandText = "select reltuples from pg_class where oid = to_regclass(@name)";
        Add(command, "@name", $"\"{table.Name}\"");
        return await command.ExecuteScalarAsync(cancel).ConfigureAwait(false) is float rows ? rows : -1;
    }

    /// <summary>Has the server look at how a table is filled: it plans by what it last saw, and would search many rows as if they were few.</summary>
    private async Task LookAtAsync(Table table, CancellationToken cancel)
    {
        await using var command = Command();
        // The name comes from the model.
        command.CommandText = $"analyze \"{table.Name}\"";
        await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
    }

    private async Task InsertAsync<T>(Table table, IReadOnlyList<T> rows, CancellationToken cancel)
        where T : class
    {
        var insert = table.Insert ??= new(
            (SqliteConnection)_db.Database.GetDbConnection(),
            $"insert into \"{table.Name}\" ({string.Join(", ", table.Columns.Select(c => $"\"{c.Name}\""))}) values ({string.Join(", ", table.Columns.Select(_ => "?"))})");
        await foreach (var some in OneAheadAsync(rows, some => new SqliteRows(Values(table, some)), cancel).ConfigureAwait(false))
            insert.Run(some);
    }

    private async Task CopyAsync<T>(Table table, IReadOnlyList<T> rows, CancellationToken cancel)
        where T : class
    {
        var connection = (NpgsqlConnection)_db.Database.GetDbConnection();
        var writer = await connection.BeginBinaryImportAsync(
            $"copy \"{table.Name}\" ({string.Join(", ", table.Columns.Select(c => $"\"{c.Name}\""))}) from stdin (format binary)", cancel).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            await foreach (var some in OneAheadAsync(rows, some => Values(table, some).ToList(), cancel).ConfigureAwait(false))
                foreach (var row in some)
                    await writer.WriteRowAsync(cancel, row).ConfigureAwait(false);
            await writer.CompleteAsync(cancel).ConfigureAwait(false);
        }
    }

    /// <summary>Makes rows ready some at a time, always those after the ones being written, so that two cores share the work.</summary>
    private static async IAsyncEnumerable<TReady> OneAheadAsync<T, TReady>(
        IReadOnlyList<T> rows, Func<ArraySegment<T>, TReady> make, [EnumeratorCancellation] CancellationToken cancel)
    {
        var all = rows as T[] ?? [.. rows];
        var next = MakeAsync(0);
        try
        {
            for (var at = 0; at < all.Length; at += Some)
            {
                cancel.ThrowIfCancellationRequested();
                var ready = await next.ConfigureAwait(false);
                if (at + Some < all.Length)
                    next = MakeAsync(at + Some);
                yield return ready;
            }
        }
        finally
        {
            // What writing broke off is not left running behind.
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Task<TReady> MakeAsync(int at) => Task.Run(() => make(new(all, at, Math.Min(Some, all.Length - at))), CancellationToken.None);
    }

    /// <summary>Every row's values as the provider keeps them; checked, seen by those who follow and told to the digest.</summary>
    private IEnumerable<object?[]> Values<T>(Table table, ArraySegment<T> rows)
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

    private object? Value(Column column, object row)
    {
        var value = column.IsVersion ? 1 : column.Get(row);
        value = column.Convert is null || value is null ? value : column.Convert(value);
        _digest.Add(value);
        return value;
    }

    private Table TableOf<T>()
    {
        if (_tables.TryGetValue(typeof(T), out var known))
            return known;
        var entity = _db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is no table.");
        return _tables[typeof(T)] = new Table(
            entity.GetTableName()!,
            [.. entity.GetProperties().Select(p => new Column(p.GetColumnName(), p.GetGetter().GetClrValue, ConversionOf(p), p.IsConcurrencyToken && p.Name == nameof(IVersioned.Version)))]);
    }

    // An enumeration may be kept as text by the type mapping alone, without a converter of the property's own.
    private static Func<object, object?>? ConversionOf(IProperty property) =>
        (property.GetValueConverter() ?? property.FindTypeMapping()?.Converter)?.ConvertToProvider is { } convert ? v => convert(v) : null;

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

    private void Count(string what, int rows) => _counts[what] = _counts.GetValueOrDefault(what) + rows;

    private sealed record Column(string Name, Func<object, object?> Get, Func<object, object?>? Convert, bool IsVersion);

    private sealed class Table(string name, Column[] columns)
    {
        public string Name => name;

        public Column[] Columns => columns;

        public SqliteInsert? Insert { get; set; }

        public Growth? Growth { get; set; }
    }

    /// <summary>Tells when a table has three times the rows the server knows of.</summary>
    private sealed class Growth(float known)
    {
        // Fewer rows than this are noticed soon enough by the server itself.
        private const long Least = 10_000;

        private long _rows = (long)Math.Max(0, known);
        private long _lookAt = Math.Max(Least, (long)known * 3);

        public bool By(int rows)
        {
            if ((_rows += rows) < _lookAt)
                return false;
            _lookAt = _rows * 3;
            return true;
        }
    }
}
