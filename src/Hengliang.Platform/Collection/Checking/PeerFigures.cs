using System.Collections.Concurrent;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>A number one region submitted in a campaign, with the one before it.</summary>
/// <param name="ReturnId">The return it stands in.</param>
/// <param name="Group">Which regions it is compared with.</param>
/// <param name="Row">The fixed row; empty where a row is a region.</param>
/// <param name="Field">The field's code.</param>
/// <param name="Now">The number.</param>
/// <param name="Last">That of the period before, in the same unit; null where there is none.</param>
internal readonly record struct PeerFigure(Guid ReturnId, PeerGroup Group, string Row, string Field, decimal Now, decimal? Last);

/// <summary>The numbers a campaign's units have submitted, for telling what is out of the common among peers.</summary>
/// <remarks>Read anew when a return of the campaign has taken a step, and of a very large campaign at most once a minute.</remarks>
public sealed class PeerShelf(TimeProvider clock)
{
    private const int Large = 20_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly ReturnState[] Submitted = [ReturnState.Submitted, ReturnState.InReview, ReturnState.Approved, ReturnState.Locked, ReturnState.Summed];
    private static readonly ReturnState[] Settled = [ReturnState.Approved, ReturnState.Locked, ReturnState.Summed];

    private readonly ConcurrentDictionary<Guid, (string Key, DateTimeOffset At, PeerFigure[] Figures)> _shelf = new();

    /// <param name="db">Where they are looked up.</param>
    /// <param name="desk">A return of the campaign.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <param name="cell">The only cell they are wanted for: nothing is read for others, and nothing kept.</param>
    internal async Task<IReadOnlyList<PeerFigure>> TakeAsync(HengliangDb db, OnDesk desk, CancellationToken cancel, (ReturnRow Row, FormField Field)? cell = null)
    {
        if (desk.Template.Rows.IsList() || !(cell is { } one ? IsCompared(one.Field) : desk.Form.Fields.Any(IsCompared)))
            return [];
        var id = desk.Campaign.Id;
        var stand = await db.Returns.AsNoTracking().Where(r => r.CampaignId == id && Submitted.Contains(r.State))
            .GroupBy(r => 1).Select(g => new { Count = g.Count(), Gates = g.Sum(r => r.Gate), Latest = g.Max(r => r.SubmittedAt) }).FirstOrDefaultAsync(cancel).ConfigureAwait(false);
        // One sent back and another handed in may leave number and steps as they were.
        var key = $"{stand?.Count}/{stand?.Gates}/{stand?.Latest?.UtcTicks}";
        if (_shelf.TryGetValue(id, out var kept) && (kept.Key == key || kept.Figures.Length > Large && clock.GetUtcNow() - kept.At < Patience))
            return kept.Figures;
        if (cell is not null)
            return stand is null ? [] : await ReadAsync(db, desk, cell, cancel).ConfigureAwait(false);
        var figures = stand is null ? [] : await ReadAsync(db, desk, null, cancel).ConfigureAwait(false);
        _shelf[id] = (key, clock.GetUtcNow(), figures);
        return figures;
    }

    /// <summary>Numbers that are answers, not what follows from them.</summary>
    internal static bool IsCompared(FormField field) => field.Type.IsNumber() && !field.IsComputed;

    private static async Task<PeerFigure[]> ReadAsync(HengliangDb db, OnDesk desk, (ReturnRow Row, FormField Field)? cell, CancellationToken cancel)
    {
        var (id, code, before) = (desk.Campaign.Id, desk.Template.Code, desk.Campaign.Period.Previous);
        var (onlyId, onlyCode) = (cell?.Field.Id, cell?.Field.Code);
        var onlyRow = desk.Template.Rows == RowSource.Regions ? null : cell?.Row.Code;
        var settled = await (
            from r in db.Returns.AsNoTracking()
            join c in db.Campaigns on r.CampaignId equals c.Id
            join f in db.Forms on r.TemplateId equals f.Id
            where f.Code == code && c.Period == before && Settled.Contains(r.State)
            select new { r.Id, r.UnitId, c.OpenedAt, r.SubmittedAt }).ToListAsync(cancel).ConfigureAwait(false);
        // Of a period asked twice the later return counts.
        var latest = settled.GroupBy(r => r.UnitId).Select(g => g.OrderByDescending(r => r.OpenedAt).ThenByDescending(r => r.SubmittedAt).ThenByDescending(r => r.Id).First().Id).ToList();
        var last = (await (
            from r in db.Returns.AsNoTracking()
            join answer in db.DataCells on r.Id equals answer.ReturnId
            join row in db.ReturnRows on answer.RowId equals row.Id
            join field in db.FormFields on answer.FieldId equals field.Id
            where latest.Contains(r.Id) && answer.Number != null && !row.IsRemoved
                && (onlyCode == null || field.Code == onlyCode) && (onlyRow == null || row.Code == onlyRow)
            select new { r.UnitId, Row = row.Code, Field = field.Code, field.Unit, answer.Number }).ToListAsync(cancel).ConfigureAwait(false))
            .GroupBy(c => (c.UnitId, c.Row, c.Field)).ToDictionary(g => g.Key, g => g.First());
        var now = await (
            from r in db.Returns.AsNoTracking()
            join answer in db.DataCells on r.Id equals answer.ReturnId
            join row in db.ReturnRows on answer.RowId equals row.Id
            where r.CampaignId == id && Submitted.Contains(r.State) && answer.Number != null && !row.IsRemoved
                && (onlyId == null || answer.FieldId == onlyId) && (onlyRow == null || row.Code == onlyRow)
            select new { Return = r.Id, r.UnitId, Region = row.OfRegionId ?? r.RegionId, Row = row.Code, answer.FieldId, answer.Number }).ToListAsync(cancel).ConfigureAwait(false);
        var regions = now.Select(n => n.Region).Distinct().ToList();
        var groups = await db.Set<Region>().AsNoTracking().Where(r => regions.Contains(r.Id)).ToDictionaryAsync(r => r.Id, PeerGroups.Of, cancel).ConfigureAwait(false);
        var byRegion = desk.Template.Rows == RowSource.Regions;
        return
        [
            .. from n in now
               let field = desk.Form.Find(n.FieldId)
               where field is not null && IsCompared(field)
               let past = last.GetValueOrDefault((n.UnitId, n.Row, field.Code))
               select new PeerFigure(
                   n.Return, groups.GetValueOrDefault(n.Region, PeerGroup.Others), byRegion ? "" : n.Row, field.Code, n.Number!.Value,
                   past is { Number: { } number } ? MeasureUnit.Convert(number, past.Unit, field.Unit) : null),
        ];
    }
}
