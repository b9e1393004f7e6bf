using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>Gives the levels of an indicator out as a csv that <see cref="ImportValues"/> takes in again, headed in either language.</summary>
public sealed class ExportValues(Databases databases, Acting acting)
{
    /// <summary>Rows of a file at most; a larger one is more than a sheet takes.</summary>
    public const int MostRows = 1_000_000;

    public async Task<Outcome<byte[]>> RunAsync(Guid indicatorId, bool inChinese, ValueFilter? filter = null, CancellationToken cancel = default)
    {
        if (acting.Refuse(IndicatorsPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.Indicators.AsNoTracking().SingleOrDefaultAsync(i => i.Id == indicatorId, cancel).ConfigureAwait(false) is not { } indicator)
            return Ledger.NoSuchIndicator(indicatorId);
        var values = await (
            from o in (filter ?? new()).Of(db, indicatorId)
            join r in db.Set<Region>() on o.RegionId equals r.Id
            where o.Measure == Measure.Level
            orderby r.Code, o.Period, o.Dimension
            select new { r.Code, o.Period, o.Dimension, o.Value, o.Mark, o.Unit, o.Status }).Take(MostRows + 1).ToListAsync(cancel).ConfigureAwait(false);
        if (values.Count > MostRows)
            return Problem.TooLarge(
                "indicators.too-many-values", $"这个指标的数值超过 {MostRows} 个，一张表放不下；请用备份或接口取数。", $"The indicator has more than {MostRows} values, more than a sheet takes; use a backup or the API.");
        var head = inChinese
            ? new SheetRow("指标编码", "区划代码", "时期", "维度", "数值", "单位", "状态")
            : new SheetRow("indicator", "region", "period", "dimension", "value", "unit", "status");
        return CsvText.Write(values.Select(v => new SheetRow(
            indicator.Code, v.Code, v.Period, v.Dimension, v.Value is { } number ? SheetCell.Of(number) : Sign(v.Mark), v.Unit, inChinese ? v.Status.Label().Chinese : v.Status.Label().English)).Prepend(head));
    }

    /// <summary>What of the same values no file holds, as an import takes levels alone: how many growths and ranks there are; none of them zero.</summary>
    public async Task<Outcome<IReadOnlyDictionary<Measure, int>>> LeftOutAsync(Guid indicatorId, ValueFilter? filter = null, CancellationToken cancel = default)
    {
        if (acting.Refuse(IndicatorsPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        return Outcome.Of<IReadOnlyDictionary<Measure, int>>(await (filter ?? new()).Of(db, indicatorId).Where(o => o.Measure != Measure.Level)
            .GroupBy(o => o.Measure).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel).ConfigureAwait(false));
    }

    private static string Sign(ValueMark mark) => mark switch
    {
        ValueMark.NotApplicable => "—",
        ValueMark.BelowUnit => "…",
        _ => "",
    };
}
