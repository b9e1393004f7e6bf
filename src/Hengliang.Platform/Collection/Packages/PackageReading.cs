using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Collection;

/// <summary>One answer found in a file, with where it stands there.</summary>
internal sealed record FoundAnswer(string Place, ReturnRow? Row, int NewRow, FormField Field, string Typed);

/// <summary>One line of the table found in a file.</summary>
/// <param name="Number">Of the sheet's rows, from 1.</param>
/// <param name="Row">The return's row; null for one the file adds.</param>
/// <param name="NewRow">Which of those it adds; -1 for none.</param>
internal sealed record FoundLine(int Number, ReturnRow? Row, int NewRow);

/// <summary>One line of a file that can not be taken.</summary>
/// <param name="Row">The row it is of; null when it is of none, or adds one.</param>
/// <param name="Said">The name it bears.</param>
/// <param name="Fault">Why not.</param>
/// <param name="Answers">What it says.</param>
internal sealed record RefusedLine(ReturnRow? Row, string Said, Words Fault, IReadOnlyList<(FormField Field, string Typed)> Answers);

/// <summary>Finds a form's columns and rows in a file as people send it back: moved, with merged headings, through WPS, as csv.</summary>
internal sealed class PackageReading(OnDesk open, IReadOnlyList<ReturnRow> rows, IReadOnlyDictionary<(Guid Row, Guid Field), DataCell> cells)
{
    private const int MostHeadingRows = 40;

    public List<ImportFault> Faults { get; } = [];

    public List<FoundAnswer> Answers { get; } = [];

    public List<string> UnknownColumns { get; } = [];

    public List<RefusedLine> Refused { get; } = [];

    public int NewRows { get; private set; }

    /// <summary>How lines without a code were known again.</summary>
    public KnownRows Known { get; private set; } = new(open.Form, [], [], (_, _) => null);

    /// <summary>The sheet the table stands on; null when none was found.</summary>
    public FoundSheet? Sheet { get; private set; }

    public IReadOnlyDictionary<int, FormField> Fields { get; private set; } = new Dictionary<int, FormField>();

    public List<FoundLine> Lines { get; } = [];

    public void Read(TableFile file)
    {
        var sheets = file.Sheets.Where(s => s.Name.Trim() is not (PackageFacts.SheetName or ReturnWorkbook.FollowUps) && s.Rows.Count > 0).ToList();
        var found = sheets.Select(s => (Sheet: s, Columns: FindColumns(s))).Where(f => f.Columns is not null).OrderByDescending(f => f.Columns!.Fields.Count).FirstOrDefault();
        if (found.Columns is not { } columns)
        {
            Faults.Add(new("", new(
                $"没有找到《{open.Template.Title}》的表头；请使用系统导出的工作簿，或让第一行写明字段名称或代码。",
                $"The headings of '{open.Template.Title}' were not found; use the workbook exported here, or head the columns with the fields' names or codes.")));
            return;
        }

        (Sheet, Fields) = (found.Sheet, columns.Fields);
        UnknownColumns.AddRange(columns.Unknown);
        RefuseUnclear(found.Sheet, columns);
        ReadRows(found.Sheet, columns);
    }

    /// <summary>The line with the most field codes; where there is none, the line with the most field names, merged ones counted.</summary>
    private Columns? FindColumns(FoundSheet sheet)
    {
        var width = sheet.Rows.Max(r => r.Count);
        Columns? best = null;
        for (var row = 1; row <= Math.Min(sheet.Rows.Count, MostHeadingRows); row++)
            foreach (var columns in (Columns[])[ByCode(sheet, row, width), ByLabel(sheet, row, width)])
                if (columns.Fields.Count > (best?.Fields.Count ?? 0) || columns.Fields.Count > 0 && columns.Fields.Count == best?.Fields.Count && columns.IsByCode && !best.IsByCode)
                    best = columns;
        return best;
    }

    private Columns ByCode(FoundSheet sheet, int row, int width)
    {
        var fields = new Dictionary<int, FormField>();
        for (var column = 1; column <= width; column++)
            if (open.Form.Find(sheet[row, column].Trimmed) is { } field && !fields.ContainsValue(field))
                fields[column] = field;
        return Finish(sheet, row, width, fields, isByCode: true);
    }

    private Columns ByLabel(FoundSheet sheet, int row, int width)
    {
        var (fields, unclear) = (new Dictionary<int, FormField>(), new Dictionary<int, List<FormField>>());
        for (var column = 1; column <= width; column++)
        {
            var matches = FieldsNamed(open.Form, sheet.Shown(row, column).Trimmed).ToList();
            var meant = matches.Count < 2 ? matches : FormHeadings.Nearest(matches, ChainOf(sheet, row, column), h => Even(h));
            if (meant.Count == 1 && !fields.ContainsValue(meant[0]))
                fields[column] = meant[0];
            else if (meant.Count > 1)
                unclear[column] = meant;
        }

        return Finish(sheet, row, width, fields, isByCode: false) with { Unclear = unclear };
    }

