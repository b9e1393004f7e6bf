using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>Lists campaigns, and shows the progress and quality of one.</summary>
public sealed class ShowCampaign(ReturnDesk desk, Acting acting, TimeProvider clock)
{
    private const int DaysTold = 30;

    public async Task<Outcome<Page<CampaignLine>>> ListAsync(string words = "", CampaignStanding? standing = null, int page = 1, int size = 20, CancellationToken cancel = default)
    {
        if (acting.Refuse(CollectionPermissions.Read) is { } refusal)
            return refusal;
        await using var db = desk.Open();
        ReturnState[] done = [ReturnState.Approved, ReturnState.Locked, ReturnState.Summed];
        var seen = desk.Seen(db);
        var campaigns = standing switch
        {
            CampaignStanding.Running => db.Campaigns.AsNoTracking().Where(c => !c.IsClosed),
            CampaignStanding.Closed => db.Campaigns.AsNoTracking().Where(c => c.IsClosed && c.CancelledAt == null),
            CampaignStanding.Cancelled => db.Campaigns.AsNoTracking().Where(c => c.CancelledAt != null),
            _ => db.Campaigns.AsNoTracking(),
        };
        var part = (words ?? "").Trim();
        return await (
            from c in campaigns
            join f in db.Forms on c.TemplateId equals f.Id
            where seen.Any(r => r.CampaignId == c.Id) && (part == "" || c.Title.Contains(part) || f.Title.Contains(part) || f.TitleEnglish.Contains(part) || f.Code.Contains(part))
            orderby c.IsClosed, c.DueOn descending, c.Title, c.Id
            select new CampaignLine(
                c.Id, c.Title, Words.Named(f.Title, f.TitleEnglish), c.Period, c.OpensOn, c.DueOn, c.IsClosed, c.CancelledAt != null,
                seen.Count(r => r.CampaignId == c.Id), seen.Count(r => r.CampaignId == c.Id && done.Contains(r.State)), c.IsDemonstration))
            .ToPageAsync(page, size, cancel).ConfigureAwait(false);
    }

    /// <summary>The board of a campaign: figures of all its units in sight, and a page of those wanted.</summary>
    public async Task<Outcome<CampaignBoard>> RunAsync(Guid id, BoardFilter? wanted = null, int page = 1, int size = 20, CancellationToken cancel = default)
    {
        if (acting.Refuse(CollectionPermissions.Read) is { } refusal)
            return refusal;
        await using var db = desk.Open();
        if (await db.Campaigns.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancel).ConfigureAwait(false) is not { } campaign)
            return Missing.Campaign;
        var form = await db.Forms.Where(f => f.Id == campaign.TemplateId).Select(f => new { f.Title, f.TitleEnglish, f.Rows }).SingleAsync(cancel).ConfigureAwait(false);
        var board = await BoardUnits.LoadAsync(db, desk.Seen(db), campaign, clock.GetUtcNow(), cancel).ConfigureAwait(false);
        size = Math.Clamp(size, 1, Paging.LargestPage);
        var chosen = board.Matching(wanted ?? new());
        page = Math.Clamp(page, 1, Math.Max(1, (chosen.Count + size - 1) / size));
        var lines = await board.ScoreAsync([.. chosen.Skip((page - 1) * size).Take(size)], cancel).ConfigureAwait(false);
        return new CampaignBoard(
            campaign, Words.Named(form.Title, form.TitleEnglish), new(lines, chosen.Count, page, size), board.Units.Count, board.Units.Count(board.IsOnTime), board.Units.Count(u => board.IsLate(u) || board.DaysLate(u) > 0),
            board.Units.Count(u => u.Return.State == ReturnState.SentBack), board.Units.Count(u => u.Return.State is ReturnState.Approved or ReturnState.Locked or ReturnState.Summed),
            acting.May(CollectionPermissions.Organise, campaign.Keeper))
        {
            RowsFrom = form.Rows, Regions = board.Regions, Changes = await ChangesAsync(db, id, cancel).ConfigureAwait(false),
            Enterprises = form.Rows == RowSource.Enterprises ? await board.RowsAsync(cancel).ConfigureAwait(false) : 0,
        };
    }

    /// <summary>Campaigns the own unit was taken out of lately: there is no return left to say it on.</summary>
    public async Task<Outcome<IReadOnlyList<(string Campaign, CampaignChange Change)>>> DroppedAsync(CancellationToken cancel = default)
    {
        if (acting.Refuse(CollectionPermissions.Read) is { } refusal)
            return refusal;
        if (!acting.May(CollectionPermissions.Fill))
            return Outcome.Of<IReadOnlyList<(string, CampaignChange)>>([]);
        await using var db = desk.Open();
        var (unit, since, returns) = (acting.Actor!.UnitId, clock.GetUtcNow().AddDays(-DaysTold), db.Returns);
        var found = await (
            from change in db.CampaignChanges.AsNoTracking()
            join campaign in db.Campaigns on change.CampaignId equals campaign.Id
            where change.OfUnitId == unit && change.What == CampaignChanged.UnitDropped && change.At >= since && !returns.Any(r => r.CampaignId == campaign.Id && r.UnitId == unit)
            orderby change.At descending
            select new { campaign.Title, change }).Take(20).ToListAsync(cancel).ConfigureAwait(false);
        return Outcome.Of<IReadOnlyList<(string, CampaignChange)>>(found.ConvertAll(f => (f.Title, f.change)));
    }

    private static async Task<IReadOnlyList<ToldChange>> ChangesAsync(HengliangDb db, Guid id, CancellationToken cancel)
    {
        var found = await (
            from change in db.CampaignChanges.AsNoTracking()
            from unit in db.Set<Unit>().Where(u => u.Id == change.OfUnitId).DefaultIfEmpty()
            where change.CampaignId == id
            orderby change.Number descending
            select new { change, Name = unit == null ? "" : unit.Name, English = unit == null ? "" : unit.NameEnglish }).Take(200).ToListAsync(cancel).ConfigureAwait(false);
        return found.ConvertAll(f => new ToldChange(f.change, f.Name.Length > 0 ? Words.Named(f.Name, f.English) : null));
    }
}
