namespace SweepCluster.Physics.Mossbauer;

/// <summary>A source line with what absorber and detector do to it.</summary>
/// <param name="Source">The line.</param>
/// <param name="AbsorberDepth">Optical depth of the absorber's electronic absorption along the normal.</param>
/// <param name="DetectorDepth">Optical depth of the detector along the normal.</param>
/// <param name="ComptonShare">Share of the detector's interactions that are Compton scatterings.</param>
/// <param name="EmitsKXRay">Whether its photo-absorption can be followed by an iodine K X-ray.</param>
internal sealed record BeamLine(
    PhotonLine Source, double AbsorberDepth, double DetectorDepth, double ComptonShare, bool EmitsKXRay)
{
    private const double CentimetrePerMicrometre = 1e-4;

    public double EnergyKiloElectronVolt => Source.EnergyKiloElectronVolt;

    public bool IsResonant => ReferenceEquals(Source, Cobalt57.Resonant);

    /// <summary>Share of the photons along a ray that interacts in the detector, resonant absorption left out.</summary>
    public double DetectedShare(double cosine) =>
        Math.Exp(-AbsorberDepth / cosine) * (1 - Math.Exp(-DetectorDepth / cosine));

    /// <summary>Optical depth of an experiment's absorber along the normal, without resonance.</summary>
    public static double AbsorberDepthOf(ExperimentSetup setup, PhotonLine line) =>
        setup.Absorber.LinearAttenuationPerCentimetre(line.EnergyKiloElectronVolt) * setup.ThicknessMicrometre * CentimetrePerMicrometre;

    /// <summary>All lines of 57Co in an experiment, in the order of <see cref="Cobalt57.Lines"/>.</summary>
    public static BeamLine[] All(ExperimentSetup setup, SodiumIodideSlab slab) =>
        [.. Cobalt57.Lines.Select(line => new BeamLine(
            line,
            AbsorberDepthOf(setup, line),
            slab.Depth(line.EnergyKiloElectronVolt),
            SodiumIodideSlab.ComptonShare(line.EnergyKiloElectronVolt),
            line.EnergyKiloElectronVolt > SodiumIodideSlab.KEdgeKiloElectronVolt))];
}
