using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>One go at filling a return: meets each edit with what stands, and computes what follows from it.</summary>
internal sealed class Filling
{
    private readonly OnDesk _desk;
    private readonly Dictionary<Guid, ReturnRow> _rows;
    private readonly Dictionary<Guid, DataCell> _cells;
    private readonly Dictionary<Guid, bool> _known;
    private readonly Dictionary<Guid, string> _before = [];
    private readonly Dictionary<Guid, int> _seen;
    private readonly List<(CellEdit Edit, Guid CellId, SaveResult Result, Words? Message)> _results = [];
    private readonly HashSet<Guid> _touched = [];
    private readonly List<Guid> _computed = [];
    private int _conflicts;

    private Filling(OnDesk desk, List<ReturnRow> rows, List<DataCell> cells, Dictionary<Guid, bool> known)
    {
        (_desk, _rows, _cells, _known) = (desk, rows.ToDictionary(r => r.Id), cells.ToDictionary(c => c.Id), known);
        _seen = cells.ToDictionary(c => c.Id, c => c.Version);
        foreach (var cell in cells)
            _before[cell.Id] = CellText.Print(cell.Answer);
    }

    public bool HasChanges => _touched.Count > 0 || _conflicts > 0;

    public CellSource Source { get; init; } = CellSource.Typed;

    public Guid? FileId { get; init; }

    public static async Task<Filling> BeginAsync(
        OnDesk desk, IEnumerable<(Guid Row, Guid Field)> places, IReadOnlyList<Guid> edits, CancellationToken cancel, CellSource source = CellSource.Typed, Guid? fileId = null)
    {
        var (db, id) = (desk.Db, desk.Return.Id);
        var wanted = places.Select(p => IdOf(id, p.Row, p.Field)).ToHashSet();
        var rowIds = places.Select(p => p.Row).Distinct().ToList();
        // With computed fields the whole row is looked at.
        var whole = desk.Form.Formulas.Value.Computed.Count > 0 || wanted.Count > 500;
        var cellsWanted = whole ? db.DataCells.Where(c => c.ReturnId == id) : db.DataCells.Where(c => wanted.Contains(c.Id));
        // A row with its cells in one question: in the hour before a deadline each way to the database counts.
        var found = await (
            from row in db.ReturnRows
            where row.ReturnId == id && rowIds.Contains(row.Id) && !row.IsRemoved
            from cell in cellsWanted.Where(c => c.RowId == row.Id).DefaultIfEmpty()
            select new { row, cell }).ToListAsync(cancel).ConfigureAwait(false);
        var known = edits.Count == 0 ? [] : await db.CellRevisions.AsNoTracking().Where(r => r.ReturnId == id && edits.Contains(r.Id)).ToDictionaryAsync(r => r.Id, r => r.IsTaken, cancel).ConfigureAwait(false);
        return new(desk, [.. found.Select(f => f.row).Distinct()], [.. found.Select(f => f.cell).OfType<DataCell>()], known) { Source = source, FileId = fileId };
    }

    /// <summary>A cell's id is made of where it stands, so that two first answers to one cell meet.</summary>
    public static Guid IdOf(Guid returnId, Guid rowId, Guid fieldId) => StableId.Of("cell", returnId.ToString("N"), rowId.ToString("N"), fieldId.ToString("N"));

    /// <summary>Rows made in the same go.</summary>
    public void Know(IEnumerable<ReturnRow> added)
    {
        foreach (var row in added)
            _rows[row.Id] = row;
    }

    public void Take(CellEdit edit)
    {
        var id = IdOf(_desk.Return.Id, edit.RowId, edit.FieldId);
        var (result, message) = Meet(edit, id);
        _results.Add((edit, id, result, message));
    }

    /// <summary>Computes the computed fields of the rows that changed.</summary>
    public Task ComputeAsync(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        Compute(_touched.Select(c => _cells[c].RowId));
        return Task.CompletedTask;
    }

    /// <summary>Computes the computed fields of rows, whatever changed in them.</summary>
    public void Compute(IEnumerable<Guid> rows)
    {
        var formulas = _desk.Form.Formulas.Value;
        if (formulas.Computed.Count == 0)
            return;
        foreach (var row in rows.Distinct().Where(_rows.ContainsKey).ToList())
            foreach (var (field, formula) in formulas.Computed.Where(c => c.Formula.Fault is null))
                Compute(_rows[row], field, formula);
    }

