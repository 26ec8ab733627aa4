namespace SweepCluster.Physics.Mossbauer;

/// <summary>A curve of some of a fit's parameters, as one of all of them; the others are held in it.</summary>
/// <param name="inner">The curve of the free parameters.</param>
/// <param name="free">Their places.</param>
/// <param name="count">Number of all parameters.</param>
internal sealed class PartlyHeldModel(IFitModel inner, int[] free, int count) : IFitModel
{
    public int ParameterCount => count;

    public void Values(ReadOnlySpan<double> parameters, Span<double> values) => inner.Values(Pick(parameters), values);

    public void Derivatives(ReadOnlySpan<double> parameters, Span<double> derivatives)
    {
        var some = new double[derivatives.Length / count * free.Length];
        inner.Derivatives(Pick(parameters), some);
        derivatives.Clear();
        for (var k = 0; k < some.Length; k++)
            derivatives[(k / free.Length * count) + free[k % free.Length]] = some[k];
    }

    private double[] Pick(ReadOnlySpan<double> parameters)
    {
        var picked = new double[free.Length];
        for (var i = 0; i < free.Length; i++)
            picked[i] = parameters[free[i]];
        return picked;
    }
}
