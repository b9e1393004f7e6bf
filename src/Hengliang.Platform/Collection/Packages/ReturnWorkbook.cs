using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>A file to be handed out.</summary>
public sealed record HandedOut(string Name, byte[] Bytes);

/// <summary>Writes a return as a workbook that can be filled in without the site and comes back safely.</summary>
public sealed class ReturnWorkbook(ReturnDesk desk, PackageKey key)
{
    internal const string RowCode = "行代码";
    internal const string FollowUps = "待跟进";
    private const int SpareRows = 50;
    private const int MostFollowUps = 2000;

    public async Task<Outcome<HandedOut>> RunAsync(Guid id, CancellationToken cancel = default)
    {
        await using var db = desk.Open();
        var taken = await desk.TakeAsync(db, id, CollectionPermissions.Read, cancel).ConfigureAwait(false);
        if (!taken.IsSuccess)
            return taken.Problem;
        var open = taken.Value;
        var (rows, cells) = await CheckTables.PartsAsync(db, id, cancel).ConfigureAwait(false);
        var follow = await db.FollowUps.AsNoTracking().Where(f => f.ReturnId == id && f.ClearedAt == null).OrderBy(f => f.At).ThenBy(f => f.Id).Take(MostFollowUps).ToListAsync(cancel).ConfigureAwait(false);
        return new HandedOut($"{open.Template.Title}-{open.Unit}-{open.Campaign.Period}.xlsx".Replace('/', '-'), Write(open, rows, cells, key, follow, ReturnedTable.None));
    }

    /// <summary>The workbook; what came back and was not imported stands in it as it was written, with each fault painted and as a note.</summary>
    internal static byte[] Write(
        OnDesk open, IReadOnlyList<ReturnRow> rows, IReadOnlyDictionary<(Guid Row, Guid Field), DataCell> cells, PackageKey key, IReadOnlyList<FollowUp> followUps, ReturnedTable returned)
    {
        var byId = rows.ToDictionary(r => r.Id);
        var standing = followUps.Where(f => byId.ContainsKey(f.RowId) && open.Form.Find(f.FieldId) is not null).ToList();
        var asTheyStand = standing.Where(f => !returned.Settled.Contains((f.RowId, f.FieldId))).ToList();
        var marked = asTheyStand.Where(f => returned.Cells.GetValueOrDefault((f.RowId, f.FieldId))?.Fault is null).ToDictionary(f => (f.RowId, f.FieldId));
        var fields = open.Form.Fields;
        var head = FormHeadings.Of(fields, f => f.Unit.Length == 0 ? f.Label : $"{f.Label}（{f.Unit}）");
        var top = 3; // title, remark, then the headings
        var first = top + head.Count + 1;
        var locked = open.Lock is not null;
        var written = new List<SheetRow>
        {
            new(SheetCell.Of(open.Title, CellLook.Title)),
            new(SheetCell.Of($"白色单元格可填写；— 不适用，… 不足最小单位，未报 没有数据，空白表示不改动。请勿改动灰色的代码行；待跟进的标注写在批注或“待跟进”工作表里。依据：{open.Template.LegalBasis}", CellLook.Remark)),
        };
        written.AddRange(head.Select((line, i) => Heading(line, fields.Count, i)));
        written.Add(new([SheetCell.Of(RowCode, CellLook.Remark, FollowText.Guide), SheetCell.Of("", CellLook.Remark), .. fields.Select(f => SheetCell.Of(f.Code, CellLook.Remark))]));
        written.AddRange(rows.Select(r => new SheetRow(
        [
            SheetCell.Of(r.Code, CellLook.Remark), SheetCell.Of(r.Label, CellLook.Locked),
            .. fields.Select(f => Cell(open, f, cells.GetValueOrDefault((r.Id, f.Id)), returned.Cells.GetValueOrDefault((r.Id, f.Id)), locked, marked.GetValueOrDefault((r.Id, f.Id)))),
        ])));
        written.AddRange(returned.Further.Select(l => Line(l, fields)));
        if (open.Template.Rows == RowSource.Free && !locked)
            written.AddRange(Enumerable.Range(0, SpareRows).Select(_ => new SheetRow([SheetCell.Blank with { Look = CellLook.Input }, SheetCell.Blank with { Look = CellLook.Input }, .. fields.Select(_ => SheetCell.Blank with { Look = CellLook.Input })])));
        return new Workbook
        {
            Title = open.Title, Creator = "衡量 Hengliang",
            Sheets =
            [
                new()
                {
                    Name = open.Template.Code, Rows = written, FrozenRows = first - 1, FrozenColumns = 2, IsProtected = true, Widths = [10, 22, .. fields.Select(f => f.Type.IsNumber() ? 15d : 24d)],
                    Merged = [.. head.SelectMany(line => line).Where(c => c.Rows > 1 || c.Columns > 1).Select(c => new MergedCells(top + c.Row, 3 + c.Column, top + c.Row + c.Rows - 1, 3 + c.Column + c.Columns - 1))],
                    Choices = [.. fields.Index().Where(f => f.Item.Type is FieldType.Choice or FieldType.YesNo)
                        .Select(f => new CellChoices(first, 3 + f.Index, first + rows.Count + returned.Further.Count + SpareRows, 3 + f.Index, f.Item.Type == FieldType.YesNo ? ["是", "否"] : f.Item.Choices))],
                },
                new() { Name = PackageFacts.SheetName, IsHidden = true, Rows = Facts(open, rows, cells, [.. standing.Select(f => (byId[f.RowId], f, marked.ContainsKey((f.RowId, f.FieldId))))]).Rows(key) },
                .. locked && standing.Count == 0 ? Array.Empty<Sheet>() :
                    [FollowSheet.Of(asTheyStand.Select(f => (f, byId[f.RowId], open.Form.Find(f.FieldId)!, cells.GetValueOrDefault((f.RowId, f.FieldId))?.Answer ?? CellAnswer.Blank)), returned.Marks, open.Form, locked)],
            ],
        }.ToBytes();
    }

