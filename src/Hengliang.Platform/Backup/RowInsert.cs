using System.Data.Common;
using System.Globalization;

namespace Hengliang.Platform.Backup;

/// <summary>Writes rows many at a time: one statement for as many as the database takes parameters, or as memory should hold.</summary>
internal sealed class RowInsert(PortableTable table, DbConnection connection, DbTransaction transaction) : IAsyncDisposable
{
    // SQLite takes 32,766 parameters and PostgreSQL 65,535; longer statements gain nothing.
    private const int MostParameters = 4_000;
    private const int MostRows = 400;

    // A document's bytes lie in one row: a few of them fill a statement.
    private const int EnoughBytes = 4 * 1024 * 1024;

    private readonly int _most = Math.Clamp(MostParameters / Math.Max(1, table.Columns.Count), 1, MostRows);
    private readonly List<object?[]> _waiting = [];
    private DbCommand? _full;
    private long _bytes;
    private long _written;

    public async Task AddAsync(object?[] row, CancellationToken cancel)
    {
        _waiting.Add(row);
        foreach (var cell in row)
            _bytes += cell switch { byte[] bytes => bytes.Length, string text => text.Length * 2, _ => 8 };
        if (_waiting.Count == _most || _bytes >= EnoughBytes)
            await WriteAsync(cancel).ConfigureAwait(false);
    }

    /// <summary>Writes what waits, and says how many rows there were in all.</summary>
    public async Task<long> FinishAsync(CancellationToken cancel)
    {
        if (_waiting.Count > 0)
            await WriteAsync(cancel).ConfigureAwait(false);
        return _written;
    }

    public ValueTask DisposeAsync() => _full?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task WriteAsync(CancellationToken cancel)
    {
        if (_waiting.Count == _most)
        {
            await ExecuteAsync(_full ??= Command(_most), cancel).ConfigureAwait(false);
        }
        else
        {
            await using var rest = Command(_waiting.Count);
            await ExecuteAsync(rest, cancel).ConfigureAwait(false);
        }

        _written += _waiting.Count;
        _waiting.Clear();
        _bytes = 0;
    }

    private async Task ExecuteAsync(DbCommand command, CancellationToken cancel)
    {
        var next = 0;
        foreach (var cell in _waiting.SelectMany(row => row))
            command.Parameters[next++].Value = cell ?? DBNull.Value;
        await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
    }

    private DbCommand Command(int rows)
    {
        var width = table.Columns.Count;
        var command = connection.CreateCommand();
        var values = Enumerable.Range(0, rows).Select(row => "(" + string.Join(", ", Enumerable.Range(row * width, width).Select(Name)) + ")");
        (command.CommandText, command.Transaction) = ($"insert into \"{table.Name}\" ({PortableTable.Quoted(table.Columns)}) values {string.Join(", ", values)}", transaction);
        foreach (var i in Enumerable.Range(0, rows * width))
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = Name(i);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static string Name(int i) => "@p" + i.ToString(CultureInfo.InvariantCulture);
}
