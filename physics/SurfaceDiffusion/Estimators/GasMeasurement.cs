using SweepCluster.Physics.SurfaceDiffusion.Gas;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.SurfaceDiffusion.Estimators;

/// <summary>Measures a gas block by block.</summary>
/// <remarks>Keeps its buffers from block to block, and nothing else: a block's row depends on the gas alone.</remarks>
internal sealed class GasMeasurement
{
    private const int SamplesPerStructure = 8; // long waves move slowly, so not every sample is worth a transform

    private readonly GasPlan plan;
    private readonly GasColumns columns;
    private readonly LagSquares<LatticePosition>? tracer;
    private readonly LagSquares<LatticePosition> flow;
    private readonly LagSquares<PlanePosition> drift;
    private readonly StructureFactor? structure;
    private readonly LatticePosition[] positions;
    private readonly double squaredJump;

    public GasMeasurement(Lattice lattice, int particles, GasPlan plan, double squaredJump)
    {
        (this.plan, this.squaredJump) = (plan, squaredJump);
        tracer = plan.Follow ? new LagSquares<LatticePosition>(particles, plan.Lags) : null;
        flow = new LagSquares<LatticePosition>(1, plan.Lags);
        drift = new LagSquares<PlanePosition>(1, plan.Lags);
        structure = plan.Structure ? new StructureFactor(lattice) : null;
        columns = new GasColumns(plan.Lags, structure?.Waves ?? 0);
        positions = new LatticePosition[plan.Follow ? particles : 0];
    }

    /// <summary>Numbers in a block's row.</summary>
    public int Columns => columns.Count;

    /// <summary>Lets the gas evolve for one block and gives its row.</summary>
    /// <exception cref="OperationCanceledException">Cancellation was requested; the gas stands somewhere inside the block.</exception>
    public double[] Block(LatticeGas gas, CancellationToken cancellation = default)
    {
        tracer?.Clear();
        flow.Clear();
        drift.Clear();
        structure?.Clear();
        var (events, squares) = (gas.Events, gas.SquareIntegral);
        double bonds = 0;
        Sample(gas);
        for (var sample = 1; sample <= plan.SamplesPerBlock; sample++)
        {
            cancellation.ThrowIfCancellationRequested();
            gas.Advance(plan.Interval);
            Sample(gas);
            bonds += gas.Bonds;
            if (sample % SamplesPerStructure == 0)
                structure?.Add(gas.ListedSites, gas.Particles);
        }

        var row = new double[columns.Count];
        row[GasColumns.Events] = gas.Events - events;
        row[GasColumns.Squares] = double.IsNaN(squares) ? row[GasColumns.Events] * squaredJump : gas.SquareIntegral - squares;
        row[GasColumns.Bonds] = bonds / plan.SamplesPerBlock;
        Write(tracer, row, GasColumns.Tracer);
        Write(flow, row, columns.Flow);
        Write(drift, row, columns.Drift);
        for (var wave = 0; wave < columns.Waves; wave++)
            row[columns.Structure + wave] = structure!.Mean(wave);
        return row;
    }

    private static void Write<TPosition>(LagSquares<TPosition>? squares, double[] row, int at)
        where TPosition : struct, ISquaredChange<TPosition>
    {
        for (var lag = 0; lag < (squares?.Lags ?? 0); lag++)
            (row[at + lag], row[at + squares!.Lags + lag]) = squares.Mean(lag);
    }

    private void Sample(LatticeGas gas)
    {
        flow.Add([new LatticePosition(gas.Flow)]);
        var (x, y) = gas.DriftIntegral;
        drift.Add([new PlanePosition(x, y)]);
        if (tracer is null)
            return;
        for (var i = 0; i < positions.Length; i++)
            positions[i] = new LatticePosition(gas.Displacements[i]);
        tracer.Add(positions);
    }
}
