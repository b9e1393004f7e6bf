using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Cockpit;

/// <summary>A briefing before it is taken: what it tells, what is to be checked, and what has changed since the last one kept.</summary>
/// <param name="Sheet">What the cockpit shows of the region.</param>
/// <param name="Map">An indicator over the regions below; null where none has values there.</param>
/// <param name="Check">印发前核对.</param>
/// <param name="Since">Against the last one kept of the region under the actor's own scope; null where none was.</param>
/// <param name="NotCompared">Why nothing is held against what was kept under another scope; null where nothing was, or something under the actor's own.</param>
public sealed record BriefingSheet(CockpitSheet Sheet, MapSheet? Map, BriefingCheck Check, BriefingChanges? Since, Words? NotCompared);

/// <summary>Shows what a briefing would tell now, against the last one kept of the same region under the same scope.</summary>
/// <remarks>Somebody who sees more, or less, would else be told as new what was there before.</remarks>
public sealed class ShowBriefing(Databases databases, Acting acting, ShowCockpit cockpit, ShowMap map)
{
    /// <param name="regionId">Null: the actor's own region.</param>
    /// <param name="indicatorId">What the regions are told by; null or without values by region: what the map shows unasked.</param>
    /// <param name="year">Of the regions; null: the latest.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<BriefingSheet>> RunAsync(Guid? regionId = null, Guid? indicatorId = null, int? year = null, CancellationToken cancel = default)
    {
        var shown = await cockpit.RunAsync(regionId, cancel).ConfigureAwait(false);
        if (!shown.IsSuccess)
            return shown.Problem;
        var sheet = shown.Value;
        var mapped = (await map.OfAsync(sheet, indicatorId, year, cancel: cancel).ConfigureAwait(false)).Match(m => m, _ => null);
        var check = BriefingCheck.Of(sheet, mapped);
        await using var db = databases.Open(acting);
        var (scope, kept) = (ScopeMark.Of(acting.Sight), db.KeptBriefings.AsNoTracking().Where(b => b.RegionId == sheet.RegionId).OrderByDescending(b => b.Id));
        if (await kept.Where(b => b.Scope == scope).Select(b => new { b.At, b.ByName, b.Figures }).FirstOrDefaultAsync(cancel).ConfigureAwait(false) is not { } last)
        {
            var other = await kept.Select(b => new { b.At, b.Scope }).FirstOrDefaultAsync(cancel).ConfigureAwait(false);
            return new BriefingSheet(sheet, mapped, check, null, other is null ? null : NotCompared(other.At, other.Scope));
        }

        var told = BriefingFigures.Read(last.Figures);
        var found = BriefingChanges.Between(told, BriefingFigures.Of(sheet, mapped));
        return new BriefingSheet(sheet, mapped, check, new(last.At, last.ByName, found) { RegionsBefore = told.Regions }, null);
    }

    private static Words NotCompared(DateTimeOffset at, string scope)
    {
        var (day, english) = (OfficialDate.InProse(ChinaDay.Of(at)), OfficialDate.InEnglish(ChinaDay.Of(at)));
        return scope == ScopeMark.Unknown
            ? new($"{day}留存的上一份没有记下当时的数据范围，不与它比较", $"The last one, kept on {english}, does not say under which data scope, so nothing is compared with it")
            : new($"{day}留存的上一份，数据范围与这一份不同，不与它比较", $"The last one, kept on {english}, was composed under another data scope, so nothing is compared with it");
    }
}
