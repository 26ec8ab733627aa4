namespace SweepCluster.Sweeps.Ledgers;

/// <summary>Number of a lease, unique and rising within one ledger.</summary>
public readonly record struct LeaseId(long Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
