using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Indicators.Divisions;
using Hengliang.Platform.Indicators.Formulas;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>What the parts of a region come to, beside what was reported for it.</summary>
/// <param name="RegionId">The region.</param>
/// <param name="Region">Its name.</param>
/// <param name="Depth">How far below the top it stands.</param>
/// <param name="IndicatorId">The indicator.</param>
/// <param name="Reported">Its own value; null when none stands.</param>
/// <param name="Rolled">What its parts come to by the indicator's aggregation; null when a part is missing or the parts say nothing of the whole.</param>
/// <param name="Missing">Regions at the bottom without a value.</param>
public sealed record RolledUpLine(Guid RegionId, Words Region, int Depth, Guid IndicatorId, decimal? Reported, decimal? Rolled, int Missing)
{
    /// <summary>Digits after the point of <see cref="Reported"/> where it was computed; null where it is shown as it was reported.</summary>
    public int? Decimals { get; init; }

    /// <summary>Digits after the point of <see cref="Rolled"/>: the indicator's, and no fewer than were reported of any of its parts.</summary>
    public int RolledDecimals { get; init; }

    /// <summary><see cref="Rolled"/> as it is shown.</summary>
    public decimal? RolledShown => Rolled is { } made ? ShownDecimals.Of(made, RolledDecimals) : null;

    /// <summary><see cref="Reported"/> as it is shown.</summary>
    public decimal? ReportedShown => Reported is { } own ? ShownDecimals.Of(own, Decimals) : null;
}

/// <summary>Rolls a year's values up the tree of regions below one as it stood at the end of that year, each indicator by its own aggregation.</summary>
public sealed class RollUp(Databases databases, Acting acting)
{
    /// <param name="year">The year.</param>
    /// <param name="topId">The top of the tree; null for the actor's own region.</param>
    /// <param name="indicatorId">Only this indicator; null for all.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<IReadOnlyList<RolledUpLine>>> RunAsync(int year, Guid? topId = null, Guid? indicatorId = null, CancellationToken cancel = default)
    {
        if (acting.Refuse(IndicatorsPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var top = topId ?? acting.Actor!.RegionId;
        var divisions = await DivisionsInTime.ReadAsync(db, cancel).ConfigureAwait(false);
        if (Period.Find(PeriodKind.Year, year, 0) is not { } whole || divisions.On(whole.LastDay) is not { } tree || !tree.Holds(top))
            return Problem.Missing("indicators.nothing-below", $"{year}年末没有这个行政区。", $"There was no such division at the end of {year}.");
        var names = await db.Set<Region>().AsNoTracking().Where(r => r.Kind == RegionKind.Administrative)
            .ToDictionaryAsync(r => r.Id, r => Words.Named(r.Name, r.NameEnglish), cancel).ConfigureAwait(false);
        var book = await FormulaBook.ReadAsync(db, cancel).ConfigureAwait(false);
        var (indicators, formulas) = (book.Indicators, book.InOrder().ToDictionary(f => f.IndicatorId));
        if (indicatorId is { } only && !indicators.ContainsKey(only))
            return Ledger.NoSuchIndicator(only);
        var asked = indicatorId is { } one ? [indicators[one]] : indicators.Values.OrderBy(i => i.Code, StringComparer.Ordinal).ToList();
        var needs = await new RollUpNeeds(indicators, formulas).FindAsync(db, [.. asked.Select(i => i.Id)], year, cancel).ConfigureAwait(false);
        var (values, years) = (new Dictionary<(Guid, Guid), decimal>(), new Dictionary<int, RollUpTree>());
        var breaks = await BrokenSeries.ReadAsync(db, cancel).ConfigureAwait(false);
        foreach (var (at, needed) in needs)
        {
            var (period, read) = (Period.OfYear(at), await ReadAsync(db, at, needed, cancel).ConfigureAwait(false));
            years[at] = new(divisions.On(period.LastDay), indicators, read, formulas, breaks, period, earlier => years.GetValueOrDefault(earlier.FirstYear));
            values = at == year ? read : values;
        }

        var wanted = asked.ConvertAll(i => i.Id);
        var computed = (await Levels(db, year, wanted).Where(o => o.Origin == ValueOrigin.Formula).Select(o => new { o.IndicatorId, o.RegionId }).ToListAsync(cancel).ConfigureAwait(false))
            .ConvertAll(o => (o.IndicatorId, o.RegionId)).ToHashSet();
        var rolling = years[year];
        var lines = new List<RolledUpLine>();
        foreach (var indicator in asked)
            Walk(indicator, top, 0);
        return Outcome.Of<IReadOnlyList<RolledUpLine>>(lines);

        // The digits that were reported of a region or of anything below it.
        int Walk(Indicator indicator, Guid region, int depth)
        {
            var (at, isComputed, finest) = (lines.Count, computed.Contains((indicator.Id, region)), 0);
            var rolled = rolling.Of(indicator.Id, region);
            lines.Add(new(
                region, names[region], depth, indicator.Id,
                values.TryGetValue((indicator.Id, region), out var own) ? own : null, tree.Below(region).Count > 0 ? rolled.Value : null, rolled.Missing)
            {
                Decimals = isComputed ? indicator.Decimals : null,
            });
            foreach (var part in tree.Below(region))
                finest = Math.Max(finest, Walk(indicator, part, depth + 1));
            lines[at] = lines[at] with { RolledDecimals = Math.Max(indicator.Decimals, finest) };
            return lines[at].Reported is { } told && !isComputed ? Math.Max(finest, ShownDecimals.In(told)) : finest;
        }
    }

    private static async Task<Dictionary<(Guid, Guid), decimal>> ReadAsync(HengliangDb db, int year, IReadOnlyCollection<Guid> indicators, CancellationToken cancel)
    {
        var rows = await Levels(db, year, indicators).Select(o => new { o.IndicatorId, o.RegionId, o.Value }).ToListAsync(cancel).ConfigureAwait(false);
        return rows.ToDictionary(r => (r.IndicatorId, r.RegionId), r => r.Value!.Value);
    }

    private static IQueryable<Observation> Levels(HengliangDb db, int year, IReadOnlyCollection<Guid> indicators) => db.Observations.AsNoTracking().ThatHappened().Where(o =>
        indicators.Contains(o.IndicatorId) && o.Year == year && o.State == RevisionState.Current && o.Measure == Measure.Level && o.IsWholeYear && o.Dimension == "" && o.Value != null);
}
