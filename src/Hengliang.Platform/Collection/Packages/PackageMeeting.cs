using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Collection;

/// <summary>How many rows a return has, those taken out among them, and what of the file was imported before.</summary>
/// <param name="Count">The rows.</param>
/// <param name="NextPosition">Where a further one stands.</param>
/// <param name="SameFileTakenAt">When a file of the same bytes was imported; null when none was.</param>
internal sealed record ListStand(int Count, int NextPosition, DateTimeOffset? SameFileTakenAt);

/// <summary>Meets what a file says with what stands: what would change, and what can not be taken.</summary>
internal sealed class PackageMeeting(
    OnDesk open, IReadOnlyList<ReturnRow> rows, IReadOnlyDictionary<(Guid Row, Guid Field), DataCell> cells, PackageFacts? facts, bool overwrite, IReadOnlyList<FollowUp> standing, ListStand list)
{
    private const int MostFaults = 500;

    private readonly List<ImportChange> _changes = [];
    private readonly List<(FoundAnswer, int)> _edits = [];
    private readonly List<ImportFault> _faults = [];
    private readonly Dictionary<(Guid Row, Guid Field), ReturnedAnswer> _returned = [];
    private readonly SortedDictionary<int, Dictionary<Guid, ReturnedAnswer>> _further = [];
    private int _unchanged;

    public Prepared Meet(ReturnFile file, TableFile table)
    {
        var reading = new PackageReading(open, rows, cells);
        reading.Read(table);
        _faults.AddRange(reading.Faults);
        foreach (var answer in reading.Answers)
            Meet(answer);
        if (_edits.Count > SaveCells.Most * 4)
            _faults.Add(new("", new($"一次最多导入 {SaveCells.Most * 4} 个单元格；请分批导入。", $"At most {SaveCells.Most * 4} cells are imported at once; import in parts.")));
        if (reading.NewRows > 0 && open.Return is { State: ReturnState.SentBack, ReopensAll: false })
            _faults.Add(new("", new("退回后只开放标出的单元格，不能增加行。", "Only the marked cells were opened again; rows can not be added.")));
        _faults.AddRange(FindRowFaults(reading));
        var marks = MeetMarks(table, reading);
        _faults.AddRange(marks.Faults);
        var plan = new ImportPlan
        {
            FileId = file.Id, FileName = file.Name, Faults = [.. _faults.Take(MostFaults)], Changes = _changes, FollowUps = marks.Changes, NewRows = reading.NewRows, KnownRows = reading.Known.Recognised, KnownBy = reading.Known.By, Unchanged = _unchanged, TakenAt = file.TakenAt,
            UnknownColumns = reading.UnknownColumns, IsSealed = facts is not null, Digest = DigestOf(file, reading.NewRows, marks), At = open.Now,
        };
        return new(open, file, plan, _edits, rows, cells, ReturnedOf(reading, marks), list.NextPosition, marks, standing);
    }

    private IEnumerable<ImportFault> FindRowFaults(PackageReading reading)
    {
        if (reading.NewRows == 0)
            yield break;
        if (list.Count + reading.NewRows > KeepRows.Most)
            yield return new("", new(
                $"全表最多 {KeepRows.Most} 行（含删去的行），现有 {list.Count} 行，文件要再加 {reading.NewRows} 行；请减少行数，或请组织单位分表填报。",
                $"A return takes {KeepRows.Most} rows, those taken out among them; it has {list.Count} and the file adds {reading.NewRows}. Take rows out of the file, or have the list collected in parts."));
        // What was changed in the table since can only be told from a new row by what it is of.
        if (list.SameFileTakenAt is { } at && reading.Known.Unkeyed > 0)
            yield return new("", new(
                $"同样的文件已于 {Time(at)} 导入过；其中 {reading.Known.Unkeyed} 行与表中各行都不相同，又{(reading.Known.By is { } by ? $"没有填写{by.Chinese}" : "因清单没有设行标识")}，认不出是否已在表中，再导入会重复。请从文件中删去已导入的行，只留新增的行；误删的行请在填报页恢复。",
                $"The same file was imported at {Time(at)}. {reading.Known.Unkeyed} of its rows equal no row of the list, and {(reading.Known.By is { } key ? $"lack {key.English}" : "the list has no key fields")}, so it can not be told whether they are there already. Leave only new rows in the file; rows taken out by mistake are put back on the return's page."));
    }

    private static string Time(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private string DigestOf(ReturnFile file, int newRows, FollowMeeting marks)
    {
        var lines = new List<string> { $"{file.Id:D} {file.Sha256} {overwrite} {newRows}" };
        lines.AddRange(_edits.Select((e, i) => $"{e.Item1.Row?.Code ?? $"+{e.Item1.NewRow}"}\n{e.Item1.Field.Code}\n{e.Item2}\n{_changes[i].After}"));
        lines.AddRange(marks.Steps.Select(s => $"{s.Row?.Code ?? $"+{s.NewRow}"}\n{s.Field.Code}\n{s.Clears}\n{s.Standing?.Id:D}\n{s.Standing?.Version}\n{s.Text}"));
        lines.AddRange(_faults.Select(f => $"{f.Place}\n{f.Words.Chinese}"));
        return PlanDigest.Of(lines);
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
        var sent = found.Row is { } of && facts is not null ? facts.Cells.GetValueOrDefault((of.Code, found.Field.Code)) : default;
        // A computed cell follows from the others, whatever the file says; and a cell that came back as it went out says nothing, whoever answered it since.
        if (found.Field.IsComputed || read.IsSuccess && ((cell?.Answer ?? CellAnswer.Blank) == read.Value || read.Value.IsBlank || sent.Is(read.Value)))
        {
            _unchanged++;
            return;
        }

        if (FindFault(found, cell, read, sent) is { } fault)
        {
            _faults.Add(new(found.Place, fault));
            Return(found, new(found.Typed, null, fault.Chinese));
            return;
        }

        Return(found, new(found.Typed, read.Value, null));
        _changes.Add(new(PackageReading.NameOf(found.Row), new(found.Field.Label, found.Field.EnglishLabel), cell is null ? "" : CellText.Print(cell.Answer), CellText.Print(read.Value)) { ByName = cell?.ByName ?? "", At = cell?.At });
        _edits.Add((found, cell?.Version ?? 0));
    }

    private void Return(FoundAnswer found, ReturnedAnswer answer)
    {
        if (found.Row is { } row)
            _returned[(row.Id, found.Field.Id)] = answer;
        else if (_further.TryGetValue(found.NewRow, out var line))
            line[found.Field.Id] = answer;
        else
            _further[found.NewRow] = new() { [found.Field.Id] = answer };
    }

    /// <summary>What the file said, for the workbook that shows its faults: nothing of it is in the return yet.</summary>
    private ReturnedTable ReturnedOf(PackageReading reading, FollowMeeting marks)
    {
        var added = marks.Steps.Where(s => s.Row is null).ToLookup(s => s.NewRow);
        var changed = marks.Steps.Where(s => s.Row is not null).ToList();
        var none = new Dictionary<Guid, string>();
        return new(
            _returned,
            [
                .. _further.Select(f => new ReturnedLine("", "", null, f.Value, added[f.Key].ToDictionary(s => s.Field.Id, s => s.Text))),
                .. reading.Refused.Select(r => new ReturnedLine(r.Row?.Code ?? "", r.Said, r.Fault.Chinese, r.Answers.ToDictionary(a => a.Field.Id, a => new ReturnedAnswer(a.Typed, null, null)), none)),
            ],
            [.. changed.Where(s => !s.IsTakenAway).Select(s => new FaultyLine(s.Row!.Code, s.Field.Code, s.Clears ? s.Standing!.Note : s.Text, s.Clears ? s.Text : "", null)), .. marks.Faulty],
            changed.Select(s => (s.Row!.Id, s.Field.Id)).Concat(marks.FaultyCells).ToHashSet());
    }

    private Words? FindFault(FoundAnswer found, DataCell? cell, Outcome<CellAnswer> read, SentCell sent)
    {
        if (ReturnLock.Find(open.Return, found.Field, cell) is { } locked)
            return locked.Message;
        if (!read.IsSuccess)
            return read.Problem.Message;
        // What somebody answered after the workbook was written is not lost unseen.
        return cell is { IsEmpty: false } && facts is not null && !overwrite && !(sent.TellsAnswer ? sent.Is(cell.Answer) : sent.Version == cell.Version)
            ? new Words(
                $"“{found.Field.Label}”在导出之后已由{cell.ByName}改为“{CellText.Print(cell.Answer)}”，文件中改为“{CellText.Print(read.Value)}”；请核对，确需覆盖时选择“以文件为准”。",
                $"{cell.ByName} changed '{found.Field.EnglishLabel}' to '{CellText.Print(cell.Answer)}' after the workbook was exported, and the file says '{CellText.Print(read.Value)}'; check it, or choose 'the file counts'.")
            : null;
    }
}
