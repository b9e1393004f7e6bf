namespace Hengliang.Reading.Cleaning;

/// <summary>Text being cleaned: each character with the raw characters it stands for.</summary>
/// <remarks>A step reads one draft and writes the next; a step that only replaces characters one for one works in place.</remarks>
internal sealed class Draft
{
    private char[] _text;
    private int[] _starts;
    private int[] _ends;

    public Draft(int capacity)
    {
        capacity = Math.Max(capacity, 16);
        _text = new char[capacity];
        _starts = new int[capacity];
        _ends = new int[capacity];
    }

    public int Length { get; private set; }

    public ReadOnlySpan<char> Text => _text.AsSpan(0, Length);

    public char this[int position]
    {
        get => _text[position];
        set => _text[position] = value;
    }

    /// <summary>The character at a position, or a line break outside the text.</summary>
    public char At(int position) => (uint)position < (uint)Length ? _text[position] : '\n';

    public int RawStart(int position) => _starts[position];

    public int RawEnd(int position) => _ends[position];

    public void Add(char c, int rawStart, int rawEnd)
    {
        if (Length == _text.Length)
            Grow(Length + 1);
        _text[Length] = c;
        _starts[Length] = rawStart;
        _ends[Length++] = rawEnd;
    }

    /// <summary>Takes one character over from another draft.</summary>
    public void Take(Draft from, int position) => Add(from._text[position], from._starts[position], from._ends[position]);

    public void Take(Draft from, TextSpan span)
    {
        if (span.IsEmpty)
            return;
        if (Length + span.Length > _text.Length)
            Grow(Length + span.Length);
        Array.Copy(from._text, span.Start, _text, Length, span.Length);
        Array.Copy(from._starts, span.Start, _starts, Length, span.Length);
        Array.Copy(from._ends, span.Start, _ends, Length, span.Length);
        Length += span.Length;
    }

    /// <summary>A break that stands for nothing but the gap between two characters.</summary>
    public void AddBreak()
    {
        var at = Length == 0 ? 0 : _ends[Length - 1];
        Add('\n', at, at);
    }

    public CleanText Seal() => new(new string(_text, 0, Length), _starts[..Length], _ends[..Length]);

    private void Grow(int needed)
    {
        var size = Math.Max(needed, _text.Length * 2);
        Array.Resize(ref _text, size);
        Array.Resize(ref _starts, size);
        Array.Resize(ref _ends, size);
    }
}