    /// <summary>Looks again, within the commit, whether anyone saved in these rows since they were read: what was computed of them would be computed of what stands no more.</summary>
    public async Task<Problem?> FindOvertakenAsync(CancellationToken cancel)
    {
        var rows = _touched.Select(c => _cells[c].RowId).ToHashSet();
        // An answer that met another one and is only kept beside it has nothing computed of it.
        if (_desk.Form.Formulas.Value.Computed.Count == 0 || rows.Count == 0)
            return null;
        var id = _desk.Return.Id;
        var cells = _desk.Db.DataCells.AsNoTracking().Where(c => c.ReturnId == id);
        // Of very many rows all are asked for.
        var stand = await (rows.Count > 500 ? cells : cells.Where(c => rows.Contains(c.RowId))).Select(c => new { c.Id, c.RowId, c.Version }).ToListAsync(cancel).ConfigureAwait(false);
        var ours = stand.FindAll(c => rows.Contains(c.RowId));
        return ours.Count == _cells.Values.Count(c => rows.Contains(c.RowId) && _seen.ContainsKey(c.Id)) && ours.TrueForAll(c => _seen.GetValueOrDefault(c.Id) == c.Version) ? null : Problem.Conflict(
            Problem.ChangedMeanwhile,
            "同一时刻有同事在同一行保存了数据，由它计算的单元格要重新计算，您的内容还没有保存；请再保存一次。",
            "A colleague saved in the same row at the same moment, and what is computed of it must be computed anew; nothing of yours was saved, please save again.");
    }

    public Deed Deed(string command, string permission)
    {
        _desk.Return.Fill(_desk.Now);
        if (_touched.Count == 1 && _conflicts == 0 && _cells[_touched.Single()] is var cell)
            return Told(command, permission, cell, _before.GetValueOrDefault(cell.Id, ""), CellText.Print(cell.Answer));
        if (_touched.Count == 0)
            return _desk.Deed(command, permission,
                $"在{_desk.Title}填写的 {_conflicts} 个单元格与他人同时填写，两个值都已留存", $"met the answers of others in {_conflicts} cells of {_desk.TitleEnglish}, and both are kept");
        var (zh, en) = _conflicts == 0 ? ("", "") : ($"，另有 {_conflicts} 个与他人同时填写，两个值都已留存", $"; {_conflicts} met the answers of others, and both are kept");
        return _desk.Deed(command, permission, $"在{_desk.Title}填写了 {_touched.Count} 个单元格{zh}", $"filled in {_touched.Count} cells of {_desk.TitleEnglish}{en}");
    }

    /// <summary>An empty answer is said to be empty, so that no sentence has a gap.</summary>
    private Deed Told(string command, string permission, DataCell cell, string before, string after)
    {
        var (zh, en) = (before.Length, after.Length) switch
        {
            (0, _) => ($"在{_desk.Title}的“{Place(cell)}”填写了“{after}”", $"filled in '{after}' at '{Place(cell)}' of {_desk.TitleEnglish}"),
            (_, 0) => ($"清空了{_desk.Title}的“{Place(cell)}”，原为“{before}”", $"emptied '{Place(cell)}' of {_desk.TitleEnglish}, which was '{before}'"),
            _ => ($"将{_desk.Title}的“{Place(cell)}”从“{before}”改为“{after}”", $"changed '{Place(cell)}' of {_desk.TitleEnglish} from '{before}' to '{after}'"),
        };
        return _desk.Deed(command, permission, zh, en);
    }

    public IReadOnlyList<SavedCell> Results() =>
    [
        .. _results.Select(r => Describe(r.Edit.EditId, r.Edit.RowId, r.Edit.FieldId, r.CellId, r.Result, r.Message)),
        .. _computed.Distinct().Select(c => Describe(Guid.Empty, _cells[c].RowId, _cells[c].FieldId, c, SaveResult.Saved, null)),
    ];

    private SavedCell Describe(Guid edit, Guid row, Guid field, Guid id, SaveResult result, Words? message)
    {
        var cell = _cells.GetValueOrDefault(id);
        return new(edit, row, field, result, cell?.Version ?? 0, cell is null ? "" : CellText.Print(cell.Answer), cell?.ByName ?? "", cell?.At, cell?.Source ?? Source, message);
    }

