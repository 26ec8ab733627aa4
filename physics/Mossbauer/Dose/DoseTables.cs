namespace SweepCluster.Physics.Mossbauer;

/// <summary>Coefficients for dose: attenuation of air, mass energy absorption of air and of soft tissue, 5 to 200 keV, cm^2/g.</summary>
/// <remarks>
/// Source: NIST X-Ray Mass Attenuation Coefficients (Hubbell and Seltzer, NISTIR 5632), table 4: dry air near sea level,
/// soft tissue ICRU four-component. Stated there uncertainty 1 to 2 %. Immutable, safe from any thread.
/// </remarks>
public static class DoseTables
{
    private static readonly double[] Grid = [5, 6, 8, 10, 15, 20, 30, 40, 50, 60, 80, 100, 150, 200];

    /// <summary>mu/rho of air.</summary>
    public static AttenuationTable AirAttenuation { get; } = new("air", Grid,
        [40.27, 23.41, 9.921, 5.120, 1.614, 0.7779, 0.3538, 0.2485, 0.2080, 0.1875, 0.1662, 0.1541, 0.1356, 0.1233]);

    /// <summary>mu_en/rho of air.</summary>
    public static AttenuationTable AirAbsorption { get; } = new("air, energy absorption", Grid,
        [39.31, 22.70, 9.446, 4.742, 1.334, 0.5389, 0.1537, 0.06833, 0.04098, 0.03041, 0.02407, 0.02325, 0.02496, 0.02672]);

    /// <summary>mu_en/rho of soft tissue.</summary>
    public static AttenuationTable TissueAbsorption { get; } = new("soft tissue, energy absorption", Grid,
        [38.80, 22.26, 9.163, 4.564, 1.266, 0.5070, 0.1438, 0.06474, 0.03987, 0.03051, 0.02530, 0.02501, 0.02732, 0.02936]);
}
