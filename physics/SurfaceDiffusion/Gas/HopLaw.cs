namespace SweepCluster.Physics.SurfaceDiffusion.Gas;

/// <summary>How the rate of a jump depends on the bonds at its two ends.</summary>
public enum HopLaw
{
    /// <summary>gamma exp(-n J/kT), n the bonds that are broken: bond counting.</summary>
    InitialState,

    /// <summary>gamma min(1, exp((n' - n) J/kT)), n' the bonds that are formed: Metropolis.</summary>
    Metropolis,

    /// <summary>gamma / (1 + exp((n - n') J/kT)): heat bath, after Glauber and Kawasaki.</summary>
    HeatBath,

    /// <summary>gamma exp((n' - n) J/2kT): the saddle point follows the mean of both ends.</summary>
    Symmetric,
}
