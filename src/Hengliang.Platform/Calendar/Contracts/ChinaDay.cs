namespace Hengliang.Platform.Calendar.Contracts;

/// <summary>The day it is in China: the one time zone of all deadlines, 东八区 without summer time.</summary>
public static class ChinaDay
{
    private static readonly TimeSpan East8 = TimeSpan.FromHours(8);

    public static DateOnly Of(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(East8).DateTime);

    public static DateOnly Today(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return Of(clock.GetUtcNow());
    }
}
