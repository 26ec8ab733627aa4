namespace SweepCluster.Bench;

/// <summary>Times repeated runs of work on one thread.</summary>
/// <remarks>By processor time, not by the clock: other work on the machine then counts only by the caches it shares.</remarks>
internal static class Timing
{
    /// <summary>Median and least time of <paramref name="repeats"/> runs, s, after a warm-up that lets the tiered compiler settle.</summary>
    public static (double Median, double Least) Measure(int repeats, Action action, double warmUpSeconds = 1)
    {
        var warmUp = Environment.CpuUsage.TotalTime;
        do
            action();
        while ((Environment.CpuUsage.TotalTime - warmUp).TotalSeconds < warmUpSeconds);
        var seconds = new double[repeats];
        for (var i = 0; i < repeats; i++)
        {
            var start = Environment.CpuUsage.TotalTime;
            action();
            seconds[i] = (Environment.CpuUsage.TotalTime - start).TotalSeconds;
        }

        Array.Sort(seconds);
        return (seconds[repeats / 2], seconds[0]);
    }
}
