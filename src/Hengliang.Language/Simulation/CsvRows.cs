namespace Hengliang.Language.Simulation;

/// <summary>Streams the records of a CSV file (RFC 4180), a million of them without holding more than one.</summary>
/// <param name="source">The text; the caller's to close.</param>
/// <param name="separator">What parts the cells.</param>
public sealed class CsvRows(System.IO.TextReader source, char separator = ',')
{
    private readonly char[] _buffer = new char[1 << 16];
    private readonly List<string> _cells = [];
    private readonly List<char> _long = [];
    private int _at;
    private int _end;

    /// <summary>The line the last record begins on; the first is 1.</summary>
    public int Line { get; private set; }

    /// <summary>Lines read so far.</summary>
    private int _lines = 1;

    /// <summary>The cells of the last record; the list is used again for the next one.</summary>
    public IReadOnlyList<string> Cells => _cells;

    /// <summary>Reads the next record that is not a blank line; no at the end.</summary>
    public bool Read()
    {
        do
        {
            _cells.Clear();
            Line = _lines;
            if (Peek() < 0)
                return false;
            while (ReadCell())
            {
            }
        }
        while (_cells is [""]);
        return true;
    }

    /// <summary>Reads one cell and what ends it; yes when another follows in the record.</summary>
    private bool ReadCell()
    {
        _cells.Add(Peek() == '"' ? ReadQuoted() : ReadPlain());
        if (Peek() == separator)
        {
            _at++;
            return true;
        }

        switch (Peek())
        {
            case '\r':
                _at++;
                if (Peek() == '\n')
                    _at++;
                _lines++;
                return false;
            case '\n':
                _at++;
                _lines++;
                return false;
            default:
                return false;
        }
    }

    private string ReadPlain()
    {
        _long.Clear();
        while (Peek() >= 0)
        {
            var rest = _buffer.AsSpan(_at, _end - _at);
            var length = rest.IndexOfAny(separator, '\r', '\n');
            if (length >= 0)
            {
                _at += length;
                return _long.Count == 0 ? rest[..length].ToString() : Joined(rest[..length]);
            }

            _long.AddRange(rest);
            _at = _end;
        }

        return Joined([]);
    }

    /// <summary>A cell in quotation marks, where two of them stand for one; what follows the last is kept.</summary>
    private string ReadQuoted()
    {
        _at++;
        var text = new System.Text.StringBuilder();
        while (Peek() is >= 0 and var next)
        {
            _at++;
            if (next == '\n')
                _lines++;
            if (next != '"')
                text.Append((char)next);
            else if (Peek() == '"')
                text.Append(_buffer[_at++]);
            else
                return text.Append(ReadPlain()).ToString();
        }

        return text.ToString();
    }

    private string Joined(ReadOnlySpan<char> rest)
    {
        _long.AddRange(rest);
        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_long).ToString();
    }

    /// <summary>The next character; below zero at the end.</summary>
    private int Peek()
    {
        if (_at < _end)
            return _buffer[_at];
        (_at, _end) = (0, source.Read(_buffer));
        return _end == 0 ? -1 : _buffer[0];
    }
}
