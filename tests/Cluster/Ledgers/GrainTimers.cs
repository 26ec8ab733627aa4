using System.Collections.Concurrent;

namespace SweepCluster.Cluster.Tests.Ledgers;

/// <summary>Drives the timers of grains twenty times as fast, and tells when each has ticked.</summary>
/// <remarks>Safe from several threads at once.</remarks>
public sealed class GrainTimers : TimeProvider
{
    private const int Haste = 20;

    // Slower ones are not of sweeps.
    private static readonly TimeSpan LongestPeriod = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<Ticker, byte> live = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var ticker = new Ticker(this, System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        live.TryAdd(ticker, 0);
        ticker.Change(dueTime, period);
        return ticker;
    }

    /// <summary>Waits until every grain that has a timer has completed a tick that began after this call.</summary>
    public async Task TickAsync()
    {
        // A timer is set anew when its tick is over: the first may have begun before.
        var wanted = live.Keys.Where(t => t.IsFast).ToDictionary(t => t, t => t.Changes + 2);
        using var limit = new CancellationTokenSource(Limit);
        while (wanted.Any(t => live.ContainsKey(t.Key) && t.Key.Changes < t.Value))
            await Task.Delay(2, limit.Token);
    }

    private static TimeSpan Hasten(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? time : time / Haste;

    private sealed class Ticker(GrainTimers timers, ITimer timer) : ITimer
    {
        private int changes;

        public int Changes => Volatile.Read(ref changes);

        public bool IsFast { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime != Timeout.InfiniteTimeSpan)
                IsFast = dueTime <= LongestPeriod;
            Interlocked.Increment(ref changes);
            return timer.Change(Hasten(dueTime), Hasten(period));
        }

        public void Dispose()
        {
            timers.live.TryRemove(this, out _);
            timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            timers.live.TryRemove(this, out _);
            return timer.DisposeAsync();
        }
    }
}
