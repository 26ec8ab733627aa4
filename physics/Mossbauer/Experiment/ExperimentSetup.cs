namespace SweepCluster.Physics.Mossbauer;

/// <summary>A transmission experiment, complete: what both ways of computing it start from.</summary>
/// <remarks>Checked by its properties' types and by <see cref="Validate"/>. Immutable, safe from any thread.</remarks>
public sealed record ExperimentSetup
{
    /// <summary>Lines of the absorber on the velocity scale of the drive.</summary>
    public required IReadOnlyList<ResonanceLine> Lines { get; init; }

    /// <summary>Full width of the source line, mm/s.</summary>
    public double LineWidthMillimetrePerSecond { get; init; } = 0.097;

    /// <summary>Recoil-free fraction f_s of the source.</summary>
    public double RecoilFreeSource { get; init; } = 0.75;

    /// <summary>Material of the absorber, for its electronic absorption.</summary>
    public Compound Absorber { get; init; } = Compound.Iron;

    /// <summary>Thickness of the absorber, um.</summary>
    public double ThicknessMicrometre { get; init; } = 25;

    /// <summary>Source and absorber disk.</summary>
    public DiskGeometry Geometry { get; init; } = new(100, 5);

    /// <summary>Thickness of the NaI detector, which stands behind the whole absorber, mm.</summary>
    public double DetectorThicknessMillimetre { get; init; } = 0.13;

    /// <summary>Energy resolution of the detector.</summary>
    public EnergyResolution Resolution { get; init; } = new(0.06);

    /// <summary>Window around the 14.4 keV peak.</summary>
    public EnergyWindow Window { get; init; } = new(11, 19);

    /// <summary>Greatest velocity of the drive, mm/s.</summary>
    public double MaximumVelocityMillimetrePerSecond { get; init; } = 8;

    /// <summary>Decays of the source during the measurement.</summary>
    public double Decays { get; init; } = 1e11;

    /// <summary>Throws unless the numbers can be computed with.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range; the message names it.</exception>
    public void Validate()
    {
        Require.Above(LineWidthMillimetrePerSecond, 0, nameof(LineWidthMillimetrePerSecond));
        Require.Within(RecoilFreeSource, 0, 1, nameof(RecoilFreeSource));
        Require.Above(ThicknessMicrometre, 0, nameof(ThicknessMicrometre));
        Require.Above(DetectorThicknessMillimetre, 0, nameof(DetectorThicknessMillimetre));
        Require.Above(MaximumVelocityMillimetrePerSecond, 0, nameof(MaximumVelocityMillimetrePerSecond));
        Require.AtLeast(Decays, 0, nameof(Decays));
        Window.Validate();
    }
}
