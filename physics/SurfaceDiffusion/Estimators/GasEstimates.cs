using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.SurfaceDiffusion.Estimators;

/// <summary>What the blocks of a gas say: diffusion coefficients, factors and their errors.</summary>
/// <remarks>
/// Lengths in a, times in seconds. All errors are by leaving out one block at a time, so correlations between what
/// enters are in them. A quantity that was not measured is undefined (NaN).
/// </remarks>
public sealed class GasEstimates
{
    private readonly Lattice lattice;
    private readonly int particles;
    private readonly GasPlan plan;
    private readonly GasColumns columns;
    private readonly BlockTable blocks;
    private readonly double[] curvatures;
    private readonly double[] tracerWeights;
    private readonly double[] flowWeights;

    /// <param name="lattice">The lattice.</param>
    /// <param name="particles">Number of adatoms.</param>
    /// <param name="plan">The plan of the blocks.</param>
    /// <param name="blocks">Their rows.</param>
    internal GasEstimates(Lattice lattice, int particles, GasPlan plan, BlockTable blocks)
    {
        (this.lattice, this.particles, this.plan, this.blocks) = (lattice, particles, plan, blocks);
        double[] lags = [.. Enumerable.Range(0, plan.Lags).Select(Lag)];
        tracerWeights = LongTimeLimit.Weights(lags, lattice.Dimension == 1
            ? LongTimeLimit.Corrections.Inverse
            : LongTimeLimit.Corrections.Inverse | LongTimeLimit.Corrections.LogarithmicTail | LongTimeLimit.Corrections.InverseSquare);

        // Exponential relaxation must be over before 1/t is all that is left of it.
        flowWeights = LongTimeLimit.Weights(lags.AsSpan(plan.Lags / 2), LongTimeLimit.Corrections.Inverse);
        curvatures = plan.Structure ? new StructureFactor(lattice).Curvatures : [];
        columns = new GasColumns(plan.Lags, curvatures.Length);
    }

    /// <summary>Jumps in all blocks.</summary>
    public double Events => blocks.Rows.Sum(row => row[GasColumns.Events]);

    /// <summary>Jumps of all adatoms a second.</summary>
    public Estimate EventRate => Scaled(blocks.Column(GasColumns.Events), 1 / plan.BlockTime);

    /// <summary>Mean number of bonds.</summary>
    public Estimate Bonds => blocks.Column(GasColumns.Bonds);

    /// <summary>Tracer diffusion D* = lim &lt;r^2&gt; / 2dt.</summary>
    public Estimate Tracer => plan.Follow ? blocks.Jackknife(m => Limit(m, GasColumns.Tracer, 1)) : Estimate.Undefined;

    /// <summary>Tracer diffusion lim &lt;x^2&gt; / 2t along an axis, 0 or 1.</summary>
    public Estimate TracerAlong(int axis) => plan.Follow
        ? blocks.Jackknife(m =>
        {
            double limit = 0;
            for (var lag = 0; lag < plan.Lags; lag++)
                limit += tracerWeights[lag] * m[GasColumns.Tracer + (axis * plan.Lags) + lag] / (2 * Lag(lag));
            return limit * (axis == 0 ? lattice.SquaredUnitX : lattice.SquaredUnitY);
        })
        : Estimate.Undefined;

    /// <summary>Jump diffusion D_J = lim &lt;R^2&gt; / 2dNt from the sum R of all displacements.</summary>
    public Estimate JumpFromFlow => blocks.Jackknife(m => Limit(m, columns.Flow, particles));

    /// <summary>
    /// Jump diffusion from the drift: its value at short times, rate a^2 / 2dN, less lim &lt;A^2&gt; / 2dNt with A the
    /// integral of the drift. Holds under detailed balance; its variance is smaller by the square of the share that
    /// correlations take.
    /// </summary>
    public Estimate JumpFromDrift => blocks.Jackknife(JumpByDrift);

    /// <summary>The better one of the two that was measured.</summary>
    public Estimate Jump => double.IsNaN(JumpFromDrift.Value) ? JumpFromFlow : JumpFromDrift;

    /// <summary>Thermodynamic factor d(mu/kT)/d(ln theta).</summary>
    public Estimate ThermodynamicFactor => plan.Structure ? blocks.Jackknife(Factor) : Estimate.Undefined;

    /// <summary>Chemical diffusion D_c = D_J times the thermodynamic factor.</summary>
    public Estimate Chemical => plan.Structure
        ? blocks.Jackknife(m => Factor(m) * (double.IsNaN(JumpByDrift(m)) ? Limit(m, columns.Flow, particles) : JumpByDrift(m)))
        : Estimate.Undefined;

    /// <summary>Correlation factor f = lim &lt;r^2&gt; / (jumps a^2), 1 for jumps without memory.</summary>
    public Estimate CorrelationFactor => plan.Follow
        ? blocks.Jackknife(m => Limit(m, GasColumns.Tracer, 1) / ShortTime(m))
        : Estimate.Undefined;

    /// <summary>Mean squared displacement of an adatom at a lag, in a^2.</summary>
    public Estimate MeanSquaredDisplacement(int lag) => plan.Follow
        ? blocks.Jackknife(m => Square(m, GasColumns.Tracer, lag))
        : Estimate.Undefined;

    /// <summary>Lag number <paramref name="lag"/> in seconds.</summary>
    public double Lag(int lag) => Math.ScaleB(plan.Interval, lag);

    private static Estimate Scaled(Estimate estimate, double factor) => new(estimate.Value * factor, estimate.Error * factor);

    private double Square(ReadOnlySpan<double> means, int first, int lag) =>
        (lattice.SquaredUnitX * means[first + lag]) + (lattice.SquaredUnitY * means[first + plan.Lags + lag]);

    // Mean squared jump over 2d, times jumps a second of an adatom.
    private double ShortTime(ReadOnlySpan<double> means) =>
        means[GasColumns.Squares] / (plan.BlockTime * particles * 2 * lattice.Dimension);

    private double JumpByDrift(ReadOnlySpan<double> means) => ShortTime(means) - Limit(means, columns.Drift, particles);

    private double Factor(ReadOnlySpan<double> means) =>
        StructureFactor.Limit(curvatures, means.Slice(columns.Structure, columns.Waves));

    private double Limit(ReadOnlySpan<double> means, int first, int carriers)
    {
        var (weights, skip) = first == GasColumns.Tracer ? (tracerWeights, 0) : (flowWeights, plan.Lags - flowWeights.Length);
        double limit = 0;
        for (var i = 0; i < weights.Length; i++)
            limit += weights[i] * Square(means, first, skip + i) / (2 * lattice.Dimension * carriers * Lag(skip + i));
        return limit;
    }
}