    /// <summary>The headings above a column's name, the lowest first; one that is merged downwards counts once.</summary>
    private static List<string> ChainOf(FoundSheet sheet, int row, int column)
    {
        var (chain, last) = (new List<string>(), Even(sheet.Shown(row, column).Trimmed));
        for (var above = row - 1; above >= 1; above--)
            if (Even(sheet.Shown(above, column).Trimmed) is { Length: > 0 } text && text != last)
                chain.Add(last = text);
        return chain;
    }

    private void RefuseUnclear(FoundSheet sheet, Columns columns)
    {
        foreach (var (column, meant) in columns.Unclear)
            if (Enumerable.Range(columns.Row + 1, Math.Max(0, sheet.Rows.Count - columns.Row)).Any(r => !sheet[r, column].IsBlank))
                Faults.Add(new(Address(columns.Row, column), new(
                    $"分不清“{sheet.Shown(columns.Row, column).Trimmed}”这一列是{string.Join("还是", meant.Select(f => $"“{FormHeadings.PathOf(f)}”"))}；请保留各级上级表头或灰色的代码行。",
                    $"The column '{sheet.Shown(columns.Row, column).Trimmed}' may be {string.Join(" or ", meant.Select(f => $"'{FormHeadings.PathOf(f)}'"))}; keep all headings above it, or the grey row of codes.")));
    }

    private static Columns Finish(FoundSheet sheet, int row, int width, Dictionary<int, FormField> fields, bool isByCode)
    {
        var firstField = fields.Count == 0 ? 1 : fields.Keys.Min();
        int? code = null, label = null;
        for (var column = 1; column <= width; column++)
            if (sheet[row, column].Trimmed is ReturnWorkbook.RowCode or "row code")
                code = column;
            else if (!fields.ContainsKey(column) && label is null && (isByCode ? column < firstField : sheet.Shown(row, column).Trimmed is "行" or "地区" or "区划" or "row" or "region" || column < firstField))
                label = column;
        var unknown = Enumerable.Range(1, width).Where(c => !fields.ContainsKey(c) && c != code && c != label && sheet[row, c].Trimmed.Length > 0).Select(c => sheet[row, c].Trimmed);
        return new(row, fields, code, label, isByCode, [.. unknown]);
    }

    private void ReadRows(FoundSheet sheet, Columns columns)
    {
        var lines = Enumerable.Range(columns.Row + 1, Math.Max(0, sheet.Rows.Count - columns.Row))
            .Select(n => (Number: n, Row: RowOf(sheet, n, columns), Filled: columns.Fields.Where(f => !f.Value.IsComputed && !sheet[n, f.Key].IsBlank).ToList())).ToList();
        var named = lines.Where(l => l.Filled.Count > 0).Select(l => l.Row?.Id).OfType<Guid>().ToHashSet();
        Known = new(open.Form, columns.Fields.Values, open.Template.Rows == RowSource.Free ? rows.Where(r => !named.Contains(r.Id)) : [], (row, field) => cells.GetValueOrDefault((row.Id, field.Id))?.Answer);
        var taken = new HashSet<Guid>();
        foreach (var (number, row, filled) in lines)
        {
            if (filled.Count == 0)
            {
                if (row is not null)
                    Lines.Add(new(number, row, -1));
                continue;
            }

            if (row is null && open.Template.Rows != RowSource.Free)
            {
                var said = NameOf(sheet, number, columns);
                Refuse(sheet, number, null, said, filled, new($"第 {number} 行“{said}”不是本表的行；请核对行代码或行名称。", $"Row {number}, '{said}', is no row of this form; check its code or name."));
                continue;
            }

            if (row is not null && !taken.Add(row.Id))
            {
                Refuse(sheet, number, row, row.Label, filled, new($"第 {number} 行“{row.Label}”重复；请只保留一行。", $"Row {number}, '{row.Label}', stands twice; keep one of them."));
                continue;
            }

            TakeLine(sheet, number, row, filled);
        }
    }

