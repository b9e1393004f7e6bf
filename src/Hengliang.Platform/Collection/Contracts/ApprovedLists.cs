using System.Globalization;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection.Contracts;

/// <summary>Reads what units reported in lists, for modules that reckon with it: approved returns only, and only those the reader may see.</summary>
public sealed class ApprovedLists(ReturnDesk desk, Acting acting, FormShelf shelf)
{
    /// <summary>Rows read at once.</summary>
    public const int MostRows = 100_000;

    private const int MostListed = 100;

    /// <summary>What a row of the register is, where the form does not ask for it.</summary>
    private static readonly ListColumn[] Registered =
    [
        new("名录信用代码", "统一社会信用代码", "credit code", "", false, true, false), new("名录企业名称", "企业名称", "enterprise", "", false, false, false),
    ];

    private static readonly ReturnState[] Settled = [ReturnState.Approved, ReturnState.Locked, ReturnState.Summed];

    /// <summary>Campaigns of such forms with a return in sight, those due last first; a hundred at most.</summary>
    public async Task<Outcome<IReadOnlyList<ListCampaign>>> ListAsync(CancellationToken cancel = default)
    {
        if (acting.Refuse(CollectionPermissions.Read) is { } refusal)
            return refusal;
        await using var db = desk.Open();
        return Outcome.Of<IReadOnlyList<ListCampaign>>(await Campaigns(db, null).Take(MostListed).ToListAsync(cancel).ConfigureAwait(false));
    }

    /// <summary>The rows of one; a problem when there is none in sight, or more than <see cref="MostRows"/> rows.</summary>
    public async Task<Outcome<ApprovedList>> ReadAsync(Guid campaignId, CancellationToken cancel = default)
    {
        if (acting.Refuse(CollectionPermissions.Read) is { } refusal)
            return refusal;
        await using var db = desk.Open();
        if (await Campaigns(db, campaignId).SingleOrDefaultAsync(cancel).ConfigureAwait(false) is not { } campaign)
            return Missing.Campaign;
        var template = await db.Campaigns.Where(c => c.Id == campaignId).Select(c => c.TemplateId).SingleAsync(cancel).ConfigureAwait(false);
        var form = (await shelf.TakeAsync(db, template, cancel).ConfigureAwait(false))!;
        var settled = desk.Seen(db).AsNoTracking().Where(r => r.CampaignId == campaignId && Settled.Contains(r.State));
        var rows = await RowsAsync(db, settled, cancel).ConfigureAwait(false);
        if (rows.Count > MostRows)
            return Problem.TooLarge("collection.list-too-long", $"“{campaign.Title}”的行数超过 {MostRows}，不能一次取用；请分批组织填报。", $"'{campaign.Title}' holds more than {MostRows} rows, too many to be read at once; collect in parts.");
        var answers = await AnswersAsync(db, settled, form, rows, cancel).ConfigureAwait(false);
        var approved = await (from step in db.ReturnSteps.AsNoTracking() where step.Verb == ReturnVerb.Approve && settled.Any(r => r.Id == step.ReturnId) orderby step.At descending select (DateTimeOffset?)step.At)
            .FirstOrDefaultAsync(cancel).ConfigureAwait(false);
        var ofRegister = form.Template.Rows == RowSource.Enterprises;
        var own = ofRegister ? Registered.Where(c => form.Fields.All(f => f.Label != c.Label && !(c.IsCreditCode && f.Type == FieldType.CreditCode))).ToList() : [];
        return new ApprovedList(
            campaign, [.. form.Fields.Select(Column), .. own],
            [.. rows.Where(r => answers.ContainsKey(r.Id)).Select(r => new ListRow(
                Words.Named(r.Unit, r.UnitEnglish), r.Region, ofRegister ? (r.Position + 1).ToString(CultureInfo.InvariantCulture) : r.Label,
                [.. answers[r.Id], .. own.Select(c => c.IsCreditCode ? r.Code : r.Label)]))], approved);
    }

    private IQueryable<ListCampaign> Campaigns(HengliangDb db, Guid? id)
    {
        var seen = desk.Seen(db);
        return
            from c in db.Campaigns.AsNoTracking()
            join f in db.Forms on c.TemplateId equals f.Id
            where (f.Rows == RowSource.Free || f.Rows == RowSource.Enterprises) && (id == null || c.Id == id) && seen.Any(r => r.CampaignId == c.Id)
            orderby c.DueOn descending, c.Title, c.Id
            select new ListCampaign(
                c.Id, c.Title, f.Title, c.Period,
                seen.Count(r => r.CampaignId == c.Id && Settled.Contains(r.State)), seen.Count(r => r.CampaignId == c.Id && !Settled.Contains(r.State)));
    }

    private static ListColumn Column(FormField field) => new(
        field.Code, field.Label, field.LabelEnglish, field.Unit, field.Type.IsNumber(), field.Type == FieldType.CreditCode, field.Sensitivity == Sensitivity.Sensitive);

    private static Task<List<FoundRow>> RowsAsync(HengliangDb db, IQueryable<DataReturn> returns, CancellationToken cancel) => (
        from row in db.ReturnRows.AsNoTracking()
        join r in returns on row.ReturnId equals r.Id
        join unit in db.Set<Unit>() on r.UnitId equals unit.Id
        join region in db.Set<Region>() on row.OfRegionId ?? r.RegionId equals region.Id
        where !row.IsRemoved
        orderby region.Code, unit.Name, unit.Id, row.Position
        select new FoundRow(row.Id, row.Position, row.Code, row.Label, unit.Name, unit.NameEnglish, region.Name)).Take(MostRows + 1).ToListAsync(cancel);

    /// <summary>The answers of rows that have any.</summary>
    private static async Task<Dictionary<Guid, string?[]>> AnswersAsync(
        HengliangDb db, IQueryable<DataReturn> returns, FormDefinition form, IEnumerable<FoundRow> rows, CancellationToken cancel)
    {
        var places = form.Fields.Index().ToDictionary(f => f.Item.Id, f => f.Index);
        var known = rows.Select(r => r.Id).ToHashSet();
        var answers = new Dictionary<Guid, string?[]>();
        var cells =
            from cell in db.DataCells.AsNoTracking()
            join r in returns on cell.ReturnId equals r.Id
            where cell.Value != "" || cell.Mark != ValueMark.None
            select new { cell.RowId, cell.FieldId, cell.Value, cell.Mark };
        await foreach (var cell in cells.AsAsyncEnumerable().WithCancellation(cancel).ConfigureAwait(false))
        {
            if (!known.Contains(cell.RowId) || !places.TryGetValue(cell.FieldId, out var place))
                continue;
            if (!answers.TryGetValue(cell.RowId, out var row))
                answers[cell.RowId] = row = new string?[places.Count];
            row[place] = cell.Mark == ValueMark.None ? cell.Value : null;
        }

        return answers;
    }

    private sealed record FoundRow(Guid Id, int Position, string Code, string Label, string Unit, string UnitEnglish, string Region);
}
