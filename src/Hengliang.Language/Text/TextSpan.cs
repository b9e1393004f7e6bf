namespace Hengliang.Language.Text;

/// <summary>A stretch of a rule's source: <see cref="Start"/> inclusive, <see cref="End"/> exclusive, in UTF-16 units.</summary>
public readonly record struct TextSpan(int Start, int End)
{
    public int Length => End - Start;

    /// <summary>The smallest span that holds both.</summary>
    public TextSpan Cover(TextSpan other) => new(Math.Min(Start, other.Start), Math.Max(End, other.End));

    public static TextSpan At(int position) => new(position, position);

    public override string ToString() => $"{Start}..{End}";
}
