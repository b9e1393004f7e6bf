using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Indicators.Divisions;
using Hengliang.Platform.Indicators.Formulas;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>A region and its values over the years.</summary>
/// <param name="RegionId">The region.</param>
/// <param name="Code">Its code.</param>
/// <param name="Region">Its name.</param>
/// <param name="Standing">Whether it stands today.</param>
/// <param name="Cells">One for each year of the sheet.</param>
public sealed record DivisionRow(Guid RegionId, string Code, Words Region, RegionStanding Standing, IReadOnlyList<DivisionCell> Cells)
{
    /// <summary>Whether it is no more.</summary>
    public bool IsGone => Standing == RegionStanding.Gone;
}

/// <summary>An indicator over regions and years, under one division or the other.</summary>
/// <param name="Indicator">What is shown.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Decimals">Digits after the point.</param>
/// <param name="Additive">Whether rows add up.</param>
/// <param name="View">Under which division.</param>
/// <param name="Above">The region whose parts are shown.</param>
/// <param name="Years">In order.</param>
/// <param name="Rows">By code.</param>
/// <param name="Totals">What the rows of an additive indicator add up to, by year; empty for others.</param>
/// <param name="Breaks">Breaks of the series.</param>
/// <param name="Changes">True when any region has been taken over by today.</param>
/// <param name="AboveId">The region whose parts are shown, by its id.</param>
/// <param name="Tops">The regions in sight that have, or had, divisions below them, by code.</param>
public sealed record DivisionSheet(
    IndicatorLink Indicator, string Unit, int Decimals, bool Additive, DivisionView View, Words Above, IReadOnlyList<int> Years, IReadOnlyList<DivisionRow> Rows,
    IReadOnlyList<decimal?> Totals, IReadOnlyList<BreakLine> Breaks, bool Changes, Guid AboveId, IReadOnlyList<RegionChoice> Tops)
{
    /// <summary>How the values of parts make that of the whole.</summary>
    public Aggregation Aggregation { get; init; }

    /// <summary><see cref="Totals"/> as they are shown: a sum of what was reported with its digits, rounded where some of it was computed.</summary>
    public IReadOnlyList<decimal?> TotalsShown =>
        [.. Totals.Select((total, i) => total is { } sum ? ShownDecimals.Of(sum, Rows.Select(r => r.Cells[i].Decimals).FirstOrDefault(d => d is not null)) : (decimal?)null)];

    /// <summary>Of how many divisions the value, or part of it, is missing in each of <see cref="Totals"/>.</summary>
    public IReadOnlyList<int> Lacking { get; init; } = [];
}