    private (SaveResult Result, Words? Message) Meet(CellEdit edit, Guid id)
    {
        if (!_rows.TryGetValue(edit.RowId, out var row) || _desk.Form.Find(edit.FieldId) is not { } field)
            return (SaveResult.Refused, Missing.Cell.Message);
        var cell = _cells.GetValueOrDefault(id);
        // Sent again after a lost answer: it was taken, or met another one, the first time.
        if (_known.TryGetValue(edit.EditId, out var taken))
            return taken || cell is null ? (SaveResult.Saved, null) : Met(cell, edit);
        if (ReturnLock.Find(_desk.Return, field, cell) is { } locked)
            return (SaveResult.Refused, locked.Message);
        var read = CellText.Read(field, edit.Value);
        if (!read.IsSuccess)
            return (SaveResult.Refused, read.Problem.Message);
        if (edit.Comment is { Length: > CellText.LongestComment })
            return (SaveResult.Refused, new($"批注最多 {CellText.LongestComment} 个字。", $"A remark takes at most {CellText.LongestComment} characters."));
        return Meet(edit, id, row, cell, read.Value);
    }

    private (SaveResult, Words?) Meet(CellEdit edit, Guid id, ReturnRow row, DataCell? cell, CellAnswer answer)
    {
        var comment = edit.Comment ?? cell?.Comment ?? "";
        if (cell is null && answer.IsBlank && comment.Length == 0 || cell is not null && cell.Answer == answer && cell.Comment == comment && cell.IsConfirmed)
            return (SaveResult.Saved, null);
        if (cell is not null && cell.Version != edit.Version && !_touched.Contains(id))
        {
            // The same answer twice is no quarrel, but a remark beside it is never lost: it stands where there was none, and meets one that says otherwise.
            if (cell.Answer != answer || cell.Comment.Length > 0 && cell.Comment != comment)
            {
                _desk.Db.Add(cell.Refuse(edit.EditId, answer, comment, Source, _desk.Signature));
                _conflicts++;
                return Both(cell, answer, comment);
            }
        }

        cell ??= Add(id, row, edit.FieldId);
        _desk.Db.Add(cell.Take(edit.EditId, answer, comment, SourceNow(), _desk.Signature, FileId, edit.FilePlace));
        _touched.Add(id);
        return (SaveResult.Saved, null);
    }

    private static (SaveResult, Words?) Both(DataCell cell, CellAnswer answer, string comment) => cell.Answer == answer
        ? (SaveResult.Conflict, new(
            $"{cell.ByName}已填同样的值，批注是“{cell.Comment}”，您的批注是“{comment}”；两条都已留存，请选择一条。",
            $"{cell.ByName} has filled in the same value with the remark '{cell.Comment}' and you with '{comment}'; both are kept, please choose one."))
        : Both(cell, CellText.Print(answer));

    private static (SaveResult, Words?) Both(DataCell cell, string answer) => (SaveResult.Conflict, new(
        $"{cell.ByName}已填“{CellText.Print(cell.Answer)}”，您填的是“{answer}”；两个值都已留存，请选择一个。",
        $"{cell.ByName} has filled in '{CellText.Print(cell.Answer)}' and you '{answer}'; both are kept, please choose one."));

    /// <summary>An edit sent again that met another one the first time.</summary>
    private (SaveResult, Words?) Met(DataCell cell, CellEdit edit) =>
        _desk.Form.Find(edit.FieldId) is { } field && CellText.Read(field, edit.Value) is { IsSuccess: true, Value: var answer } && answer == cell.Answer
            ? Both(cell, answer, edit.Comment ?? cell.Comment)
            : Both(cell, edit.Value);

    private CellSource SourceNow() => Source == CellSource.Typed && _desk.Return.State == ReturnState.SentBack ? CellSource.Corrected : Source;

    private DataCell Add(Guid id, ReturnRow row, Guid fieldId)
    {
        var cell = new DataCell { Id = id, RegionId = _desk.Return.RegionId, UnitId = _desk.Return.UnitId, ReturnId = _desk.Return.Id, RowId = row.Id, FieldId = fieldId };
        _cells[id] = cell;
        _desk.Db.Add(cell);
        return cell;
    }

    private void Compute(ReturnRow row, FormField field, CompiledCheck formula)
    {
        var answer = FormFormulas.Answer(_desk.Form, field, formula, f => _cells.GetValueOrDefault(IdOf(_desk.Return.Id, row.Id, f.Id))?.Answer);
        var id = IdOf(_desk.Return.Id, row.Id, field.Id);
        var cell = _cells.GetValueOrDefault(id);
        if (cell is null ? answer.IsBlank : cell.Answer == answer)
            return;
        cell ??= Add(id, row, field.Id);
        _desk.Db.Add(cell.Take(Guid.CreateVersion7(_desk.Now), answer, cell.Comment, CellSource.Prefilled, _desk.Signature));
        cell.Confirm(_desk.Signature);
        _touched.Add(id);
        _computed.Add(id);
    }

    private string Place(DataCell cell) => $"{_rows[cell.RowId].Label} {_desk.Form.Find(cell.FieldId)!.Label}";
}
