namespace SweepCluster.Physics.LiquidMetal.Screening;

/// <summary>
/// Static dielectric function at one wavevector, from the polarization x = -v chi0 and the local field G.
/// </summary>
/// <remarks>
/// eps = 1 + x/(1 - x G). Where x G = 1 it diverges and 1/eps = (1 - x G)/(1 - x G + x) is zero: nothing happens to the
/// physics there, so the inverse is the quantity to compute with. Between there and x (G - 1) = 1, eps is negative.
/// </remarks>
/// <param name="Polarization">x = (4 alpha r_s/pi) F/Q^2 &gt; 0.</param>
/// <param name="LocalField">G(Q); 0 in the RPA.</param>
public readonly record struct StaticDielectric(double Polarization, double LocalField)
{
    // Nearer to a pole than this, 1 - xG is rounding error and eps has no correct digit.
    private const double Indistinguishable = 4e-16;

    /// <summary>eps(Q); NaN where it diverges.</summary>
    public double Epsilon => Regime == ScreeningRegime.Divergent ? double.NaN : 1 + (Polarization / Remainder);

    /// <summary>1/eps(Q).</summary>
    public double Inverse => Regime == ScreeningRegime.Divergent ? 0 : Remainder / (Remainder + Polarization);

    /// <summary>On which side of the pole the gas is.</summary>
    public ScreeningRegime Regime => Math.Abs(Remainder) <= Indistinguishable
        ? ScreeningRegime.Divergent
        : Remainder > 0 ? ScreeningRegime.Regular : ScreeningRegime.Overscreened;

    private double Remainder => 1 - (Polarization * LocalField);
}
