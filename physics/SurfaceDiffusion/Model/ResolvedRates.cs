using SweepCluster.Physics.SurfaceDiffusion.Rates;
using SweepCluster.Physics.SurfaceDiffusion.Walks;

namespace SweepCluster.Physics.SurfaceDiffusion.Model;

/// <summary>The rates that parameters mean: given as such, or from barriers and temperature. Pure functions.</summary>
internal static class ResolvedRates
{
    /// <summary>J/kT.</summary>
    public static double BetaJ(SurfaceDiffusionParameters p) =>
        double.IsNaN(p.BetaJ) ? Thermal.Reduced(p.InteractionEv, p.TemperatureKelvin) : p.BetaJ;

    /// <summary>Number of directions that share Gamma: those of single jumps, along the channel only on channels.</summary>
    public static int Directions(SurfaceLattice lattice) => lattice switch
    {
        SurfaceLattice.Chain or SurfaceLattice.Channel => 2,
        SurfaceLattice.Honeycomb => 3,
        SurfaceLattice.Square => 4,
        _ => 6,
    };

    /// <summary>gamma, the rate of single jumps in each direction.</summary>
    public static double Single(SurfaceDiffusionParameters p)
    {
        if (!double.IsNaN(p.Rate1))
            return p.Rate1;
        var activated = p.BarrierQuantumEv > 0
            ? p.Prefactor * Tunnelling.MeanTransmission(p.BarrierEv, p.BarrierQuantumEv, p.TemperatureKelvin)
            : Thermal.Arrhenius(p.Prefactor, p.BarrierEv, p.TemperatureKelvin);
        return (activated + p.TunnelRate) / Directions(p.Lattice);
    }

    /// <summary>All rates of a lone adatom on a flat face.</summary>
    public static HoppingRates Hopping(SurfaceDiffusionParameters p)
    {
        var single = Single(p);
        var twice = !double.IsNaN(p.Rate2) ? p.Rate2
            : double.IsNaN(p.SecondBarrierEv) ? 0
            : Thermal.Arrhenius(p.Prefactor, p.SecondBarrierEv, p.TemperatureKelvin) / Directions(p.Lattice);
        return new HoppingRates
        {
            Jumps = [single, twice, p.Rate3, p.Rate4],
            Second = Across(p),
            Diagonal = p.RateDiagonal,
            Rebound = p.RateRebound,
            Exchange = p.RateExchange,
            LongExchange = p.RateLongExchange,
            ExchangeRange = p.ExchangeRange,
            Dumbbell = p.RateDumbbell,
            DumbbellEnds = (p.DumbbellReturn, p.DumbbellAlong, p.DumbbellAcross,
                Math.Max(0, 1 - p.DumbbellReturn - p.DumbbellAlong - p.DumbbellAcross)),
        };
    }

    /// <summary>Single jumps across channels, or out of the second kind of hollow.</summary>
    public static double Across(SurfaceDiffusionParameters p) =>
        !double.IsNaN(p.RateAcross) ? p.RateAcross : p.Lattice == SurfaceLattice.Channel ? 0 : Single(p);

    /// <summary>Rate of desorption; 0 without a barrier for it.</summary>
    public static double Desorption(SurfaceDiffusionParameters p) => double.IsNaN(p.DesorptionBarrierEv)
        ? 0
        : Thermal.Arrhenius(p.Prefactor, p.DesorptionBarrierEv, p.TemperatureKelvin);

    /// <summary>Rate of the reaction.</summary>
    public static double Reaction(SurfaceDiffusionParameters p) =>
        Thermal.Arrhenius(p.Prefactor, p.ReactionBarrierEv, p.TemperatureKelvin);

    /// <summary>Temperature below which tunnelling governs the rate; NaN without tunnelling.</summary>
    public static double CrossoverKelvin(SurfaceDiffusionParameters p) =>
        p.BarrierQuantumEv > 0 ? Tunnelling.CrossoverKelvin(p.BarrierQuantumEv)
        : p.TunnelRate > 0 && p.Prefactor > p.TunnelRate ? Tunnelling.FloorCrossoverKelvin(p.Prefactor, p.BarrierEv, p.TunnelRate)
        : double.NaN;
}
