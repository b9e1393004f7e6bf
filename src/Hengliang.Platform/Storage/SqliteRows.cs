using System.Buffers;
using System.Globalization;
using System.Text;

namespace Hengliang.Platform.Storage;

internal enum SqliteCellKind : byte
{
    Nothing,
    Text,
    Bytes,
    Whole,
    Real,
}

/// <summary>A value of a row.</summary>
/// <param name="Kind">As SQLite keeps it.</param>
/// <param name="Number">A whole number, the bits of a real one, or where its bytes begin.</param>
/// <param name="Length">Of its bytes.</param>
internal readonly record struct SqliteCell(SqliteCellKind Kind, long Number = 0, int Length = 0);

/// <summary>Rows printed in the form SQLite's provider keeps them in, so that writing them is no more than handing bytes over.</summary>
internal sealed class SqliteRows
{
    private readonly ArrayBufferWriter<byte> _bytes = new(1 << 19);

    /// <param name="rows">A value a column.</param>
    /// <exception cref="NotSupportedException">A kind of value no table kept in bulk has.</exception>
    public SqliteRows(IEnumerable<object?[]> rows) => Rows = [.. rows.Select(r => Array.ConvertAll(r, Print))];

    public IReadOnlyList<SqliteCell[]> Rows { get; }

    public ReadOnlySpan<byte> BytesOf(SqliteCell cell) => _bytes.WrittenSpan.Slice((int)cell.Number, cell.Length);

    private SqliteCell Print(object? value) => value switch
    {
        null => default,
        string words => Text(Encoding.UTF8.GetBytes(words, _bytes)),
        Guid id => Text(PrintId(id)),
        decimal number => Text(Print(number, "0.0###########################")),
        DateTime moment => Text(Print(moment, @"yyyy\-MM\-dd HH\:mm\:ss.FFFFFFF")),
        DateOnly day => Text(Print(day, @"yyyy\-MM\-dd")),
        bool yes => new(SqliteCellKind.Whole, yes ? 1 : 0),
        int or long or short or byte => new(SqliteCellKind.Whole, Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        double real => new(SqliteCellKind.Real, BitConverter.DoubleToInt64Bits(real)),
        byte[] bytes => Keep(bytes),
        _ => throw new NotSupportedException($"A column of {value.GetType().Name} is not written in bulk."),
    };

    private SqliteCell Text(long written) => new(SqliteCellKind.Text, _bytes.WrittenCount - written, (int)written);

    private SqliteCell Keep(byte[] bytes)
    {
        _bytes.Write(bytes);
        return new(SqliteCellKind.Bytes, _bytes.WrittenCount - bytes.Length, bytes.Length);
    }

    // The provider keeps ids in capitals.
    private int PrintId(Guid id)
    {
        var text = _bytes.GetSpan(36);
        id.TryFormat(text, out var written);
        for (var i = 0; i < written; i++)
            if (text[i] is >= (byte)'a' and <= (byte)'f')
                text[i] -= 32;
        _bytes.Advance(written);
        return written;
    }

    private int Print<T>(T value, string format)
        where T : IUtf8SpanFormattable
    {
        if (!value.TryFormat(_bytes.GetSpan(64), out var written, format, CultureInfo.InvariantCulture))
            throw new FormatException("A value is longer than a column takes.");
        _bytes.Advance(written);
        return written;
    }
}
