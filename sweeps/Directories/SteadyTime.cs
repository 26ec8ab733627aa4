namespace SweepCluster.Sweeps.Directories;

/// <summary>
/// A clock that only ever goes on: it starts at the wall clock's time and follows the monotonic counter from there, so
/// that nothing happens to leases when the wall clock is set.
/// </summary>
public sealed class SteadyTime : TimeProvider
{
    private readonly DateTimeOffset origin = System.GetUtcNow();
    private readonly long started = System.GetTimestamp();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => origin + System.GetElapsedTime(started);
}
