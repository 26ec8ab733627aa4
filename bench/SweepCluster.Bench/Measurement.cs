namespace SweepCluster.Bench;

/// <summary>Median rate of repeated runs of a few hundred milliseconds each, after one that is not counted.</summary>
/// <remarks>The time is the processor time of this process, so that a machine shared with others measures the same.</remarks>
internal static class Measurement
{
    /// <summary>Units of work a second; <paramref name="work"/> does a run and says how many units it did.</summary>
    public static double MedianRate(Func<long> work, int runs) => Rates(work, runs)[runs / 2];

    /// <summary>The rates of all runs, the lowest first.</summary>
    public static double[] Rates(Func<long> work, int runs)
    {
        work();
        var rates = new double[runs];
        for (var i = 0; i < runs; i++)
        {
            var before = Environment.CpuUsage.TotalTime;
            var done = work();
            rates[i] = done / (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        }

        Array.Sort(rates);
        return rates;
    }
}
