using Hengliang.Platform.Office.Word;

namespace Hengliang.Platform.Office.Contracts;

/// <summary>A workbook to be written as xlsx, sheet by sheet and row by row, so that a quarter of a million rows need little memory.</summary>
/// <remarks>Texts stay texts: nothing a user typed is ever run as a formula, in Excel, in WPS, or after saving as csv.</remarks>
public sealed class Workbook
{
    /// <summary>Shown in the file's properties.</summary>
    public string Title { get; init; } = "";

    /// <summary>Who made it, shown in the file's properties.</summary>
    public string Creator { get; init; } = "";

    /// <summary>In the order of the tabs; at least one of them must be visible.</summary>
    public required IReadOnlyList<Sheet> Sheets { get; init; }

    /// <summary>The whole file; the same workbook gives the same bytes.</summary>
    /// <exception cref="InvalidOperationException">There is no visible sheet.</exception>
    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        Write(bytes);
        return PlainZip.Even(bytes.ToArray());
    }

    /// <param name="target">Must be readable and seekable: the package is finished at its end.</param>
    public void Write(Stream target) => new WorkbookWriter(this).Write(target);
}

/// <summary>One sheet: rows of cells, and how they are shown.</summary>
public sealed class Sheet
{
    /// <summary>Characters a tab can not bear are replaced, a name too long is cut, one that is taken gets a number.</summary>
    public required string Name { get; init; }

    /// <summary>Read once, while writing.</summary>
    public required IEnumerable<SheetRow> Rows { get; init; }

    /// <summary>Not shown, and not offered under "unhide".</summary>
    public bool IsHidden { get; init; }

    /// <summary>Only cells looking like <see cref="CellLook.Input"/> can be changed; there is no password, it guards against slips.</summary>
    public bool IsProtected { get; init; }

    /// <summary>Widths in characters, from the first column on; the rest keep the usual one.</summary>
    public IReadOnlyList<double> Widths { get; init; } = [];

    /// <summary>Rows that stay in sight while scrolling.</summary>
    public int FrozenRows { get; init; }

    /// <summary>Columns that stay in sight while scrolling.</summary>
    public int FrozenColumns { get; init; }

    public IReadOnlyList<MergedCells> Merged { get; init; } = [];

    public IReadOnlyList<CellChoices> Choices { get; init; } = [];
}

/// <summary>One row.</summary>
public sealed record SheetRow(params IReadOnlyList<SheetCell> Cells)
{
    /// <summary>In points; null for the usual one.</summary>
    public double? Height { get; init; }
}

/// <summary>Cells shown as one; the first holds the value. Rows and columns count from 1.</summary>
public sealed record MergedCells(int Row, int Column, int LastRow, int LastColumn);

/// <summary>Cells that offer a list to choose from. Rows and columns count from 1.</summary>
public sealed record CellChoices(int Row, int Column, int LastRow, int LastColumn, IReadOnlyList<string> Choices);

/// <summary>How a cell looks; each has a meaning of its own, and no meaning hangs on colour alone.</summary>
public enum CellLook
{
    Plain,
    Title,

    /// <summary>Bold, shaded, centred, bordered, wrapped.</summary>
    Header,

    /// <summary>Bordered and shaded: not to be filled in.</summary>
    Locked,

    /// <summary>Bordered and open: to be filled in.</summary>
    Input,

    /// <summary>Painted red; carries a note that says what is wrong.</summary>
    Error,

    /// <summary>Painted amber; carries a note.</summary>
    Warning,

    /// <summary>Bordered, on white, wrapped: a list's cell.</summary>
    Body,

    /// <summary>Bold and bordered: a total.</summary>
    Total,

    /// <summary>Small and grey: a remark under a table.</summary>
    Remark,
}
