using SweepCluster.Physics.HeisenbergChain.Analysis;

namespace SweepCluster.Physics.HeisenbergChain;

/// <summary>Turns a reduced state into the engine's observables.</summary>
internal static class ChainObservables
{
    private const int NeighbouringChains = 4;

    public static HeisenbergChainObservables Of(
        HeisenbergChainParameters p, double t, double h, in ThermodynamicEstimate state)
    {
        var (value, error) = (state.Value, state.Error);
        return new HeisenbergChainObservables
        {
            F = value.F,
            FError = error.F,
            U = value.U,
            UError = error.U,
            S = value.S,
            SError = error.S,
            C = value.C,
            CError = error.C,
            M = value.M,
            MError = error.M,
            Chi = FiniteOrUndefined(value.Chi),
            ChiError = double.IsFinite(value.Chi) ? error.Chi : double.NaN,
            DMdT = FiniteOrUndefined(value.DMdT),
            DMdTError = double.IsFinite(value.DMdT) ? error.DMdT : double.NaN,
            ChiMol = MolarSusceptibility(p, value.Chi),
            CMol = ChainUnits.GasConstant * value.C,
            MOverMsat = 2 * value.M,
            TOverJ = t,
            HOverJ = h,
            MagnetocaloricRatio = MagnetocaloricRatio(p, value),
            SaturationFieldTesla = p.ExchangeKelvin > 0 ? SaturationField.FieldTesla(p.ExchangeKelvin, p.G) : double.NaN,
            NeelTemperatureKelvin = Ratio(p) is > 1e-12 and <= 1
                ? InterchainCoupling.NeelTemperature(p.InterchainKelvin, p.ExchangeKelvin)
                : double.NaN,
            OrderedMoment = Ratio(p) is > 0 and <= 0.24 ? Analysis.OrderedMoment.BohrMagnetons(Ratio(p), p.G) : double.NaN,
        };
    }

    /// <summary>|J'|/J; NaN for J below 0.</summary>
    private static double Ratio(HeisenbergChainParameters p) =>
        p.ExchangeKelvin > 0 ? Math.Abs(p.InterchainKelvin) / p.ExchangeKelvin : double.NaN;

    private static double FiniteOrUndefined(double x) => double.IsFinite(x) ? x : double.NaN;

    /// <summary>
    /// chi_mol = (1 - rho) N_A g^2 mu_B^2/|J| chi/(1 + z J'/|J| chi) + rho C/(T cosh^2 x) + chi_0, x = g mu_B B/(2 k_B
    /// T); the denominator is the mean field of z = 4 neighbouring chains, and is 1 where the coupling was simulated.
    /// </summary>
    private static double MolarSusceptibility(HeisenbergChainParameters p, double chi)
    {
        if (!double.IsFinite(chi))
            return double.NaN;
        var coupling = HeisenbergChainEngine.MethodOf(p) == HeisenbergChainMethod.Qmc
            ? 0
            : NeighbouringChains * p.InterchainKelvin / Math.Abs(p.ExchangeKelvin);
        var chains = ChainUnits.MolarSusceptibility(chi / (1 + (coupling * chi)), p.G, p.ExchangeKelvin);
        var free = 0.0;
        if (p.Impurity > 0)
        {
            var tanh = Math.Tanh(p.G * ChainUnits.BohrMagnetonKelvinPerTesla * p.FieldTesla / (2 * p.TemperatureKelvin));
            free = ChainUnits.CurieConstant(p.G) / p.TemperatureKelvin * (1 - (tanh * tanh));
        }

        return ((1 - p.Impurity) * chains) + (p.Impurity * free) + p.Chi0;
    }

    /// <summary>-(dM/dT)/C with M the moment a site, g mu_B &lt;S^z>: in 1/T.</summary>
    private static double MagnetocaloricRatio(HeisenbergChainParameters p, in ReducedThermodynamics state)
    {
        if (state.C <= 0 || !double.IsFinite(state.DMdT))
            return double.NaN;
        var ratio = -p.G * ChainUnits.BohrMagnetonKelvinPerTesla / Math.Abs(p.ExchangeKelvin) * state.DMdT / state.C;
        return FiniteOrUndefined(ratio);
    }
}
