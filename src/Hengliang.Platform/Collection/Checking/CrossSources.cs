using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>Finds what other sources say of the same regions and period: approved returns of another form, by whichever unit, and observations.</summary>
/// <remarks>It looks beyond what the one who fills in may see, for a check must find the same whoever asks. Nothing comes of it but
/// figures of the return's own regions that an enabled form is compared with; fields marked sensitive are compared and never said.</remarks>
internal sealed class CrossSources(HengliangDb db, OnDesk desk, IReadOnlyList<ReturnRow> rows, FormNeighbours neighbours)
{
    private readonly Dictionary<(string Source, string Row), Dictionary<string, SourceValue>> _found = [];

    public static async Task<Dictionary<(string Source, string Row), Dictionary<string, SourceValue>>> FindAsync(
        HengliangDb db, OnDesk desk, IReadOnlyList<ReturnRow> rows, FormNeighbours neighbours, CancellationToken cancel)
    {
        var search = new CrossSources(db, desk, rows, neighbours);
        foreach (var source in desk.Form.Checks.Where(c => c.Reach == CheckReach.CrossSource).Select(c => c.OtherForm).Distinct(StringComparer.Ordinal))
            if (source == RegisterFacts.Source)
                await search.AddRegisteredAsync(cancel).ConfigureAwait(false);
            else if (FormNeighbours.IndicatorOf(source) is { } code)
                await search.AddObservedAsync(source, code, cancel).ConfigureAwait(false);
            else
                await search.AddReturnedAsync(source, cancel).ConfigureAwait(false);
        return search._found;
    }

    /// <summary>What the register says now of a row's enterprise: of a list of the register's the one it was made of, of a free list the one whose credit code was
    /// filled in, when it is of the return's own region or of one that reports to it.</summary>
    private async Task AddRegisteredAsync(CancellationToken cancel)
    {
        var codes = rows.ToDictionary(r => r.Id, r => r.Code);
        var ofRegister = desk.Template.Rows == RowSource.Enterprises;
        if (!ofRegister)
        {
            if (desk.Form.Fields.FirstOrDefault(f => f.Type == FieldType.CreditCode) is not { } field)
                return;
            var only = rows.Count == 1 ? rows[0].Id : (Guid?)null;
            codes = await db.DataCells.AsNoTracking().Where(c => c.ReturnId == desk.Return.Id && c.FieldId == field.Id && c.Value != "" && (only == null || c.RowId == only)).ToDictionaryAsync(c => c.RowId, c => c.Value, cancel).ConfigureAwait(false);
        }

        var found = await RegisterFacts.FindAsync(db, codes.Values, cancel).ConfigureAwait(false);
        var regions = ofRegister ? [] : RegisteredRows.Within(
            RegisteredRows.Below(await db.Set<Region>().AsNoTracking().ThereOn(ChinaDay.Of(desk.Now)).ToListAsync(cancel).ConfigureAwait(false)), desk.Return.RegionId).ToHashSet();
        foreach (var row in rows)
            if (codes.GetValueOrDefault(row.Id) is { } code && found.GetValueOrDefault(code) is { } enterprise && (ofRegister || regions.Contains(enterprise.RegionId)))
                foreach (var fact in RegisterFacts.All.Where(f => f.Of(enterprise).Length > 0))
                    Keep(RegisterFacts.Source, row, $"{CheckNames.Source}_{fact.Name}", new(
                        new(fact.Of(enterprise)), fact.Type, "", new($"企业名录“{fact.Name}”", $"the register's {fact.English}"), false));
    }

    private Guid RegionOf(ReturnRow row) => row.OfRegionId ?? desk.Return.RegionId;

    private async Task AddObservedAsync(string source, string code, CancellationToken cancel)
    {
        if (neighbours.Indicators.GetValueOrDefault(code) is not { } indicator)
            return;
        var (regions, period, id) = (rows.Select(RegionOf).Distinct().ToList(), desk.Campaign.Period.ToString(), desk.Return.Id);
        var tuples = await RowParts.TuplesAsync(db, desk.Form, indicator.Id, cancel).ConfigureAwait(false);
        var parts = tuples.Values.OfType<string>().Append("").Distinct().ToList();
        var observed = await db.Set<Observation>().AsNoTracking().ThatHappened()
            .Where(o => o.IndicatorId == indicator.Id && regions.Contains(o.RegionId) && o.Period == period && o.Measure == Measure.Level && parts.Contains(o.Dimension) && o.State == RevisionState.Current)
            // What this very return gave is no other source.
            .Where(o => o.Origin != ValueOrigin.Return || o.SourceDocumentId != id)
            .OrderBy(o => o.Id).ToListAsync(cancel).ConfigureAwait(false);
        var filled = desk.Form.Fields.FirstOrDefault(f => f.Prefill == PrefillSource.Indicator && f.IndicatorId == indicator.Id);
        foreach (var row in rows)
            if (observed.Find(o => o.RegionId == RegionOf(row) && o.Dimension == tuples.GetValueOrDefault(row.Code, "")) is { Value: not null } found && ObservedAnswer.Compared(found, indicator.Decimals, filled) is var value)
                Keep(source, row, CheckNames.Source, new(
                    new(CellText.Print(value), value), FieldType.Number, found.Unit,
                    new($"指标库“{indicator.Name}”（{found.Status.Label().Chinese}，{found.SourceTitle}）", $"the catalogue's '{TargetLines.NameOf(indicator).English}' ({found.Status.Label().English}, {found.SourceTitle})"), false));
    }

