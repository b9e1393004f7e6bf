using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>Shows a person their reminders, and keeps that they were read.</summary>
public sealed class ReadReminders(ReturnDesk desk, Acting acting, IUnitPeople people, TimeProvider clock)
{
    /// <summary>Those that still stand, of whatever post, what is due first before the others.</summary>
    public async Task<Outcome<IReadOnlyList<StandingReminder>>> RunAsync(CancellationToken cancel = default)
    {
        if (acting.Refuse(CollectionPermissions.Read) is { } refusal)
            return refusal;
        await using var db = desk.Open();
        return Outcome.Of(await new StandingReminders(acting, people, clock).OfAsync(db, cancel).ConfigureAwait(false));
    }

    /// <summary>Keeps that one was read, in the post it is about.</summary>
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
