namespace Hengliang.Language.Evaluation;

/// <summary>What one case may use; rules written by users run under these.</summary>
/// <param name="Steps">Expressions evaluated, elements of lists counted each.</param>
/// <param name="ListLength">Elements of any one list, those of lists inside it counted too.</param>
public sealed record RunLimits(int Steps, int ListLength)
{
    /// <summary>Characters of any one text.</summary>
    public const int TextLength = 100_000;

    public static RunLimits Usual { get; } = new(5_000_000, 1_000_000);

    /// <summary>How long one case may take.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(10);
}

/// <summary>How a case is run.</summary>
/// <param name="AsOf">The day whose law applies; null takes the case's own day, else the latest version.</param>
/// <param name="KnownOn">Only what was published by this day counts; null counts everything.</param>
/// <param name="Explain">Whether the explanation is kept.</param>
public sealed record RunOptions(DateOnly? AsOf = null, DateOnly? KnownOn = null, bool Explain = false)
{
    public RunLimits Limits { get; init; } = RunLimits.Usual;

    public CancellationToken Cancel { get; init; }

    /// <summary>Collects the branches and rows that were taken; null when nobody asks.</summary>
    internal HashSet<Text.TextSpan>? Taken { get; init; }
}
