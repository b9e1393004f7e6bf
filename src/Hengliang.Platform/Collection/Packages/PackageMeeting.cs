using System.Security.Cryptography;
using System.Text;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Collection;

/// <summary>Meets what a file says with what stands: what would change, and what can not be taken.</summary>
internal sealed class PackageMeeting(
    OnDesk open, IReadOnlyList<ReturnRow> rows, IReadOnlyDictionary<(Guid Row, Guid Field), DataCell> cells, PackageFacts? facts, bool overwrite, IReadOnlyList<FollowUp> standing)
{
    private const int MostFaults = 500;

    private readonly List<ImportChange> _changes = [];
    private readonly List<(FoundAnswer, int)> _edits = [];
    private readonly List<ImportFault> _faults = [];
    private readonly Dictionary<(Guid, Guid), (string, string)> _marked = [];
    private int _unchanged;

    public Prepared Meet(ReturnFile file, TableFile table, int nextPosition)
    {
        var reading = new PackageReading(open, rows);
        reading.Read(table);
        _faults.AddRange(reading.Faults);
        foreach (var answer in reading.Answers)
            Meet(answer);
        if (_edits.Count > SaveCells.Most * 4)
            _faults.Add(new("", new($"一次最多导入 {SaveCells.Most * 4} 个单元格；请分批导入。", $"At most {SaveCells.Most * 4} cells are imported at once; import in parts.")));
        if (reading.NewRows > 0 && open.Return is { State: ReturnState.SentBack, ReopensAll: false })
            _faults.Add(new("", new("退回后只开放标出的单元格，不能增加行。", "Only the marked cells were opened again; rows can not be added.")));
        var marks = MeetMarks(table, reading);
        _faults.AddRange(marks.Faults);
        var plan = new ImportPlan
        {
            FileId = file.Id, FileName = file.Name, Faults = [.. _faults.Take(MostFaults)], Changes = _changes, FollowUps = marks.Changes, NewRows = reading.NewRows, Unchanged = _unchanged,
            UnknownColumns = reading.UnknownColumns, IsSealed = facts is not null, Digest = DigestOf(file, reading.NewRows, marks), At = open.Now,
        };
        return new(open, plan, _edits, rows, cells, _marked, nextPosition, marks, standing);
    }

    private string DigestOf(ReturnFile file, int newRows, FollowMeeting marks)
    {
        var lines = new List<string> { $"{file.Id:D} {file.Sha256} {overwrite} {newRows}" };
        lines.AddRange(_edits.Select((e, i) => $"{e.Item1.Row?.Code ?? $"+{e.Item1.NewRow}"}\n{e.Item1.Field.Code}\n{e.Item2}\n{_changes[i].After}"));
        lines.AddRange(marks.Steps.Select(s => $"{s.Row?.Code ?? $"+{s.NewRow}"}\n{s.Field.Code}\n{s.Clears}\n{s.Standing?.Id:D}\n{s.Standing?.Version}\n{s.Text}"));
        lines.AddRange(_faults.Select(f => $"{f.Place}\n{f.Words.Chinese}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines.Select(l => $"{l.Length}:{l}")))));
    }

    private FollowMeeting MeetMarks(TableFile table, PackageReading reading)
    {
        var found = new FollowReading(open, rows, facts);
        found.Read(table, reading);
        var marks = new FollowMeeting(rows, open, facts, overwrite, standing, found);
        marks.Meet();
        return marks;
    }

    private void Meet(FoundAnswer found)
    {
        var cell = found.Row is { } row ? cells.GetValueOrDefault((row.Id, found.Field.Id)) : null;
        var read = CellText.Read(found.Field, found.Typed);
        // A computed cell follows from the others, whatever the file says.
        if (found.Field.IsComputed || read.IsSuccess && ((cell?.Answer ?? CellAnswer.Blank) == read.Value || read.Value.IsBlank))
        {
            _unchanged++;
            return;
        }

        if (FindFault(found, cell, read) is { } fault)
        {
            _faults.Add(new(found.Place, fault));
            if (found.Row is { } faulty)
                _marked[(faulty.Id, found.Field.Id)] = (found.Typed, fault.Chinese);
            return;
        }

        _changes.Add(new(PackageReading.NameOf(found.Row), new(found.Field.Label, found.Field.EnglishLabel), cell is null ? "" : CellText.Print(cell.Answer), CellText.Print(read.Value)) { ByName = cell?.ByName ?? "", At = cell?.At });
        _edits.Add((found, cell?.Version ?? 0));
    }

    private Words? FindFault(FoundAnswer found, DataCell? cell, Outcome<CellAnswer> read)
    {
        if (ReturnLock.Find(open.Return, found.Field, cell) is { } locked)
            return locked.Message;
        if (!read.IsSuccess)
            return read.Problem.Message;
        // What somebody answered after the workbook was written is not lost unseen.
        return cell is { IsEmpty: false } && facts is not null && !overwrite && found.Row is { } row && facts.Versions.GetValueOrDefault((row.Code, found.Field.Code)) != cell.Version
            ? new Words(
                $"“{found.Field.Label}”在导出之后已由{cell.ByName}改为“{CellText.Print(cell.Answer)}”；请核对，确需覆盖时选择“以文件为准”。",
                $"{cell.ByName} changed '{found.Field.Label}' to '{CellText.Print(cell.Answer)}' after the workbook was exported; check it, or choose 'the file counts'.")
            : null;
    }
}
