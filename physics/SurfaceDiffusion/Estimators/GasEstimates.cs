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
    private readonly double[] shorterWeights;
    private readonly double[] flowWeights;

    /// <param name="lattice">The lattice.</param>
    /// <param name="particles">Number of adatoms.</param>
    /// <param name="plan">The plan of the blocks.</param>
    /// <param name="blocks">Their rows.</param>
    internal GasEstimates(Lattice lattice, int particles, GasPlan plan, BlockTable blocks)
    {
        (this.lattice, this.particles, this.plan, this.blocks) = (lattice, particles, plan, blocks);
        double[] lags = [.. Enumerable.Range(0, plan.Lags).Select(Lag)];
        tracerWeights = TracerWeights(lags, lags.Length);
        shorterWeights = TracerWeights(lags, lags.Length - 1);

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
    /// <remarks>With interaction its error has the change that the longest lag brings, which is systematic.</remarks>
    public Estimate Tracer => OfTracer((m, weights) => TracerLimit(m, weights));

    /// <summary>Tracer diffusion lim &lt;x^2&gt; / 2t along an axis, 0 or 1.</summary>
    public Estimate TracerAlong(int axis) => OfTracer((m, weights) => TracerLimit(m, weights, axis));

    /// <summary>Jump diffusion D_J = lim &lt;R^2&gt; / 2dNt from the sum R of all displacements.</summary>
    public Estimate JumpFromFlow => blocks.Jackknife(m => Limit(m, columns.Flow));

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
        ? blocks.Jackknife(m => Factor(m) * (double.IsNaN(JumpByDrift(m)) ? Limit(m, columns.Flow) : JumpByDrift(m)))
        : Estimate.Undefined;

    /// <summary>Correlation factor f = lim &lt;r^2&gt; / (jumps a^2), 1 for jumps without memory.</summary>
    public Estimate CorrelationFactor => OfTracer((m, weights) => TracerLimit(m, weights) / ShortTime(m));

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

    private double JumpByDrift(ReadOnlySpan<double> means) => ShortTime(means) - Limit(means, columns.Drift);

    private double Factor(ReadOnlySpan<double> means) =>
        StructureFactor.Limit(curvatures, means.Slice(columns.Structure, columns.Waves));

    private Estimate OfTracer(Func<double[], double[], double> function)
    {
        if (!plan.Follow)
            return Estimate.Undefined;
        var estimate = blocks.Jackknife(m => function(m.ToArray(), tracerWeights));
        if (!plan.Interacting)
            return estimate;
        var change = function(blocks.Means(), tracerWeights) - function(blocks.Means(), shorterWeights);
        return estimate with { Error = Math.Sqrt((estimate.Error * estimate.Error) + (change * change)) };
    }

    // Weights of all lags, 0 for those that do not count. Without interaction the form holds from the first jump on.
    private double[] TracerWeights(double[] lags, int count)
    {
        var skip = plan.Interacting ? Math.Min(count / 2, count - 3) : 0;
        var corrections = lattice.Dimension == 1 ? LongTimeLimit.Corrections.Inverse
            : LongTimeLimit.Corrections.Inverse | LongTimeLimit.Corrections.LogarithmicTail;
        if (!plan.Interacting && lattice.Dimension > 1)
            corrections |= LongTimeLimit.Corrections.InverseSquare;
        return [.. new double[skip], .. LongTimeLimit.Weights(lags.AsSpan(skip, count - skip), corrections), .. new double[lags.Length - count]];
    }

    private double TracerLimit(double[] means, double[] weights, int axis = -1)
    {
        double limit = 0;
        for (var lag = 0; lag < plan.Lags; lag++)
        {
            var x = lattice.SquaredUnitX * means[GasColumns.Tracer + lag];
            var y = lattice.SquaredUnitY * means[GasColumns.Tracer + plan.Lags + lag];
            var square = axis switch { 0 => x, 1 => y, _ => (x + y) / lattice.Dimension };
            limit += weights[lag] * square / (2 * Lag(lag));
        }

        return limit;
    }

    // Of the flow or the drift, for all adatoms together.
    private double Limit(ReadOnlySpan<double> means, int first)
    {
        var skip = plan.Lags - flowWeights.Length;
        double limit = 0;
        for (var i = 0; i < flowWeights.Length; i++)
            limit += flowWeights[i] * Square(means, first, skip + i) / (2 * lattice.Dimension * particles * Lag(skip + i));
        return limit;
    }
}
