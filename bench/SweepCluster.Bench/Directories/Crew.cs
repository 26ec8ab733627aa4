using System.Diagnostics;

namespace SweepCluster.Bench.Directories;

/// <summary>Worker processes of the bench on one store, from their launch to the end of the last.</summary>
internal static class Crew
{
    public const string Verb = "worker";

    /// <summary>Workers that begin as they come, and the time stamp of the launch of the first.</summary>
    public static (WorkerTimes[] Workers, long Launched) RunCold(string store, int processes)
    {
        var launched = Stopwatch.GetTimestamp();
        Wait(Start(store, processes, BenchWorker.Cold));
        return (WorkerTimes.Of(store), launched);
    }

    /// <summary>Workers that have warmed up begin together, and the time stamp at which they were let go.</summary>
    public static (WorkerTimes[] Workers, long Released) RunWarm(string store, int processes)
    {
        var workers = Start(store, processes, GoFile(store));
        var released = Release(store, processes);
        Wait(workers);
        return (WorkerTimes.Of(store), released);
    }

    /// <summary>Lets workers go when all are ready.</summary>
    public static long Release(string store, int processes)
    {
        while (Directory.GetFiles(Path.GetDirectoryName(store)!, Path.GetFileName(store) + ".ready.*").Length < processes)
            Thread.Sleep(5);
        File.WriteAllText(GoFile(store), "");
        return Stopwatch.GetTimestamp();
    }

    public static string GoFile(string store) => store + ".go";

    public static string[] Arguments(string store, string start) => ["directory", Verb, store, start];

    private static Process[] Start(string store, int processes, string start) =>
        [.. Enumerable.Range(0, processes).Select(_ => Process.Start(new ProcessStartInfo(Environment.ProcessPath!, Arguments(store, start))
        {
            UseShellExecute = false,
        })!)];

    private static void Wait(Process[] workers)
    {
        foreach (var worker in workers)
        {
            worker.WaitForExit();
            if (worker.ExitCode != 0)
                throw new InvalidOperationException($"A worker ended with {worker.ExitCode}.");
            worker.Dispose();
        }
    }
}
