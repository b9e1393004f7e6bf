using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection;

/// <summary>How long a return stays open that was sent back or unlocked: to the end of a working day, by the state's calendar, in China's time.</summary>
public static class OpenTerm
{
    /// <summary>Working days where nobody chose otherwise.</summary>
    public const int Usual = 3;

    public const int Longest = 30;

    /// <summary>The last day a return may be changed on that is open until <paramref name="until"/>.</summary>
    public static DateOnly LastDay(DateTimeOffset until) => ChinaDay.Of(until.AddSeconds(-1));

    /// <summary>The day it is due: of one that was sent back the last of its term, of one never handed in the later of that and everybody's.</summary>
    /// <param name="state">Where the return stands.</param>
    /// <param name="until">The end of its term; null where it has none.</param>
    /// <param name="dueOn">The day it is due for everybody.</param>
    public static DateOnly DueDay(ReturnState state, DateTimeOffset? until, DateOnly dueOn) =>
        until is { } end && LastDay(end) is var last && (state == ReturnState.SentBack || last > dueOn) ? last : dueOn;

    /// <summary>The last day of a return's own term, where that is what leaves it open: it was sent back or unlocked, the campaign is closed, or the term is longer than everybody's days.</summary>
    /// <returns>Null where it has no term of its own, or is open no longer than all others.</returns>
    internal static DateOnly? OwnDay(DataReturn found, Campaign campaign) =>
        found.OpenUntil is { } until && found.State.IsOpenToFill() && LastDay(until) is var last && (found.State == ReturnState.SentBack || campaign.IsClosed || last > campaign.LateUntil) ? last : null;

    internal static DateTimeOffset After(DateTimeOffset now, int workingDays) => EndOf(WorkCalendar.State.After(ChinaDay.Of(now), Term.WorkingDays(workingDays)).Day);

    /// <summary>A term for mending is never shorter than what the campaign leaves everybody.</summary>
    internal static DateTimeOffset ForMending(Campaign campaign, DateTimeOffset now, int workingDays)
    {
        var (own, everybodys) = (After(now, workingDays), EndOf(campaign.LateUntil));
        return campaign.IsClosed || own >= everybodys ? own : everybodys;
    }

    internal static Problem? FindFault(int workingDays) => workingDays is >= 1 and <= Longest ? null : Problem.Invalid(
        "collection.term", $"期限应在 1 到 {Longest} 个工作日之间；请重新填写。", $"A term is from 1 to {Longest} working days; please enter it again.");

    internal static DateTimeOffset EndOf(DateOnly day) => ChinaDay.End(day);
}
