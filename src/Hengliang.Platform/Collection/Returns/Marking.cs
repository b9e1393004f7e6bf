using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>Opens marked cells again, blank ones as well.</summary>
internal static class Marking
{
    /// <summary>The marked cells in words, a line each; a problem when one is not of this return.</summary>
    /// <param name="open">The return.</param>
    /// <param name="marked">The cells.</param>
    /// <param name="reason">Why, for those without a reason of their own.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <param name="keep">Those marked before stay marked.</param>
    public static async Task<Outcome<string>> ReopenAsync(OnDesk open, IReadOnlyList<MarkedCell> marked, string reason, CancellationToken cancel, bool keep = false)
    {
        var (db, id) = (open.Db, open.Return.Id);
        var rows = await db.ReturnRows.AsNoTracking().Where(r => r.ReturnId == id).ToDictionaryAsync(r => r.Id, cancel).ConfigureAwait(false);
        var cells = await db.DataCells.Where(c => c.ReturnId == id).ToDictionaryAsync(c => c.Id, cancel).ConfigureAwait(false);
        foreach (var cell in cells.Values.Where(c => c.IsReopened && !keep))
            cell.IsReopened = false;
        var words = new List<string>();
        foreach (var mark in marked.DistinctBy(m => (m.RowId, m.FieldId)))
        {
            if (!rows.TryGetValue(mark.RowId, out var row) || open.Form.Find(mark.FieldId) is not { IsComputed: false } field)
                return Missing.Cell;
            var cell = cells.GetValueOrDefault(Filling.IdOf(id, row.Id, field.Id)) ?? Add(open, row.Id, field.Id);
            (cell.IsReopened, cell.ReopenReason) = (true, mark.Reason.Trim() is { Length: > 0 } own ? own : reason);
            words.Add($"{row.Label} {field.Label}{(mark.Reason.Length > 0 ? "：" + mark.Reason : "")}");
        }

        return string.Join('\n', words);
    }

    /// <summary>Takes the marks off again: the reviewer they were handed to let the cells stand.</summary>
    public static async Task ClearAsync(OnDesk open, CancellationToken cancel)
    {
        foreach (var cell in await open.Db.DataCells.Where(c => c.ReturnId == open.Return.Id && c.IsReopened).ToListAsync(cancel).ConfigureAwait(false))
            cell.IsReopened = false;
    }

    private static DataCell Add(OnDesk open, Guid row, Guid field)
    {
        var cell = new DataCell
        {
            Id = Filling.IdOf(open.Return.Id, row, field), RegionId = open.Return.RegionId, UnitId = open.Return.UnitId,
            ReturnId = open.Return.Id, RowId = row, FieldId = field,
        };
        open.Db.Add(cell);
        return cell;
    }
}
