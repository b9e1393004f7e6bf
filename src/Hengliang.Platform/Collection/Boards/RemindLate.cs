using System.Globalization;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>What reminding came to.</summary>
/// <param name="Units">Late units one of whose people was told.</param>
/// <param name="People">People who were told.</param>
/// <param name="AlreadyToday">People who had been told earlier in the day.</param>
/// <param name="Unreached">Late units where nobody holds a post that fills in: nobody was told.</param>
public sealed record Reminded(int Units, int People, int AlreadyToday, int Unreached = 0);

/// <summary>催报: reminds the people of units that are late and can still report, and of no others; each at most once a day of one unit.</summary>
/// <remarks>Whoever fills in for several units is reminded of each by itself, so that handing in one ends its own and leaves the others.</remarks>
public sealed class RemindLate(ReturnDesk desk, Acting acting, IUnitPeople people, TimeProvider clock)
{
    public async Task<Outcome<Reminded>> RunAsync(Guid campaignId, CancellationToken cancel = default)
    {
        if (acting.Refuse(CollectionPermissions.Organise) is { } refusal)
            return refusal;
        await using var db = desk.Open();
        if (await db.Campaigns.AsNoTracking().SingleOrDefaultAsync(c => c.Id == campaignId, cancel).ConfigureAwait(false) is not { } campaign)
            return Missing.Campaign;
        if (acting.Refuse(CollectionPermissions.Organise, campaign.Keeper) is { } outside)
            return outside;
        var (now, today) = (clock.GetUtcNow(), ChinaDay.Today(clock));
        var late = (await ReturnLock.NotStopped(db).Where(r => r.CampaignId == campaignId).OrderBy(r => r.Id).ToListAsync(cancel).ConfigureAwait(false))
            .FindAll(r => Lateness.IsLate(r, campaign, now));
        if (campaign.IsClosed || late.Count == 0)
            return Problem.Conflict(
                "collection.nobody-late", "还没有单位逾期，或填报已结束、报表已停用；只向逾期且仍可报送的单位催报。",
                "Nobody is late yet, or the campaign is closed, or its form is no longer in use; only units that are late and can still report are reminded.");
        var told = (await db.Reminders.AsNoTracking().Where(m => m.CampaignId == campaignId && m.Day == today).Select(m => new { m.OwnerId, m.ReturnId }).ToListAsync(cancel).ConfigureAwait(false)).ConvertAll(m => (m.OwnerId, m.ReturnId)).ToHashSet();
        var unitIds = late.ConvertAll(r => r.UnitId);
        var holders = await people.OfAsync(unitIds, CollectionPermissions.Fill, cancel).ConfigureAwait(false);
        var fresh = late.SelectMany(r => holders[r.UnitId].Select(person => (Person: person, Return: r))).Where(p => !told.Contains((p.Person, p.Return.Id))).ToList();
        foreach (var (person, found) in fresh)
            db.Add(Make(campaign, found, person, now));
        var (units, persons) = (fresh.Select(p => p.Return.UnitId).Distinct().Count(), fresh.Select(p => p.Person).Distinct().Count());
        var deed = new Deed(nameof(RemindLate), CollectionPermissions.Organise, campaign.Subject, new(
            $"就“{campaign.Title}”催报 {units} 个逾期单位、{persons} 人", $"reminded {persons} people of {units} late units of '{campaign.Title}'"))
        {
            RegionId = campaign.RegionId, UnitId = campaign.UnitId,
        };
        return await db.CommitAsync(deed, new Reminded(units, persons, told.Select(t => t.OwnerId).Distinct().Count(), unitIds.Count(u => !holders[u].Any())), cancel).ConfigureAwait(false);
    }

    private Reminder Make(Campaign campaign, DataReturn dataReturn, Guid person, DateTimeOffset now)
    {
        var said = Said(campaign, dataReturn, now);
        return new()
        {
            Id = Guid.CreateVersion7(now), RegionId = dataReturn.RegionId, UnitId = dataReturn.UnitId, OwnerId = person, CampaignId = campaign.Id, ReturnId = dataReturn.Id,
            Day = ChinaDay.Of(now), Text = said.Chinese, TextEnglish = said.English, SentByName = acting.Actor!.ShownName, SentAt = now,
        };
    }

    /// <summary>What was handed in is late by the term it was opened again for, not by the day everybody's was due.</summary>
    private static Words Said(Campaign campaign, DataReturn dataReturn, DateTimeOffset now)
    {
        var today = ChinaDay.Of(now);
        if (dataReturn is not { State: ReturnState.SentBack, OpenUntil: { } until })
        {
            var (due, late) = (Day(campaign.DueOn), today.DayNumber - campaign.DueOn.DayNumber);
            var (todo, english) = ReturnLock.IsOver(dataReturn, campaign, now) ? ("填报已截止，请申请解锁后填报", "it is shut by now, so please ask for unlocking and fill it in") : ("请尽快填报", "please fill it in");
            return new($"“{campaign.Title}”已于 {due} 到期，贵单位逾期 {late} 天，{todo}。", $"'{campaign.Title}' was due on {due} and is {late} days late; {english}.");
        }

        var last = OpenTerm.LastDay(until);
        var (day, days) = (Day(last), today.DayNumber - last.DayNumber);
        return dataReturn.IsMending
            ? new(
                $"“{campaign.Title}”退回后的补正期限已于 {day} 届满，贵单位逾期 {days} 天，请申请解锁后尽快补正。",
                $"'{campaign.Title}' was sent back and was to be mended by {day}; it is {days} days over, so please ask for unlocking and mend it.")
            : new(
                $"“{campaign.Title}”解锁后的修改期限已于 {day} 届满，贵单位逾期 {days} 天，请重新申请解锁，改完后尽快提交。",
                $"'{campaign.Title}' was unlocked until {day} and not handed in again; it is {days} days over, so please ask for unlocking again and submit it.");
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
