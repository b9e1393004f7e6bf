using System.Globalization;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Collection;

/// <summary>One line of the sheet 待跟进 as it was written, that can not be taken or was not taken yet.</summary>
/// <param name="Row">The code of its row, or its name.</param>
/// <param name="Field">The code of its field, or its name.</param>
/// <param name="Note">What is to be followed up.</param>
/// <param name="Word">How it was settled.</param>
/// <param name="Fault">What is wrong; null where nothing is.</param>
internal sealed record FaultyLine(string Row, string Field, string Note, string Word, string? Fault);

/// <summary>The sheet 待跟进 of a return's workbook: the marks that stand, to be reworded or settled there, and room for new ones.</summary>
internal static class FollowSheet
{
    public const string Row = "行";
    public const string FieldCode = "字段代码";
    public const string Field = "字段";
    public const string Note = "跟进事项";
    public const string Word = "处理结果";

    private const int Spare = 20;

    private const string NoteGuide = "改写自己标注的事项，改这一列即可；另标一格，在下面写行（代码或名称）、字段（代码或名称）和事项。删去一行即消除该标注。";
    private const string WordGuide = "处理完的，写明如何处理的；导入后该标注消除。";

    public static Sheet Of(IEnumerable<(FollowUp FollowUp, ReturnRow Row, FormField Field, CellAnswer Answer)> standing, IReadOnlyList<FaultyLine> faulty, FormDefinition form, bool locked)
    {
        var lines = standing.Select(s => Line(s.FollowUp, s.Row, s.Field, s.Answer)).Concat(faulty.Select(Line)).ToList();
        return new()
        {
            Name = ReturnWorkbook.FollowUps, FrozenRows = 1, Widths = [12, 22, 16, 28, 44, 44, 14, 18, 16],
            Rows =
            [
                new([.. Headings.Select(h => SheetCell.Of(h.Text, CellLook.Header, h.Guide))]),
                .. lines,
                .. Enumerable.Range(0, locked ? 0 : Spare).Select(_ => new SheetRow([.. Enumerable.Repeat(SheetCell.Blank with { Look = CellLook.Input }, 6)])),
            ],
            Choices = locked ? [] : [new(2 + lines.Count, 3, 1 + lines.Count + Spare, 3, [.. form.Fields.Select(f => f.Code)])],
        };
    }

    private static IEnumerable<(string Text, string? Guide)> Headings =>
        [(ReturnWorkbook.RowCode, null), (Row, null), (FieldCode, null), (Field, null), (Note, NoteGuide), (Word, WordGuide), ("标注人", null), ("标注时间", null), ("现值", null)];

    private static SheetRow Line(FollowUp follow, ReturnRow row, FormField field, CellAnswer answer) => new(
    [
        .. new[] { row.Code, row.Label, field.Code, field.Label }.Select(text => SheetCell.Of(text, CellLook.Locked)),
        SheetCell.Of(follow.Note, CellLook.Input), SheetCell.Blank with { Look = CellLook.Input },
        .. new[] { follow.ByName, follow.At.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), CellText.Print(answer) }.Select(text => SheetCell.Of(text, CellLook.Locked)),
    ]);

    private static SheetRow Line(FaultyLine line) => new(
    [
        SheetCell.Of(line.Row, CellLook.Input), SheetCell.Blank with { Look = CellLook.Input }, SheetCell.Of(line.Field, CellLook.Input), SheetCell.Blank with { Look = CellLook.Input },
        SheetCell.Of(line.Note, line.Fault is null ? CellLook.Input : CellLook.Error, line.Fault), SheetCell.Of(line.Word, CellLook.Input),
    ]);
}
