using System.Security.Cryptography;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>Takes a filled workbook back: keeps the file, tries it without changing a cell, and then does all of it or nothing.</summary>
public sealed class ImportReturn(ReturnDesk desk, PackageKey key)
{
    private static readonly TableLimits Limits = new(Cells: 1_000_000, Rows: 20_000);
    private const int LongestName = 200;
    private const int Most = 3;

    /// <summary>Keeps the file as it came, so that it can be tried, done, and found again behind each value.</summary>
    public async Task<Outcome<Guid>> KeepAsync(Guid id, string fileName, byte[] bytes, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(bytes);
        if (TableReader.Read(fileName, bytes, Limits).Problem is { } unreadable)
            return unreadable;
        await using var db = desk.Open();
        var taken = await desk.TakeToFillAsync(db, id, cancel).ConfigureAwait(false);
        if (!taken.IsSuccess)
            return taken.Problem;
        var open = taken.Value;
        var name = string.Concat(fileName.Where(c => !char.IsControl(c)));
        var file = new ReturnFile
        {
            Id = Guid.CreateVersion7(open.Now), RegionId = open.Return.RegionId, UnitId = open.Return.UnitId, ReturnId = id, Name = name.Length <= LongestName ? name : name[^LongestName..],
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)), Bytes = bytes, ByName = open.Who.ShownName, At = open.Now,
        };
        db.Add(file);
        return await db.CommitAsync(
            open.Deed("KeepReturnFile", CollectionPermissions.Fill, $"为{open.Title}上传了文件“{file.Name}”", $"uploaded '{file.Name}' for the return {open.TitleEnglish}"), file.Id, cancel).ConfigureAwait(false);
    }

    /// <summary>What doing it would change; nothing is changed.</summary>
    public async Task<Outcome<ImportPlan>> TryAsync(Guid id, Guid fileId, bool overwrite = false, CancellationToken cancel = default)
    {
        await using var db = desk.Open();
        var prepared = await PrepareAsync(db, id, fileId, overwrite, cancel).ConfigureAwait(false);
        return prepared.IsSuccess ? prepared.Value.Plan : prepared.Problem;
    }

    /// <summary>The table as the file has it, with every cell that can not be taken painted, and its fault as a note.</summary>
    public async Task<Outcome<HandedOut>> FaultsAsync(Guid id, Guid fileId, bool overwrite = false, CancellationToken cancel = default)
    {
        await using var db = desk.Open();
        var prepared = await PrepareAsync(db, id, fileId, overwrite, cancel).ConfigureAwait(false);
        if (!prepared.IsSuccess)
            return prepared.Problem;
        var open = prepared.Value.Open;
        return new HandedOut($"{open.Template.Title}-{open.Unit}-错误标注.xlsx", ReturnWorkbook.Write(open, prepared.Value.Rows, prepared.Value.Cells, key, prepared.Value.Standing, prepared.Value.Returned));
    }

    /// <summary>Does what <see cref="TryAsync"/> said, in one transaction; with any fault, nothing.</summary>
    /// <param name="id">The return.</param>
    /// <param name="fileId">The file kept before.</param>
    /// <param name="overwrite">The file counts over what was changed since it was exported.</param>
    /// <param name="seen">The plan the person agreed to: when doing it would be anything else, nothing is done. Null for programs that saw none.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<ImportPlan>> DoAsync(Guid id, Guid fileId, bool overwrite = false, SeenPlan? seen = null, CancellationToken cancel = default)
    {
        await using var db = desk.Open();
        var prepared = await PrepareAsync(db, id, fileId, overwrite, cancel).ConfigureAwait(false);
        if (!prepared.IsSuccess)
            return prepared.Problem;
        var (open, plan, edits) = (prepared.Value.Open, prepared.Value.Plan, prepared.Value.Edits);
        if (plan.TakenAt is not null)
            return Problem.Conflict("collection.import-done", $"文件“{plan.FileName}”已经导入过，没有重复导入；要再次导入，请重新上传。", $"'{plan.FileName}' was imported before and is not imported twice; upload it again if it must be.");
        if (seen is not null && seen.Digest != plan.Digest)
            return ChangedSince(prepared.Value, seen.At);
        if (!plan.MayBeDone)
            return plan.Faults.Count > 0
                ? Problem.Conflict("collection.import-faults", $"文件里有 {plan.Faults.Count} 处问题，没有导入任何内容；请按标注改正后重新上传。", $"The file has {plan.Faults.Count} faults and nothing was imported; mend them and upload it again.")
                : Problem.Conflict("collection.nothing-new", "文件里没有新的内容，没有导入任何内容。", "The file holds nothing new; nothing was imported.");
        var added = KeepRows.Make(open, prepared.Value.NextPosition, plan.NewRows);
        db.AddRange(added);
        var filling = await Filling.BeginAsync(open, edits.Where(e => e.Answer.Row is not null).Select(e => (e.Answer.Row!.Id, e.Answer.Field.Id)), [], cancel, CellSource.Imported, fileId).ConfigureAwait(false);
        filling.Know(added);
        foreach (var (answer, version) in edits)
            filling.Take(new(Guid.CreateVersion7(open.Now), (answer.Row ?? added[answer.NewRow]).Id, answer.Field.Id, answer.Typed, version) { FilePlace = answer.Place });
        await filling.ComputeAsync(cancel).ConfigureAwait(false);
        if (filling.Results().FirstOrDefault(r => r.Result != SaveResult.Saved) is { } refused)
            return new Problem(ProblemKind.Conflict, "collection.import-refused", refused.Message ?? Missing.Cell.Message);
        var marks = prepared.Value.FollowUps.Apply(added);
        prepared.Value.File.TakenAt = open.Now;
        return marks.IsSuccess ? await db.CommitIfAsync(DeedOf(open, filling, marks.Value), plan, filling.FindOvertakenAsync, cancel).ConfigureAwait(false) : marks.Problem;
    }

    /// <summary>Says what was done to the return between the plan and the yes.</summary>
    private static Problem ChangedSince(Prepared prepared, DateTimeOffset seen)
    {
        var rows = prepared.Rows.ToDictionary(r => r.Id);
        var changed = prepared.Cells.Values.Where(c => c.At > seen && rows.ContainsKey(c.RowId) && prepared.Open.Form.Find(c.FieldId) is { IsComputed: false }).OrderBy(c => c.At).ToList();
        string Told(Func<DataCell, string> say, string and) => string.Join(and, changed.Take(Most).Select(say));
        string Label(DataCell cell, bool chinese) => prepared.Open.Form.Find(cell.FieldId) is { } field ? chinese ? field.Label : field.EnglishLabel : "";
        var (chinese, english) = changed.Count == 0
            ? ("", "")
            : ($"：{Told(c => $"{c.ByName}将“{rows[c.RowId].Label} {Label(c, true)}”填为“{CellText.Print(c.Answer)}”", "，")}{(changed.Count > Most ? $"等 {changed.Count} 处" : "")}",
                $": {Told(c => $"{c.ByName} answered '{CellText.Print(c.Answer)}' at '{Label(c, false)}'", ", ")}{(changed.Count > Most ? $" and others, {changed.Count} in all" : "")}");
        return Problem.Conflict("collection.import-changed", $"您看过试导入结果之后，报表又有改动{chinese}；没有导入任何内容，请核对新的结果后再确认。", $"The return was changed after you saw what would happen{english}; nothing was imported. Look at it again and confirm.");
    }

    /// <summary>Cells and marks are one command, and told in one sentence.</summary>
    private static Deed DeedOf(OnDesk open, Filling filling, Words? marks)
    {
        if (marks is not { } done)
            return filling.Deed(nameof(ImportReturn), CollectionPermissions.Fill);
        if (!filling.HasChanges)
            return open.Deed(nameof(ImportReturn), CollectionPermissions.Fill, done.Chinese, done.English);
        var filled = filling.Deed(nameof(ImportReturn), CollectionPermissions.Fill);
        return filled with { Sentence = new($"{filled.Sentence.Chinese}；{done.Chinese}", $"{filled.Sentence.English}; {done.English}") };
    }

    private async Task<Outcome<Prepared>> PrepareAsync(HengliangDb db, Guid id, Guid fileId, bool overwrite, CancellationToken cancel)
    {
        var taken = await desk.TakeToFillAsync(db, id, cancel).ConfigureAwait(false);
        if (!taken.IsSuccess)
            return taken.Problem;
        var open = taken.Value;
        if (await db.ReturnFiles.SingleOrDefaultAsync(f => f.Id == fileId && f.ReturnId == id, cancel).ConfigureAwait(false) is not { } file)
            return Problem.Missing("collection.no-such-file", "没有这个文件；请重新上传。", "There is no such file; upload it again.");
        var table = TableReader.Read(file.Name, file.Bytes, Limits);
        if (!table.IsSuccess)
            return table.Problem;
        var facts = table.Value.Find(PackageFacts.SheetName) is { } hidden ? PackageFacts.Read(hidden, key) : null;
        if (FindWrongPackage(open, table.Value, facts) is { } wrong)
            return wrong;
        var (rows, cells) = await CheckTables.PartsAsync(db, id, cancel).ConfigureAwait(false);
        var positions = await db.ReturnRows.AsNoTracking().Where(r => r.ReturnId == id).Select(r => r.Position).ToListAsync(cancel).ConfigureAwait(false);
        var standing = await db.FollowUps.Where(f => f.ReturnId == id && f.ClearedAt == null).OrderBy(f => f.At).ThenBy(f => f.Id).ToListAsync(cancel).ConfigureAwait(false);
        var before = await db.ReturnFiles.AsNoTracking().Where(f => f.ReturnId == id && f.Id != fileId && f.Sha256 == file.Sha256 && f.TakenAt != null).Select(f => f.TakenAt).ToListAsync(cancel).ConfigureAwait(false);
        return new PackageMeeting(open, rows, cells, facts, overwrite, standing, new(positions.Count, positions.Count == 0 ? 0 : positions.Max() + 1, before.Max())).Meet(file, table.Value);
    }

    /// <summary>A sealed workbook comes back to its own return, unit, period and edition; one whose seal is broken to none.</summary>
    private static Problem? FindWrongPackage(OnDesk open, TableFile table, PackageFacts? facts)
    {
        if (facts is null)
            return table.Find(PackageFacts.SheetName) is null ? null : Problem.Invalid(
                "collection.package-broken", "工作簿的校验信息被改动过，不能导入；请重新导出，把数据粘贴过去再导入。", "The workbook's seal is broken; export it again, paste the values into the new one and import that.");
        if (facts.ReturnId == open.Return.Id && facts.Form == open.Template.Code && facts.Edition == open.Template.Edition)
            return null;
        return Problem.Invalid(
            "collection.package-of-another", $"这是“{facts.Unit}”{facts.Period} 的《{facts.Form}》第 {facts.Edition} 版，不是{open.Title}；请选择对应的文件。",
            $"This workbook is {facts.Form}, edition {facts.Edition}, of '{facts.Unit}' for {facts.Period}, not {open.TitleEnglish}; choose the right file.");
    }
}

/// <summary>What an import is made of, once read.</summary>
internal sealed record Prepared(
    OnDesk Open, ReturnFile File, ImportPlan Plan, IReadOnlyList<(FoundAnswer Answer, int Version)> Edits, IReadOnlyList<ReturnRow> Rows,
    IReadOnlyDictionary<(Guid Row, Guid Field), DataCell> Cells, ReturnedTable Returned, int NextPosition,
    FollowMeeting FollowUps, IReadOnlyList<FollowUp> Standing);
