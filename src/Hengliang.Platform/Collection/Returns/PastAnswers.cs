using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>One approved answer of an earlier period.</summary>
/// <param name="Period">The period.</param>
/// <param name="Row">What the row is of: see <see cref="RowIdentity"/>.</param>
/// <param name="Of">The field of now that has the code of the one it was given to.</param>
/// <param name="Given">The answer as it was given.</param>
internal sealed record PastAnswer(Period Period, string Row, FormField Of, GivenAnswer Given)
{
    /// <summary>The field's code.</summary>
    public string Field => Of.Code;

    /// <summary>The answer in the unit and type of the field of now, numbers exact; null where that can not say it.</summary>
    public CellAnswer? Answer { get; } = Given.For(Of);
}

/// <summary>Finds what a unit answered in earlier periods to the same form, whatever its edition, once that was approved; said in the units and types of the form of now.</summary>
/// <remarks>Rows meet by what they are of, as the form of now says it. Two rows of one period that are of the same are neither.</remarks>
internal static class PastAnswers
{
    private const int MostPeriods = 12;

    /// <param name="db">The database.</param>
    /// <param name="unitId">The unit.</param>
    /// <param name="form">The form.</param>
    /// <param name="before">The period they are earlier than.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <param name="row">What the only row they are wanted of is of; null for all.</param>
    /// <param name="fields">The codes of the only fields; null for all.</param>
    /// <param name="ofEveryRun">Of running totals also those up to other months; otherwise those up to the same month alone, which can be compared.</param>
    public static async Task<IReadOnlyList<PastAnswer>> FindAsync(
        HengliangDb db, Guid unitId, FormDefinition form, Period before, CancellationToken cancel, string? row = null, IReadOnlyList<string>? fields = null, bool ofEveryRun = false)
    {
        var (identity, formCode) = (RowIdentity.Of(form), form.Template.Code);
        if (!identity.IsKnown)
            return [];
        ReturnState[] settled = [ReturnState.Approved, ReturnState.Locked, ReturnState.Summed];
        var returns = await (
            from r in db.Returns.AsNoTracking()
            join c in db.Campaigns.AsNoTracking() on r.CampaignId equals c.Id
            join f in db.Forms.AsNoTracking() on r.TemplateId equals f.Id
            where r.UnitId == unitId && f.Code == formCode && settled.Contains(r.State)
            select new { r.Id, c.Period, c.OpenedAt, r.SubmittedAt }).ToListAsync(cancel).ConfigureAwait(false);
        // A quarter says nothing of a year: only periods of one kind follow each other. Of a period asked twice, as by 快报 and 定报, the later answer counts.
        var recent = returns.Where(r => r.Period.Kind == before.Kind && r.Period < before && (ofEveryRun || before.Kind != PeriodKind.YearToMonth || r.Period.Part == before.Part))
            .GroupBy(r => r.Period).Select(g => g.OrderByDescending(r => r.OpenedAt).ThenByDescending(r => r.SubmittedAt).ThenByDescending(r => r.Id).First())
            .OrderByDescending(r => r.Period).Take(MostPeriods).ToDictionary(r => r.Id, r => r.Period);
        if (recent.Count == 0)
            return [];
        var ids = recent.Keys.ToList();
        var keys = identity.IsByCode ? null : await KeysAsync(db, identity, ids, row, cancel).ConfigureAwait(false);
        var (code, only) = (keys is null ? row : null, row is null ? null : keys?.Keys.ToList());
        var cells = await (
            from cell in db.DataCells.AsNoTracking()
            join of in db.ReturnRows.AsNoTracking() on cell.RowId equals of.Id
            join field in db.FormFields.AsNoTracking() on cell.FieldId equals field.Id
            where ids.Contains(cell.ReturnId) && !of.IsRemoved && (code == null || of.Code == code) && (only == null || only.Contains(of.Id)) && (fields == null || fields.Contains(field.Code))
            select new { cell.ReturnId, cell.RowId, Row = of.Code, Field = field.Code, field.Type, field.Unit, cell.Value, cell.Number, cell.Mark }).ToListAsync(cancel).ConfigureAwait(false);
        return
        [
            .. (from c in cells
                let key = keys is null ? c.Row : keys.GetValueOrDefault(c.RowId)
                let field = form.Find(c.Field)
                where key is not null && field is not null
                select new PastAnswer(recent[c.ReturnId], key, field, new(new(c.Value, c.Number, c.Mark), c.Type, c.Unit))).OrderByDescending(a => a.Period),
        ];
    }

    /// <summary>What the rows of lists are of, by their ids; of one key alone when it is given.</summary>
    private static async Task<Dictionary<Guid, string>> KeysAsync(HengliangDb db, RowIdentity identity, List<Guid> returns, string? wanted, CancellationToken cancel)
    {
        var codes = identity.Fields.Select(f => f.Code).ToList();
        // What is kept the one way it can be written is asked of the database; names are compared here.
        var exact = wanted is null ? null : identity.Fields.Zip(wanted.Split('\n')).Where(p => p.First.Type is FieldType.CreditCode or FieldType.Date).Select(p => new { p.First.Code, p.Second }).FirstOrDefault();
        var (exactCode, exactValue) = (exact?.Code, exact?.Second);
        var found = await (
            from cell in db.DataCells.AsNoTracking()
            join of in db.ReturnRows.AsNoTracking() on cell.RowId equals of.Id
            join field in db.FormFields.AsNoTracking() on cell.FieldId equals field.Id
            where returns.Contains(cell.ReturnId) && !of.IsRemoved && codes.Contains(field.Code) && (exactCode == null || field.Code != exactCode || cell.Value == exactValue)
            select new { cell.ReturnId, cell.RowId, field.Code, cell.Value }).ToListAsync(cancel).ConfigureAwait(false);
        var keyed = found.GroupBy(c => (c.ReturnId, c.RowId)).Select(g => (g.Key.ReturnId, g.Key.RowId, Key: identity.Of(f => g.FirstOrDefault(c => c.Code == f.Code) is { } cell ? new(cell.Value) : null)))
            .Where(r => r.Key is not null && (wanted is null || r.Key == wanted));
        return keyed.GroupBy(r => (r.ReturnId, r.Key)).Where(g => g.Count() == 1).Select(g => g.First()).ToDictionary(r => r.RowId, r => r.Key!);
    }
}
