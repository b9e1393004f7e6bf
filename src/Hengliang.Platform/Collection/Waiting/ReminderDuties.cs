using Hengliang.Platform.Duties.Contracts;
using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Collection;

/// <summary>催报: the reminders that still stand, also of units the person fills in for in another post, which is to be chosen first.</summary>
internal sealed class ReminderDuties(StandingReminders reminders) : IDuties
{
    public DutyKind Kind { get; } = new("collection.reminder", new("催报", "Reminders"));

    public async Task<int> CountAsync(HengliangDb db, CancellationToken cancel) => (await reminders.OfAsync(db, cancel).ConfigureAwait(false)).Count;

    public async Task<IReadOnlyList<Duty>> FirstAsync(HengliangDb db, int most, CancellationToken cancel) =>
        [.. (await reminders.OfAsync(db, cancel).ConfigureAwait(false)).Take(most).Select(Tell)];

    private static Duty Tell(StandingReminder found)
    {
        var (reminder, campaign, unit) = (found.Reminder, found.Campaign, found.Unit);
        return new()
        {
            Id = reminder.Id, What = new("催报", "Reminder"), Title = new($"{campaign.Title} · {unit.Chinese}", $"{campaign.Title} · {unit.English}"),
            Address = found.IsHere ? $"/collection/returns/{reminder.ReturnId}" : "/account",
            Note = found.IsHere
                ? new(reminder.Text, reminder.TextEnglish)
                : new($"{reminder.Text}请先在“我的账户”切换到{unit.Chinese}的岗位。", $"{reminder.TextEnglish} First act in your post at {unit.English}, on the page of your account."),
            DueOn = campaign.DueOn, Since = reminder.SentAt, IsDemonstration = campaign.IsDemonstration,
        };
    }
}
