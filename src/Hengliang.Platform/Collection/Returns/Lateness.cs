using Hengliang.Platform.Calendar.Contracts;

namespace Hengliang.Platform.Collection;

/// <summary>逾期: the one rule of when a return is late, for boards, reminders and scores.</summary>
/// <remarks>Open past the day it was due; what was sent back or unlocked has a term of its own, and is late past that.</remarks>
internal static class Lateness
{
    public static bool IsLate(DataReturn found, Campaign campaign, DateTimeOffset now) =>
        !campaign.IsCancelled && found.State.IsOpenToFill() && (found is { State: ReturnState.SentBack, OpenUntil: { } until } ? until <= now : ChinaDay.Of(now) > campaign.DueOn);

    /// <summary>Days past due: until now or until it was first handed in, and those past the terms for mending it.</summary>
    /// <returns>Null while it is neither due nor handed in.</returns>
    public static int? Days(DataReturn found, Campaign campaign, DateTimeOffset now)
    {
        var over = found.DaysOverOn(ChinaDay.Of(now));
        if (found.FirstSubmittedAt is { } at)
            return Math.Max(0, ChinaDay.Of(at).DayNumber - campaign.DueOn.DayNumber) + over;
        return IsLate(found, campaign, now) ? ChinaDay.Of(now).DayNumber - campaign.DueOn.DayNumber + over : null;
    }
}
