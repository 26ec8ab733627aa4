namespace SweepCluster.Client.Tests.Serving;

/// <summary>A clock that runs a hundred times as fast: what is given up after 25 s is given up after a quarter.</summary>
internal sealed class HastyTime : TimeProvider
{
    private const int Haste = 100;

    public override long GetTimestamp() => System.GetTimestamp() * Haste;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, Hasten(dueTime), Hasten(period));

    private static TimeSpan Hasten(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? time : time / Haste;
}