    private void TakeLine(FoundSheet sheet, int number, ReturnRow? named, List<KeyValuePair<int, FormField>> filled)
    {
        var said = filled.ToDictionary(f => f.Value.Id, f => CellText.Read(f.Value, Typed(sheet[number, f.Key], f.Value)).Match(a => a, _ => (CellAnswer?)null));
        CellAnswer? Answer(FormField field) => said.TryGetValue(field.Id, out var answer) ? answer : named is null ? null : cells.GetValueOrDefault((named.Id, field.Id))?.Answer;
        if (open.Template.Rows == RowSource.Free && Known.FindTwin(number, named is not null, Answer) is { } twin)
        {
            Refuse(sheet, number, named, named?.Label ?? "", filled, new(
                $"第 {number} 行与第 {twin} 行的{Known.By?.Chinese}相同，是同一行；请只保留一行。", $"Rows {twin} and {number} say the same in {Known.By?.English} and are one row; keep one of them."));
            return;
        }

        var row = named ?? (open.Template.Rows == RowSource.Free ? Known.Find(Answer) : null);
        var fresh = row is null ? NewRows++ : -1;
        Lines.Add(new(number, row, fresh));
        foreach (var (column, field) in filled)
            Take(sheet[number, column], Address(number, column), row, fresh, field);
    }

    private void Refuse(FoundSheet sheet, int number, ReturnRow? row, string said, List<KeyValuePair<int, FormField>> filled, Words fault)
    {
        Faults.Add(new(Address(number, 1), fault));
        Refused.Add(new(row, said, fault, [.. filled.Select(f => (f.Value, Typed(sheet[number, f.Key], f.Value)))]));
    }

    private void Take(FoundCell cell, string place, ReturnRow? row, int fresh, FormField field)
    {
        if (cell.IsError)
            Faults.Add(new(place, new($"“{field.Label}”是出错的公式（{cell.Text}）；请改成数值。", $"'{field.EnglishLabel}' is a formula that failed ({cell.Text}); put its value there.")));
        Answers.Add(new(place, row, fresh, field, Typed(cell, field)));
    }

    private static string Typed(FoundCell cell, FormField field)
    {
        // A percentage keeps its sign and is converted into the field's unit; where the field has none, its value counts.
        var plain = field.Unit.Length == 0 ? cell.Number ?? cell.Share : cell.Number;
        return plain is { } number && field.Type.IsNumber() ? CellText.Print(number) : cell.Trimmed;
    }

    private ReturnRow? RowOf(FoundSheet sheet, int number, Columns columns)
    {
        var (code, name) = (columns.Code is { } at ? sheet[number, at].Trimmed : "", NameOf(sheet, number, columns));
        // Where rows are known by what they are of, a running number is no name of theirs.
        if (code.Length == 0 && open.Template.Rows == RowSource.Free && RowIdentity.Of(open.Form).IsKnown)
            return null;
        // A form of one row needs no name.
        return FindRow(rows, code, name) ?? (open.Template.Rows != RowSource.Free && rows.Count == 1 && code.Length == 0 && Even(name).Length == 0 ? rows[0] : null);
    }

    /// <summary>The row of this code; without a code the only one of this name.</summary>
    internal static ReturnRow? FindRow(IReadOnlyList<ReturnRow> rows, string code, string label)
    {
        if (code.Length > 0)
            return rows.FirstOrDefault(r => string.Equals(r.Code, code, StringComparison.OrdinalIgnoreCase));
        var name = Even(label);
        return name.Length > 0 && rows.Where(r => Even(r.Label) == name || Even(r.LabelEnglish) == name || Even(r.Code) == name).Take(2).ToList() is [var only] ? only : null;
    }

    /// <summary>The row in both languages; + for one the file adds.</summary>
    internal static Words NameOf(ReturnRow? row) => row is null ? new("+", "+") : Words.Named(row.Label, row.LabelEnglish);

    /// <summary>The fields of this name, with or without their unit, in either language.</summary>
    internal static IEnumerable<FormField> FieldsNamed(FormDefinition form, string name) =>
        Even(name) is { Length: > 0 } text ? form.Fields.Where(f => text == Even(f.Label) || text == Even($"{f.Label}（{f.Unit}）") || text == Even(f.LabelEnglish)) : [];

    private static string NameOf(FoundSheet sheet, int number, Columns columns) => columns.Label is { } label ? sheet.Shown(number, label).Trimmed : "";

    private static string Even(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)).Select(c => c switch { '(' => '（', ')' => '）', '*' => '\0', _ => char.ToLowerInvariant(c) }).Where(c => c != '\0'));

    internal static string Address(int row, int column) => SheetAddress.Of(row, column);

    private sealed record Columns(int Row, Dictionary<int, FormField> Fields, int? Code, int? Label, bool IsByCode, IReadOnlyList<string> Unknown)
    {
        /// <summary>Columns whose headings fit several fields.</summary>
        public IReadOnlyDictionary<int, List<FormField>> Unclear { get; init; } = new Dictionary<int, List<FormField>>();
    }
}
