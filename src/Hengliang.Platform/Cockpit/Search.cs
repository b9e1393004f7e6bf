using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Cockpit.Contracts;
using Hengliang.Platform.Documents.Contracts;
using Hengliang.Platform.Enterprises.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Plans.Contracts;
using Hengliang.Platform.Policies.Contracts;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Cockpit;

/// <summary>What kind of thing a search found.</summary>
public enum HitKind
{
    Document,
    Indicator,
    Target,
    Plan,
    PlanNode,
    PolicyClause,
    Enterprise,
}

/// <summary>Something found.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">What links point to; for targets the series, for nodes the plan, for clauses the document, for enterprises the entry.</param>
/// <param name="Title">What to show.</param>
/// <param name="Excerpt">The words around it, or its code; may be empty.</param>
/// <param name="At">A raw offset in the document, where it leads into a text; null otherwise.</param>
public sealed record Hit(HitKind Kind, Guid Id, Words Title, string Excerpt, int? At = null);

/// <summary>Finds documents, indicators, targets, plans, tasks, clauses and enterprises in sight by words of theirs.</summary>
public sealed class Search(Databases databases, Acting acting)
{
    private const int MostOfAKind = 8;
    private const int LongestQuery = 100;

    public async Task<Outcome<IReadOnlyList<Hit>>> RunAsync(string words, CancellationToken cancel = default)
    {
        if (acting.Refuse(CockpitPermissions.Read) is { } refusal)
            return refusal;
        var query = (words ?? "").Trim();
        if (query.Length > LongestQuery)
            query = query[..LongestQuery];
        if (query.Length == 0)
            return Outcome.Of<IReadOnlyList<Hit>>([]);
        await using var db = databases.Open(acting);
        var documents = await DocumentHits.FindAsync(db, query, MostOfAKind, cancel).ConfigureAwait(false);
        return Outcome.Of<IReadOnlyList<Hit>>(
        [
            .. documents.Select(d => new Hit(HitKind.Document, d.Id, new(d.Title, d.Title), d.Excerpt, d.At)),
            .. await IndicatorsAsync(db, query, cancel).ConfigureAwait(false),
            .. await TargetsAsync(db, query, cancel).ConfigureAwait(false),
            .. await PlansAsync(db, query, cancel).ConfigureAwait(false),
            .. await ClausesAsync(db, query, cancel).ConfigureAwait(false),
            .. acting.May(EnterprisesPermissions.Read) ? await EnterprisesAsync(db, query, cancel).ConfigureAwait(false) : [],
        ]);
    }

    private static async Task<List<Hit>> IndicatorsAsync(HengliangDb db, string query, CancellationToken cancel)
    {
        var called = await db.CalledAsync(query, cancel).ConfigureAwait(false);
        var found = await called.OrderBy(i => i.Code).Take(MostOfAKind).ToListAsync(cancel).ConfigureAwait(false);
        return found.ConvertAll(i => new Hit(HitKind.Indicator, i.Id, TargetLines.NameOf(i), i.Code));
    }

    private static async Task<List<Hit>> TargetsAsync(HengliangDb db, string query, CancellationToken cancel)
    {
        var indicators = db.Set<Indicator>();
        // The first in the order of lists are chosen before any is judged.
        var found = from target in db.Set<Target>().Where(t => t.State == RevisionState.Current)
                    join indicator in indicators on target.IndicatorId equals indicator.Id
                    join region in db.Set<Region>() on target.RegionId equals region.Id
                    where target.SourceQuote.Contains(query) || indicator.Name.Contains(query)
                    orderby indicator.Code, region.Code, target.LastYear, target.SourceStart, target.Id
                    select target.Id;
        var ids = await found.Take(MostOfAKind).ToListAsync(cancel).ConfigureAwait(false);
        var lines = await TargetLines.OfAsync(db, db.Set<Target>().Where(t => ids.Contains(t.Id)), cancel).ConfigureAwait(false);
        return
        [
            .. lines.Select(l => new Hit(HitKind.Target, l.SeriesId, new(
                $"{l.Region.Chinese}{l.LastYear}年{l.Indicator.Chinese} {l.ValueInWords.Chinese}",
                $"{l.Indicator.English}, {l.Region.English} {l.LastYear}: {l.ValueInWords.English}"), l.Source.Quote)),
        ];
    }

    private static async Task<List<Hit>> PlansAsync(HengliangDb db, string query, CancellationToken cancel)
    {
        var plans = await db.Set<Plan>().AsNoTracking().Where(p => p.Title.Contains(query))
            .OrderByDescending(p => p.LastYear).Take(MostOfAKind).ToListAsync(cancel).ConfigureAwait(false);
        var nodes = await db.Set<PlanNode>().AsNoTracking().Where(n => !n.IsWithdrawn && (n.Title.Contains(query) || n.Lead.Contains(query)))
            .OrderBy(n => n.PlanId).ThenBy(n => n.SourceStart).Take(MostOfAKind).ToListAsync(cancel).ConfigureAwait(false);
        return
        [
            .. plans.Select(p => new Hit(HitKind.Plan, p.Id, new(p.Title, p.Title), "")),
            .. nodes.Select(n => new Hit(HitKind.PlanNode, n.PlanId, new(n.Title, n.Title), n.SourceTitle)),
        ];
    }

    private static async Task<List<Hit>> EnterprisesAsync(HengliangDb db, string query, CancellationToken cancel)
    {
        var called = await db.Set<Enterprise>().AsNoTracking().CalledAsync(query, MostOfAKind, cancel).ConfigureAwait(false);
        var found = await (
            from enterprise in called
            join region in db.Set<Region>() on enterprise.RegionId equals region.Id
            orderby region.Code, enterprise.Name, enterprise.Code
            select new { enterprise.Id, enterprise.Name, enterprise.Code, Region = region.Name, region.NameEnglish }).Take(MostOfAKind).ToListAsync(cancel).ConfigureAwait(false);
        return found.ConvertAll(e => new Hit(HitKind.Enterprise, e.Id, new($"{e.Name}（{e.Region}）", $"{e.Name} ({e.NameEnglish ?? e.Region})"), e.Code));
    }

    private static async Task<List<Hit>> ClausesAsync(HengliangDb db, string query, CancellationToken cancel)
    {
        var found = await db.Set<PolicyClause>().AsNoTracking()
            .Where(c => c.State == PolicyClauseState.Draft && (c.SourceQuote.Contains(query) || c.Beneficiary.Contains(query)))
            .OrderBy(c => c.SourceDocumentId).ThenBy(c => c.SourceStart).Take(MostOfAKind).ToListAsync(cancel).ConfigureAwait(false);
        return found.ConvertAll(c => new Hit(
            HitKind.PolicyClause, c.SourceDocumentId, new(c.SourcePlace.Length > 0 ? c.SourcePlace : c.SourceTitle, c.SourcePlace.Length > 0 ? c.SourcePlace : c.SourceTitle),
            c.SourceQuote.Length <= 120 ? c.SourceQuote : c.SourceQuote[..120] + "…", c.SourceStart));
    }
}
