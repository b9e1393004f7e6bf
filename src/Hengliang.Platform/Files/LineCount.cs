namespace Hengliang.Platform.Files;

/// <summary>Counts the lines of a text as its bytes go by, as a reader of UTF-8 does: a line ends with CR, LF or both.</summary>
/// <remarks>Of a text in UTF-16 no line is known but the first: its bytes say otherwise.</remarks>
internal sealed class LineCount
{
    private long _line = 1;
    private bool _begins = true;
    private bool _isWide;

    /// <summary>The number of the line that begins where <paramref name="bytes"/> begin, which follow those before; 0 amid a line.</summary>
    public long Pass(ReadOnlySpan<byte> bytes)
    {
        if (_line == 1 && _begins)
            _isWide = bytes.StartsWith<byte>([0xFF, 0xFE]) || bytes.StartsWith<byte>([0xFE, 0xFF]);
        var first = !_begins || (_isWide && _line > 1) ? 0 : _line;
        // CR and LF together end one line.
        _line += bytes.Count((byte)'\n') + bytes.Count((byte)'\r') - bytes.Count("\r\n"u8);
        _begins = bytes[^1] is (byte)'\n' or (byte)'\r';
        return first;
    }

    /// <summary>How much of the bytes to take so that the next piece begins a line, where there is one; never between CR and LF.</summary>
    public static int Cut(ReadOnlySpan<byte> bytes)
    {
        if (bytes.LastIndexOf((byte)'\n') is >= 0 and var last)
            return last + 1;
        return bytes[^1] == (byte)'\r' && bytes.Length > 1 ? bytes.Length - 1 : bytes.Length;
    }
}
