using System.Collections.Immutable;
using System.Globalization;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Office.Contracts;

/// <summary>A cell as a page shows it: its words, and the exact number behind them where there is one.</summary>
public readonly record struct ShownCell(string Text, decimal? Number = null);

/// <summary>A table as a page shows it, to be handed out as a workbook or a document with the date of its data.</summary>
public sealed record ShownTable
{
    /// <summary>More than a page shows is not taken.</summary>
    public const int MostRows = 5_000;

    public const int MostColumns = 60;

    public required string Title { get; init; }

    /// <summary>数据截至…; empty where no date was told.</summary>
    public string AsOf { get; init; } = "";

    public required ImmutableArray<string> Heads { get; init; }

    /// <summary>Each with one cell for each head.</summary>
    public required ImmutableArray<ImmutableArray<ShownCell>> Rows { get; init; }

    /// <summary>What keeps it from being handed out; null when nothing does.</summary>
    public Problem? FindFault()
    {
        if (Heads.Length is 0 or > MostColumns || Rows.Length > MostRows)
            return Problem.TooLarge(
                "office.table-too-large", $"表格超过 {MostRows} 行或 {MostColumns} 列；请先筛选再导出。", $"The table exceeds {MostRows} rows or {MostColumns} columns; please filter it first.");
        return Rows.Any(r => r.Length != Heads.Length)
            ? Problem.Invalid("office.table-uneven", "表格各行的列数不一致，没有导出；请刷新页面后再试。", "The rows of the table differ in length; reload the page and try again.")
            : null;
    }

    public byte[] ToXlsx() => new Workbook
    {
        Title = Title,
        Sheets =
        [
            new()
            {
                Name = Title, FrozenRows = 3, FrozenColumns = 1,
                Widths = [.. Heads.Select((h, n) => Math.Clamp(2.0 + Rows.Select(r => Width(r[n].Text)).Append(Width(h)).Max(), 8, 60))],
                Rows =
                [
                    new(SheetCell.Of(Title, CellLook.Title)),
                    new(SheetCell.Of(AsOf, CellLook.Remark)),
                    new([.. Heads.Select(h => SheetCell.Of(h, CellLook.Header))]),
                    .. Rows.Select(r => new SheetRow([.. r.Select(c => c.Number is { } number ? SheetCell.Of(number, -1, CellLook.Body) : SheetCell.Of(c.Text, CellLook.Body))])),
                ],
            },
        ],
    }.ToBytes();

    /// <param name="png">The chart drawn from the table; null for none.</param>
    public byte[] ToDocx(byte[]? png) => new OfficialDocument
    {
        Title = Title,
        Body =
        [
            .. AsOf.Length > 0 ? (DocumentBlock[])[new DocumentParagraph(AsOf.TrimEnd('。') + "。")] : [],
            .. png is null ? (DocumentBlock[])[] : [new DocumentPicture(png, Title)],
            new DocumentTable
            {
                Caption = Title,
                Columns = [.. Heads.Select((h, n) => new DocumentColumn(h, n == 0 ? 3 : 2, Rows.Any(r => r[n].Number is not null) ? ColumnAlign.Right : n == 0 ? ColumnAlign.Left : ColumnAlign.Centre))],
                Rows = [.. Rows.Select(r => r.Select(c => c.Text).ToImmutableArray())],
            },
        ],
    }.ToDocx();

    // A Chinese character is as wide as two others.
    private static double Width(string text) => text.Sum(c => CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.OtherLetter ? 2 : 1);
}
