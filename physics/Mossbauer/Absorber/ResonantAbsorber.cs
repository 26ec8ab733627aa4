namespace SweepCluster.Physics.Mossbauer;

/// <summary>The resonant side of an absorber: effective thickness and lines.</summary>
/// <remarks>Static and pure: safe from any thread.</remarks>
public static class ResonantAbsorber
{
    private const double CentimetrePerMicrometre = 1e-4;

    /// <summary>Effective thickness t_a = n_57 d f_a sigma_0 for a ray along the normal.</summary>
    /// <param name="iron57PerCubicCentimetre">n_57, 1/cm^3, at least 0.</param>
    /// <param name="thicknessMicrometre">d, um, above 0.</param>
    /// <param name="recoilFreeFraction">f_a, 0 to 1.</param>
    /// <param name="conversionCoefficient">alpha of <see cref="Iron57.ResonantCrossSectionSquareCentimetre"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static double EffectiveThickness(
        double iron57PerCubicCentimetre, double thicknessMicrometre, double recoilFreeFraction, double conversionCoefficient)
    {
        Require.AtLeast(iron57PerCubicCentimetre, 0, nameof(iron57PerCubicCentimetre));
        Require.Above(thicknessMicrometre, 0, nameof(thicknessMicrometre));
        Require.Within(recoilFreeFraction, 0, 1, nameof(recoilFreeFraction));
        return iron57PerCubicCentimetre * thicknessMicrometre * CentimetrePerMicrometre * recoilFreeFraction
            * Iron57.ResonantCrossSectionSquareCentimetre(conversionCoefficient);
    }

    /// <summary>
    /// The lines of an absorber: optical depth t_a w_s I_i Gamma / Gamma_s for line i of site s, so that a broadened
    /// site keeps its area.
    /// </summary>
    /// <param name="sites">Sites with positive weights, at least one.</param>
    /// <param name="effectiveThickness">t_a, at least 0.</param>
    /// <param name="lineWidthMillimetrePerSecond">Gamma, full width of unbroadened lines, mm/s, above 0.</param>
    /// <param name="shiftMillimetrePerSecond">Added to every position, mm/s.</param>
    /// <exception cref="ArgumentException">There is no site, or a value lies outside its range.</exception>
    public static ResonanceLine[] Lines(
        IReadOnlyList<HyperfineSite> sites,
        double effectiveThickness,
        double lineWidthMillimetrePerSecond,
        double shiftMillimetrePerSecond = 0)
    {
        ArgumentNullException.ThrowIfNull(sites);
        Require.AtLeast(effectiveThickness, 0, nameof(effectiveThickness));
        Require.Above(lineWidthMillimetrePerSecond, 0, nameof(lineWidthMillimetrePerSecond));
        Require.Finite(shiftMillimetrePerSecond, nameof(shiftMillimetrePerSecond));
        if (sites.Count == 0)
            throw new ArgumentException("An absorber has 0 sites; give at least one.", nameof(sites));
        var weights = sites.Sum(site => site.Weight);
        var lines = new List<ResonanceLine>();
        foreach (var site in sites)
        {
            var width = site.WidthMillimetrePerSecond ?? lineWidthMillimetrePerSecond;
            var depth = effectiveThickness * site.Weight / weights * lineWidthMillimetrePerSecond / width;
            foreach (var transition in HyperfineHamiltonian.Lines(site))
            {
                lines.Add(new ResonanceLine(
                    transition.PositionMillimetrePerSecond + shiftMillimetrePerSecond, width / 2, depth * transition.Intensity));
            }
        }

        return [.. lines];
    }
}
