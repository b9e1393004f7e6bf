using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators.Formulas;

/// <summary>A value as formulas see it, with what is needed to put another in its place.</summary>
internal sealed record BoardValue
{
    public Guid Id { get; init; }

    public Guid SeriesId { get; init; }

    public int Revision { get; init; }

    public Guid UnitId { get; init; }

    public decimal? Value { get; init; }

    public ValueMark Mark { get; init; }

    public ObservationStatus Status { get; init; }

    public ValueOrigin Origin { get; init; }
}

/// <summary>The standing levels of some indicators by region and period, and the tree of regions.</summary>
internal sealed class ValueBoard
{
    private readonly Dictionary<Guid, Dictionary<(Guid Region, Period Period), BoardValue>> _values = [];
    private ILookup<Guid?, Guid> _below = Array.Empty<(Guid?, Guid)>().ToLookup(r => r.Item1, r => r.Item2);
    private Dictionary<Guid, Guid?> _above = [];

    /// <param name="db">The open database; only what its actor sees is read.</param>
    /// <param name="indicators">Which indicators.</param>
    /// <param name="regions">Which regions; null for all.</param>
    /// <param name="cancel">Stops the work.</param>
    public static Task<ValueBoard> ReadAsync(
        HengliangDb db, IReadOnlyCollection<Guid> indicators, IReadOnlyCollection<Guid>? regions, CancellationToken cancel) =>
        ReadAsync(db, [], indicators, regions, cancel);

    /// <summary>The same, with <paramref name="bare"/> for indicators whose values are only used: an index holds all of them that is needed.</summary>
    public static async Task<ValueBoard> ReadAsync(
        HengliangDb db, IReadOnlyCollection<Guid> bare, IReadOnlyCollection<Guid> indicators, IReadOnlyCollection<Guid>? regions, CancellationToken cancel)
    {
        var board = new ValueBoard();
        var tree = await db.Set<Region>().AsNoTracking().Where(r => r.Kind == RegionKind.Administrative && r.ValidTo == null)
            .Select(r => new { r.Id, r.GeographicParentId }).ToListAsync(cancel).ConfigureAwait(false);
        board._below = tree.ToLookup(r => r.GeographicParentId, r => r.Id);
        board._above = tree.ToDictionary(r => r.Id, r => r.GeographicParentId);
        var standing = db.Observations.AsNoTracking().Where(o => o.State == RevisionState.Current && o.Measure == Measure.Level && o.Dimension == "");
        if (regions is not null)
            standing = standing.Where(o => regions.Contains(o.RegionId));
        var periods = new Dictionary<string, Period>(StringComparer.Ordinal);
        Period Read(string text)
        {
            if (!periods.TryGetValue(text, out var period))
                periods[text] = period = Period.TryParse(text, out var read) ? read : default;
            return period;
        }

        if (bare.Count > 0)
            await foreach (var row in standing.Where(o => bare.Contains(o.IndicatorId)).Select(o => new { o.IndicatorId, o.RegionId, o.UnitId, o.Period, o.Value, o.Mark, o.Status, o.Origin })
                .AsAsyncEnumerable().WithCancellation(cancel).ConfigureAwait(false))
                board.Set(row.IndicatorId, row.RegionId, Read(row.Period), new() { UnitId = row.UnitId, Value = row.Value, Mark = row.Mark, Status = row.Status, Origin = row.Origin });
        await foreach (var row in standing.Where(o => indicators.Contains(o.IndicatorId))
            .Select(o => new { o.Id, o.SeriesId, o.Revision, o.IndicatorId, o.RegionId, o.UnitId, o.Period, o.Value, o.Mark, o.Status, o.Origin })
            .AsAsyncEnumerable().WithCancellation(cancel).ConfigureAwait(false))
            board.Set(row.IndicatorId, row.RegionId, Read(row.Period), new()
            {
                Id = row.Id, SeriesId = row.SeriesId, Revision = row.Revision, UnitId = row.UnitId, Value = row.Value, Mark = row.Mark,
                Status = row.Status, Origin = row.Origin,
            });
        return board;
    }

    public void Set(Guid indicator, Guid region, Period period, BoardValue? value)
    {
        if (!_values.TryGetValue(indicator, out var known))
            _values[indicator] = known = [];
        if (value is null)
            known.Remove((region, period));
        else
            known[(region, period)] = value;
    }

    public BoardValue? Find(Guid indicator, Guid region, Period period) =>
        _values.GetValueOrDefault(indicator)?.GetValueOrDefault((region, period));

    public IEnumerable<(Guid Region, Period Period)> KeysOf(Guid indicator) => _values.GetValueOrDefault(indicator)?.Keys ?? Enumerable.Empty<(Guid, Period)>();

    public Guid? Above(Guid region) => _above.GetValueOrDefault(region);

    /// <summary>The values a field of a formula is made of, seen from a region and period; empty when any of them is missing.</summary>
    public IReadOnlyList<BoardValue> Parts(FormulaUse use, Guid region, Period period)
    {
        if (use.View.From(period) is not { } from)
            return [];
        if (use.View is { Below: false, YearToDate: false })
            return Find(use.IndicatorId, region, from) is { } only ? [only] : [];
        var parts = new List<BoardValue>();
        foreach (var place in use.View.Below ? _below[region] : [region])
            foreach (var time in use.View.YearToDate ? SoFar(from) : [from])
                if (Find(use.IndicatorId, place, time) is { Value: not null } part)
                    parts.Add(part);
                else
                    return [];
        return parts;
    }

    /// <summary>The parts of the year up to the end of a period, of its own kind: what is cumulative already is its own only part.</summary>
    private static IEnumerable<Period> SoFar(Period period) => period.Kind switch
    {
        PeriodKind.Half => Enumerable.Range(1, period.Part).Select(i => Period.OfHalf(period.FirstYear, i)),
        PeriodKind.Quarter => Enumerable.Range(1, period.Part).Select(i => Period.OfQuarter(period.FirstYear, i)),
        PeriodKind.Month => Enumerable.Range(1, period.Part).Select(i => Period.OfMonth(period.FirstYear, i)),
        _ => [period],
    };
}
