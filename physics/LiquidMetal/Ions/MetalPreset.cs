namespace SweepCluster.Physics.LiquidMetal.Ions;

/// <summary>What Table 1 of Bove, Petrillo and Sacchetti (2007) says of a liquid metal, and what it implies.</summary>
/// <remarks>
/// r_s and c_exp are printed. The paper prints neither Z nor M nor the errors of c_exp: the charges are those, to two
/// decimals, that reproduce the printed c_RPA of all 16 rows to 4e-4 with the standard atomic masses (for K52Cs48 the
/// harmonic mean, 1/(0.52/M_K + 0.48/M_Cs)); the errors are those that reproduce the printed error bars of
/// &lt;R^2&gt;/6 + D_p. Z is the charge of the electrons between the cores, not the valence.
/// </remarks>
/// <param name="DensityParameter">r_s, as printed.</param>
/// <param name="EffectiveCharge">Z_eff, inferred.</param>
/// <param name="MassU">Mass number A of the ion; its mass is taken as A m_p, as the paper does.</param>
/// <param name="MeasuredVelocityMevAngstrom">c_exp in meV A, as printed.</param>
/// <param name="VelocityErrorMevAngstrom">Error of c_exp in meV A, inferred.</param>
public readonly record struct MetalPreset(
    double DensityParameter,
    double EffectiveCharge,
    double MassU,
    double MeasuredVelocityMevAngstrom,
    double VelocityErrorMevAngstrom)
{
    private const double PotassiumMass = 39.0983;
    private const double CaesiumMass = 132.9054519;

    private static readonly MetalPreset[] Table =
    [
        new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN),
        new(3.250, 1.02, 6.941, 36.450, 3),
        new(4.014, 0.98, 22.98976928, 18.500, 1),
        new(4.889, 1.04, PotassiumMass, 15.500, 1),
        new(5.204, 1.06, 85.4678, 9.210, 0.5),
        new(4.789, 1.05, 1 / ((0.52 / PotassiumMass) + (0.48 / CaesiumMass)), 11.200, 0.7),
        new(5.586, 1.09, CaesiumMass, 7.460, 0.4),
        new(2.191, 2.54, 26.9815386, 40.000, 4),
        new(2.550, 2.20, 72.64, 20.500, 2),
        new(2.637, 2.37, 118.71, 19.000, 2),
        new(2.426, 2.21, 69.723, 20.300, 2),
        new(2.835, 1.74, 200.59, 13.800, 1.5),
        new(2.962, 1.87, 207.2, 11.400, 1),
        new(3.230, 2.05, 40.078, 28.500, 2),
        new(3.124, 1.87, 208.9804, 13.080, 0.8),
        new(3.532, 2.38, 137.327, 18.800, 1),
        new(2.552, 2.09, 112.411, 18.000, 2),
    ];

    /// <summary>The values of a metal; all NaN for <see cref="Metal.None"/>.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such metal.</exception>
    public static MetalPreset Of(Metal metal) => Table[(int)metal];
}