/// <summary>Shows an indicator over the regions below one, by the division of each year or by that of today.</summary>
public sealed class ShowThroughTime(Databases databases, Acting acting, TimeProvider clock)
{
    /// <param name="indicatorId">The indicator.</param>
    /// <param name="view">Under which division.</param>
    /// <param name="aboveId">The region whose parts are shown; null for the actor's own.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<DivisionSheet>> RunAsync(Guid indicatorId, DivisionView view, Guid? aboveId = null, CancellationToken cancel = default)
    {
        if (acting.Refuse(IndicatorsPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.Indicators.AsNoTracking().SingleOrDefaultAsync(i => i.Id == indicatorId, cancel).ConfigureAwait(false) is not { } indicator)
            return Ledger.NoSuchIndicator(indicatorId);
        var today = ChinaDay.Today(clock);
        var history = await RegionHistory.ReadAsync(db, today, cancel).ConfigureAwait(false);
        var top = aboveId ?? acting.Actor!.RegionId;
        var divisions = await DivisionsInTime.ReadAsync(db, cancel).ConfigureAwait(false);
        var below = await BelowAsync(db, history, divisions, top, cancel).ConfigureAwait(false);
        if (below.Count == 0)
            return Problem.Missing("indicators.nothing-below", "这个地区没有下级行政区。", "There is no division below this region.");
        var needed = new List<Guid?> { indicatorId, indicator.NumeratorId, indicator.DenominatorId }.OfType<Guid>().ToList();
        var values = await ReadAsync(db, needed, [.. below.Keys], cancel).ConfigureAwait(false);
        var computed = (await Levels(db, [indicatorId], [.. below.Keys]).Where(o => o.Origin == ValueOrigin.Formula).Select(o => new { o.RegionId, o.Year }).ToListAsync(cancel).ConfigureAwait(false))
            .ConvertAll(o => (o.RegionId, o.Year)).ToHashSet();
        var years = values.Where(v => v.Key.Indicator == indicatorId || view == DivisionView.AsNow).Select(v => v.Key.Year).Distinct().Order().ToList();
        var formula = (await FormulaBook.ReadAsync(db, cancel).ConfigureAwait(false)).InOrder().FirstOrDefault(f => f.IndicatorId == indicatorId);
        var trees = years.ConvertAll(y => divisions.On(Period.OfYear(y).LastDay));
        var cells = years.Zip(trees).ToDictionary(y => y.First, y => Lay(indicator, view, new DivisionLaying(history, below), values, y.First, y.Second.Holds, formula));
        var shown = view == DivisionView.AsWas ? divisions.EverBelow(top).ToHashSet() : [.. divisions.On(today).Below(top)];
        var rows = below.Values.Where(r => shown.Contains(r.Id))
            .OrderBy(r => r.Code, StringComparer.Ordinal)
            .Select(r => new DivisionRow(
                r.Id, r.Code, Words.Named(r.Name, r.NameEnglish), r.StandingOn(today), [.. years.Select(y => cells[y].GetValueOrDefault(r.Id) is var cell && IsAsReported(cell, r.Id, y) ? cell : cell with { Decimals = indicator.Decimals })]))
            .Where(r => r.Standing == RegionStanding.Stands || r.Cells.Any(c => c.Value is not null)).ToList();
        var added = years.Select((_, i) => (view == DivisionView.AsNow ? divisions.On(today) : trees[i]).Below(top).ToHashSet()).ToList();
        var above = await db.Set<Region>().AsNoTracking().SingleAsync(r => r.Id == top, cancel).ConfigureAwait(false);
        var breaks = await BreakLines.OfAsync(db, indicatorId, below.Keys, cancel).ConfigureAwait(false);
        return new DivisionSheet(
            new(indicator.Id, indicator.Code, TargetLines.NameOf(indicator)), indicator.Unit, indicator.Decimals, indicator.Additive, view,
            Words.Named(above.Name, above.NameEnglish), years, rows,
            indicator.Additive ? [.. added.Select((parts, i) => Total(rows.Where(r => parts.Contains(r.RegionId)), i))] : [],
            [.. breaks.Reverse()], below.Keys.Any(r => !history.Stands(r)),
            top, await TopsAsync(db, divisions, cancel).ConfigureAwait(false))
        {
            Aggregation = indicator.Aggregation,
            Lacking = indicator.Additive
                ? [.. added.Select((parts, i) => parts.Count - rows.Count(r => parts.Contains(r.RegionId) && r.Cells[i] is { Value: not null, Origin: not CellOrigin.Incomplete }))]
                : [],
        };

        // What was carried along unchanged was reported too, unless a formula makes the indicator.
        bool IsAsReported(DivisionCell cell, Guid region, int year) => cell.Origin switch
        {
            CellOrigin.Reported or CellOrigin.Restated => !computed.Contains((region, year)),
            CellOrigin.Carried => indicator.Formula.Length == 0,
            _ => cell.Value is null,
        };
    }

    /// <summary>What the rows add up to; null when none has a value.</summary>
    private static decimal? Total(IEnumerable<DivisionRow> rows, int year)
    {
        var values = rows.Select(r => r.Cells[year].Value).OfType<decimal>().ToList();
        return values.Count == 0 ? null : values.Sum();
    }

    private async Task<IReadOnlyList<RegionChoice>> TopsAsync(HengliangDb db, DivisionsInTime divisions, CancellationToken cancel)
    {
        var (parents, sight) = (divisions.EverParents(), acting.Sight);
        return
        [
            .. (await db.Set<Region>().AsNoTracking().Where(r => parents.Contains(r.Id)).OrderBy(r => r.Code).ToListAsync(cancel).ConfigureAwait(false))
                .Where(r => sight.IsEverything || sight.Regions.Contains(r.Id)).Select(r => new RegionChoice(r.Id, r.Code, Words.Named(r.Name, r.NameEnglish))),
        ];
    }

    /// <summary>Every value of a year under one division or the other.</summary>
    internal static Dictionary<Guid, DivisionCell> Lay(
        Indicator indicator, DivisionView view, DivisionLaying laying, Dictionary<(Guid Indicator, int Year), Dictionary<Guid, decimal>> values, int year, Func<Guid, bool> holds, CompiledFormula? formula)
    {
        var own = values.GetValueOrDefault((indicator.Id, year)) ?? [];
        if (view == DivisionView.AsWas)
            return own.ToDictionary(v => v.Key, v => new DivisionCell(v.Value, holds(v.Key) ? CellOrigin.Reported : CellOrigin.Restated));
        return indicator.Additive
            ? laying.LayAdditive(own, Period.OfYear(year))
            : laying.LayRatio(own, Counted(indicator.NumeratorId), Counted(indicator.DenominatorId), Rebuild(), Period.OfYear(year));

        // The formula says what the ratio is, and converts the units of its counts by itself.
        Func<decimal, decimal, decimal?> Rebuild() => formula is null
            ? indicator.Formula.Length == 0 ? DivisionLaying.Times(indicator.Factor) : (_, _) => null
            : (top, bottom) => formula.Run(use => use.IndicatorId == indicator.NumeratorId ? top : bottom, Period.OfYear(year)) is { Gap: FormulaGap.None, Value: var made } ? made : null;

        (IReadOnlyDictionary<Guid, decimal>?, Period) Counted(Guid? part)
        {
            var isRatioOfBoth = formula is null || formula.Uses.All(u => u.IndicatorId == indicator.NumeratorId || u.IndicatorId == indicator.DenominatorId);
            var of = isRatioOfBoth && part is { } id ? YearOf(formula, id, year) : null;
            return of is { } known ? (values.GetValueOrDefault((part!.Value, known)), Period.OfYear(known)) : (null, Period.OfYear(year));
        }
    }

    /// <summary>Of which year a ratio's formula takes a count; null where it makes more of it than one year's value, so that nothing is guessed.</summary>
    internal static int? YearOf(CompiledFormula? formula, Guid part, int year)
    {
        if (formula is null)
            return year;
        var views = formula.Uses.Where(u => u.IndicatorId == part).Select(u => u.View).Distinct().ToList();
        return views is [{ YearToDate: false, Below: false } only] ? only.From(Period.OfYear(year))?.FirstYear : null;
    }

    /// <summary>The divisions below a region, of any time, and all whose values come to stand under one of them.</summary>
    private static async Task<Dictionary<Guid, Region>> BelowAsync(HengliangDb db, RegionHistory history, DivisionsInTime divisions, Guid top, CancellationToken cancel)
    {
        var ever = divisions.EverBelow(top).ToList();
        var direct = await db.Set<Region>().AsNoTracking().Where(r => ever.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancel).ConfigureAwait(false);
        var others = direct.Keys.SelectMany(r => history.ForebearsOf(r)).Concat(direct.Keys.SelectMany(r => history.Move(r, 1).Select(m => m.Region))).Where(r => !direct.ContainsKey(r)).Distinct().ToList();
        foreach (var region in await db.Set<Region>().AsNoTracking().Where(r => others.Contains(r.Id)).ToListAsync(cancel).ConfigureAwait(false))
            direct[region.Id] = region;
        return direct;
    }

    /// <summary>The yearly levels of indicators in regions.</summary>
    internal static async Task<Dictionary<(Guid Indicator, int Year), Dictionary<Guid, decimal>>> ReadAsync(
        HengliangDb db, List<Guid> indicators, List<Guid> regions, CancellationToken cancel)
    {
        var rows = await Levels(db, indicators, regions).Select(o => new { o.IndicatorId, o.RegionId, o.Year, o.Value }).ToListAsync(cancel).ConfigureAwait(false);
        return rows.GroupBy(r => (r.IndicatorId, r.Year)).ToDictionary(g => g.Key, g => g.ToDictionary(r => r.RegionId, r => r.Value!.Value));
    }

    private static IQueryable<Observation> Levels(HengliangDb db, List<Guid> indicators, List<Guid> regions) => db.Observations.AsNoTracking().ThatHappened().Where(o =>
        indicators.Contains(o.IndicatorId) && regions.Contains(o.RegionId) && o.State == RevisionState.Current
        && o.Measure == Measure.Level && o.IsWholeYear && o.Dimension == "" && o.Value != null);
}
