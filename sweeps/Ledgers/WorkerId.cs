namespace SweepCluster.Sweeps.Ledgers;

/// <summary>Name of a worker: a process that leases batches and computes them.</summary>
public readonly record struct WorkerId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
