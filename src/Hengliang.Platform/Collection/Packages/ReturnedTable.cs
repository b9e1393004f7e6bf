namespace Hengliang.Platform.Collection;

/// <summary>An answer as it came back.</summary>
/// <param name="Typed">As it was written.</param>
/// <param name="Answer">What it says; null where it can not be taken.</param>
/// <param name="Fault">Why it can not be taken; null where it can.</param>
internal sealed record ReturnedAnswer(string Typed, CellAnswer? Answer, string? Fault);

/// <summary>A line that is no row of the return: one the file adds, or one that can not be taken.</summary>
/// <param name="Code">The row's code it bears; empty for none.</param>
/// <param name="Label">The name it bears.</param>
/// <param name="Fault">Why the line can not be taken; null where it can.</param>
/// <param name="Answers">By field.</param>
/// <param name="Marks">What is to be followed up, by field.</param>
internal sealed record ReturnedLine(string Code, string Label, string? Fault, IReadOnlyDictionary<Guid, ReturnedAnswer> Answers, IReadOnlyDictionary<Guid, string> Marks);

/// <summary>What a file said that was not imported, so that it can be handed out again with its faults painted and nothing else lost.</summary>
/// <param name="Cells">By row and field: what differs from what stands.</param>
/// <param name="Further">Lines beside the return's rows, in the file's order.</param>
/// <param name="Marks">Marks to follow up as the file has them.</param>
/// <param name="Settled">Of which cells the file changes the mark: it no longer goes out as it stands.</param>
internal sealed record ReturnedTable(
    IReadOnlyDictionary<(Guid Row, Guid Field), ReturnedAnswer> Cells, IReadOnlyList<ReturnedLine> Further, IReadOnlyList<FaultyLine> Marks, IReadOnlySet<(Guid Row, Guid Field)> Settled)
{
    /// <summary>Nothing came back: the table goes out as it stands.</summary>
    public static ReturnedTable None { get; } = new(new Dictionary<(Guid, Guid), ReturnedAnswer>(), [], [], new HashSet<(Guid, Guid)>());
}
