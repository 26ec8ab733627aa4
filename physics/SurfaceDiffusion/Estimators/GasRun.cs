using SweepCluster.Physics.SurfaceDiffusion.Gas;

namespace SweepCluster.Physics.SurfaceDiffusion.Estimators;

/// <summary>
/// Replicas of a gas that advance block by block in turn, what was measured so far, and the way to put both down and
/// take them up again.
/// </summary>
/// <remarks>
/// A run that was saved and restored gives the same bits as one that was not interrupted. Not safe from several threads
/// at once.
/// </remarks>
public sealed class GasRun
{
    private readonly LatticeGas[] replicas;
    private readonly GasPlan plan;
    private readonly GasMeasurement measurement;
    private readonly BlockTable blocks = new();

    /// <param name="plan">What is measured when.</param>
    /// <param name="replicas">Gases alike but for their random numbers, in equilibrium.</param>
    /// <param name="squaredJump">Mean square of a jump in a^2, for gases that do not follow it; NaN where it is not known.</param>
    public GasRun(GasPlan plan, LatticeGas[] replicas, double squaredJump = 1)
    {
        ArgumentNullException.ThrowIfNull(replicas);
        ArgumentOutOfRangeException.ThrowIfLessThan(replicas.Length, 1, nameof(replicas));
        ArgumentOutOfRangeException.ThrowIfLessThan(plan.Lags, GasPlan.FewestLags, nameof(plan));
        ArgumentOutOfRangeException.ThrowIfLessThan(plan.SamplesPerBlock, 1 << (plan.Lags - 1), nameof(plan));
        (this.plan, this.replicas) = (plan, replicas);
        measurement = new GasMeasurement(replicas[0].Lattice, replicas[0].Particles, plan, squaredJump);
    }

    /// <summary>Blocks measured, over all replicas.</summary>
    public int Blocks => blocks.Blocks;

    /// <summary>Jumps in them.</summary>
    public double Events => blocks.Rows.Sum(row => row[GasColumns.Events]);

    /// <summary>What the blocks say so far; at least two are needed for errors.</summary>
    public GasEstimates Estimates => new(replicas[0].Lattice, replicas[0].Particles, plan, blocks);

    /// <summary>The gases.</summary>
    public IReadOnlyList<LatticeGas> Replicas => replicas;

    /// <summary>Measures one more block of every replica.</summary>
    /// <exception cref="OperationCanceledException">Cancellation was requested; the run can only be restored.</exception>
    public void Round(CancellationToken cancellation = default)
    {
        foreach (var gas in replicas)
            blocks.Add(measurement.Block(gas, cancellation));
    }

    /// <summary>Writes the whole state.</summary>
    public void Save(BinaryWriter state)
    {
        ArgumentNullException.ThrowIfNull(state);
        blocks.Save(state);
        foreach (var gas in replicas)
            gas.Save(state);
    }

    /// <summary>Takes back a state that <see cref="Save"/> wrote for a run made with the same arguments.</summary>
    public void Restore(BinaryReader state)
    {
        ArgumentNullException.ThrowIfNull(state);
        blocks.Restore(state, measurement.Columns);
        foreach (var gas in replicas)
            gas.Restore(state);
    }
}
