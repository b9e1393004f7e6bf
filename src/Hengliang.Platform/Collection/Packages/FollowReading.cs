using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Collection;

/// <summary>One mark found in a file: a line of the sheet 待跟进, or the note of a cell.</summary>
/// <param name="Place">Sheet and cell: 待跟进!E5.</param>
/// <param name="Row">Null for a row the file adds.</param>
/// <param name="NewRow">Which of the rows it adds; -1 for none.</param>
/// <param name="Field">The field.</param>
/// <param name="Note">What is to be followed up; blank when that was taken away.</param>
/// <param name="Word">How it was settled; blank while it is not.</param>
internal sealed record FoundMark(string Place, ReturnRow? Row, int NewRow, FormField Field, string Note, string Word);

/// <summary>Finds the marks to follow up in a file: in the sheet of their own, and as notes at the cells.</summary>
internal sealed class FollowReading(OnDesk open, IReadOnlyList<ReturnRow> rows, PackageFacts? facts)
{
    private const int MostHeadingRows = 10;

    private readonly Dictionary<Guid, int> _lines = [];
    private readonly Dictionary<Guid, int> _columns = [];
    private string _table = "";

    public List<FoundMark> Listed { get; } = [];

    public List<FoundMark> AtCells { get; } = [];

    public List<ImportFault> Faults { get; } = [];

    /// <summary>Lines of the sheet that could not be read.</summary>
    public List<FaultyLine> Faulty { get; } = [];

    /// <summary>The sheet is there with its headings: a mark that is not on it was taken off it.</summary>
    public bool HasSheet { get; private set; }

    /// <summary>The program that saved the file keeps notes: one that is not at its cell was taken away.</summary>
    public bool KeepsNotes { get; private set; }

    public void Read(TableFile file, PackageReading table)
    {
        if (file.Find(ReturnWorkbook.FollowUps) is { } sheet)
            ReadSheet(sheet);
        if (table.Sheet is { } main)
            ReadNotes(main, table);
    }

    /// <summary>Where a cell of the return stands in the file; null when it does not.</summary>
    public string? PlaceOf(Guid row, Guid field) =>
        _lines.TryGetValue(row, out var line) && _columns.TryGetValue(field, out var column) ? At(_table, line, column) : null;

    private void ReadNotes(FoundSheet sheet, PackageReading table)
    {
        _table = sheet.Name;
        foreach (var line in table.Lines.Where(l => l.Row is not null))
            _lines.TryAdd(line.Row!.Id, line.Number);
        foreach (var (column, field) in table.Fields)
            _columns[field.Id] = column;
        KeepsNotes = sheet.Notes.Values.Any(FollowText.IsGuide);
        var lines = table.Lines.ToDictionary(l => l.Number);
        foreach (var ((number, column), text) in sheet.Notes.OrderBy(n => n.Key.Row).ThenBy(n => n.Key.Column))
        {
            if (FollowText.Read(text) is not { } mark)
                continue;
            var place = At(sheet.Name, number, column);
            if (lines.TryGetValue(number, out var line) && table.Fields.TryGetValue(column, out var field))
                AtCells.Add(new(place, line.Row, line.NewRow, field, mark, ""));
            else
                Faults.Add(new(place, new(
                    $"{place} 的批注“{Shortened(mark)}”不在填报的单元格上；请把它移到要跟进的那一格。", $"The note '{Shortened(mark)}' at {place} is not at a cell of the table; move it to the one to be followed up.")));
        }
    }

    private void ReadSheet(FoundSheet sheet)
    {
        var head = Enumerable.Range(1, Math.Min(MostHeadingRows, sheet.Rows.Count)).FirstOrDefault(r => Find(sheet, r, FollowSheet.Note) is not null);
        if (head == 0)
        {
            if (sheet.Rows.Any(r => r.Any(c => !c.IsBlank)))
                Faults.Add(new(At(sheet.Name, 1, 1), new(
                    $"工作表“{sheet.Name}”没有“{FollowSheet.Note}”这一列；请保留导出时的表头。", $"The sheet '{sheet.Name}' has no column '{FollowSheet.Note}'; keep the headings as they were exported.")));
            return;
        }

        HasSheet = true;
        for (var number = head + 1; number <= sheet.Rows.Count; number++)
            ReadLine(new(sheet, head, number));
    }

