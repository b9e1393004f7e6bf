using System.Collections.Immutable;

namespace Hengliang.Platform.Office.Contracts;

/// <summary>One block of a document's body.</summary>
public abstract record DocumentBlock;

/// <summary>A heading without its number: level 1 一、, 2 （一）, 3 1., 4 （1）.</summary>
/// <param name="Level">1 to 4.</param>
/// <param name="Text">The heading's words.</param>
public sealed record DocumentHeading(int Level, string Text) : DocumentBlock;

/// <summary>A paragraph of text, its first line two characters in.</summary>
public sealed record DocumentParagraph(string Text) : DocumentBlock
{
    /// <summary>Words in 黑体 before the text, as in 结果：优秀.</summary>
    public string Lead { get; init; } = "";
}

/// <summary>What follows begins a new page, as an attachment does.</summary>
public sealed record DocumentPageBreak : DocumentBlock
{
    /// <summary>附件1, in 黑体 at the left of the first line; empty for a plain break.</summary>
    public string Mark { get; init; } = "";

    /// <summary>The title of what begins there, set as the document's own; empty for none.</summary>
    public string Title { get; init; } = "";
}

/// <summary>A table across the page; its first row is repeated on every page it runs over.</summary>
public sealed record DocumentTable : DocumentBlock
{
    /// <summary>表题, above it; empty for none.</summary>
    public string Caption { get; init; } = "";

    /// <summary>The unit all figures are in, shown as （单位：万元）; empty for none.</summary>
    public string Unit { get; init; } = "";

    public required ImmutableArray<DocumentColumn> Columns { get; init; }

    /// <summary>Each with one text for each column.</summary>
    public required ImmutableArray<ImmutableArray<string>> Rows { get; init; }

    /// <summary>Rows set in 黑体, by their place in <see cref="Rows"/>: totals and groups.</summary>
    public ImmutableArray<int> StrongRows { get; init; } = [];

    /// <summary>Below the table, as 注：…; empty for none.</summary>
    public string Note { get; init; } = "";
}

/// <summary>A picture across the page, with its caption below.</summary>
/// <param name="Png">The bytes of a PNG.</param>
/// <param name="Caption">图题; empty for none.</param>
public sealed record DocumentPicture(ReadOnlyMemory<byte> Png, string Caption = "") : DocumentBlock
{
    /// <summary>Whether bytes are a PNG of a size that fits a page: its first block says so.</summary>
    public static bool IsPng(ReadOnlySpan<byte> bytes) => Word.PictureSetting.FindSize(bytes) is not null;
}

/// <summary>A column of a table.</summary>
/// <param name="Title">Its head.</param>
/// <param name="Share">How wide it is, against the shares of the others.</param>
/// <param name="Align">Where its texts stand.</param>
public sealed record DocumentColumn(string Title, int Share = 1, ColumnAlign Align = ColumnAlign.Centre);

/// <summary>Where the texts of a column stand; figures stand right, so that their places do.</summary>
public enum ColumnAlign
{
    Centre,
    Left,
    Right,
}
