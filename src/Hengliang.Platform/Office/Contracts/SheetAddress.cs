namespace Hengliang.Platform.Office.Contracts;

/// <summary>How a cell is called in a spreadsheet.</summary>
public static class SheetAddress
{
    /// <summary>Row 1, column 28 is AB1.</summary>
    public static string Of(int row, int column) => SheetText.Address(row, column);
}
