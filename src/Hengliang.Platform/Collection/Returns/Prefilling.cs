using Hengliang.Platform.Enterprises.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>A value a cell begins with.</summary>
internal sealed record FirstValue(Guid Row, Guid Field, CellAnswer Answer);

/// <summary>Finds what a new return can be filled in with beforehand: last period's answers, observations, another form's answers.</summary>
internal sealed class Prefilling(HengliangDb db, FormDefinition form, Campaign campaign, IReadOnlyDictionary<string, Enterprise> register)
{
    private readonly RowIdentity _identity = RowIdentity.Of(form);
    private Dictionary<Guid, string> _keys = [];

    /// <param name="unit">The unit.</param>
    /// <param name="rows">The rows to be filled in.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <param name="cells">What stands in them already, by which rows of a list are known; null for new ones.</param>
    public async Task<IReadOnlyList<FirstValue>> FindAsync(Unit unit, IReadOnlyList<ReturnRow> rows, CancellationToken cancel, IReadOnlyDictionary<(Guid Row, Guid Field), DataCell>? cells = null)
    {
        var values = new List<FirstValue>();
        _keys = rows.ToDictionary(r => r.Id, r => _identity.Of(r.Code, f => cells?.GetValueOrDefault((r.Id, f.Id))?.Answer) ?? "");
        if (form.Fields.Any(f => f.Prefill == PrefillSource.Previous))
            values.AddRange(await PreviousAsync(unit, rows, cancel).ConfigureAwait(false));
        foreach (var field in form.Fields.Where(f => f is { Prefill: PrefillSource.Indicator, IndicatorId: not null }))
            values.AddRange(await ObservedAsync(unit, rows, field, cancel).ConfigureAwait(false));
        foreach (var field in form.Fields.Where(f => f.Prefill == PrefillSource.OtherForm))
            values.AddRange(await OtherAsync(unit, rows, field, cancel).ConfigureAwait(false));
        foreach (var field in form.Fields.Where(f => f.Prefill == PrefillSource.Enterprise))
            values.AddRange(Registered(rows, field));
        return values;
    }

    private IEnumerable<FirstValue> Registered(IReadOnlyList<ReturnRow> rows, FormField field) =>
        from row in rows
        let enterprise = register.GetValueOrDefault(row.Code)
        where enterprise is not null
        let read = CellText.Read(field, RegisterFacts.For(field)?.Of(enterprise))
        where read.IsSuccess && !read.Value.IsBlank
        select new FirstValue(row.Id, field.Id, read.Value);

    private async Task<IEnumerable<FirstValue>> PreviousAsync(Unit unit, IReadOnlyList<ReturnRow> rows, CancellationToken cancel)
    {
        var past = await PastAnswers.FindAsync(db, unit.Id, form, campaign.Period, cancel, ofEveryRun: true).ConfigureAwait(false);
        var latest = past.GroupBy(p => (p.Row, p.Field)).ToDictionary(g => g.Key, g => g.First().Given);
        return
            from row in rows
            from field in form.Fields
            where field.Prefill == PrefillSource.Previous
            let answer = latest.GetValueOrDefault((_keys[row.Id], field.Code))?.FirstFor(field)
            where answer is { IsBlank: false }
            select new FirstValue(row.Id, field.Id, answer);
    }

    private async Task<IEnumerable<FirstValue>> ObservedAsync(Unit unit, IReadOnlyList<ReturnRow> rows, FormField field, CancellationToken cancel)
    {
        var regions = rows.Select(r => r.OfRegionId ?? unit.RegionId).Distinct().ToList();
        var period = campaign.Period.ToString();
        var tuples = await RowParts.TuplesAsync(db, form, field.IndicatorId!.Value, cancel).ConfigureAwait(false);
        var parts = tuples.Values.OfType<string>().Append("").Distinct().ToList();
        var decimals = await db.Set<Indicator>().Where(i => i.Id == field.IndicatorId).Select(i => i.Decimals).SingleAsync(cancel).ConfigureAwait(false);
        var observed = await db.Set<Observation>().AsNoTracking().ThatHappened()
            .Where(o => o.IndicatorId == field.IndicatorId && regions.Contains(o.RegionId) && o.Period == period && parts.Contains(o.Dimension) && o.Measure == Measure.Level && o.State == RevisionState.Current)
            .ToListAsync(cancel).ConfigureAwait(false);
        return
            from row in rows
            let part = tuples.GetValueOrDefault(row.Code, "")
            let observation = observed.Find(o => o.RegionId == (row.OfRegionId ?? unit.RegionId) && o.Dimension == part)
            where observation is not null
            let answer = ObservedAnswer.Of(field, observation, decimals)
            where answer is not null
            select new FirstValue(row.Id, field.Id, answer);
    }

    /// <summary>表号.字段: of the same unit and period, once approved, and of several the latest; rows meet by their codes, a list's by what they are of, or the other's only row serves all. The rows of another list of free rows meet none.</summary>
    private async Task<IEnumerable<FirstValue>> OtherAsync(Unit unit, IReadOnlyList<ReturnRow> rows, FormField field, CancellationToken cancel)
    {
        if (FormNeighbours.OtherOf(field.PrefillFrom) is not var (code, other))
            return [];
        var period = campaign.Period;
        ReturnState[] settled = [ReturnState.Approved, ReturnState.Locked, ReturnState.Summed];
        var found = await (
            from r in db.Returns.AsNoTracking()
            join c in db.Campaigns.AsNoTracking() on r.CampaignId equals c.Id
            join f in db.Forms.AsNoTracking() on r.TemplateId equals f.Id
            join source in db.FormFields.AsNoTracking() on f.Id equals source.TemplateId
            join cell in db.DataCells.AsNoTracking() on new { A = r.Id, B = source.Id } equals new { A = cell.ReturnId, B = cell.FieldId }
            join row in db.ReturnRows.AsNoTracking() on cell.RowId equals row.Id
            where r.UnitId == unit.Id && f.Code == code && c.Period == period && source.Code == other && !row.IsRemoved && settled.Contains(r.State)
            select new { Of = r.Id, c.OpenedAt, r.SubmittedAt, Code = f.Rows == RowSource.Free ? null : row.Code, source.Type, source.Unit, cell.Value, cell.Number, cell.Mark }).ToListAsync(cancel).ConfigureAwait(false);
        var latest = found.OrderByDescending(f => f.OpenedAt).ThenByDescending(f => f.SubmittedAt).ThenByDescending(f => f.Of).FirstOrDefault()?.Of;
        found.RemoveAll(f => f.Of != latest);
        var isOnlyRow = found.Count == 1 && await db.ReturnRows.CountAsync(r => r.ReturnId == latest && !r.IsRemoved, cancel).ConfigureAwait(false) == 1;
        return
            from row in rows
            let match = found.Find(f => f.Code == _keys[row.Id]) ?? (isOnlyRow ? found[0] : null)
            where match is not null
            let answer = new GivenAnswer(new(match.Value, match.Number, match.Mark), match.Type, match.Unit).FirstFor(field)
            where answer is { IsBlank: false }
            select new FirstValue(row.Id, field.Id, answer);
    }
}
