using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>A unit asked in a campaign, with its return.</summary>
/// <param name="Return">The unit's return.</param>
/// <param name="Name">The unit's name.</param>
/// <param name="English">The same in English.</param>
/// <param name="Region">The code of the unit's region: units stand in the order of regions.</param>
internal sealed record AskedUnit(DataReturn Return, string Name, string English, string Region);

/// <summary>The units of a campaign: all of them with their states, and of a page of them what takes counting cells.</summary>
/// <remarks>A province asks 3,000 units; their returns are small, their cells are not.</remarks>
internal sealed class BoardUnits
{
    private const int MostRegionsOffered = 150;

    private readonly HengliangDb _db;
    private readonly Campaign _campaign;
    private readonly DateTimeOffset _now;
    private readonly ILookup<Guid, Region> _below;

    private BoardUnits(HengliangDb db, Campaign campaign, DateTimeOffset now, List<AskedUnit> units, List<Region> regions)
    {
        (_db, _campaign, _now) = (db, campaign, now);
        _below = regions.Where(r => r.ReportingParentId is not null).ToLookup(r => r.ReportingParentId!.Value);
        Units = [.. units.OrderByDescending(IsLate).ThenBy(u => u.Region, StringComparer.Ordinal).ThenBy(u => u.Name, StringComparer.Ordinal).ThenBy(u => u.Return.Id)];
        Regions = Offered(regions);
    }

    /// <summary>Those late first, then by the codes of their regions.</summary>
    public IReadOnlyList<AskedUnit> Units { get; }

    public IReadOnlyList<BoardRegion> Regions { get; }

    public static async Task<BoardUnits> LoadAsync(HengliangDb db, IQueryable<DataReturn> seen, Campaign campaign, DateTimeOffset now, CancellationToken cancel)
    {
        var units = await (
            from r in seen.AsNoTracking()
            join u in db.Set<Unit>() on r.UnitId equals u.Id
            join region in db.Set<Region>() on u.RegionId equals region.Id
            where r.CampaignId == campaign.Id
            select new { r, u.Name, u.NameEnglish, region.Code }).ToListAsync(cancel).ConfigureAwait(false);
        var regions = await db.Set<Region>().AsNoTracking().ThereOn(ChinaDay.Of(now)).OrderBy(r => r.Code).ToListAsync(cancel).ConfigureAwait(false);
        return new(db, campaign, now, units.ConvertAll(u => new AskedUnit(u.r, u.Name, u.NameEnglish, u.Code)), regions);
    }

    public bool IsLate(AskedUnit unit) => Lateness.IsLate(unit.Return, _campaign, _now);

    public int DaysLate(AskedUnit unit) => Lateness.Days(unit.Return, _campaign, _now) ?? 0;

    public bool IsOnTime(AskedUnit unit) => unit.Return.FirstSubmittedAt is not null && DaysLate(unit) == 0 && !IsLate(unit);

    public List<AskedUnit> Matching(BoardFilter wanted)
    {
        var part = wanted.Words.Trim();
        var regions = wanted.RegionId is { } top ? WithBelow(top) : null;
        return
        [
            .. Units.Where(u => (wanted.State is null || u.Return.State == wanted.State) && (!wanted.LateOnly || IsLate(u)) && (regions is null || regions.Contains(u.Return.RegionId))
                && (part.Length == 0 || u.Name.Contains(part, StringComparison.OrdinalIgnoreCase) || u.English.Contains(part, StringComparison.OrdinalIgnoreCase))),
        ];
    }

    /// <summary>Rows of all returns together.</summary>
    public Task<int> RowsAsync(CancellationToken cancel)
    {
        var ids = Units.Select(u => u.Return.Id).ToList();
        return _db.ReturnRows.CountAsync(w => ids.Contains(w.ReturnId) && !w.IsRemoved, cancel);
    }

