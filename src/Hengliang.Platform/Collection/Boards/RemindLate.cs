using System.Globalization;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>What reminding came to.</summary>
public sealed record Reminded(int Units, int People, int AlreadyToday);

/// <summary>催报: reminds the people of units that are late, and of no others; each at most once a day for one campaign.</summary>
public sealed class RemindLate(ReturnDesk desk, Acting acting, IUnitPeople people, TimeProvider clock)
{
    public async Task<Outcome<Reminded>> RunAsync(Guid campaignId, CancellationToken cancel = default)
    {
        if (acting.Refuse(CollectionPermissions.Organise) is { } refusal)
            return refusal;
        await using var db = desk.Open();
        if (await db.Campaigns.AsNoTracking().SingleOrDefaultAsync(c => c.Id == campaignId, cancel).ConfigureAwait(false) is not { } campaign)
            return Missing.Campaign;
        if (acting.Refuse(CollectionPermissions.Organise, new Keeper(campaign.RegionId, campaign.UnitId)) is { } outside)
            return outside;
        var (now, today) = (clock.GetUtcNow(), ChinaDay.Today(clock));
        if (campaign.IsClosed || today <= campaign.DueOn)
            return Problem.Conflict("collection.nobody-late", "还没有单位逾期，或填报已结束；只向逾期单位催报。", "Nobody is late yet, or the campaign is closed; only units that are late are reminded.");
        ReturnState[] open = [.. ReturnStates.WithUnit];
        var late = (await db.Returns.AsNoTracking().Where(r => r.CampaignId == campaignId && open.Contains(r.State)).OrderBy(r => r.Id).ToListAsync(cancel).ConfigureAwait(false))
            .FindAll(r => Lateness.IsLate(r, campaign, now));
        var told = (await db.Reminders.AsNoTracking().Where(m => m.CampaignId == campaignId && m.Day == today).Select(m => m.OwnerId).ToListAsync(cancel).ConfigureAwait(false)).ToHashSet();
        var already = told.Count;
        var (units, persons) = (0, 0);
        var holders = await people.OfAsync([.. late.Select(r => r.UnitId)], CollectionPermissions.Fill, cancel).ConfigureAwait(false);
        foreach (var dataReturn in late)
        {
            var fresh = holders[dataReturn.UnitId].Where(told.Add).ToList();
            units += fresh.Count > 0 ? 1 : 0;
            persons += fresh.Count;
            db.AddRange(fresh.Select(person => Make(campaign, dataReturn, person, today, now)));
        }

        var deed = new Deed(nameof(RemindLate), CollectionPermissions.Organise, campaign.Subject, new(
            $"就“{campaign.Title}”催报 {units} 个逾期单位、{persons} 人", $"reminded {persons} people of {units} late units of '{campaign.Title}'"))
        {
            RegionId = campaign.RegionId, UnitId = campaign.UnitId,
        };
        return await db.CommitAsync(deed, new Reminded(units, persons, already), cancel).ConfigureAwait(false);
    }

    private Reminder Make(Campaign campaign, DataReturn dataReturn, Guid person, DateOnly today, DateTimeOffset now)
    {
        var days = today.DayNumber - campaign.DueOn.DayNumber;
        var said = dataReturn.IsOverOn(today) && dataReturn.OpenUntil is { } until ? OfMending(campaign, OpenTerm.LastDay(until), today) : null;
        var due = campaign.DueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new()
        {
            Id = Guid.CreateVersion7(now), RegionId = dataReturn.RegionId, UnitId = dataReturn.UnitId, OwnerId = person, CampaignId = campaign.Id, ReturnId = dataReturn.Id,
            Day = today, Text = said?.Chinese ?? $"“{campaign.Title}”已于 {due} 到期，贵单位逾期 {days} 天，请尽快填报。",
            TextEnglish = said?.English ?? $"'{campaign.Title}' was due on {due} and is {days} days late; please fill it in.",
            SentByName = acting.Actor!.ShownName, SentAt = now,
        };
    }

    private static Words? OfMending(Campaign campaign, DateOnly last, DateOnly today)
    {
        var (day, days) = (last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), today.DayNumber - last.DayNumber);
        return new Words(
            $"“{campaign.Title}”退回后的补正期限已于 {day} 届满，贵单位逾期 {days} 天，请申请解锁后尽快补正。",
            $"'{campaign.Title}' was sent back and was to be mended by {day}; it is {days} days over, so please ask for unlocking and mend it.");
    }
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
