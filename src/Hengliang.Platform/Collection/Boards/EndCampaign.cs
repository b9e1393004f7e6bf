using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>One unit's part of a total.</summary>
public sealed record SumLine(Words Unit, Words Row, IReadOnlyList<CellAnswer?> Answers);

/// <summary>A campaign's answers side by side, with the sums of what may be added.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Form">Its form.</param>
/// <param name="Lines">Of locked and summed returns, by unit and row.</param>
/// <param name="Totals">A sum for each field of numbers that may be added; null for shares, averages and texts.</param>
public sealed record CampaignTotal(Campaign Campaign, FormDefinition Form, IReadOnlyList<SumLine> Lines, IReadOnlyList<decimal?> Totals)
{
    /// <summary>Cells to be followed up, open ones first; of every return in sight, locked or not.</summary>
    public IReadOnlyList<FollowUpLine> FollowUps { get; init; } = [];

    /// <summary>The fields a total shows, each with its place: those marked sensitive are shown by no total, on the page or in a workbook.</summary>
    public IReadOnlyList<(int Index, FormField Item)> Shown => [.. Form.Fields.Index().Where(f => f.Item.Sensitivity != Sensitivity.Sensitive)];
}

/// <summary>Closes a campaign, and sums up what was locked.</summary>
public sealed class EndCampaign(ReturnDesk desk, Acting acting, FormShelf shelf, ListFollowUps followUps)
{
    private const int MostFollowUps = 5000;

    public async Task<Outcome<Done>> CloseAsync(Guid id, CancellationToken cancel = default)
    {
        await using var db = desk.Open();
        var taken = await ChangeCampaign.FindAsync(db, desk, id, cancel).ConfigureAwait(false);
        if (!taken.IsSuccess)
            return taken.Problem;
        if (taken.Value.IsClosed)
            return Problem.Conflict("collection.campaign-over", "本次填报已经结束。", "The campaign is over already.");
        taken.Value.IsClosed = true;
        return await db.CommitAsync(Tell(taken.Value, $"结束了填报“{taken.Value.Title}”", $"closed the campaign '{taken.Value.Title}'"), default(Done), cancel).ConfigureAwait(false);
    }

    /// <summary>Takes every locked return into the total; those still on their way stay as they are.</summary>
    public async Task<Outcome<int>> SumUpAsync(Guid id, CancellationToken cancel = default)
    {
        await using var db = desk.Open();
        var taken = await ChangeCampaign.FindAsync(db, desk, id, cancel).ConfigureAwait(false);
        if (!taken.IsSuccess)
            return taken.Problem;
        var locked = await db.Returns.Where(r => r.CampaignId == id && r.State == ReturnState.Locked).OrderBy(r => r.Id).ToListAsync(cancel).ConfigureAwait(false);
        if (locked.Count == 0)
            return Problem.Conflict("collection.nothing-to-sum", "还没有已锁定的报表可以汇总。", "No return is locked yet.");
        foreach (var dataReturn in locked)
            if (dataReturn.Sum() is { } problem)
                return problem;
        return await db.CommitAsync(Tell(taken.Value, $"汇总了“{taken.Value.Title}”的 {locked.Count} 份报表", $"summed up {locked.Count} returns of '{taken.Value.Title}'"), locked.Count, cancel).ConfigureAwait(false);
    }

    /// <summary>The table of all locked and summed returns in sight.</summary>
    public async Task<Outcome<CampaignTotal>> TotalAsync(Guid id, CancellationToken cancel = default)
    {
        if (acting.Refuse(CollectionPermissions.Read) is { } refusal)
            return refusal;
        await using var db = desk.Open();
        if (await db.Campaigns.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancel).ConfigureAwait(false) is not { } campaign)
            return Missing.Campaign;
        var form = (await shelf.TakeAsync(db, campaign.TemplateId, cancel).ConfigureAwait(false))!;
        ReturnState[] settled = [ReturnState.Locked, ReturnState.Summed];
        var returns = desk.Seen(db).AsNoTracking().Where(r => r.CampaignId == id && settled.Contains(r.State));
        var rows = await (
            from r in returns
            join u in db.Set<Unit>() on r.UnitId equals u.Id
            join region in db.Set<Region>() on u.RegionId equals region.Id
            join row in db.ReturnRows on r.Id equals row.ReturnId
            where !row.IsRemoved
            orderby region.Code, u.Name, u.Id, row.Position
            select new { row.Id, Unit = u.Name, u.NameEnglish, row.Label, row.LabelEnglish, row.Code }).AsNoTracking().ToListAsync(cancel).ConfigureAwait(false);
        var cells = (await (from r in returns join c in db.DataCells on r.Id equals c.ReturnId select c).AsNoTracking().ToListAsync(cancel).ConfigureAwait(false)).ToLookup(c => c.RowId);
        if (form.Template.Rows == RowSource.Free)
            rows.RemoveAll(row => cells[row.Id].All(c => c.IsEmpty));
        var lines = rows.ConvertAll(row => new SumLine(
            Named(row.Unit, row.NameEnglish), Named(row.Label, row.LabelEnglish), [.. form.Fields.Select(f => cells[row.Id].FirstOrDefault(c => c.FieldId == f.Id)?.Answer)]));
        var additive = await AdditiveFields.OfAsync(db, form.Fields, cancel).ConfigureAwait(false);
        var totalRows = form.Rows.Where(r => r.IsTotal).Select(r => r.Code).ToHashSet(StringComparer.Ordinal);
        var counted = lines.Where((_, i) => totalRows.Count == 0 || totalRows.Contains(rows[i].Code)).ToList();
        return new CampaignTotal(campaign, form, lines, [.. form.Fields.Select((f, i) => additive.Contains(f.Id) ? Sum(counted, i) : null)])
        {
            FollowUps = await followUps.AllAsync(db, form, id, MostFollowUps, cancel).ConfigureAwait(false),
        };
    }

    private static Words Named(string chinese, string english) => new(chinese.Length > 0 ? chinese : "—", english.Length > 0 ? english : chinese.Length > 0 ? chinese : "—");

    private static decimal? Sum(List<SumLine> lines, int field)
    {
        var numbers = lines.Select(l => l.Answers[field]?.Number).OfType<decimal>().ToList();
        return numbers.Count == 0 ? null : numbers.Sum();
    }

    private static Deed Tell(Campaign campaign, string chinese, string english) =>
        new(nameof(EndCampaign), CollectionPermissions.Organise, campaign.Subject, new(chinese, english)) { RegionId = campaign.RegionId, UnitId = campaign.UnitId };
}
