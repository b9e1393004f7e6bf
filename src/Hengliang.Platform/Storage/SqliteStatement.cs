using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Hengliang.Platform.Storage;

/// <summary>One statement, prepared once and run for each row, without a parameter object for each value.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _handle;
    private readonly sqlite3_stmt _statement;
    private readonly int _places;

    /// <param name="connection">Open, and in the transaction that the statement is a part of.</param>
    /// <param name="sql">Its places are the columns of a row by number, <c>?1</c> the first; it need not use them all.</param>
    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _handle = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_handle, sql, out _statement));
        _places = raw.sqlite3_bind_parameter_count(_statement);
    }

    /// <summary>Runs it for the rows, one after the other.</summary>
    /// <param name="rows">A value a column.</param>
    /// <param name="otherwise">What is run for a row that this one changes nothing for.</param>
    /// <returns>How many rows of the table were added or changed.</returns>
    public int Run(SqliteRows rows, SqliteStatement? otherwise = null)
    {
        var changed = 0;
        foreach (var row in rows.Rows)
        {
            var now = Run(rows, row);
            changed += now > 0 ? now : otherwise?.Run(rows, row) ?? 0;
        }

        return changed;
    }

    private int Run(SqliteRows rows, SqliteCell[] row)
    {
        for (var column = 0; column < Math.Min(_places, row.Length); column++)
            Check(Bind(rows, column + 1, row[column]));
        var answer = raw.sqlite3_step(_statement);
        raw.sqlite3_reset(_statement);
        if (answer != raw.SQLITE_DONE)
            Check(answer);
        return raw.sqlite3_changes(_handle);
    }

    public void Dispose() => _statement.Dispose();

    private int Bind(SqliteRows rows, int at, SqliteCell cell) => cell.Kind switch
    {
        SqliteCellKind.Text => raw.sqlite3_bind_text(_statement, at, rows.BytesOf(cell)),
        SqliteCellKind.Bytes => raw.sqlite3_bind_blob(_statement, at, rows.BytesOf(cell)),
        SqliteCellKind.Whole => raw.sqlite3_bind_int64(_statement, at, cell.Number),
        SqliteCellKind.Real => raw.sqlite3_bind_double(_statement, at, BitConverter.Int64BitsToDouble(cell.Number)),
        _ => raw.sqlite3_bind_null(_statement, at),
    };

    private void Check(int answer) => SqliteException.ThrowExceptionForRC(answer, _handle);
}
