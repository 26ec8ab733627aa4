using SweepCluster.Physics.SurfaceDiffusion.Estimators;

namespace SweepCluster.Physics.SurfaceDiffusion.Walks;

/// <summary>What blocks of walks say. Lengths in a, times in s.</summary>
public sealed class WalkEstimates
{
    private readonly WalkNetwork network;
    private readonly WalkPlan plan;
    private readonly WalkColumns columns;
    private readonly BlockTable blocks;
    private readonly double[] weights;
    private readonly int skip;

    /// <param name="network">The network of the walks.</param>
    /// <param name="plan">Their plan.</param>
    /// <param name="blocks">Rows of <see cref="WalkEnsemble"/>.</param>
    public WalkEstimates(WalkNetwork network, WalkPlan plan, BlockTable blocks)
    {
        ArgumentNullException.ThrowIfNull(network);
        (this.network, this.plan, this.blocks) = (network, plan, blocks);
        columns = new WalkColumns(plan.Lags, plan.HalfBins);

        // One kind of site: no memory, and the longest time says all. Otherwise what is remembered adds a constant to
        // the squares, which two times with a difference remove.
        skip = network.Sites == 1 || plan.Lags == 1 ? plan.Lags - 1 : plan.Lags - 2;
        weights = skip == plan.Lags - 1 ? [1] : [-1, 2];
    }

    /// <summary>Diffusion coefficient lim &lt;r^2&gt; / 2dt of walks that do not end.</summary>
    public Estimate Diffusion => blocks.Jackknife(m => Limit(m, -1) / network.Dimension);

    /// <summary>Diffusion lim &lt;x^2&gt; / 2t along an axis, 0 to 2.</summary>
    public Estimate DiffusionAlong(int axis) => blocks.Jackknife(m => Limit(m, axis));

    /// <summary>Mean squared displacement at a time; walks that ended stay where they ended.</summary>
    public Estimate MeanSquaredDisplacement(int lag) => blocks.Jackknife(m => Square(m, -1, lag));

    /// <summary>Mean squared displacement along an axis at the end, in a^2.</summary>
    public Estimate SquareAlong(int axis) => blocks.Jackknife(m => Square(m, axis, plan.Lags - 1));

    /// <summary>Fourth cumulant &lt;x^4&gt; - 3 &lt;x^2&gt;^2 of the displacement along x at the end, in fourth powers of the unit.</summary>
    public Estimate FourthCumulant => blocks.Jackknife(m =>
        m[WalkColumns.Fourth] - (3 * Math.Pow(m[WalkColumns.Squares + plan.Lags - 1], 2)));

    /// <summary>Mean duration of a walk.</summary>
    public Estimate Duration => blocks.Column(WalkColumns.Duration);

    /// <summary>Moves of a kind a walk; for a kind that ends walks, the share of them that end so.</summary>
    public Estimate Moves(MoveKind kind) => blocks.Column(WalkColumns.Moves + (int)kind);

    /// <summary>Share of walks with a displacement of <paramref name="units"/> units along x at the end.</summary>
    public Estimate Share(int units) => blocks.Column(columns.Histogram + plan.HalfBins + units);

    private double Limit(ReadOnlySpan<double> means, int axis)
    {
        double limit = 0;
        for (var i = 0; i < weights.Length; i++)
            limit += weights[i] * Square(means, axis, skip + i) / (2 * plan.Lag(skip + i));
        return limit;
    }

    private double Square(ReadOnlySpan<double> means, int axis, int lag)
    {
        var (unitX, unitY, unitZ) = network.SquaredUnits;
        Span<double> units = [unitX, unitY, unitZ];
        double sum = 0;
        for (var i = axis < 0 ? 0 : axis; i < (axis < 0 ? 3 : axis + 1); i++)
            sum += units[i] * means[WalkColumns.Squares + (i * plan.Lags) + lag];
        return sum;
    }
}
