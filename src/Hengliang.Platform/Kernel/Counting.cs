namespace Hengliang.Platform.Kernel;

/// <summary>How far a figure beside a link is counted: to tell millions exactly, every one of them would be read at each look.</summary>
public static class Counting
{
    /// <summary>A count above it only says that there are more.</summary>
    public const int Most = 10_000;

    /// <summary>The same for a figure on every line of a list.</summary>
    public const int MostOnALine = 2_000;
}
