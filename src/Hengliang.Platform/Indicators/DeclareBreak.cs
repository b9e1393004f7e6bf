using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Catalogue;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Indicators.Formulas;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>Declares that from a year on an indicator is counted in another way (数据断点): a census, a new 口径; what was computed across it goes with it.</summary>
public sealed class DeclareBreak(Databases databases, Acting acting, TimeProvider clock)
{
    /// <param name="indicatorId">The indicator.</param>
    /// <param name="fromYear">The first year of the new series.</param>
    /// <param name="isComparable">Whether values before and after may still be compared.</param>
    /// <param name="reason">What changed, shown wherever the series is.</param>
    /// <param name="regionId">The only region counted so; null for all.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<Guid>> RunAsync(
        Guid indicatorId, int fromYear, bool isComparable, string reason, Guid? regionId = null, CancellationToken cancel = default)
    {
        if ((acting.Refuse(IndicatorsPermissions.Define) ?? FindFault(fromYear, reason)) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (regionId is null && await SharedCatalogue.FindBeyondAsync(db, acting, cancel).ConfigureAwait(false) is { } beyond)
            return beyond;
        if (await db.Indicators.SingleOrDefaultAsync(i => i.Id == indicatorId, cancel).ConfigureAwait(false) is not { } indicator)
            return Ledger.NoSuchIndicator(indicatorId);
        var region = regionId is { } only ? await db.Set<Region>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == only, cancel).ConfigureAwait(false) : null;
        if (regionId is not null && (region is null || !(acting.Sight.IsEverything || acting.Sight.Regions.Contains(region.Id))))
            return Problem.Missing("indicators.no-such-region", "没有这个区划，或不在您的数据范围内。", "There is no such region, or it lies outside your scope.");
        if (await FindTwinAsync(db, null, (indicatorId, regionId), fromYear, cancel).ConfigureAwait(false) is { } twin)
            return twin;
        var made = new SeriesBreak
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()), IndicatorId = indicatorId, RegionId = regionId, FromYear = fromYear, IsComparable = isComparable,
            Reason = reason.Trim(), RecordedAt = clock.GetUtcNow(), RecordedByName = acting.Actor!.ShownName,
        };
        db.SeriesBreaks.Add(made);
        var followed = await Followers.AfterBreakAsync(db, indicatorId, regionId, clock.GetUtcNow(), cancel).ConfigureAwait(false);
        var deed = new Deed(nameof(DeclareBreak), IndicatorsPermissions.Define, indicator.Subject, new(
            $"为指标“{indicator.Name}”登记{(region is null ? "" : region.Name)}{fromYear}年断点（{(isComparable ? "前后可比" : "前后不可比")}），连带重算{followed.Count}个值",
            $"declared a break of '{indicator.Code}'{(region is null ? "" : " in " + Words.Named(region.Name, region.NameEnglish).English)} from {fromYear} ({(isComparable ? "comparable" : "not comparable")}), and {followed.Count} values computed across it"), reason.Trim());
        // Two who declare it at the same moment would each find none.
        return await db.CommitIfAsync(deed, made.Id, stop => FindTwinAsync(db, null, (indicatorId, regionId), fromYear, stop), cancel).ConfigureAwait(false);
    }

    /// <summary>The refusal where the year has a break already that holds there.</summary>
    /// <param name="db">The open database.</param>
    /// <param name="own">The break that would move to the year; null for a new one.</param>
    /// <param name="of">The indicator, and the only region counted so.</param>
    /// <param name="year">The year.</param>
    /// <param name="cancel">Stops the work.</param>
    internal static async Task<Problem?> FindTwinAsync(HengliangDb db, Guid? own, (Guid Indicator, Guid? Region) of, int year, CancellationToken cancel)
    {
        var (indicator, region) = of;
        return await db.SeriesBreaks.AnyAsync(b => b.Id != own && b.IndicatorId == indicator && b.FromYear == year && (b.RegionId == null || b.RegionId == region), cancel).ConfigureAwait(false)
            ? Problem.Conflict("indicators.break-there", $"{year}年已有断点。", $"There is a break in {year} already.")
            : null;
    }

    internal static Problem? FindFault(int fromYear, string what) => string.IsNullOrWhiteSpace(what)
        ? Problem.Invalid("indicators.reason-needed", "请写明口径怎样改变。", "Please say what changed.")
        : fromYear is < 1949 or > 2199
            ? Problem.Invalid("indicators.wrong-year", "断点年份应在 1949 到 2199 之间。", "The year of a break is from 1949 to 2199.")
            : null;
}
