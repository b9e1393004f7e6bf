namespace Hengliang.Platform.Office.Contracts;

/// <summary>A file of tables as it came in: an xlsx or a csv, with all its sheets.</summary>
public sealed record TableFile(IReadOnlyList<FoundSheet> Sheets)
{
    /// <summary>The sheet of this name; null when there is none.</summary>
    public FoundSheet? Find(string name) => Sheets.FirstOrDefault(s => string.Equals(s.Name.Trim(), name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>One sheet: its rows as they stand in the file, blank ones included, so that numbers of rows agree with what a person sees.</summary>
/// <param name="Name">Of the tab; empty for a csv.</param>
/// <param name="IsHidden">Whether the tab is shown.</param>
/// <param name="Rows">Each as wide as it is; missing cells are blank.</param>
/// <param name="Merged">Cells shown as one; the value stands in the first.</param>
public sealed record FoundSheet(string Name, bool IsHidden, IReadOnlyList<IReadOnlyList<FoundCell>> Rows, IReadOnlyList<MergedCells> Merged)
{
    /// <summary>The notes people left at cells, by row and column from 1, with the author's name before the text where the program writes it so; a csv has none.</summary>
    public IReadOnlyDictionary<(int Row, int Column), string> Notes { get; init; } = new Dictionary<(int Row, int Column), string>();

    /// <summary>The cell at a row and column, both from 1; blank outside.</summary>
    public FoundCell this[int row, int column] =>
        row >= 1 && row <= Rows.Count && column >= 1 && column <= Rows[row - 1].Count ? Rows[row - 1][column - 1] : default;

    /// <summary>The cell, or the one it was merged into.</summary>
    public FoundCell Shown(int row, int column) =>
        Merged.FirstOrDefault(m => m.Row <= row && row <= m.LastRow && m.Column <= column && column <= m.LastColumn) is { } area
            ? this[area.Row, area.Column]
            : this[row, column];
}

/// <summary>One cell as it was found; a formula counts for the value it was saved with.</summary>
/// <param name="Text">What it says; the empty string when it is blank. Spaces around are kept.</param>
/// <param name="Number">The number, where the cell holds one: exact to 15 digits, as spreadsheets keep them.</param>
/// <param name="Moment">The day and time, where the cell is formatted as one.</param>
/// <param name="IsError">#REF! and its kin.</param>
/// <param name="Share">0.12 of a cell formatted as a percentage, whose text is 12%; such a cell has no number, as its unit is its own.</param>
public readonly record struct FoundCell(string? Text, decimal? Number = null, DateTime? Moment = null, bool IsError = false, decimal? Share = null)
{
    public bool IsBlank => string.IsNullOrWhiteSpace(Text) && !IsError;

    /// <summary>The text without spaces around; never null.</summary>
    public string Trimmed => Text?.Trim() ?? "";
}

/// <summary>How much of a file is read at most.</summary>
/// <param name="Bytes">Of the file.</param>
/// <param name="Cells">Of all its sheets together.</param>
/// <param name="Rows">Of one sheet.</param>
public sealed record TableLimits(long Bytes = 20L * 1024 * 1024, int Cells = 2_000_000, int Rows = 300_000);
