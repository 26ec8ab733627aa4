using System.Collections.Concurrent;
using System.Collections.Immutable;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Telemetry;

namespace SweepCluster.Sweeps.Running;

/// <summary>One sweep as a worker sees it: a ledger to lease from, a way to compute, and a share of the slots.</summary>
public sealed class WorkSource
{
    private readonly ConcurrentDictionary<LeaseId, Lease> held = new();
    private readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long usedTicks;

    /// <summary>A sweep to work on.</summary>
    /// <param name="name">Name of the sweep, unique in its worker.</param>
    /// <param name="ledger">Where its batches are leased.</param>
    /// <param name="processor">How they are computed.</param>
    /// <param name="weight">Share of the slots beside other sweeps of the same priority.</param>
    /// <param name="priority">Sweeps of a higher priority are served first.</param>
    /// <param name="telemetry">What its spans and metrics say; none are made without.</param>
    public WorkSource(
        string name, ILedger ledger, IBatchProcessor processor, double weight = 1, int priority = 0, SweepTelemetry? telemetry = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(weight);
        Name = name;
        Ledger = ledger;
        Processor = processor;
        Weight = weight;
        Priority = priority;
        Telemetry = telemetry;
    }

    /// <summary>Name of the sweep.</summary>
    public string Name { get; }

    /// <summary>Share of the slots beside other sweeps of the same priority.</summary>
    public double Weight { get; }

    /// <summary>Sweeps of a higher priority are served first.</summary>
    public int Priority { get; }

    /// <summary>Ends when the sweep is over; faulted when its ledger or store failed, cancelled when the worker stopped.</summary>
    public Task Completion => over.Task;

    internal ILedger Ledger { get; }

    internal IBatchProcessor Processor { get; }

    internal SweepTelemetry? Telemetry { get; }

    /// <summary>Before this moment the ledger has nothing to give.</summary>
    internal DateTimeOffset NotBefore { get; set; }

    internal ImmutableArray<LeaseId> Held => [.. held.Keys];

    internal int HeldCount => held.Count;

    internal bool HoldsAlone => held.Values.Any(l => l.IsAlone);

    /// <summary>Engine time per weight: the sweep that had least is served first.</summary>
    internal double VirtualTime => Interlocked.Read(ref usedTicks) / Weight;

    internal void Hold(Lease lease) => held[lease.Id] = lease;

    internal void LetGo(Lease lease, TimeSpan used)
    {
        held.TryRemove(lease.Id, out _);
        Interlocked.Add(ref usedTicks, used.Ticks);
    }

    // A sweep that joins late starts where the others are, or it would have every slot until it caught up.
    internal void StartAt(double virtualTime) => Interlocked.Exchange(ref usedTicks, (long)(virtualTime * Weight));

    internal void End() => over.TrySetResult();

    internal void Fail(Exception fault)
    {
        if (fault is OperationCanceledException)
            over.TrySetCanceled();
        else
            over.TrySetException(fault);
    }
}