    private void ReadLine(Line line)
    {
        if (line.IsBlank)
            return;
        // A name written where the code belongs is taken for what it is.
        var row = PackageReading.FindRow(rows, line.RowCode.Trimmed, line.Row.Trimmed) ?? PackageReading.FindRow(rows, "", line.RowCode.Trimmed);
        var field = FieldOf(line.FieldCode.Trimmed, line.Field.Trimmed);
        if (row is null && IsAsExported(line))
            return; // Its row was taken out since; the mark went with it.
        if (FindFault(line, row, field) is { } fault)
            Refuse(line, fault);
        else
            Listed.Add(new(line.At(FollowSheet.Note), row, -1, field!, FollowText.Even(line.Note.Text), FollowText.Even(line.Word.Text)));
    }

    private ImportFault? FindFault(Line line, ReturnRow? row, FormField? field)
    {
        if (line.Broken is { } broken)
            return new(broken, new($"{broken} 是出错的公式；请改成文字。", $"{broken} is a formula that failed; put its text there."));
        if (row is null)
            return new(line.At(ReturnWorkbook.RowCode), new(
                $"{line.At(ReturnWorkbook.RowCode)} 的行“{line.SaidRow}”不是本表的行；请写行代码，或与表中一致的行名称。", $"'{line.SaidRow}' at {line.At(ReturnWorkbook.RowCode)} is no row of this form; write its code, or its name as in the table."));
        if (field is null)
            return new(line.At(FollowSheet.FieldCode), new(
                $"{line.At(FollowSheet.FieldCode)} 的字段“{line.SaidField}”不是本表的字段；请写字段代码，或与表头一致的名称。", $"'{line.SaidField}' at {line.At(FollowSheet.FieldCode)} is no field of this form; write its code, or its name as in the headings."));
        return Listed.Find(m => m.Row!.Id == row.Id && m.Field.Id == field.Id) is { } twice
            ? new(line.At(FollowSheet.Note), new(
                $"{line.At(FollowSheet.Note)} 与 {twice.Place} 标注的是同一格“{row.Label} {field.Label}”；请只保留一行。", $"{line.At(FollowSheet.Note)} and {twice.Place} mark one cell, '{row.Label} {field.EnglishLabel}'; keep one of them."))
            : null;
    }

    private void Refuse(Line line, ImportFault fault)
    {
        Faults.Add(fault);
        Faulty.Add(new(line.SaidRow, line.SaidField, line.Note.Trimmed, line.Word.Trimmed, fault.Words.Chinese));
    }

    private bool IsAsExported(Line line) =>
        facts?.Marks?.GetValueOrDefault((line.RowCode.Trimmed, line.FieldCode.Trimmed)).Line == FollowText.Digest(line.Note.Text) && line.Word.IsBlank;

    private FormField? FieldOf(string code, string label)
    {
        if (code.Length > 0 && open.Form.Find(code) is { } found)
            return found;
        return PackageReading.FieldsNamed(open.Form, code.Length > 0 ? code : label).Take(2).ToList() is [var only] ? only : null;
    }

    private static string Shortened(string text) => text.Length <= 30 ? text : text[..30] + "…";

    private static string At(string sheet, int row, int column) => $"{sheet}!{SheetAddress.Of(row, column)}";

    private static int? Find(FoundSheet sheet, int row, string heading)
    {
        for (var column = 1; column <= sheet.Rows[row - 1].Count; column++)
            if (sheet[row, column].Trimmed == heading)
                return column;
        return null;
    }

    /// <summary>One line of the sheet, its columns wherever they were moved to.</summary>
    private sealed class Line(FoundSheet sheet, int head, int number)
    {
        private static readonly string[] Read = [ReturnWorkbook.RowCode, FollowSheet.Row, FollowSheet.FieldCode, FollowSheet.Field, FollowSheet.Note, FollowSheet.Word];

        public FoundCell RowCode => Of(ReturnWorkbook.RowCode);

        public FoundCell Row => Of(FollowSheet.Row);

        public FoundCell FieldCode => Of(FollowSheet.FieldCode);

        public FoundCell Field => Of(FollowSheet.Field);

        public FoundCell Note => Of(FollowSheet.Note);

        public FoundCell Word => Of(FollowSheet.Word);

        public bool IsBlank => Read.All(c => Of(c).IsBlank);

        public string SaidRow => RowCode.IsBlank ? Row.Trimmed : RowCode.Trimmed;

        public string SaidField => FieldCode.IsBlank ? Field.Trimmed : FieldCode.Trimmed;

        public string? Broken => Read.FirstOrDefault(c => Of(c).IsError) is { } column ? At(column) : null;

        public string At(string column) => FollowReading.At(sheet.Name, number, Find(sheet, head, column) ?? 1);

        private FoundCell Of(string column) => Find(sheet, head, column) is { } at ? sheet[number, at] : default;
    }
}
