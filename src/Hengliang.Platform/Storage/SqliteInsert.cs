using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Hengliang.Platform.Storage;

/// <summary>One insert, prepared once and run for each row: values go to SQLite in the form its provider keeps them in, without a parameter object each.</summary>
internal sealed class SqliteInsert : IDisposable
{
    private readonly sqlite3 _handle;
    private readonly sqlite3_stmt _statement;

    public SqliteInsert(SqliteConnection connection, string sql)
    {
        _handle = connection.Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_handle, sql, out _statement), _handle);
    }

    /// <summary>Sets a column of the next row; <paramref name="column"/> counts from 0.</summary>
    /// <exception cref="NotSupportedException">A kind of value no table kept in bulk has.</exception>
    public void Bind(int column, object? value)
    {
        var at = column + 1;
        Span<byte> text = stackalloc byte[64];
        var answer = value switch
        {
            null => raw.sqlite3_bind_null(_statement, at),
            string words => raw.sqlite3_bind_text(_statement, at, words),
            Guid id => raw.sqlite3_bind_text(_statement, at, Print(id, text)),
            decimal number => raw.sqlite3_bind_text(_statement, at, Print(number, "0.0###########################", text)),
            DateTime moment => raw.sqlite3_bind_text(_statement, at, Print(moment, @"yyyy\-MM\-dd HH\:mm\:ss.FFFFFFF", text)),
            DateOnly day => raw.sqlite3_bind_text(_statement, at, Print(day, @"yyyy\-MM\-dd", text)),
            bool yes => raw.sqlite3_bind_int64(_statement, at, yes ? 1 : 0),
            int or long or short or byte => raw.sqlite3_bind_int64(_statement, at, Convert.ToInt64(value, CultureInfo.InvariantCulture)),
            double real => raw.sqlite3_bind_double(_statement, at, real),
            byte[] bytes => raw.sqlite3_bind_blob(_statement, at, bytes),
            _ => throw new NotSupportedException($"A column of {value.GetType().Name} is not written in bulk."),
        };
        SqliteException.ThrowExceptionForRC(answer, _handle);
    }

    /// <summary>Inserts the row that was bound.</summary>
    public void Run()
    {
        var answer = raw.sqlite3_step(_statement);
        raw.sqlite3_reset(_statement);
        if (answer != raw.SQLITE_DONE)
            SqliteException.ThrowExceptionForRC(answer, _handle);
    }

    public void Dispose() => _statement.Dispose();

    // The provider keeps ids in capitals.
    private static ReadOnlySpan<byte> Print(Guid id, Span<byte> text)
    {
        id.TryFormat(text, out var written);
        for (var i = 0; i < written; i++)
            if (text[i] is >= (byte)'a' and <= (byte)'f')
                text[i] -= 32;
        return text[..written];
    }

    private static ReadOnlySpan<byte> Print<T>(T value, string format, Span<byte> text)
        where T : IUtf8SpanFormattable =>
        value.TryFormat(text, out var written, format, CultureInfo.InvariantCulture) ? text[..written] : throw new FormatException("A value is longer than a column takes.");
}
