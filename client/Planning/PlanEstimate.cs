using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Client.Planning;

/// <summary>What a sweep will take.</summary>
/// <param name="Plan">The sweep.</param>
/// <param name="Threads">Compute threads.</param>
/// <param name="SecondsPerPoint">Measured cost of a point on one core; infinite when it could not be measured.</param>
/// <param name="Probed">Points that were computed to measure it.</param>
internal sealed record PlanEstimate(SweepPlan Plan, int Threads, double SecondsPerPoint, long Probed)
{
    // Status and attempts.
    private const int BytesOfState = 2;

    // The runtime, the program and the engine's tables.
    private const double BytesOfProgram = 80 << 20;

    /// <summary>Numbers a point of all stored observables.</summary>
    public long NumbersPerPoint => Plan.Specification.Outputs.Sum(o => (long)Plan.Specification.Engine.Description.Observables[o].Size);

    /// <summary>Bytes a point in the store, before compression.</summary>
    public long BytesPerPoint => (NumbersPerPoint * sizeof(double)) + BytesOfState;

    /// <summary>Size of the store before compression.</summary>
    public double StoreBytes => (double)Plan.PointCount * BytesPerPoint;

    /// <summary>Memory of the process, about: each thread fills a batch, and two chunks are gathered at a time.</summary>
    public double MemoryBytes =>
        BytesOfProgram + ((double)NumbersPerPoint * sizeof(double) * ((2.0 * Plan.Grid.ChunkCapacity) + (2.0 * Threads * BatchPoints)));

    /// <summary>Points a batch: fixed by the specification, or about a second of one core.</summary>
    public int BatchPoints => Plan.Specification.Policy.BatchPoints ?? (int)Math.Clamp(
        new LedgerOptions().BatchTime.TotalSeconds / SecondsPerPoint, 1, Plan.Grid.ChunkCapacity);

    /// <summary>Time of one core.</summary>
    public double CoreSeconds => SecondsPerPoint * Plan.PointCount;

    /// <summary>Time on all threads.</summary>
    public double Seconds => CoreSeconds / Math.Min(Threads, Plan.PointCount);
}
