namespace Hengliang.Platform.Policies;

/// <summary>Days as policies count them: in China, whatever the server's clock says.</summary>
public static class PolicyDay
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    public static DateOnly Today(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(China).DateTime);
    }
}
