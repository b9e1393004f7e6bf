using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators.Formulas;

/// <summary>A value as formulas see it, with what is needed to put another in its place.</summary>
internal sealed record BoardValue
{
    public Guid SeriesId { get; init; }

    public int Revision { get; init; }

    public Guid UnitId { get; init; }

    public decimal? Value { get; init; }

    public ValueMark Mark { get; init; }

    public ObservationStatus Status { get; init; }

    public ValueOrigin Origin { get; init; }
}

/// <summary>The standing levels of some indicators by region and period, and the tree of regions as it stood in each.</summary>
internal sealed class ValueBoard
{
    private readonly Dictionary<Guid, Dictionary<(Guid Region, Period Period), BoardValue>> _values = [];
    private readonly Dictionary<Guid, int> _withdrawn = [];
    private DivisionsInTime _divisions = new([], []);
    private BrokenSeries _breaks = BrokenSeries.None;

    /// <param name="db">The open database; only what its actor sees is read.</param>
    /// <param name="indicators">Which indicators.</param>
    /// <param name="regions">Which regions; null for all.</param>
    /// <param name="cancel">Stops the work.</param>
    public static async Task<ValueBoard> ReadAsync(
        HengliangDb db, IReadOnlyCollection<Guid> indicators, IReadOnlyCollection<Guid>? regions, CancellationToken cancel) =>
        await ReadAsync(db, await DivisionsInTime.ReadAsync(db, cancel).ConfigureAwait(false), indicators, regions, cancel).ConfigureAwait(false);

    /// <param name="db">The open database; only what its actor sees is read.</param>
    /// <param name="divisions">The tree through time.</param>
    /// <param name="indicators">Which indicators.</param>
    /// <param name="regions">Which regions; null for all.</param>
    /// <param name="cancel">Stops the work.</param>
    public static async Task<ValueBoard> ReadAsync(
        HengliangDb db, DivisionsInTime divisions, IReadOnlyCollection<Guid> indicators, IReadOnlyCollection<Guid>? regions, CancellationToken cancel)
    {
        var board = new ValueBoard { _divisions = divisions, _breaks = await BrokenSeries.ReadAsync(db, cancel).ConfigureAwait(false) };
        var standing = Standing(db, indicators);
        if (regions is not null)
            standing = standing.Where(o => regions.Contains(o.RegionId));
        var periods = new PeriodReading();
        await foreach (var row in standing
            .Select(o => new { o.SeriesId, o.Revision, o.IndicatorId, o.RegionId, o.UnitId, o.Period, o.Value, o.Mark, o.Status, o.Origin })
            .AsAsyncEnumerable().WithCancellation(cancel).ConfigureAwait(false))
            board.Set(row.IndicatorId, row.RegionId, periods.Read(row.Period), new()
            {
                SeriesId = row.SeriesId, Revision = row.Revision, UnitId = row.UnitId, Value = row.Value, Mark = row.Mark,
                Status = row.Status, Origin = row.Origin,
            });
        await foreach (var row in db.Observations.AsNoTracking().Where(o => o.State == RevisionState.Withdrawn && indicators.Contains(o.IndicatorId))
            .Select(o => new { o.SeriesId, o.Revision }).AsAsyncEnumerable().WithCancellation(cancel).ConfigureAwait(false))
            board._withdrawn[row.SeriesId] = row.Revision;
        return board;
    }

    /// <summary>The same as it stood at a time: what was revised or withdrawn since is as it was then.</summary>
    /// <param name="db">The open database; only what its actor sees is read.</param>
    /// <param name="divisions">The tree through time.</param>
    /// <param name="indicators">Which indicators.</param>
    /// <param name="regions">Which regions.</param>
    /// <param name="at">The time.</param>
    /// <param name="cancel">Stops the work.</param>
    public static async Task<ValueBoard> ReadAsync(
        HengliangDb db, DivisionsInTime divisions, IReadOnlyCollection<Guid> indicators, IReadOnlyCollection<Guid> regions, DateTimeOffset at, CancellationToken cancel)
    {
        var levels = db.Observations.AsNoTracking().Where(o => o.Measure == Measure.Level && o.Dimension == "" && indicators.Contains(o.IndicatorId) && regions.Contains(o.RegionId));
        var last = await levels.ToListAsync(cancel).ConfigureAwait(false);
        var revised = last.Where(o => o.RecordedAt > at).Select(o => o.SeriesId).ToList();
        var former = await db.FormerObservations.AsNoTracking()
            .Where(o => indicators.Contains(o.IndicatorId) && revised.Contains(o.SeriesId) && o.RecordedAt <= at).ToListAsync(cancel).ConfigureAwait(false);
        var (board, periods) = (new ValueBoard { _divisions = divisions }, new PeriodReading());
        foreach (var row in last.Where(o => o.RecordedAt <= at).Concat<ObservedRevision>(former.GroupBy(o => o.SeriesId).Select(g => g.MaxBy(o => o.Revision)!)))
            if (row.State != RevisionState.Withdrawn)
                board.Set(row.IndicatorId, row.RegionId, periods.Read(row.Period), new()
                {
                    SeriesId = row.SeriesId, Revision = row.Revision, UnitId = row.UnitId, Value = row.Value, Mark = row.Mark, Status = row.Status, Origin = row.Origin,
                });
        return board;
    }

