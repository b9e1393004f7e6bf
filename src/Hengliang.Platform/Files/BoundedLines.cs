using System.Text;

namespace Hengliang.Platform.Files;

/// <summary>The lines of a text as <see cref="TextReader.ReadLine()"/> tells them apart, of which none is held further than a bound.</summary>
internal sealed class BoundedLines(TextReader reader, int longest)
{
    private readonly char[] _buffer = new char[1 << 14];
    private readonly StringBuilder _line = new();
    private int _at;
    private int _end;
    private bool _isCut;
    private bool _endedWithReturn;

    /// <summary>The next line; null behind the last.</summary>
    public async ValueTask<(string Text, bool IsCut)?> NextAsync(CancellationToken cancel)
    {
        _line.Clear();
        _isCut = false;
        var began = false;
        while (_at < _end || await FillAsync(cancel).ConfigureAwait(false))
        {
            // CR and LF together end one line, also where the buffer ends between them.
            if (_endedWithReturn && _buffer[_at] == '\n')
                _at++;
            else if (TakeToEnd())
                return (_line.ToString(), _isCut);
            else
                began = true;
            _endedWithReturn = false;
        }

        return began ? (_line.ToString(), _isCut) : null;
    }

    /// <summary>Takes what the buffer has of the line; true when the line ends in it.</summary>
    private bool TakeToEnd()
    {
        var rest = _buffer.AsSpan(_at, _end - _at);
        var end = rest.IndexOfAny('\r', '\n');
        var words = end < 0 ? rest : rest[..end];
        var room = Math.Min(words.Length, longest - _line.Length);
        _line.Append(words[..room]);
        _isCut |= room < words.Length;
        _at += words.Length;
        if (end < 0)
            return false;
        _endedWithReturn = _buffer[_at++] == '\r';
        return true;
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancel)
    {
        (_at, _end) = (0, await reader.ReadAsync(_buffer, cancel).ConfigureAwait(false));
        return _end > 0;
    }
}
