using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Enterprises.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>重新预填: fills in beforehand again what came after the return was made; what a person typed, confirmed or emptied stays.</summary>
public sealed class RefillReturn(ReturnDesk desk)
{
    /// <summary>How many cells took a newer value.</summary>
    public async Task<Outcome<int>> RunAsync(Guid id, CancellationToken cancel = default)
    {
        await using var db = desk.Open();
        var taken = await desk.TakeToFillAsync(db, id, cancel).ConfigureAwait(false);
        if (!taken.IsSuccess)
            return taken.Problem;
        var open = taken.Value;
        var (rows, cells) = await CheckTables.PartsAsync(db, id, cancel).ConfigureAwait(false);
        var unit = await db.Set<Unit>().AsNoTracking().SingleAsync(u => u.Id == open.Return.UnitId, cancel).ConfigureAwait(false);
        var found = await new Prefilling(db, open.Form, open.Campaign, await RegisterAsync(open, cancel).ConfigureAwait(false)).FindAsync(unit, rows, cancel, cells).ConfigureAwait(false);
        var fresh = found.Where(v => IsFresh(open, v, cells.GetValueOrDefault((v.Row, v.Field)))).ToList();
        if (fresh.Count == 0)
            return Problem.Conflict(
                "collection.nothing-to-refill", "没有可更新的预填值：来源没有新的数据，或单元格已由人填写、确认。", "There is nothing to fill in again: the sources hold nothing new, or the cells were answered or confirmed by a person.");
        var filling = await Filling.BeginAsync(open, fresh.Select(v => (v.Row, v.Field)), [], cancel, CellSource.Prefilled).ConfigureAwait(false);
        foreach (var value in fresh)
            filling.Take(new(Guid.CreateVersion7(open.Now), value.Row, value.Field, CellText.Print(value.Answer), cells.GetValueOrDefault((value.Row, value.Field))?.Version ?? 0));
        await filling.ComputeAsync(cancel).ConfigureAwait(false);
        if (filling.Results().FirstOrDefault(r => r.Result != SaveResult.Saved) is { } refused)
            return new Problem(ProblemKind.Conflict, "collection.refill-refused", refused.Message ?? Missing.Cell.Message);
        open.Return.Fill(open.Now);
        return await db.CommitIfAsync(
            open.Deed(nameof(RefillReturn), CollectionPermissions.Fill, $"按来源重新预填了{open.Title}的 {fresh.Count} 个单元格", $"filled in {fresh.Count} cells of the return {open.TitleEnglish} again beforehand"),
            fresh.Count, filling.FindOvertakenAsync, cancel).ConfigureAwait(false);
    }

    private static bool IsFresh(OnDesk open, FirstValue value, DataCell? cell) =>
        (cell is null || cell is { Source: CellSource.Prefilled, IsConfirmed: false }) && cell?.Answer != value.Answer
        && open.Form.Find(value.Field) is { } field && ReturnLock.Find(open.Return, field, cell) is null;

    private static async Task<IReadOnlyDictionary<string, Enterprise>> RegisterAsync(OnDesk open, CancellationToken cancel) => open.Template.Rows == RowSource.Enterprises
        ? (await RegisteredRows.LoadAsync(open.Db, open.Campaign.Period, ChinaDay.Of(open.Now), cancel).ConfigureAwait(false)).Of(open.Return.RegionId).ToDictionary(e => e.Code, StringComparer.Ordinal)
        : new Dictionary<string, Enterprise>();
}
