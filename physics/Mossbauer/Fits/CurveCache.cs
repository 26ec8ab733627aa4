namespace SweepCluster.Physics.Mossbauer;

/// <summary>A curve that is computed as a whole, datum by datum: remembers the last parameters it was asked for.</summary>
/// <remarks>For one thread.</remarks>
internal sealed class CurveCache
{
    private readonly IFitModel model;
    private readonly double[] values;
    private readonly double[] derivatives;
    private double[]? last;

    public CurveCache(IFitModel model, int count)
    {
        this.model = model;
        (values, derivatives) = (new double[count], new double[count * model.ParameterCount]);
    }

    /// <summary>Value and slopes at a datum.</summary>
    public double At(int index, ReadOnlySpan<double> parameters, Span<double> slopes)
    {
        if (last is null || !parameters.SequenceEqual(last))
        {
            model.Values(parameters, values);
            model.Derivatives(parameters, derivatives);
            last = parameters.ToArray();
        }

        derivatives.AsSpan(index * model.ParameterCount, model.ParameterCount).CopyTo(slopes);
        return values[index];
    }
}
