using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>One approved answer of an earlier period.</summary>
internal sealed record PastAnswer(Period Period, string Row, string Field, CellAnswer Answer);

/// <summary>Finds what a unit answered in earlier periods to the same form, whatever its edition, once that was approved.</summary>
internal static class PastAnswers
{
    private const int MostPeriods = 12;

    public static async Task<IReadOnlyList<PastAnswer>> FindAsync(HengliangDb db, Guid unitId, string formCode, Period before, CancellationToken cancel)
    {
        ReturnState[] settled = [ReturnState.Approved, ReturnState.Locked, ReturnState.Summed];
        var returns = await (
            from r in db.Returns.AsNoTracking()
            join c in db.Campaigns.AsNoTracking() on r.CampaignId equals c.Id
            join f in db.Forms.AsNoTracking() on r.TemplateId equals f.Id
            where r.UnitId == unitId && f.Code == formCode && settled.Contains(r.State)
            select new { r.Id, c.Period }).ToListAsync(cancel).ConfigureAwait(false);
        var recent = returns.Where(r => r.Period < before).OrderByDescending(r => r.Period).Take(MostPeriods).ToDictionary(r => r.Id, r => r.Period);
        if (recent.Count == 0)
            return [];
        var ids = recent.Keys.ToList();
        var cells = await (
            from cell in db.DataCells.AsNoTracking()
            join row in db.ReturnRows.AsNoTracking() on cell.RowId equals row.Id
            join field in db.FormFields.AsNoTracking() on cell.FieldId equals field.Id
            where ids.Contains(cell.ReturnId) && !row.IsRemoved
            select new { cell.ReturnId, Row = row.Code, Field = field.Code, cell.Value, cell.Number, cell.Mark }).ToListAsync(cancel).ConfigureAwait(false);
        return [.. cells.Select(c => new PastAnswer(recent[c.ReturnId], c.Row, c.Field, new(c.Value, c.Number, c.Mark))).OrderByDescending(a => a.Period)];
    }
}
