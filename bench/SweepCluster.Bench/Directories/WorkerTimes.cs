using System.Diagnostics;
using System.Globalization;

namespace SweepCluster.Bench.Directories;

/// <summary>When one worker process began and ended, as time stamps of the machine's one monotonic clock, and what it spent.</summary>
/// <param name="FirstPoint">It began with its first point; 0 when it computed none.</param>
/// <param name="End">It had left.</param>
/// <param name="ProcessorBefore">Processor time until it began to work: its start, and what it did to warm up.</param>
/// <param name="Processor">Processor time from then on.</param>
internal sealed record WorkerTimes(long FirstPoint, long End, TimeSpan ProcessorBefore, TimeSpan Processor)
{
    private const string Suffix = ".times.";

    /// <summary>Leaves them beside the store for the process that measures.</summary>
    public void Write(string store) => File.WriteAllText(
        $"{store}{Suffix}{Environment.ProcessId}",
        string.Create(CultureInfo.InvariantCulture, $"{FirstPoint} {End} {ProcessorBefore.Ticks} {Processor.Ticks}"));

    /// <summary>Those of all workers of a store.</summary>
    public static WorkerTimes[] Of(string store) =>
        [.. Directory.GetFiles(Path.GetDirectoryName(store)!, Path.GetFileName(store) + Suffix + "*").Select(Read)];

    /// <summary>From one time stamp to another.</summary>
    public static double Seconds(long from, long to) => Stopwatch.GetElapsedTime(from, to).TotalSeconds;

    private static WorkerTimes Read(string path)
    {
        var numbers = File.ReadAllText(path).Split(' ').Select(n => long.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        return new WorkerTimes(numbers[0], numbers[1], new TimeSpan(numbers[2]), new TimeSpan(numbers[3]));
    }
}
