using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>One cell to be followed up, with where it stands and what it says now.</summary>
public sealed record FollowUpLine
{
    public required FollowUp FollowUp { get; init; }

    public required string Unit { get; init; }

    public required string UnitEnglish { get; init; }

    public required string Row { get; init; }

    public required string RowEnglish { get; init; }

    public required FormField Field { get; init; }

    public required CellAnswer Answer { get; init; }
}

/// <summary>The cells of a campaign, or of one return, that are or were to be followed up.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Return">The return, when it is about one.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="UnitEnglish">Its unit in English.</param>
/// <param name="Fields">The fields one can ask for.</param>
/// <param name="Lines">Open ones first, the oldest before later ones.</param>
/// <param name="MayClear">The actor may clear them.</param>
public sealed record FollowUpSheet(Campaign Campaign, Guid? Return, string Unit, string UnitEnglish, IReadOnlyList<FormField> Fields, Page<FollowUpLine> Lines, bool MayClear);

/// <summary>Which of them are wanted.</summary>
public enum FollowUpFilter
{
    Open,
    Cleared,
    All,
}

/// <summary>Lists cells to be followed up, of a campaign as far as the actor sees it or of one return.</summary>
public sealed class ListFollowUps(ReturnDesk desk, Acting acting, FormShelf shelf)
{
    public async Task<Outcome<FollowUpSheet>> OfReturnAsync(Guid returnId, FollowUpFilter filter = FollowUpFilter.Open, string? field = null, int page = 1, int size = 20, CancellationToken cancel = default)
    {
        await using var db = desk.Open();
        var taken = await desk.TakeAsync(db, returnId, CollectionPermissions.Read, cancel).ConfigureAwait(false);
        if (!taken.IsSuccess)
            return taken.Problem;
        var open = taken.Value;
        var lines = await PageAsync(db, open.Form, open.Campaign.Id, returnId, filter, field, page, size, cancel).ConfigureAwait(false);
        return new FollowUpSheet(open.Campaign, returnId, open.Unit, open.UnitEnglish, open.Form.Fields, lines, FollowCells.PermissionOf(open, acting) is not null);
    }

    public async Task<Outcome<FollowUpSheet>> OfCampaignAsync(Guid campaignId, FollowUpFilter filter = FollowUpFilter.Open, string? field = null, int page = 1, int size = 20, CancellationToken cancel = default)
    {
        if (acting.Refuse(CollectionPermissions.Read) is { } refusal)
            return refusal;
        await using var db = desk.Open();
        if (await db.Campaigns.AsNoTracking().SingleOrDefaultAsync(c => c.Id == campaignId, cancel).ConfigureAwait(false) is not { } campaign)
            return Missing.Campaign;
        var form = (await shelf.TakeAsync(db, campaign.TemplateId, cancel).ConfigureAwait(false))!;
        var lines = await PageAsync(db, form, campaignId, null, filter, field, page, size, cancel).ConfigureAwait(false);
        return new FollowUpSheet(campaign, null, "", "", form.Fields, lines, FollowCells.MayInEvery(acting) || desk.SeesOnlyOwnUnit);
    }

    /// <summary>All of them up to <paramref name="most"/>, for a workbook.</summary>
    internal async Task<IReadOnlyList<FollowUpLine>> AllAsync(HengliangDb db, FormDefinition form, Guid campaignId, int most, CancellationToken cancel) =>
        [.. (await Ordered(db, campaignId, null, FollowUpFilter.All, null).Take(most).ToListAsync(cancel).ConfigureAwait(false)).Select(f => Line(form, f))];

    private async Task<Page<FollowUpLine>> PageAsync(
        HengliangDb db, FormDefinition form, Guid campaignId, Guid? returnId, FollowUpFilter filter, string? fieldCode, int page, int size, CancellationToken cancel)
    {
        var field = string.IsNullOrEmpty(fieldCode) ? null : form.Find(fieldCode);
        var found = await Ordered(db, campaignId, returnId, filter, field?.Id).ToPageAsync(page, size, cancel).ConfigureAwait(false);
        return new([.. found.Rows.Select(f => Line(form, f))], found.Total, found.Number, found.Size);
    }

    private IQueryable<Found> Ordered(HengliangDb db, Guid campaignId, Guid? returnId, FollowUpFilter filter, Guid? fieldId)
    {
        var (seen, rows, cells) = (desk.Seen(db), db.ReturnRows, db.DataCells);
        return
            from f in db.FollowUps.AsNoTracking()
            join r in seen on f.ReturnId equals r.Id
            join u in db.Set<Unit>() on r.UnitId equals u.Id
            join row in rows on f.RowId equals row.Id
            where r.CampaignId == campaignId && (returnId == null || r.Id == returnId) && !row.IsRemoved
                && (filter == FollowUpFilter.All || (f.ClearedAt == null) == (filter == FollowUpFilter.Open)) && (fieldId == null || f.FieldId == fieldId)
            orderby f.ClearedAt != null, f.At, f.Id
            select new Found
            {
                FollowUp = f, Unit = u.Name, UnitEnglish = u.NameEnglish, Row = row.Label, RowEnglish = row.LabelEnglish,
                Answer = cells.Where(c => c.ReturnId == f.ReturnId && c.RowId == f.RowId && c.FieldId == f.FieldId).Select(c => new CellAnswer(c.Value, c.Number, c.Mark)).FirstOrDefault(),
            };
    }

    private static FollowUpLine Line(FormDefinition form, Found found) => new()
    {
        FollowUp = found.FollowUp, Unit = found.Unit, UnitEnglish = found.UnitEnglish, Row = found.Row, RowEnglish = found.RowEnglish, Field = form.Find(found.FollowUp.FieldId)!,
        Answer = found.Answer ?? CellAnswer.Blank,
    };

    private sealed record Found
    {
        public required FollowUp FollowUp { get; init; }

        public required string Unit { get; init; }

        public required string UnitEnglish { get; init; }

        public required string Row { get; init; }

        public required string RowEnglish { get; init; }

        public CellAnswer? Answer { get; init; }
    }
}