    /// <summary>Values that are only used, of all regions and without their tree: an index holds all of them that is needed.</summary>
    public static async Task<ValueBoard> ReadUsedAsync(HengliangDb db, IReadOnlyCollection<Guid> indicators, CancellationToken cancel)
    {
        var (board, periods) = (new ValueBoard(), new PeriodReading());
        await foreach (var row in Standing(db, indicators).Select(o => new { o.IndicatorId, o.RegionId, o.UnitId, o.Period, o.Value, o.Mark, o.Status, o.Origin })
            .AsAsyncEnumerable().WithCancellation(cancel).ConfigureAwait(false))
            board.Set(row.IndicatorId, row.RegionId, periods.Read(row.Period), new() { UnitId = row.UnitId, Value = row.Value, Mark = row.Mark, Status = row.Status, Origin = row.Origin });
        return board;
    }

    /// <summary>Takes on the values of other indicators.</summary>
    public void Join(ValueBoard other)
    {
        foreach (var (indicator, values) in other._values)
            _values.Add(indicator, values);
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

    /// <summary>Takes off a value that is withdrawn by the very commit that asks; what comes after it goes on counting.</summary>
    public void Withdraw(Observation value)
    {
        Set(value.IndicatorId, value.RegionId, Period.Parse(value.Period), null);
        _withdrawn[value.SeriesId] = value.Revision;
    }

    public BoardValue? Find(Guid indicator, Guid region, Period period) =>
        _values.GetValueOrDefault(indicator)?.GetValueOrDefault((region, period));

    /// <summary>The revision a value was withdrawn by; 0 when it stands, or never stood.</summary>
    public int WithdrawnBy(Guid series) => _withdrawn.GetValueOrDefault(series);

    public IEnumerable<(Guid Region, Period Period)> KeysOf(Guid indicator) => _values.GetValueOrDefault(indicator)?.Keys ?? Enumerable.Empty<(Guid, Period)>();

    /// <summary>Below whom a region lay at the end of a period; null when it lay below none, or was not there.</summary>
    public Guid? Above(Guid region, Period period) => TreeOf(period).Above(region);

    /// <summary>The values a field of a formula is made of, seen from a region and period; empty when any of them is missing.</summary>
    /// <param name="use">The field.</param>
    /// <param name="region">The region.</param>
    /// <param name="period">The period.</param>
    /// <param name="acrossBreaks">Also the values of before a declared break, which nothing is computed from.</param>
    public IReadOnlyList<BoardValue> Parts(FormulaUse use, Guid region, Period period, bool acrossBreaks = false)
    {
        if (use.View.From(period) is not { } from || (!acrossBreaks && BreakWithin(use, region, period) is not null))
            return [];
        if (use.View is { Below: false, YearToDate: false })
            return Find(use.IndicatorId, region, from) is { } only ? [only] : [];
        var parts = new List<BoardValue>();
        foreach (var time in TimesOf(use, from))
            foreach (var place in use.View.Below ? TreeOf(time).Below(region) : [region])
                if (Find(use.IndicatorId, place, time) is { Value: not null } part)
                    parts.Add(part);
                else
                    return [];
        return parts;
    }

    /// <summary>The regions whose values a field of a formula adds up, seen from a region and period.</summary>
    public IEnumerable<Guid> PlacesOf(FormulaUse use, Guid region, Period period) =>
        use.View.From(period) is not { } from ? [] : use.View.Below ? TimesOf(use, from).SelectMany(t => TreeOf(t).Below(region)) : [region];

    private static IEnumerable<Period> TimesOf(FormulaUse use, Period from) => use.View.YearToDate && !use.IsRunningTotal ? SoFar(from) : [from];

    /// <summary>The year of a declared break that lies between a period and the earlier one a field looks at: 上期, 上年同期; null where none does.</summary>
    public int? BreakWithin(FormulaUse use, Guid region, Period period) =>
        use.View is { Back: 0, YearsBack: 0 } || use.View.From(period) is not { } from
            ? null
            : _breaks.Between(use.IndicatorId, () => use.View.Below ? [region, .. TreeOf(from).Below(region)] : [region], from.LastYear, period.LastYear);

    // A period that can not be read has no day of its own; any tree is as good as another for what is never computed.
    private DivisionTree TreeOf(Period period) => _divisions.On(period == default ? DateOnly.MaxValue : period.LastDay);

    /// <summary>The parts of the year up to the end of a period, of its own kind: what is cumulative already is its own only part.</summary>
    private static IEnumerable<Period> SoFar(Period period) => period.Kind switch
    {
        PeriodKind.Half => Enumerable.Range(1, period.Part).Select(i => Period.OfHalf(period.FirstYear, i)),
        PeriodKind.Quarter => Enumerable.Range(1, period.Part).Select(i => Period.OfQuarter(period.FirstYear, i)),
        PeriodKind.Month => Enumerable.Range(1, period.Part).Select(i => Period.OfMonth(period.FirstYear, i)),
        _ => [period],
    };

    private static IQueryable<Observation> Standing(HengliangDb db, IReadOnlyCollection<Guid> indicators) => db.Observations.AsNoTracking().Where(o =>
        o.State == RevisionState.Current && o.Measure == Measure.Level && o.Dimension == "" && indicators.Contains(o.IndicatorId));

    /// <summary>Reads each period once, however many values have it.</summary>
    private sealed class PeriodReading
    {
        private readonly Dictionary<string, Period> _known = new(StringComparer.Ordinal);

        public Period Read(string text)
        {
            if (!_known.TryGetValue(text, out var period))
                _known[text] = period = Period.TryParse(text, out var read) ? read : default;
            return period;
        }
    }
}