    private static PackageFacts Facts(OnDesk open, IReadOnlyList<ReturnRow> rows, IReadOnlyDictionary<(Guid Row, Guid Field), DataCell> cells, IReadOnlyList<(ReturnRow Row, FollowUp FollowUp, bool IsAtCell)> marks) => new()
    {
        ReturnId = open.Return.Id, Form = open.Template.Code, Edition = open.Template.Edition, Unit = open.Unit, Period = open.Campaign.Period.ToString(),
        Columns = [.. open.Form.Fields.Select(f => f.Code)],
        Cells = (from row in rows
                 from field in open.Form.Fields
                 let cell = cells.GetValueOrDefault((row.Id, field.Id))
                 where cell is not null
                 select (Key: (row.Code, field.Code), Sent: SentCell.Of(cell))).ToDictionary(c => c.Key, c => c.Sent),
        Marks = marks.ToDictionary(m => (m.Row.Code, open.Form.Find(m.FollowUp.FieldId)!.Code),
            m => (FollowText.Digest(m.FollowUp.Note), m.IsAtCell ? FollowText.Digest(FollowText.Read(FollowText.AtCell(m.FollowUp, null))) : "")),
    };

    private static SheetRow Heading(IReadOnlyList<HeadingCell> line, int columns, int index)
    {
        var cells = Enumerable.Repeat(SheetCell.Blank with { Look = CellLook.Header }, columns + 2).ToArray();
        if (index == 0)
            cells[1] = SheetCell.Of("行", CellLook.Header);
        foreach (var cell in line)
            cells[2 + cell.Column] = SheetCell.Of(cell.Text, CellLook.Header);
        return new(cells);
    }

    private static SheetRow Line(ReturnedLine line, IReadOnlyList<FormField> fields) => new(
    [
        SheetCell.Of(line.Code, CellLook.Input),
        line.Fault is null ? SheetCell.Of(line.Label, CellLook.Input) : SheetCell.Of(line.Label, CellLook.Error, line.Fault),
        .. fields.Select(f => Returned(f, line.Answers.GetValueOrDefault(f.Id), line.Marks.GetValueOrDefault(f.Id) is { } mark ? $"{FollowUps}：{mark}" : null)),
    ]);

    private static SheetCell Returned(FormField field, ReturnedAnswer? returned, string? note)
    {
        if (returned?.Fault is { } fault)
            return SheetCell.Of(returned.Typed, CellLook.Error, note is null ? fault : $"{note}\n{FollowText.Rule}\n{fault}");
        return returned?.Answer?.Number is { } number
            ? SheetCell.Of(number, field.Type == FieldType.Count ? 0 : field.Precision, CellLook.Input, note)
            : SheetCell.Of(returned?.Typed, CellLook.Input, note);
    }

    private static SheetCell Cell(OnDesk open, FormField field, DataCell? cell, ReturnedAnswer? returned, bool locked, FollowUp? follow)
    {
        if (returned?.Fault is not null)
            return Returned(field, returned, null);
        var look = locked || ReturnLock.Find(open.Return, field, cell) is not null ? CellLook.Locked : CellLook.Input;
        var note = cell is { Comment.Length: > 0 } ? cell.Comment : cell is { IsReopened: true, ReopenReason.Length: > 0 } ? cell.ReopenReason : null;
        if (follow is not null)
            note = FollowText.AtCell(follow, note);
        if (returned is not null)
            return Returned(field, returned, note);
        return cell?.Number is { } number
            ? SheetCell.Of(number, field.Type == FieldType.Count ? 0 : field.Precision, look, note)
            : SheetCell.Of(cell is null ? null : CellText.Print(cell.Answer), look, note);
    }
}
