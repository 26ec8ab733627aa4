namespace SweepCluster.Physics.Mossbauer;

/// <summary>Mass attenuation coefficients mu/rho (coherent scattering included), cm^2/g, from 5 to 200 keV.</summary>
/// <remarks>
/// Source: NIST X-Ray Mass Attenuation Coefficients (Hubbell and Seltzer, NISTIR 5632), elemental tables. Stated there
/// uncertainty: 1 to 2 % from 5 keV up, away from edges. Immutable, safe from any thread.
/// </remarks>
public static class NistTables
{
    private static readonly double[] LightGrid = [5, 6, 8, 10, 15, 20, 30, 40, 50, 60, 80, 100, 150, 200];

    public static AttenuationTable Hydrogen { get; } = new("hydrogen", LightGrid,
        [0.4193, 0.4042, 0.3914, 0.3854, 0.3764, 0.3695, 0.3570, 0.3458, 0.3355, 0.3260, 0.3091, 0.2944, 0.2651, 0.2429]);

    public static AttenuationTable Carbon { get; } = new("carbon", LightGrid,
        [19.12, 10.95, 4.576, 2.373, 0.8071, 0.4420, 0.2562, 0.2076, 0.1871, 0.1753, 0.1610, 0.1514, 0.1347, 0.1229]);

    public static AttenuationTable Nitrogen { get; } = new("nitrogen", LightGrid,
        [31.44, 18.09, 7.562, 3.879, 1.236, 0.6178, 0.3066, 0.2288, 0.1980, 0.1817, 0.1639, 0.1529, 0.1353, 0.1233]);

    public static AttenuationTable Oxygen { get; } = new("oxygen", LightGrid,
        [47.90, 27.70, 11.63, 5.952, 1.836, 0.8651, 0.3779, 0.2585, 0.2132, 0.1907, 0.1678, 0.1551, 0.1361, 0.1237]);

    public static AttenuationTable Sodium { get; } = new("sodium", LightGrid,
        [119.4, 70.30, 30.18, 15.57, 4.694, 2.057, 0.7197, 0.3969, 0.2804, 0.2268, 0.1796, 0.1585, 0.1335, 0.1199]);

    /// <summary>Iron, with its K edge at 7.112 keV.</summary>
    public static AttenuationTable Iron { get; } = new("iron",
        [5, 6, 7.112, 7.112, 8, 10, 15, 20, 30, 40, 50, 60, 80, 100, 150, 200],
        [139.8, 84.84, 53.19, 407.6, 305.6, 170.6, 57.08, 25.68, 8.176, 3.629, 1.958, 1.205, 0.5952, 0.3717, 0.1964, 0.1460]);

    /// <summary>Iodine, with its K edge at 33.1694 keV and its L1 edge at 5.1881 keV.</summary>
    public static AttenuationTable Iodine { get; } = new("iodine",
        [5, 5.1881, 5.1881, 6, 8, 10, 15, 20, 30, 33.1694, 33.1694, 40, 50, 60, 80, 100, 150, 200],
        [843.0, 766.5, 883.7, 617.3, 292.2, 162.6, 55.12, 25.43, 8.561, 6.553, 35.82, 22.10, 12.32, 7.579, 3.510, 1.942, 0.6978, 0.3663]);
}
