using SweepCluster.Physics.HeisenbergChain.Ring;

namespace SweepCluster.Physics.HeisenbergChain;

/// <summary>What the parameters of a point must be together.</summary>
internal static class ParameterCheck
{
    private const int LargestLattice = 1 << 20;

    /// <summary>The first problem, or <see langword="null"/>.</summary>
    public static string? FirstProblem(HeisenbergChainParameters p)
    {
        if (p.ExchangeKelvin == 0)
            return "J is 0; the engine works in units of |J|: give a J that is not 0, small for nearly free spins";
        if (p.TemperatureKelvin == 0 && p.Impurity > 0)
            return $"impurity is {p.Impurity} at T = 0, where free spins have no susceptibility; give T > 0 or impurity 0";
        return HeisenbergChainEngine.MethodOf(p) switch
        {
            HeisenbergChainMethod.Ring => Ring(p),
            HeisenbergChainMethod.Qmc => Simulation(p),
            _ => Infinite(p),
        };
    }

    private static string? Infinite(HeisenbergChainParameters p)
    {
        var t = p.TemperatureKelvin / Math.Abs(p.ExchangeKelvin);
        return t is > 0 and < 1e-5
            ? $"T/|J| is {t:R}; method infinite takes 0 or 1e-5 and up: give T = 0 or T >= {1e-5 * Math.Abs(p.ExchangeKelvin):R} K"
            : null;
    }

    private static string? Ring(HeisenbergChainParameters p)
    {
        var sites = HeisenbergChainEngine.SitesOf(p);
        if (sites is < RingSpectrum.MinimumSites or > RingSpectrum.MaximumSites)
        {
            return $"N is {sites}; method ring takes {RingSpectrum.MinimumSites} to {RingSpectrum.MaximumSites} "
                + $"({RingCost.Of(RingSpectrum.MaximumSites)})";
        }

        return p.TemperatureKelvin > 0 ? null : "T is 0 K; method ring takes T > 0, method infinite also T = 0";
    }

    private static string? Simulation(HeisenbergChainParameters p)
    {
        var (sites, chains) = (HeisenbergChainEngine.SitesOf(p), HeisenbergChainEngine.ChainsOf(p));
        if (p.TemperatureKelvin <= 0)
            return "T is 0 K; method qmc takes T > 0";
        if (sites < 4 || sites % 2 != 0)
            return $"N is {sites}; method qmc takes even N from 4";
        if (chains > 1 && chains % 2 != 0)
            return $"chains is {chains}; an array of chains takes 1 or an even number";
        if (chains == 1 && p.InterchainKelvin != 0)
            return $"J_inter is {p.InterchainKelvin:R} K with one chain; give chains >= 2 or J_inter = 0";
        if (chains > 1 && p.InterchainKelvin == 0)
            return $"J_inter is 0 with {chains} x {chains} chains; give J_inter or chains = 1";
        return (long)sites * chains * chains > LargestLattice
            ? $"N x chains x chains is {(long)sites * chains * chains}; method qmc takes up to {LargestLattice} spins"
            : null;
    }
}
