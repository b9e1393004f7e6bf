namespace Hengliang.Web.Tests.Hosting;

/// <summary>The clock of this machine, moved on by a test that does not wait.</summary>
public sealed class MovedClock : TimeProvider
{
    private long _aheadTicks;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _aheadTicks));

    public void Move(TimeSpan on) => Interlocked.Add(ref _aheadTicks, on.Ticks);
}
