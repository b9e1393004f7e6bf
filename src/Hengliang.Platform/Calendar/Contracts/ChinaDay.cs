namespace Hengliang.Platform.Calendar.Contracts;

/// <summary>The day it is in China: the one time zone of all deadlines, 东八区 without summer time.</summary>
public static class ChinaDay
{
    private static readonly TimeSpan East8 = TimeSpan.FromHours(8);

    public static DateOnly Of(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(East8).DateTime);

    /// <summary>The moment the day begins, in UTC.</summary>
    public static DateTimeOffset Begin(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), East8).ToUniversalTime();

    /// <summary>The moment it is over: that the next one begins.</summary>
    public static DateTimeOffset End(DateOnly day) => Begin(day.AddDays(1));

    public static DateOnly Today(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return Of(clock.GetUtcNow());
    }
}
