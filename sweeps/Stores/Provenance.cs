using System.Reflection;

namespace SweepCluster.Sweeps.Stores;

/// <summary>Where a store's numbers come from: what was asked for, which program computed it, where, when, and at what cost.</summary>
public sealed record Provenance
{
    /// <summary>The specification as its author wrote it.</summary>
    public string Specification { get; init; } = "";

    /// <summary>The specification with every default and choice written out.</summary>
    public string ResolvedSpecification { get; init; } = "";

    /// <summary>Version of the program that ran last.</summary>
    public string ProgramVersion { get; init; } = "";

    /// <summary>Commit the program was built from; <see langword="null"/> when it is not known.</summary>
    public string? Commit { get; init; }

    /// <summary>Name of the machine that ran last.</summary>
    public string Host { get; init; } = "";

    /// <summary>When the sweep was first started.</summary>
    public DateTimeOffset Start { get; init; }

    /// <summary>When it last ended or was interrupted; <see langword="null"/> while it runs and after it was killed.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>Time it has run, all runs together.</summary>
    public TimeSpan WallTime { get; init; }

    /// <summary>Processor time of all threads and runs together.</summary>
    public TimeSpan CpuTime { get; init; }

    /// <summary>Points computed although a result had been there before: lost by a crash, found damaged, or retried.</summary>
    public long PointsRecomputed { get; init; }

    /// <summary>Leases that expired or whose worker was lost.</summary>
    public long LeasesLost { get; init; }

    /// <summary>How the sweep stands.</summary>
    public RunState State { get; init; } = RunState.Running;

    /// <summary>The provenance of a sweep that starts now with this program on this machine.</summary>
    public static Provenance StartedNow(string specification, string resolvedSpecification, TimeProvider? time = null)
    {
        var version = typeof(Provenance).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        var parts = version.Split('+', 2);
        return new Provenance
        {
            Specification = specification,
            ResolvedSpecification = resolvedSpecification,
            ProgramVersion = parts[0],
            Commit = parts.Length > 1 ? parts[1] : null,
            Host = Environment.MachineName,
            Start = (time ?? TimeProvider.System).GetUtcNow(),
        };
    }
}
