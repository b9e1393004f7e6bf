namespace Hengliang.Platform.Kernel;

/// <summary>The place in a document that a record rests on: the sentence that promises, or that reports.</summary>
/// <remarks>
/// <see cref="Quote"/> is exactly the document's raw text from <see cref="Start"/> to <see cref="End"/> (UTF-16 units, end
/// exclusive), so that any number can be followed back to its sentence. The title is the one the document bore when cited.
/// </remarks>
/// <param name="DocumentId">The document.</param>
/// <param name="DocumentTitle">Its title when it was cited.</param>
/// <param name="ClauseId">The clause the words stand in; null before the first heading.</param>
/// <param name="Place">Where that is in words: 二、总体要求 › （三）主要目标; empty before the first heading.</param>
/// <param name="Start">First raw offset.</param>
/// <param name="End">End offset, exclusive.</param>
/// <param name="Quote">The words themselves.</param>
/// <param name="CellId">The cell of a return, where that and no sentence is what the record rests on; the document is then the return.</param>
public sealed record Citation(
    Guid DocumentId, string DocumentTitle, Guid? ClauseId, string Place, int Start, int End, string Quote, Guid? CellId = null);
