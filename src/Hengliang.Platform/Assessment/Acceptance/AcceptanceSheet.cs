using System.Collections.Immutable;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Acceptance;

/// <summary>One indicator of an acceptance: where it began, what was promised, what was reached, and what proves it.</summary>
public sealed record AcceptanceLine
{
    public required ItemImage Item { get; init; }

    public Observation? Baseline { get; init; }

    /// <summary>The target that counts: the scheme's own, or that of the ledger.</summary>
    public decimal? Target { get; init; }

    /// <summary>Where the target was promised; null for the scheme's own.</summary>
    public Target? Promise { get; init; }

    public Observation? Actual { get; init; }

    public ImmutableArray<AcceptanceEvidence> Evidence { get; init; } = [];

    /// <summary>Whether the target was reached; null when that can not be said.</summary>
    public bool? IsReached => (Target, Actual?.Value) is ({ } target, { } actual)
        ? Item.Direction == Direction.LowerIsBetter ? actual <= target : actual >= target
        : null;

    /// <summary>The growth over the years of construction, in %; null where it means nothing.</summary>
    public decimal? Growth => Baseline?.Value is > 0 and var first && Actual?.Value is { } last ? (last - first) / first * 100 : null;
}

/// <summary>An acceptance with all that is there, and all that is missing.</summary>
public sealed record AcceptanceSheet
{
    public required Scheme Scheme { get; init; }

    public required Words Region { get; init; }

    public required ImmutableArray<ItemImage> Items { get; init; }

    public required ImmutableArray<AcceptanceLine> Lines { get; init; }

    public required IReadOnlyDictionary<AcceptancePart, string> Sections { get; init; }

    /// <summary>What keeps the package from being complete.</summary>
    public required ImmutableArray<Words> Missing { get; init; }

    public int Reached => Lines.Count(l => l.IsReached == true);

    public bool IsComplete => Missing.IsEmpty;

    internal static async Task<AcceptanceSheet?> LoadAsync(HengliangDb db, Guid id, CancellationToken cancel)
    {
        if (await SchemeSheet.LoadAsync(db, id, cancel).ConfigureAwait(false) is not { Scheme: { Kind: SchemeKind.Acceptance, BaseYear: { } first } scheme } sheet)
            return null;
        var leaves = new ItemTree(sheet.Image.Items).Leaves;
        var region = await db.Set<Region>().AsNoTracking().SingleAsync(r => r.Id == scheme.RegionId, cancel).ConfigureAwait(false);
        var evidence = (await db.AcceptanceEvidence.AsNoTracking().Where(e => e.SchemeId == id).OrderBy(e => e.Id)
            .Select(e => new AcceptanceEvidence
            {
                // Without the files themselves: a page needs none of them.
                Id = e.Id, SchemeId = e.SchemeId, RegionId = e.RegionId, UnitId = e.UnitId, ItemCode = e.ItemCode, Kind = e.Kind, DocumentId = e.DocumentId,
                ObservationSeriesId = e.ObservationSeriesId, Title = e.Title, FileName = e.FileName, MediaType = e.MediaType, Sha256 = e.Sha256, AddedByName = e.AddedByName, AddedAt = e.AddedAt,
            }).ToListAsync(cancel).ConfigureAwait(false)).ToLookup(e => e.ItemCode, StringComparer.Ordinal);
        var lines = await LinesAsync(db, scheme, first, leaves, evidence, cancel).ConfigureAwait(false);
        var sections = await db.AcceptanceSections.AsNoTracking().Where(s => s.SchemeId == id).ToDictionaryAsync(s => s.Part, s => s.Text, cancel).ConfigureAwait(false);
        return new()
        {
            Scheme = scheme,
            Region = Words.Named(region.Name, region.NameEnglish),
            Items = sheet.Image.Items,
            Lines = lines,
            Sections = sections,
            Missing = [.. lines.SelectMany(l => Lacks(scheme, first, l)), .. AcceptanceParts.All.Where(p => sections.GetValueOrDefault(p, "").Trim().Length == 0).Select(Lacks)],
        };
    }

    private static async Task<ImmutableArray<AcceptanceLine>> LinesAsync(
        HengliangDb db, Scheme scheme, int first, ImmutableArray<ItemImage> leaves, ILookup<string, AcceptanceEvidence> evidence, CancellationToken cancel)
    {
        var (ids, region, last) = (leaves.Select(l => l.Indicator).OfType<Guid>().ToList(), scheme.RegionId, scheme.Year);
        var values = await db.Set<Observation>().AsNoTracking().ThatHappened().Where(o =>
            ids.Contains(o.IndicatorId) && o.RegionId == region && (o.Year == first || o.Year == last)
            && o.IsWholeYear && o.Dimension == "" && o.State == RevisionState.Current && o.Measure == Measure.Level).ToListAsync(cancel).ConfigureAwait(false);
        var targets = await db.Set<Target>().AsNoTracking().Where(t =>
            ids.Contains(t.IndicatorId) && t.RegionId == region && t.LastYear == last && t.State == RevisionState.Current && t.Measure == Measure.Level)
            .ToListAsync(cancel).ConfigureAwait(false);
        return
        [
            .. leaves.Select(leaf =>
            {
                var promise = targets.Where(t => t.IndicatorId == leaf.Indicator).OrderByDescending(t => t.RecordedAt).ThenBy(t => t.Id).FirstOrDefault();
                return new AcceptanceLine
                {
                    Item = leaf,
                    Baseline = values.Where(o => o.IndicatorId == leaf.Indicator && o.Year == first).MinBy(o => o.Id),
                    Actual = values.Where(o => o.IndicatorId == leaf.Indicator && o.Year == last).MinBy(o => o.Id),
                    Target = leaf.Params.Target ?? promise?.Value,
                    Promise = leaf.Params.Target is null ? promise : null,
                    Evidence = [.. evidence[leaf.Code]],
                };
            }),
        ];
    }

    private static IEnumerable<Words> Lacks(Scheme scheme, int first, AcceptanceLine line)
    {
        var (name, english) = (line.Item.Name, line.Item.NameEnglish.Length > 0 ? line.Item.NameEnglish : line.Item.Name);
        if (line.Item.Indicator is not null && line.Baseline?.Value is null)
            yield return new($"“{name}”缺 {first} 年基期值", $"'{english}' lacks its value of {first}, the base year");
        if (line.Item.Indicator is not null && line.Actual?.Value is null)
            yield return new($"“{name}”缺 {scheme.Year} 年实际值", $"'{english}' lacks its value of {scheme.Year}");
        if (line.Target is null)
            yield return new($"“{name}”缺 {scheme.Year} 年目标值", $"'{english}' lacks its target for {scheme.Year}");
        if (line.Evidence.IsEmpty)
            yield return new($"“{name}”缺佐证材料", $"'{english}' lacks evidence");
    }

    private static Words Lacks(AcceptancePart part) => new($"自评报告缺“{part.Label().Chinese}”部分", $"the report lacks the part '{part.Label().English}'");
}
