namespace Hengliang.Reading.Cleaning;

/// <summary>
/// Text as the later stages read it: Simplified script, half-width digits, no pinyin glosses, no page numbers or line
/// breaks inside sentences; every character remembers the raw characters it came from.
/// </summary>
/// <remarks>Paragraphs are separated by <c>\n</c>. Nothing downstream loses the raw offsets: see <see cref="ToRaw(TextSpan)"/>.</remarks>
public sealed class CleanText
{
    private readonly int[] _rawStarts;
    private readonly int[] _rawEnds;

    /// <param name="text">The cleaned text.</param>
    /// <param name="rawStarts">For each cleaned character the first raw offset it stands for; never decreasing.</param>
    /// <param name="rawEnds">For each cleaned character the end (exclusive) of the raw characters it stands for.</param>
    /// <exception cref="ArgumentException">The three do not have one length.</exception>
    public CleanText(string text, int[] rawStarts, int[] rawEnds)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(rawStarts);
        ArgumentNullException.ThrowIfNull(rawEnds);
        if (rawStarts.Length != text.Length || rawEnds.Length != text.Length)
            throw new ArgumentException("Every cleaned character needs its raw start and its raw end.", nameof(rawStarts));
        Text = text;
        _rawStarts = rawStarts;
        _rawEnds = rawEnds;
    }

    public string Text { get; }

    /// <summary>The raw span of one cleaned character.</summary>
    public TextSpan ToRaw(int position) => new(_rawStarts[position], _rawEnds[position]);

    /// <summary>The raw span that a cleaned span came from; empty spans map to an empty span.</summary>
    public TextSpan ToRaw(TextSpan clean) =>
        clean.IsEmpty
            ? new(RawOffset(clean.Start), RawOffset(clean.Start))
            : new(_rawStarts[clean.Start], _rawEnds[clean.End - 1]);

    /// <summary>The first cleaned position whose raw text ends after <paramref name="rawOffset"/>; the length when none does.</summary>
    public int FromRaw(int rawOffset)
    {
        int low = 0, high = _rawEnds.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_rawEnds[middle] <= rawOffset)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private int RawOffset(int position) =>
        position < _rawStarts.Length ? _rawStarts[position] : _rawEnds.Length == 0 ? 0 : _rawEnds[^1];
}
