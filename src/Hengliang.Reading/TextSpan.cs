namespace Hengliang.Reading;

/// <summary>A stretch of text: <see cref="Start"/> inclusive, <see cref="End"/> exclusive, in UTF-16 units.</summary>
/// <remarks>A span says nothing of which text it measures; members that return one name it (raw or clean).</remarks>
public readonly record struct TextSpan(int Start, int End)
{
    public int Length => End - Start;

    public bool IsEmpty => End <= Start;

    public bool Contains(int position) => position >= Start && position < End;

    public bool Overlaps(TextSpan other) => Start < other.End && other.Start < End;

    /// <summary>The smallest span that holds both.</summary>
    public TextSpan Cover(TextSpan other) => new(Math.Min(Start, other.Start), Math.Max(End, other.End));

    public override string ToString() => $"{Start}..{End}";
}