    /// <summary>The lines of some units, their cells counted and their quality scored.</summary>
    public async Task<IReadOnlyList<BoardLine>> ScoreAsync(IReadOnlyList<AskedUnit> units, CancellationToken cancel)
    {
        if (units.Count == 0)
            return [];
        var (db, ids) = (_db, units.Select(u => u.Return.Id).ToList());
        var required = await db.FormFields.CountAsync(f => f.TemplateId == _campaign.TemplateId && f.IsRequired && f.Prefill != PrefillSource.Computed, cancel).ConfigureAwait(false);
        // A row added to a list and not begun asks for nothing.
        var (isList, cells) = (await db.Forms.AnyAsync(f => f.Id == _campaign.TemplateId && f.Rows == RowSource.Free, cancel).ConfigureAwait(false), db.DataCells);
        var asked = db.ReturnRows.Where(w => ids.Contains(w.ReturnId) && !w.IsRemoved && (!isList || cells.Any(c => c.RowId == w.Id && (c.Value != "" || c.Mark != ValueMark.None))));
        var rows = await asked.GroupBy(w => w.ReturnId).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancel).ConfigureAwait(false);
        // 未报 says that there is no answer: it is none. Nought, and what does not apply, are answers.
        var filled = await (
            from c in db.DataCells
            join f in db.FormFields on c.FieldId equals f.Id
            join w in asked on c.RowId equals w.Id
            where f.IsRequired && f.Prefill != PrefillSource.Computed && (c.Value != "" || (c.Mark != ValueMark.None && c.Mark != ValueMark.NotReported))
            group c by c.ReturnId into g
            select new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel).ConfigureAwait(false);
        var reminders = (await db.Reminders.AsNoTracking().Where(m => ids.Contains(m.ReturnId)).Select(m => new { m.ReturnId, m.Day }).Distinct().ToListAsync(cancel).ConfigureAwait(false)).ToLookup(m => m.ReturnId);
        return [.. units.Select(u => Line(u, rows.GetValueOrDefault(u.Return.Id), required, filled.GetValueOrDefault(u.Return.Id), reminders[u.Return.Id].Count()))];
    }

    private BoardLine Line(AskedUnit unit, int rows, int required, int filled, int reminders)
    {
        var r = unit.Return;
        return new(
            r.Id, r.UnitId, unit.Name, unit.English, r.State, IsOnTime(unit), IsLate(unit), DaysLate(unit), r.SubmittedAt, r.Returns, reminders,
            QualityScore.Of(required * rows, filled, Lateness.Days(r, _campaign, _now), r.Unlocks, r.ChecksRun, r.ChecksPassed, r.Returns))
        {
            Rows = rows,
            AtStep = r.State is ReturnState.Submitted or ReturnState.InReview && _campaign.Steps is { Count: > 1 } steps && r.Step < steps.Count ? (r.Step + 1, steps[r.Step].Title) : null,
        };
    }

    /// <summary>Regions that have units, and those they report to; of very many only those that others report to.</summary>
    private IReadOnlyList<BoardRegion> Offered(List<Region> regions)
    {
        var own = Units.Select(u => u.Return.RegionId).ToHashSet();
        if (own.Count < 2)
            return [];
        var byId = regions.ToDictionary(r => r.Id);
        var above = new HashSet<Guid>();
        foreach (var region in own)
            for (var at = byId.GetValueOrDefault(region)?.ReportingParentId; at is { } id && above.Add(id); at = byId.GetValueOrDefault(id)?.ReportingParentId)
                continue;
        return [.. regions.Where(r => above.Contains(r.Id) || own.Contains(r.Id) && own.Count <= MostRegionsOffered).Select(r => new BoardRegion(r.Id, Words.Named(r.Name, r.NameEnglish)))];
    }

    private HashSet<Guid> WithBelow(Guid top)
    {
        var found = new HashSet<Guid> { top };
        var open = new Queue<Guid>([top]);
        while (open.TryDequeue(out var region))
            foreach (var below in _below[region].Where(b => found.Add(b.Id)))
                open.Enqueue(below.Id);
        return found;
    }
}
