using System.Diagnostics;

namespace SweepCluster.Bench;

/// <summary>Times repeated runs on one thread.</summary>
internal static class Timing
{
    /// <summary>Median and least time of <paramref name="repeats"/> runs, s, after a warm-up that lets the tiered compiler settle.</summary>
    public static (double Median, double Least) Measure(int repeats, Action action, double warmUpSeconds = 1)
    {
        var warmUp = Stopwatch.StartNew();
        do
            action();
        while (warmUp.Elapsed.TotalSeconds < warmUpSeconds);
        var seconds = new double[repeats];
        for (var i = 0; i < repeats; i++)
        {
            var start = Stopwatch.GetTimestamp();
            action();
            seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        Array.Sort(seconds);
        return (seconds[repeats / 2], seconds[0]);
    }
}
