namespace Hengliang.Web.Tests.Hosting;

/// <summary>A clock that goes from a moment of its own and is turned on by a test: who waits for a moment that is passed over wakes up.</summary>
public sealed class TurningClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly HashSet<Waiting> _waiting = [];
    private TimeSpan _ahead = start - System.GetUtcNow();

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return System.GetUtcNow() + _ahead;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var waiting = new Waiting(this, callback, state);
        lock (_lock)
            _waiting.Add(waiting);
        waiting.Change(dueTime, period);
        return waiting;
    }

    public void TurnTo(DateTimeOffset moment)
    {
        List<Waiting> waiting;
        lock (_lock)
        {
            _ahead = moment - System.GetUtcNow();
            waiting = [.. _waiting];
        }

        foreach (var one in waiting)
            one.Look();
    }

    private sealed class Waiting : ITimer
    {
        private readonly TurningClock _clock;
        private readonly ITimer _timer;
        private readonly Lock _lock = new();
        private DateTimeOffset? _until;
        private TimeSpan _period;

        public Waiting(TurningClock clock, TimerCallback callback, object? state)
        {
            _clock = clock;
            _timer = System.CreateTimer(
                _ =>
                {
                    lock (_lock)
                        _until = _period > TimeSpan.Zero ? _clock.GetUtcNow() + _period : null;
                    callback(state);
                },
                null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_lock)
                (_until, _period) = (dueTime == Timeout.InfiniteTimeSpan ? null : _clock.GetUtcNow() + dueTime, period);
            return _timer.Change(dueTime, period);
        }

        /// <summary>Waits as long as is left by the clock as it goes now.</summary>
        public void Look()
        {
            lock (_lock)
                if (_until is { } until)
                    _timer.Change(TimeSpan.FromTicks(Math.Max(0, (until - _clock.GetUtcNow()).Ticks)), _period);
        }

        public void Dispose()
        {
            lock (_clock._lock)
                _clock._waiting.Remove(this);
            _timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
