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

    /// <param name="db">The database.</param>
    /// <param name="unitId">The unit.</param>
    /// <param name="formCode">The form.</param>
    /// <param name="before">The period they are earlier than.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <param name="row">The code of the only row they are wanted of; null for all.</param>
    /// <param name="fields">The codes of the only fields; null for all.</param>
    public static async Task<IReadOnlyList<PastAnswer>> FindAsync(
        HengliangDb db, Guid unitId, string formCode, Period before, CancellationToken cancel, string? row = null, IReadOnlyList<string>? fields = null)
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
            join of in db.ReturnRows.AsNoTracking() on cell.RowId equals of.Id
            join field in db.FormFields.AsNoTracking() on cell.FieldId equals field.Id
            where ids.Contains(cell.ReturnId) && !of.IsRemoved && (row == null || of.Code == row) && (fields == null || fields.Contains(field.Code))
            select new { cell.ReturnId, Row = of.Code, Field = field.Code, cell.Value, cell.Number, cell.Mark }).ToListAsync(cancel).ConfigureAwait(false);
        return [.. cells.Select(c => new PastAnswer(recent[c.ReturnId], c.Row, c.Field, new(c.Value, c.Number, c.Mark))).OrderByDescending(a => a.Period)];
    }
}
