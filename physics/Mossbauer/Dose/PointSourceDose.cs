namespace SweepCluster.Physics.Mossbauer;

/// <summary>Dose rate of a bare point source in air.</summary>
/// <remarks>
/// D' = A / (4 pi r^2) sum_i n_i E_i (mu_en/rho)_i e^(-mu_air r), in a small mass in electronic equilibrium: no scattering
/// into it, no shielding by itself. For a whole body, whose organs shield each other, it is an upper bound by about a
/// third for 57Co. Coefficients to 2 % (<see cref="DoseTables"/>). Static and pure: safe from any thread.
/// </remarks>
public static class PointSourceDose
{
    /// <summary>One curie, Bq.</summary>
    public const double BecquerelPerCurie = 3.7e10;

    /// <summary>Density of dry air at 20 degrees C and 101.325 kPa, g/cm^3.</summary>
    public const double AirDensityGramPerCubicCentimetre = 1.2048e-3;

    private const double JoulePerKiloElectronVolt = 1.602176634e-16;
    private const double GramPerKilogram = 1000;
    private const double CentimetrePerMetre = 100;
    private const double SecondsPerHour = 3600;

    /// <summary>Absorbed dose rate, Gy/s.</summary>
    /// <param name="activityBecquerel">A, Bq, at least 0.</param>
    /// <param name="distanceMetre">r, m, above 0.</param>
    /// <param name="medium">What absorbs.</param>
    /// <param name="lines">Photon lines of the source, 5 to 200 keV, such as <see cref="Cobalt57.Lines"/>.</param>
    /// <param name="isAttenuatedByAir">Whether the air between weakens the photons: 10 % of the 6.4 keV X-rays cross a metre.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    public static double AbsorbedGrayPerSecond(
        double activityBecquerel, double distanceMetre, DoseMedium medium, IEnumerable<PhotonLine> lines, bool isAttenuatedByAir = true)
    {
        Require.AtLeast(activityBecquerel, 0, nameof(activityBecquerel));
        Require.Above(distanceMetre, 0, nameof(distanceMetre));
        ArgumentNullException.ThrowIfNull(lines);
        var absorption = medium == DoseMedium.Air ? DoseTables.AirAbsorption : DoseTables.TissueAbsorption;
        var distanceCentimetre = distanceMetre * CentimetrePerMetre;
        var kiloElectronVoltPerGramAndDecay = 0.0;
        foreach (var line in lines)
        {
            var energy = line.EnergyKiloElectronVolt;
            var depth = isAttenuatedByAir
                ? DoseTables.AirAttenuation.At(energy) * AirDensityGramPerCubicCentimetre * distanceCentimetre
                : 0;
            kiloElectronVoltPerGramAndDecay += line.PhotonsPerDecay * energy * absorption.At(energy) * Math.Exp(-depth);
        }

        kiloElectronVoltPerGramAndDecay /= 4 * Math.PI * distanceCentimetre * distanceCentimetre;
        return activityBecquerel * kiloElectronVoltPerGramAndDecay * JoulePerKiloElectronVolt * GramPerKilogram;
    }

    /// <summary>Dose equivalent in an hour H = 3600 s D' Q N, Sv.</summary>
    /// <param name="absorbedGrayPerSecond">D', Gy/s, at least 0.</param>
    /// <param name="qualityFactor">Q: 1 for photons and electrons.</param>
    /// <param name="modifyingFactor">N, other conditions of irradiation: 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative or not finite.</exception>
    public static double EquivalentSievertPerHour(double absorbedGrayPerSecond, double qualityFactor = 1, double modifyingFactor = 1)
    {
        Require.AtLeast(absorbedGrayPerSecond, 0, nameof(absorbedGrayPerSecond));
        Require.AtLeast(qualityFactor, 0, nameof(qualityFactor));
        Require.AtLeast(modifyingFactor, 0, nameof(modifyingFactor));
        return absorbedGrayPerSecond * SecondsPerHour * qualityFactor * modifyingFactor;
    }

    /// <summary>Hours until a dose is reached.</summary>
    /// <param name="limitSievert">The limit, Sv, above 0: 0.02 a year for those who work with radiation.</param>
    /// <param name="equivalentSievertPerHour">Dose equivalent an hour, Sv/h, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not above 0.</exception>
    public static double HoursToLimit(double limitSievert, double equivalentSievertPerHour)
    {
        Require.Above(limitSievert, 0, nameof(limitSievert));
        Require.Above(equivalentSievertPerHour, 0, nameof(equivalentSievertPerHour));
        return limitSievert / equivalentSievertPerHour;
    }

    /// <summary>Mass-weighted mean of organ doses, sum m_i d_i / sum m_i, with its relative error, the organs' errors taken as independent.</summary>
    /// <param name="organs">Mass, dose and relative error of each organ.</param>
    /// <exception cref="ArgumentException">There is no organ, or a mass is not above 0.</exception>
    public static Estimate MeanOfOrgans(IEnumerable<(double Mass, double Dose, double RelativeError)> organs)
    {
        ArgumentNullException.ThrowIfNull(organs);
        var (mass, sum, variance) = (0.0, 0.0, 0.0);
        foreach (var organ in organs)
        {
            Require.Above(organ.Mass, 0, nameof(organs));
            mass += organ.Mass;
            sum += organ.Mass * organ.Dose;
            var error = organ.Mass * organ.Dose * organ.RelativeError;
            variance += error * error;
        }

        if (mass == 0)
            throw new ArgumentException("No organ was given; give at least one.", nameof(organs));
        return new Estimate(sum / mass, Math.Sqrt(variance) / mass);
    }
}
