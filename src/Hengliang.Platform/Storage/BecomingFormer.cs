namespace Hengliang.Platform.Storage;

/// <summary>How a row that a further one takes the place of reads among the former ones: as it stood, but for one column.</summary>
/// <param name="Column">The column, kept as text.</param>
/// <param name="From">What it said while the row stood; other words stay.</param>
/// <param name="To">What it says from then on.</param>
/// <param name="Seldom">Columns in which a row seldom differs from the one in whose place it comes.</param>
internal sealed record BecomingFormer(string Column, string From, string To, params string[] Seldom);
