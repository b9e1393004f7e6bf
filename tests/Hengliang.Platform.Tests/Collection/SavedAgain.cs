using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Tests.Collection;

/// <summary>A workbook laid open, changed as a person would, and saved again with its notes, or by a program that drops them.</summary>
internal sealed class SavedAgain
{
    private readonly List<(string Name, bool IsHidden, List<List<SheetCell>> Rows)> _sheets;

    public SavedAgain(byte[] bytes) => _sheets =
    [
        .. TableReader.Read("a.xlsx", bytes).Value.Sheets.Select(s => (s.Name, s.IsHidden, s.Rows.Select((row, r) => Enumerable.Range(1, Math.Max(row.Count, s.Notes.Keys.Where(n => n.Row == r + 1).Select(n => n.Column).DefaultIfEmpty(0).Max())).Select(c =>
            (s[r + 1, c].Number is { } number ? SheetCell.Of(number) : SheetCell.Of(s[r + 1, c].Text)) with { Note = s.Notes.GetValueOrDefault((r + 1, c)) }).ToList()).ToList())),
    ];

    public IReadOnlyList<IReadOnlyList<SheetCell>> this[string sheet] => Of(sheet);

    /// <summary>Writes a cell, its note staying; rows and columns from 1.</summary>
    public SavedAgain Set(string sheet, int row, int column, string text)
    {
        At(sheet, row, column) = SheetCell.Of(text) with { Note = At(sheet, row, column).Note };
        return this;
    }

    public SavedAgain Note(string sheet, int row, int column, string? note)
    {
        At(sheet, row, column) = At(sheet, row, column) with { Note = note };
        return this;
    }

    public SavedAgain Line(string sheet, params string[] texts)
    {
        Of(sheet).Add([.. texts.Select(t => SheetCell.Of(t))]);
        return this;
    }

    public SavedAgain Remove(string sheet, int row)
    {
        Of(sheet).RemoveAt(row - 1);
        return this;
    }

    public SavedAgain Drop(string sheet)
    {
        _sheets.RemoveAll(s => s.Name == sheet);
        return this;
    }

    public byte[] ToBytes(bool keepsNotes = true) => new Workbook
    {
        Sheets = [.. _sheets.Select(s => new Sheet { Name = s.Name, IsHidden = s.IsHidden, Rows = s.Rows.Select(r => new SheetRow([.. r.Select(c => keepsNotes ? c : c with { Note = null })])) })],
    }.ToBytes();

    private List<List<SheetCell>> Of(string sheet) => _sheets.Single(s => s.Name == sheet).Rows;

    private ref SheetCell At(string sheet, int row, int column)
    {
        var rows = Of(sheet);
        while (rows.Count < row)
            rows.Add([]);
        while (rows[row - 1].Count < column)
            rows[row - 1].Add(SheetCell.Blank);
        return ref System.Runtime.InteropServices.CollectionsMarshal.AsSpan(rows[row - 1])[column - 1];
    }
}
