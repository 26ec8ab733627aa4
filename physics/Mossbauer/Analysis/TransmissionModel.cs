namespace SweepCluster.Physics.Mossbauer;

/// <summary>A transmission curve as a function of its free parameters, with central differences for derivatives.</summary>
internal sealed class TransmissionModel(double[] velocities, TransmissionCurve start, TransmissionParameter[] free) : IFitModel
{
    private readonly ResonantTransmission scratch = new();

    public int ParameterCount => free.Length;

    public TransmissionCurve Curve(ReadOnlySpan<double> parameters)
    {
        var curve = start;
        for (var i = 0; i < free.Length; i++)
            curve = curve.With(free[i], parameters[i]);
        return curve;
    }

    public void Values(ReadOnlySpan<double> parameters, Span<double> values) => Curve(parameters).Fill(velocities, values, scratch);

    public void Derivatives(ReadOnlySpan<double> parameters, Span<double> derivatives)
    {
        var (up, down) = (new double[velocities.Length], new double[velocities.Length]);
        var moved = parameters.ToArray();
        for (var j = 0; j < free.Length; j++)
        {
            var step = Step(free[j].Quantity, parameters[j]);
            moved[j] = parameters[j] + step;
            Values(moved, up);
            moved[j] = parameters[j] - step;
            Values(moved, down);
            moved[j] = parameters[j];
            for (var k = 0; k < velocities.Length; k++)
                derivatives[(k * free.Length) + j] = (up[k] - down[k]) / (2 * step);
        }
    }

    // The curve is accurate to 1e-10 and its scale in each quantity is a line width or the value itself: steps of a
    // thousandth err by 1e-6 either way.
    private static double Step(TransmissionQuantity quantity, double value) => quantity switch
    {
        TransmissionQuantity.IsomerShift or TransmissionQuantity.QuadrupoleSplitting => 1e-4,
        TransmissionQuantity.Field => 1e-3,
        _ => 1e-3 * Math.Max(Math.Abs(value), 1e-3),
    };
}
