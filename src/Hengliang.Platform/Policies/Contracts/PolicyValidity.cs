using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Policies.Contracts;

/// <summary>Whether a policy holds on a day, and how near its end is.</summary>
public enum PolicyValidity
{
    /// <summary>No last day is set.</summary>
    Open,
    NotYet,
    Holds,

    /// <summary>180 days or fewer are left: time to decide on renewal.</summary>
    Ending,

    /// <summary>30 days or fewer are left.</summary>
    EndingSoon,
    Expired,
}

/// <summary>The alarms before a policy's last day.</summary>
public static class PolicyValidities
{
    public const int AlarmDays = 180;
    public const int LastAlarmDays = 30;

    /// <summary>Days are counted to the last day, which still counts: on the last day itself none is left.</summary>
    public static PolicyValidity On(DateOnly today, DateOnly? from, DateOnly? until)
    {
        if (from is { } first && today < first)
            return PolicyValidity.NotYet;
        return (until?.DayNumber - today.DayNumber) switch
        {
            null => PolicyValidity.Open,
            < 0 => PolicyValidity.Expired,
            <= LastAlarmDays => PolicyValidity.EndingSoon,
            <= AlarmDays => PolicyValidity.Ending,
            _ => PolicyValidity.Holds,
        };
    }

    public static bool IsAlarm(this PolicyValidity validity) =>
        validity is PolicyValidity.Ending or PolicyValidity.EndingSoon or PolicyValidity.Expired;

    public static Words Label(this PolicyValidity validity) => validity switch
    {
        PolicyValidity.Open => new("未设终止日", "No last day"),
        PolicyValidity.NotYet => new("尚未施行", "Not yet effective"),
        PolicyValidity.Holds => new("有效", "Effective"),
        PolicyValidity.Ending => new("180天内到期", "Ends within 180 days"),
        PolicyValidity.EndingSoon => new("30天内到期", "Ends within 30 days"),
        PolicyValidity.Expired => new("已过有效期", "Expired"),
        _ => throw new ArgumentOutOfRangeException(nameof(validity), validity, "There is no such validity."),
    };
}
