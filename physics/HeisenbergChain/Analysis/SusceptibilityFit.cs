using SweepCluster.Physics.Fitting;
using SweepCluster.Physics.HeisenbergChain.Infinite;

namespace SweepCluster.Physics.HeisenbergChain.Analysis;

/// <summary>
/// Fit of J, g, chi_0 and the fraction rho of paramagnetic impurities to a measured molar susceptibility chi(T):
/// chi_mol = (1 - rho) N_A g^2 mu_B^2/J chi(T/J) + rho C/T + chi_0, with C the Curie constant of spins 1/2 with the
/// same g.
/// </summary>
/// <remarks>
/// J > 0 in kelvin, chi in emu/mol. With a field the susceptibility is M/B at that field, of chain and impurities alike.
/// Noise-free data return their parameters to 1e-9 relative; with noise the stated intervals cover as they should
/// (tested).
/// Holds scratch memory for finite fields: one instance a thread.
/// </remarks>
public sealed class SusceptibilityFit
{
    private readonly InfiniteChain chain = new();

    /// <summary>Field the data were measured in, tesla; 0 for the initial slope.</summary>
    public double FieldTesla { get; init; }

    /// <summary>The chain's curve; one other than the exact is for zero field only.</summary>
    public SusceptibilityModel Model { get; init; }

    /// <summary>Start of J, kelvin.</summary>
    public FitParameter J { get; init; } = new("J", 10, Minimum: 0);

    /// <summary>Start of g.</summary>
    public FitParameter G { get; init; } = new("g", 2, Minimum: 0);

    /// <summary>Start of chi_0, emu/mol.</summary>
    public FitParameter Chi0 { get; init; } = new("chi_0", 0, Scale: 1e-4);

    /// <summary>Start of the fraction of impurities.</summary>
    public FitParameter Impurity { get; init; } = new("impurity", 0, Scale: 0.01, IsFixed: true);

    /// <summary>Fits to data (T in kelvin, chi in emu/mol).</summary>
    /// <exception cref="ArgumentException">A temperature is not positive, or as <see
    /// cref="LeastSquares.Fit"/>.</exception>
    public FitResult Fit(ReadOnlySpan<DataPoint> data)
    {
        var temperatures = new double[data.Length];
        for (var i = 0; i < data.Length; i++)
        {
            if (!(data[i].X > 0))
                throw new ArgumentException($"Datum {i} has T = {data[i].X} K; temperatures must be above 0 K.", nameof(data));
            temperatures[i] = data[i].X;
        }

        return LeastSquares.Fit(data, [J, G, Chi0, Impurity], (i, p, slopes) => Evaluate(temperatures[i], p, slopes));
    }

    /// <summary>The model and its slopes by J, g, chi_0 and the fraction of impurities.</summary>
    public double Evaluate(double temperatureKelvin, ReadOnlySpan<double> parameters, Span<double> slopes)
    {
        var (j, g, chi0, rho) = (parameters[0], parameters[1], parameters[2], parameters[3]);
        var chainPart = Chain(temperatureKelvin, j, g);
        var freePart = Free(temperatureKelvin, g);
        slopes[0] = (1 - rho) * chainPart.ByJ;
        slopes[1] = ((1 - rho) * chainPart.ByG) + (rho * freePart.ByG);
        slopes[2] = 1;
        slopes[3] = freePart.Value - chainPart.Value;
        return ((1 - rho) * chainPart.Value) + (rho * freePart.Value) + chi0;
    }

    private (double Value, double ByJ, double ByG) Chain(double temperature, double j, double g)
    {
        var t = temperature / j;
        var unit = ChainUnits.MolarSusceptibility(1, g, j);
        if (FieldTesla == 0)
        {
            var (chi, slope) = Model == SusceptibilityModel.Exact
                ? ZeroFieldSusceptibility.Instance.At(t)
                : JohnstonSusceptibility.At(t);
            return (unit * chi, -unit * (chi + (t * slope)) / j, 2 * unit * chi / g);
        }

        // M/B = unit M/h; J enters t, h and the unit, g enters h and the unit.
        var h = ChainUnits.ReducedField(FieldTesla, g, j);
        var state = chain.Evaluate(t, h).Value;
        return (
            unit * state.M / h,
            -unit * ((state.Chi * h) + (t * state.DMdT)) / (h * j),
            unit * ((state.M / h) + state.Chi) / g);
    }

    private (double Value, double ByG) Free(double temperature, double g)
    {
        var curie = ChainUnits.CurieConstant(g) / temperature;
        if (FieldTesla == 0)
            return (curie, 2 * curie / g);
        var x = g * ChainUnits.BohrMagnetonKelvinPerTesla * FieldTesla / (2 * temperature);
        var tanh = Math.Tanh(x);
        return (curie * tanh / x, curie * ((tanh / x) + 1 - (tanh * tanh)) / g);
    }
}
