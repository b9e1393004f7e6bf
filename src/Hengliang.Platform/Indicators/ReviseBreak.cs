using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Catalogue;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Indicators.Formulas;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>Corrects a declared break (数据断点), or removes one that was declared in error; as it stood it is kept.</summary>
/// <remarks>What is judged or computed across it is so anew, as when it was declared.</remarks>
public sealed class ReviseBreak(Databases databases, Acting acting, TimeProvider clock)
{
    /// <summary>Other terms for a break; its region stays, for another region another is declared.</summary>
    /// <param name="id">The break.</param>
    /// <param name="version">The version the person saw; null not to ask.</param>
    /// <param name="fromYear">The first year of the new series.</param>
    /// <param name="isComparable">Whether values before and after may still be compared.</param>
    /// <param name="what">What changed in the counting, shown wherever the series is.</param>
    /// <param name="reason">Why the declaration is corrected.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<Done>> AmendAsync(Guid id, int? version, int fromYear, bool isComparable, string what, string reason, CancellationToken cancel = default)
    {
        if ((acting.Refuse(IndicatorsPermissions.Define) ?? DeclareBreak.FindFault(fromYear, what) ?? FindFault(reason)) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var found = await FindAsync(db, id, version, cancel).ConfigureAwait(false);
        if (!found.IsSuccess)
            return found.Problem;
        var (held, indicator, region) = found.Value;
        var text = what.Trim();
        if ((held.FromYear, held.IsComparable, held.Reason) == (fromYear, isComparable, text))
            return Outcome.Done;
        var of = (held.IndicatorId, held.RegionId);
        if (await DeclareBreak.FindTwinAsync(db, id, of, fromYear, cancel).ConfigureAwait(false) is { } twin)
            return twin;
        Keep(db, held, reason, wasRemoved: false);
        var before = held.FromYear;
        (held.FromYear, held.IsComparable, held.Reason, held.RecordedAt, held.RecordedByName) = (fromYear, isComparable, text, clock.GetUtcNow(), acting.Actor!.ShownName);
        var followed = await Followers.AfterBreakAsync(db, held.IndicatorId, held.RegionId, clock.GetUtcNow(), cancel).ConfigureAwait(false);
        var deed = new Deed(nameof(ReviseBreak), IndicatorsPermissions.Define, indicator.Subject, new(
            $"将指标“{indicator.Name}”{region?.Name}{before}年断点改为{fromYear}年（{(isComparable ? "前后可比" : "前后不可比")}，{text}），连带重算{followed.Count}个值",
            $"corrected the break of '{indicator.Code}'{In(region)} in {before}: from {fromYear}, {(isComparable ? "comparable" : "not comparable")}, '{text}', and {followed.Count} values computed across it"), reason.Trim());
        return await db.CommitIfAsync(deed, default(Done), stop => DeclareBreak.FindTwinAsync(db, id, of, fromYear, stop), cancel).ConfigureAwait(false);
    }

    /// <summary>The break never was: values before and after are one series again.</summary>
    public async Task<Outcome<Done>> RemoveAsync(Guid id, int? version, string reason, CancellationToken cancel = default)
    {
        if ((acting.Refuse(IndicatorsPermissions.Define) ?? FindFault(reason)) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var found = await FindAsync(db, id, version, cancel).ConfigureAwait(false);
        if (!found.IsSuccess)
            return found.Problem;
        var (held, indicator, region) = found.Value;
        Keep(db, held, reason, wasRemoved: true);
        db.SeriesBreaks.Remove(held);
        var followed = await Followers.AfterBreakAsync(db, held.IndicatorId, held.RegionId, clock.GetUtcNow(), cancel).ConfigureAwait(false);
        var deed = new Deed(nameof(ReviseBreak), IndicatorsPermissions.Define, indicator.Subject, new(
            $"撤销了指标“{indicator.Name}”{region?.Name}{held.FromYear}年断点，连带重算{followed.Count}个值",
            $"removed the break of '{indicator.Code}'{In(region)} from {held.FromYear}, and {followed.Count} values computed across it"), reason.Trim());
        return await db.CommitAsync(deed, default(Done), cancel).ConfigureAwait(false);
    }

    private static Problem? FindFault(string reason) => string.IsNullOrWhiteSpace(reason)
        ? Problem.Invalid("indicators.reason-needed", "请写明为什么更正或撤销这个断点，理由会随历史保存。", "Say why the break is corrected or removed; the reason is kept with its history.")
        : null;

    private static string In(Region? region) => region is null ? "" : " in " + Words.Named(region.Name, region.NameEnglish).English;

    private void Keep(HengliangDb db, SeriesBreak held, string reason, bool wasRemoved) => db.FormerBreaks.Add(new()
    {
        Id = Guid.CreateVersion7(clock.GetUtcNow()), BreakId = held.Id, IndicatorId = held.IndicatorId, RegionId = held.RegionId, FromYear = held.FromYear, IsComparable = held.IsComparable,
        Reason = held.Reason, RecordedAt = held.RecordedAt, RecordedByName = held.RecordedByName, WasRemoved = wasRemoved,
        EndedAt = clock.GetUtcNow(), EndedByName = acting.Actor!.ShownName, EndReason = reason.Trim(),
    });

    /// <summary>One for a single region is changed by those who see the region.</summary>
    private async Task<Outcome<(SeriesBreak Held, Indicator Indicator, Region? Region)>> FindAsync(HengliangDb db, Guid id, int? version, CancellationToken cancel)
    {
        if (await db.SeriesBreaks.SingleOrDefaultAsync(b => b.Id == id, cancel).ConfigureAwait(false) is not { } held
            || (held.RegionId is { } own && !acting.Sight.IsEverything && !acting.Sight.Regions.Contains(own)))
            return Problem.Missing("indicators.no-such-break", "没有这个断点，可能已被撤销，或不在您的数据范围内。", "There is no such break; it may have been removed, or lies outside your scope.");
        if (held.RegionId is null && await SharedCatalogue.FindBeyondAsync(db, acting, cancel).ConfigureAwait(false) is { } beyond)
            return beyond;
        var indicator = await db.Indicators.SingleAsync(i => i.Id == held.IndicatorId, cancel).ConfigureAwait(false);
        if (version is { } seen && seen != held.Version)
            return await Overtaking.TellAsync(db, indicator.Subject, new("数据断点", "the break"), cancel).ConfigureAwait(false);
        var region = held.RegionId is { } only ? await db.Set<Region>().AsNoTracking().SingleAsync(r => r.Id == only, cancel).ConfigureAwait(false) : null;
        return (held, indicator, region);
    }
}
