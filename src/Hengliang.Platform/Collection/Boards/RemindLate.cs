using System.Globalization;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>What reminding came to.</summary>
/// <param name="Units">Late units one of whose people was told.</param>
/// <param name="People">People who were told.</param>
/// <param name="AlreadyToday">People who had been told earlier in the day.</param>
/// <param name="Unreached">Late units where nobody holds a post that fills in: nobody was told.</param>
public sealed record Reminded(int Units, int People, int AlreadyToday, int Unreached = 0);

/// <summary>催报: reminds the people of units that are late, and of no others; each at most once a day for one campaign, in one message for all their late units.</summary>
public sealed class RemindLate(ReturnDesk desk, Acting acting, IUnitPeople people, TimeProvider clock)
{
    // What is said around the names of units takes no more.
    private const int WordsAround = 60;

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
        ReturnState[] open = [.. ReturnStates.WithUnit];
        var late = (await db.Returns.AsNoTracking().Where(r => r.CampaignId == campaignId && open.Contains(r.State)).OrderBy(r => r.Id).ToListAsync(cancel).ConfigureAwait(false))
            .FindAll(r => Lateness.IsLate(r, campaign, now));
        if (campaign.IsClosed || late.Count == 0)
            return Problem.Conflict("collection.nobody-late", "还没有单位逾期，或填报已结束；只向逾期单位催报。", "Nobody is late yet, or the campaign is closed; only units that are late are reminded.");
        var told = (await db.Reminders.AsNoTracking().Where(m => m.CampaignId == campaignId && m.Day == today).Select(m => m.OwnerId).ToListAsync(cancel).ConfigureAwait(false)).ToHashSet();
        var unitIds = late.ConvertAll(r => r.UnitId);
        var holders = await people.OfAsync(unitIds, CollectionPermissions.Fill, cancel).ConfigureAwait(false);
        var names = await db.Set<Unit>().AsNoTracking().Where(u => unitIds.Contains(u.Id)).Select(u => new { u.Id, u.Name, u.NameEnglish }).ToDictionaryAsync(u => u.Id, u => Words.Named(u.Name, u.NameEnglish), cancel).ConfigureAwait(false);
        // Whoever fills in for several late units hears of all of them at once.
        var fresh = late.SelectMany(r => holders[r.UnitId].Select(person => (Person: person, Return: r))).GroupBy(p => p.Person, p => p.Return).Where(p => !told.Contains(p.Key)).ToList();
        foreach (var person in fresh)
            db.Add(Make(campaign, person.First(), person.Key, [.. person.Skip(1).Select(r => names[r.UnitId])], now));
        var (units, persons) = (fresh.SelectMany(p => p).Select(r => r.UnitId).Distinct().Count(), fresh.Count);
        var deed = new Deed(nameof(RemindLate), CollectionPermissions.Organise, campaign.Subject, new(
            $"就“{campaign.Title}”催报 {units} 个逾期单位、{persons} 人", $"reminded {persons} people of {units} late units of '{campaign.Title}'"))
        {
            RegionId = campaign.RegionId, UnitId = campaign.UnitId,
        };
        return await db.CommitAsync(deed, new Reminded(units, persons, told.Count, unitIds.Count(u => !holders[u].Any())), cancel).ConfigureAwait(false);
    }

    private Reminder Make(Campaign campaign, DataReturn dataReturn, Guid person, IReadOnlyList<Words> others, DateTimeOffset now)
    {
        var said = Said(campaign, dataReturn, now);
        var more = others.Count == 0 ? default : new Words(
            $"您填报的另有 {others.Count} 个单位也已逾期{After("：", string.Join("、", others.Select(u => u.Chinese)), said.Chinese)}。",
            $" {others.Count} more units you fill in for are late{After(": ", string.Join(", ", others.Select(u => u.English)), said.English)}.");
        return new()
        {
            Id = Guid.CreateVersion7(now), RegionId = dataReturn.RegionId, UnitId = dataReturn.UnitId, OwnerId = person, CampaignId = campaign.Id, ReturnId = dataReturn.Id,
            Day = ChinaDay.Of(now), Text = said.Chinese + more.Chinese, TextEnglish = said.English + more.English, SentByName = acting.Actor!.ShownName, SentAt = now,
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

    /// <summary>The names as far as a reminder has room for them.</summary>
    private static string After(string sign, string names, string said) => Reminder.LongestText - said.Length - WordsAround is var room && names.Length <= room
        ? sign + names
        : room > 0 ? $"{sign}{names[..room]}…" : "";
}

/// <summary>Shows a person their reminders, and keeps that they were read.</summary>
public sealed class ReadReminders(ReturnDesk desk, Acting acting, TimeProvider clock)
{
    /// <summary>Those not read yet, the latest first.</summary>
    public async Task<Outcome<IReadOnlyList<Reminder>>> RunAsync(CancellationToken cancel = default)
    {
        if (acting.Refuse(CollectionPermissions.Read) is { } refusal)
            return refusal;
        await using var db = desk.Open();
        var me = acting.Actor!.UserId;
        return Outcome.Of<IReadOnlyList<Reminder>>(await db.Reminders.AsNoTracking().Where(m => m.OwnerId == me && m.ReadAt == null)
            .OrderByDescending(m => m.SentAt).Take(50).ToListAsync(cancel).ConfigureAwait(false));
    }

    public async Task<Outcome<Done>> MarkAsync(Guid id, CancellationToken cancel = default)
    {
        if (acting.Refuse(CollectionPermissions.Read) is { } refusal)
            return refusal;
        await using var db = desk.Open();
        var me = acting.Actor!.UserId;
        if (await db.Reminders.SingleOrDefaultAsync(m => m.Id == id && m.OwnerId == me, cancel).ConfigureAwait(false) is not { } reminder)
            return Problem.Missing("collection.no-such-reminder", "没有这条催报。", "There is no such reminder.");
        reminder.ReadAt ??= clock.GetUtcNow();
        return await db.CommitAsync(
            new Deed(nameof(ReadReminders), CollectionPermissions.Read, $"reminder:{id:D}", new("阅读了催报", "read a reminder")), default(Done), cancel).ConfigureAwait(false);
    }
}
