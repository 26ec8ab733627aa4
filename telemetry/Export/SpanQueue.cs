namespace SweepCluster.Telemetry.Export;

/// <summary>Room for spans that wait to be exported; those that find none are counted as dropped.</summary>
internal sealed class SpanQueue(int most)
{
    private long waiting;

    /// <summary>Whether there is room for one more, which then has it.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref waiting) <= most)
            return true;
        Interlocked.Decrement(ref waiting);
        TelemetryHealth.SpansDropped.Add(1);
        return false;
    }

    /// <summary>Spans are exported.</summary>
    public void Leave(long count) => Interlocked.Add(ref waiting, -count);
}
