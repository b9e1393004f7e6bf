using System.Collections.Immutable;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>What the promises that stand ask of one year, for indicators and regions read at once.</summary>
/// <remarks>
/// The year's own target goes before what a longer one asks of the year, a level before a growth, a milestone of that very year before
/// a reckoned point, the nearer end before the farther; of two promises alike the one recorded last counts.
/// </remarks>
public sealed class DueTargets
{
    private readonly ILookup<(Guid Indicator, Guid Region), Target> _promises;
    private readonly JudgedBy _values;
    private readonly BrokenSeries _breaks;
    private readonly IReadOnlyDictionary<Guid, int> _decimals;
    private readonly int _year;

    private DueTargets(ILookup<(Guid, Guid), Target> promises, JudgedBy values, BrokenSeries breaks, IReadOnlyDictionary<Guid, int> decimals, int year) =>
        (_promises, _values, _breaks, _decimals, _year) = (promises, values, breaks, decimals, year);

    /// <param name="db">The open database.</param>
    /// <param name="indicators">Of which indicators.</param>
    /// <param name="regions">Of which regions.</param>
    /// <param name="year">The year asked about.</param>
    /// <param name="cancel">Stops the work.</param>
    public static async Task<DueTargets> ReadAsync(HengliangDb db, IReadOnlyCollection<Guid> indicators, IReadOnlyCollection<Guid> regions, int year, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var promises = db.Set<Target>().AsNoTracking().Where(t =>
            indicators.Contains(t.IndicatorId) && regions.Contains(t.RegionId) && t.LastYear >= year && t.State == RevisionState.Current && t.Measure != Measure.Rank);
        var found = await promises.ToListAsync(cancel).ConfigureAwait(false);
        // Only the values something grows from, those of the bases and of the year before; the year's own; and the rates published for the years between.
        var years = found.Select(t => t.BaseYear).Append(year - 1).Append(year).Distinct().ToList();
        var values = await JudgedBy.ReadAsync(db.Observations.Where(o => o.Measure == Measure.Growth || years.Contains(o.Year)), promises, cancel, wholeYearsOnly: true).ConfigureAwait(false);
        var decimals = await db.Indicators.Where(i => indicators.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.Decimals, cancel).ConfigureAwait(false);
        return new(found.ToLookup(t => (t.IndicatorId, t.RegionId)), values, await BrokenSeries.ReadAsync(db, cancel).ConfigureAwait(false), decimals, year);
    }

    /// <summary>What is due; without it the cause why a promise that is there asks nothing that can be told, or null where none is there.</summary>
    /// <param name="indicator">The indicator.</param>
    /// <param name="region">The region.</param>
    /// <param name="direction">Which way is good, where the promise itself does not say.</param>
    public (DueTarget? Due, Words? Gap) Find(Guid indicator, Guid region, Direction direction)
    {
        var asked = _promises[(indicator, region)].OrderBy(Tier).ThenBy(t => t.Measure == Measure.Growth).ThenBy(t => t.LastYear)
            .ThenByDescending(t => t.RecordedAt).ThenBy(t => t.Id)
            .Select(t => Ask(t, direction)).ToImmutableArray();
        return asked.FirstOrDefault(a => a.Due is not null) is { Due: not null } found ? found : (null, asked.Select(a => a.Gap).FirstOrDefault(g => g is not null));
    }

    private (DueTarget? Due, Words? Gap) Ask(Target promise, Direction direction)
    {
        var values = _values.Levels(promise, _decimals[promise.IndicatorId]);
        return DueTarget.Of(promise, direction, _year, year => At(year)?.Value, _breaks.YearsOf(promise), _values.Rates(promise), year => At(year)?.Shown);

        YearValue? At(int year) => values.Where(v => v.Year == year).Select(v => (YearValue?)v).FirstOrDefault();
    }

    private int Tier(Target promise) => promise switch
    {
        _ when promise.LastYear == _year || (promise.PerYear && promise.FirstYear <= _year) => 0,
        _ when Milestones.Of(promise.Milestones).ContainsKey(_year) => 1,
        _ => 2,
    };
}
