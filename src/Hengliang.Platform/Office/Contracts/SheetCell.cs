namespace Hengliang.Platform.Office.Contracts;

/// <summary>One cell to be written: a text, a number, a day, a yes or no, or nothing.</summary>
public readonly record struct SheetCell
{
    private SheetCell(string? text, decimal? number, DateOnly? day, bool? truth, int decimals)
    {
        (Text, Number, Day, Truth, Decimals) = (text, number, day, truth, decimals);
    }

    /// <summary>Nothing; may still have a look and a note.</summary>
    public static SheetCell Blank => default;

    public string? Text { get; }

    public decimal? Number { get; }

    public DateOnly? Day { get; }

    public bool? Truth { get; }

    /// <summary>Digits shown after the point; -1 shows the number as it is. The stored number is never rounded.</summary>
    public int Decimals { get; }

    public CellLook Look { get; init; }

    /// <summary>Shown when the cell is pointed at.</summary>
    public string? Note { get; init; }

    public static SheetCell Of(string? text, CellLook look = CellLook.Plain, string? note = null) =>
        new(string.IsNullOrEmpty(text) ? null : text, null, null, null, -1) { Look = look, Note = note };

    /// <summary>A number; null is a blank cell, never zero.</summary>
    public static SheetCell Of(decimal? number, int decimals = -1, CellLook look = CellLook.Plain, string? note = null) =>
        new(null, number, null, null, decimals) { Look = look, Note = note };

    public static SheetCell Of(DateOnly? day, CellLook look = CellLook.Plain) => new(null, null, day, null, -1) { Look = look };

    public static SheetCell Of(bool truth, CellLook look = CellLook.Plain) => new(null, null, null, truth, -1) { Look = look };

    public static implicit operator SheetCell(string? text) => Of(text);

    public static implicit operator SheetCell(decimal? number) => Of(number);

    public static SheetCell FromString(string? text) => Of(text);

    public static SheetCell FromDecimal(decimal? number) => Of(number);
}