    private async Task AddReturnedAsync(string code, CancellationToken cancel)
    {
        if (!neighbours.Forms.TryGetValue(code, out var compared))
            return;
        var (regions, period, own) = (rows.Select(RegionOf).Distinct().ToList(), desk.Campaign.Period, desk.Return.Id);
        ReturnState[] settled = [ReturnState.Approved, ReturnState.Locked, ReturnState.Summed];
        var found = await (
            from r in db.Returns.AsNoTracking()
            join c in db.Campaigns on r.CampaignId equals c.Id
            join f in db.Forms on r.TemplateId equals f.Id
            join u in db.Set<Unit>() on r.UnitId equals u.Id
            join row in db.ReturnRows on r.Id equals row.ReturnId
            where f.Code == code && c.Period == period && r.Id != own && settled.Contains(r.State) && !row.IsRemoved
                && (row.OfRegionId == null ? regions.Contains(r.RegionId) : regions.Contains(row.OfRegionId.Value))
            orderby r.SubmittedAt descending, r.Id
            select new { Return = r.Id, Row = row.Id, row.Code, Region = row.OfRegionId ?? r.RegionId, IsOfUnit = row.OfRegionId == null, f.Title, TemplateId = f.Id, r.State, Unit = u.Name, u.NameEnglish })
            .ToListAsync(cancel).ConfigureAwait(false);
        if (found.Count == 0)
            return;
        var (rowIds, templates) = (found.ConvertAll(f => f.Row), found.Select(f => f.TemplateId).Distinct().ToList());
        var cells = (await db.DataCells.AsNoTracking().Where(c => rowIds.Contains(c.RowId)).ToListAsync(cancel).ConfigureAwait(false)).ToLookup(c => c.RowId);
        var fields = await db.FormFields.AsNoTracking().Where(f => templates.Contains(f.TemplateId)).ToDictionaryAsync(f => f.Id, cancel).ConfigureAwait(false);
        var totals = (await db.FormRows.AsNoTracking().Where(r => templates.Contains(r.TemplateId) && r.IsTotal).Select(r => r.Code).ToListAsync(cancel).ConfigureAwait(false)).ToHashSet(StringComparer.Ordinal);
        var additive = await AdditiveFields.OfAsync(db, [.. fields.Values], cancel).ConfigureAwait(false);
        foreach (var row in rows)
        {
            var ofRegion = found.Where(f => f.Region == RegionOf(row)).ToList();
            // Of a table of fixed rows the total stands for the region; without one, and of a list, what its rows add up to.
            if (ofRegion.OrderByDescending(f => !f.IsOfUnit || totals.Contains(f.Code)).FirstOrDefault() is not { } match)
                continue;
            var of = totals.Contains(match.Code) ? [match] : ofRegion.Where(f => f.Return == match.Return && f.IsOfUnit == match.IsOfUnit).ToList();
            foreach (var told in of.SelectMany(f => cells[f.Row]).Where(c => !c.IsEmpty && fields.ContainsKey(c.FieldId)).GroupBy(c => c.FieldId))
            {
                var field = fields[told.Key];
                if ((of.Count == 1 ? told.First().Answer : additive.Contains(field.Id) ? Sum(told) : null) is not { } given)
                    continue;
                // Checks are compiled with the edition in force; the figure may be of another.
                if (compared.Find(field.Code) is not { } asked || new GivenAnswer(given, field.Type, field.Unit).For(asked) is not { } answer)
                    continue;
                var (zh, en) = of.Count == 1 ? ("", "") : ($"{of.Count}行合计，", $"{of.Count} rows in all, ");
                Keep(code, row, $"{CheckNames.Source}_{field.Code}", new(answer, asked.Type, asked.Unit, new(
                    $"{match.Unit}《{match.Title}》“{field.Label}”（{zh}{match.State.Label().Chinese}）", $"'{field.Shown(English)}' in '{match.Title}' of {match.NameEnglish} ({en}{match.State.Label().English})"),
                    field.Sensitivity == Sensitivity.Sensitive));
            }
        }
    }

    private static CellAnswer? Sum(IEnumerable<DataCell> cells) =>
        cells.Select(c => c.Number).OfType<decimal>().ToList() is { Count: > 0 } numbers ? new(CellText.Print(numbers.Sum()), numbers.Sum()) : null;

    private static System.Globalization.CultureInfo English { get; } = System.Globalization.CultureInfo.GetCultureInfo("en");

    private void Keep(string source, ReturnRow row, string name, SourceValue value)
    {
        if (!_found.TryGetValue((source, row.Code), out var values))
            _found[(source, row.Code)] = values = new(StringComparer.Ordinal);
        values.TryAdd(name, value);
    }
}
