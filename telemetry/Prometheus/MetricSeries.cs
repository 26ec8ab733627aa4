namespace SweepCluster.Telemetry.Prometheus;

/// <summary>The measurements of one instrument with one set of tags.</summary>
/// <remarks>Safe from several threads at once.</remarks>
internal sealed class MetricSeries(MetricKind kind, double[] bounds)
{
    private readonly long[] buckets = kind == MetricKind.Histogram ? new long[bounds.Length + 1] : [];
    private readonly Lock access = new();
    private double value;
    private long count;

    /// <summary>Number of the scrape at which it was last observed; only for instruments that are observed.</summary>
    public long Observed { get; private set; }

    /// <summary>Takes a measurement.</summary>
    public void Record(double measured, long scrape)
    {
        lock (access)
        {
            Observed = scrape;
            switch (kind)
            {
                case MetricKind.Counter or MetricKind.Changes:
                    value += measured;
                    break;
                case MetricKind.Histogram:
                    value += measured;
                    count++;
                    var bucket = Array.BinarySearch(bounds, measured);
                    buckets[bucket < 0 ? ~bucket : bucket]++;
                    break;
                default:
                    value = measured;
                    break;
            }
        }
    }

    /// <summary>How it stands: the sum or last value, and for a histogram the number of measurements in each bucket.</summary>
    public (double Value, long Count, long[] Buckets) Read()
    {
        lock (access)
            return (value, count, [.. buckets]);
    }
}
