namespace Hengliang.Reading.Cleaning;

/// <summary>Bytes held against UTF-8, also behind a fault.</summary>
internal sealed class Utf8Scan
{
    private int _missing;
    private int _length;
    private (int Low, int High) _next = (0x80, 0xBF);
    private long _fault;

    public bool IsAtRest => _missing == 0;

    /// <summary>Characters of three bytes, as Chinese ones are.</summary>
    public long Groups { get; private set; }

    public long GroupsBeforeFault { get; private set; }

    public long Strays { get; private set; }

    public void Take(byte value, long line)
    {
        if (_missing > 0)
        {
            if (value >= _next.Low && value <= _next.High)
            {
                _next = (0x80, 0xBF);
                if (--_missing == 0 && _length == 3)
                    Groups++;
                return;
            }

            // The byte may begin the next character.
            _missing = 0;
            Stray(line);
        }

        (_missing, _next) = value switch
        {
            >= 0xC2 and <= 0xDF => (1, (0x80, 0xBF)),
            0xE0 => (2, (0xA0, 0xBF)),
            0xED => (2, (0x80, 0x9F)),
            >= 0xE1 and <= 0xEF => (2, (0x80, 0xBF)),
            0xF0 => (3, (0x90, 0xBF)),
            >= 0xF1 and <= 0xF3 => (3, (0x80, 0xBF)),
            0xF4 => (3, (0x80, 0x8F)),
            _ => (0, (0x80, 0xBF)),
        };
        _length = _missing + 1;
        if (_missing == 0 && value is 0 or >= 0x80)
            Stray(line);
    }

    /// <summary>The line of the first fault; 0 for none.</summary>
    public long End(long line)
    {
        if (_missing > 0)
            Stray(line);
        return _fault;
    }

    private void Stray(long line)
    {
        Strays++;
        if (_fault > 0)
            return;
        (_fault, GroupsBeforeFault) = (line, Groups);
    }
}

/// <summary>Bytes held against GB18030, up to the first fault.</summary>
internal sealed class Gb18030Scan
{
    // Four bytes count through the rest of the basic plane, and from 90 30 81 30 through the planes above it.
    private const int LastBasic = 39419;
    private const int FirstHigh = 189000;
    private const int LastHigh = 1237575;

    private int _taken;
    private int _count;
    private long _fault;

    public bool IsAtRest => _taken == 0 || _fault > 0;

    public void Take(byte value, long line)
    {
        if (_fault > 0)
            return;
        switch (_taken, value)
        {
            case (0, > 0 and < 0x80):
            case (1, (>= 0x40 and <= 0x7E) or (>= 0x80 and <= 0xFE)):
                _taken = 0;
                break;
            case (0, >= 0x81 and <= 0xFE):
                (_taken, _count) = (1, value - 0x81);
                break;
            case (2, >= 0x81 and <= 0xFE):
                (_taken, _count) = (3, (_count * 126) + value - 0x81);
                break;
            case (1 or 3, >= 0x30 and <= 0x39):
                _count = (_count * 10) + value - 0x30;
                _taken++;
                if (_taken == 4)
                    (_taken, _fault) = (0, _count is <= LastBasic or (>= FirstHigh and <= LastHigh) ? 0 : line);
                break;
            default:
                _fault = line;
                break;
        }
    }

    /// <summary>The line of the first fault; 0 for none.</summary>
    public long End(long line) => _fault > 0 ? _fault : _taken > 0 ? line : 0;
}

/// <summary>Bytes held against UTF-16 in one byte order, behind its mark.</summary>
internal sealed class Utf16Scan(bool bigEndian)
{
    private int _first = -1;
    private bool _afterHigh;
    private bool _afterReturn;
    private long _line = 1;
    private long _fault;

    public void Pass(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
            if (_first < 0)
            {
                _first = value;
            }
            else
            {
                Take((char)(bigEndian ? (_first << 8) | value : (value << 8) | _first));
                _first = -1;
            }
    }

    public TextForm End() => new(bigEndian ? "utf-16be" : "utf-16le", _fault > 0 ? _fault : _first >= 0 || _afterHigh ? _line : 0);

    private void Take(char unit)
    {
        if (_fault == 0 && (unit == 0 || char.IsLowSurrogate(unit) != _afterHigh))
            _fault = _line;
        _afterHigh = char.IsHighSurrogate(unit);
        if (unit == '\r' || (unit == '\n' && !_afterReturn))
            _line++;
        _afterReturn = unit == '\r';
    }
}
