using System.Text;

namespace Hengliang.Reading.Cleaning;

/// <summary>How a text is written.</summary>
/// <param name="Name">utf-8, utf-16le, utf-16be or gb18030; of a faulty text the one it most likely was.</param>
/// <param name="FaultLine">The line, counted from 1, with the first bytes that stand for no character; 0 when there are none.</param>
public sealed record TextForm(string Name, long FaultLine)
{
    /// <summary>What reads it; bytes that stand for nothing become U+FFFD.</summary>
    public Encoding Encoding => Name switch
    {
        "utf-16le" => Encoding.Unicode,
        "utf-16be" => Encoding.BigEndianUnicode,
        "gb18030" => CodePagesEncodingProvider.Instance.GetEncoding("gb18030") ?? throw new InvalidOperationException("This runtime has no GB18030."),
        _ => Encoding.UTF8,
    };
}

/// <summary>Finds how a text of any length is written, from all of its bytes as they go by, and where they are spoilt.</summary>
/// <remarks>
/// UTF-16 bears its byte order mark. Without one a text is UTF-8 where every byte is (Unicode 17, table 3-7), else GB18030 (GB 18030-2022, 1, 2 and 4
/// bytes), which finds some character for almost any bytes: what was plainly UTF-8 before its first fault, or is nearly everywhere, stays UTF-8.
/// A line ends with CR, LF or both; a text holds no zero.
/// </remarks>
public sealed class TextScan
{
    /// <summary>Chinese of an office program in GB18030 never passes for this many characters of three bytes before it fails as UTF-8.</summary>
    private const int PlainlyUtf8 = 3;

    private const int GroupsForEachStray = 25;

    private readonly byte[] _head = new byte[2];
    private readonly Utf8Scan _utf8 = new();
    private readonly Gb18030Scan _gb = new();
    private Utf16Scan? _wide;
    private int _headLength;
    private long _line = 1;
    private bool _afterReturn;

    public static TextForm Of(ReadOnlySpan<byte> bytes)
    {
        var scan = new TextScan();
        scan.Pass(bytes);
        return scan.End();
    }

    public static TextForm Of(Stream text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (scan, buffer) = (new TextScan(), new byte[1 << 16]);
        for (int read; (read = text.Read(buffer)) > 0;)
            scan.Pass(buffer.AsSpan(0, read));
        return scan.End();
    }

    public static async Task<TextForm> OfAsync(Stream text, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (scan, buffer) = (new TextScan(), new byte[1 << 16]);
        for (int read; (read = await text.ReadAsync(buffer, cancel).ConfigureAwait(false)) > 0;)
            scan.Pass(buffer.AsSpan(0, read));
        return scan.End();
    }

    /// <summary>Takes the next bytes.</summary>
    public void Pass(ReadOnlySpan<byte> bytes)
    {
        while (_headLength < _head.Length && !bytes.IsEmpty)
        {
            _head[_headLength++] = bytes[0];
            bytes = bytes[1..];
            if (_headLength < _head.Length)
                continue;
            if (_head is [0xFF, 0xFE] or [0xFE, 0xFF])
                _wide = new(bigEndian: _head[0] == 0xFE);
            else
                PassNarrow(_head);
        }

        if (_wide is not null)
            _wide.Pass(bytes);
        else
            PassNarrow(bytes);
    }

    /// <summary>What it was, once all bytes went by.</summary>
    public TextForm End()
    {
        if (_wide is not null)
            return _wide.End();
        if (_headLength < _head.Length)
            PassNarrow(_head.AsSpan(0, _headLength));
        var (utf8, gb) = (_utf8.End(_line), _gb.End(_line));
        if (utf8 == 0)
            return new("utf-8", 0);
        if (_utf8.GroupsBeforeFault >= PlainlyUtf8 || _utf8.Groups > _utf8.Strays * GroupsForEachStray)
            return new("utf-8", utf8);
        // Of two that both fail, the one that got further is what was meant.
        return gb == 0 ? new("gb18030", 0) : gb > utf8 ? new("gb18030", gb) : new("utf-8", utf8);
    }

    private void PassNarrow(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            // Plain runs are passed at once: in a table of numbers they are nearly all there is.
            var plain = _utf8.IsAtRest && _gb.IsAtRest ? bytes.IndexOfAnyExceptInRange((byte)0x01, (byte)0x7F) : 0;
            plain = plain < 0 ? bytes.Length : plain;
            if (plain > 0)
            {
                CountLines(bytes[..plain]);
                bytes = bytes[plain..];
                continue;
            }

            var next = bytes[0];
            _utf8.Take(next, _line);
            _gb.Take(next, _line);
            _line += next == '\r' || (next == '\n' && !_afterReturn) ? 1 : 0;
            _afterReturn = next == '\r';
            bytes = bytes[1..];
        }
    }

    private void CountLines(ReadOnlySpan<byte> bytes)
    {
        _line += bytes.Count((byte)'\n') + bytes.Count((byte)'\r') - bytes.Count("\r\n"u8) - (_afterReturn && bytes[0] == '\n' ? 1 : 0);
        _afterReturn = bytes[^1] == '\r';
    }
}
