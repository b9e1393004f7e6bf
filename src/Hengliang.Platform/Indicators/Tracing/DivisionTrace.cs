using System.Globalization;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Indicators.Divisions;
using Hengliang.Platform.Indicators.Formulas;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Tracing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators.Tracing;

/// <summary>The step of a figure moved to the divisions of today (按现行区划): the figures of the regions of its time that it is made of, and how much of each.</summary>
internal sealed class DivisionTrace(Acting acting, TimeProvider clock) : ITraceSource
{
    public string Kind => "division";

    public async Task<TraceStep?> FindAsync(HengliangDb db, TraceKey key, CancellationToken cancel)
    {
        if (!acting.May(IndicatorsPermissions.Read) || key.Part.Split('/') is not [var of, var at] || !Guid.TryParse(of, out var indicatorId)
            || !int.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var year) || Period.Find(PeriodKind.Year, year, 0) is not { } period
            || await db.Indicators.AsNoTracking().SingleOrDefaultAsync(i => i.Id == indicatorId, cancel).ConfigureAwait(false) is not { } indicator)
            return null;
        var history = await RegionHistory.ReadAsync(db, ChinaDay.Today(clock), cancel).ConfigureAwait(false);
        var forebears = history.ForebearsOf(key.Id).ToList();
        var regions = await db.Set<Region>().AsNoTracking().Where(r => forebears.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancel).ConfigureAwait(false);
        var values = await ShowThroughTime.ReadAsync(db, [.. new[] { indicatorId, indicator.NumeratorId, indicator.DenominatorId }.OfType<Guid>()], forebears, cancel).ConfigureAwait(false);
        var formula = (await FormulaBook.ReadAsync(db, cancel).ConfigureAwait(false)).InOrder().FirstOrDefault(f => f.IndicatorId == indicatorId);
        var laying = new DivisionLaying(history, regions);
        var cell = ShowThroughTime.Lay(indicator, DivisionView.AsNow, laying, values, year, _ => true, formula).GetValueOrDefault(key.Id);
        if (cell.Value is not { } value || !regions.TryGetValue(key.Id, out var region))
            return null;
        var laid = new Laid(indicator, key.Id, period, laying, regions, values, formula);
        var (name, place, shown) = (TargetLines.NameOf(indicator), Words.Named(region.Name, region.NameEnglish), ShownDecimals.Of(value, indicator.Decimals));
        var missing = cell.Origin == CellOrigin.Incomplete ? laying.MissingOf(key.Id, laid.Own, period).Select(r => laid.NameOf(r)).ToList() : [];
        return new()
        {
            Key = key,
            Kind = KindOf(cell.Origin),
            Title = new($"{place.Chinese} {name.Chinese} {year}年（按现行区划）", $"{name.English}, {place.English}, {year} (divisions of today)"),
            Address = region.GeographicParentId is { } above ? $"/indicators/{indicatorId}/regions?view={nameof(DivisionView.AsNow)}&region={above}&year={year}" : null,
            Facts =
            [
                TraceFact.Of("数值", "Value", QuantityWords.Of(shown, null, indicator.Unit)),
                .. shown == value ? [] : (TraceFact[])[TraceFact.Of("未修约数值", "Unrounded", QuantityWords.Of(value, null, indicator.Unit))],
                TraceFact.Of("由来", "How", HowOf(cell.Origin)),
                .. missing.Count == 0 ? [] : (TraceFact[])[TraceFact.Of("没有报送", "Never reported", new Words(string.Join("、", missing.Select(m => m.Chinese)), string.Join(", ", missing.Select(m => m.English))))],
            ],
            Next = [.. laid.Next(cell.Origin)],
        };
    }

    private static Words KindOf(CellOrigin origin) => origin switch
    {
        CellOrigin.Rebuilt => new("重算值", "Rebuilt ratio"),
        CellOrigin.Carried => new("沿用值", "Carried figure"),
        CellOrigin.Moved or CellOrigin.Incomplete => new("折算值", "Moved figure"),
        _ => new("指标值", "Value"),
    };

    private static Words HowOf(CellOrigin origin) => origin switch
    {
        CellOrigin.Rebuilt => new("由折算到现行区划的分子和分母重新计算", "computed again from numerator and denominator moved to the divisions of today"),
        CellOrigin.Carried => new("同一地域在以前的代码下的数，原样沿用", "the figure of the very same territory under an earlier code"),
        CellOrigin.Moved => new("各原区划的数按承接的份额折算后相加", "the sum of what the regions of its time handed on by their shares"),
        CellOrigin.Incomplete => new("各原区划的数按承接的份额折算后相加，其中有没有报送的", "the sum of what the regions of its time handed on by their shares, of which some was never reported"),
        _ => new("原样报送", "as it was reported"),
    };

    private sealed record Laid(
        Indicator Indicator, Guid Region, Period Period, DivisionLaying Laying, Dictionary<Guid, Region> Regions, Dictionary<(Guid Indicator, int Year), Dictionary<Guid, decimal>> Values, CompiledFormula? Formula)
    {
        public Dictionary<Guid, decimal> Own => Values.GetValueOrDefault((Indicator.Id, Period.FirstYear)) ?? [];

        public Words NameOf(Guid region) => Regions.TryGetValue(region, out var known) ? Words.Named(known.Name, known.NameEnglish) : default;

        public IEnumerable<TraceLink> Next(CellOrigin origin) => origin switch
        {
            CellOrigin.Moved or CellOrigin.Incomplete => Laying.PartsOf(Region, Own, Period).OrderBy(p => Regions[p.From].Code, StringComparer.Ordinal).Select(p => new TraceLink(
                Reported(Indicator.Id, p.From, Period.FirstYear), new(
                    $"{NameOf(p.From).Chinese}：{ValueWords.Number(p.Value)}{(p.Part == p.Value ? "" : $"，其中折入{ValueWords.Number(p.Part)}")}",
                    $"{NameOf(p.From).English}: {ValueWords.Number(p.Value)}{(p.Part == p.Value ? "" : $", of which {ValueWords.Number(p.Part)} comes here")}"))),
            CellOrigin.Rebuilt => [Count(Indicator.NumeratorId, new("分子", "numerator")), Count(Indicator.DenominatorId, new("分母", "denominator"))],
            CellOrigin.Carried when Laying.CarriedFrom(Region, Own) is { } before => [new(Reported(Indicator.Id, before, Period.FirstYear), NameOf(before))],
            _ => [new(Reported(Indicator.Id, Region, Period.FirstYear), new("报送的值", "the value reported"))],
        };

        private TraceLink Count(Guid? part, Words role)
        {
            var (id, year) = (part!.Value, ShowThroughTime.YearOf(Formula, part.Value, Period.FirstYear) ?? Period.FirstYear);
            var laid = Laying.LayAdditive(Values.GetValueOrDefault((id, year)) ?? [], Period.OfYear(year)).GetValueOrDefault(Region);
            var number = laid.Value is { } known ? ValueWords.Number(known) : "—";
            return new(laid.Origin == CellOrigin.Reported ? Reported(id, Region, year) : TraceKey.Division(id, Region, year), new($"{role.Chinese}：{number}", $"{role.English}: {number}"));
        }

        private static TraceKey Reported(Guid indicator, Guid region, int year) =>
            TraceKey.Value(ObservationSeries.OfLevel(indicator, region, year.ToString(CultureInfo.InvariantCulture)));
    }
}
