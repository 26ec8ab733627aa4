namespace SweepCluster.Physics.Mossbauer;

/// <summary>g factors and magnetic moments of the two nuclear states from their Zeeman splittings.</summary>
/// <remarks>
/// g = Delta E / (mu_N B). A splitting gives |g| only; the sextet's order says that the excited state's is negative. The
/// moment is mu = g I mu_N with I = 1/2 and 3/2; Delta E / B = |g| mu_N, which laboratory reports call the moment, lacks
/// the spin. Immutable.
/// </remarks>
public sealed class ZeemanMoments
{
    private readonly Estimate ground;
    private readonly Estimate excited;
    private readonly double fieldStrength;

    /// <param name="groundSplittingElectronVolt">Splitting of the ground state, eV.</param>
    /// <param name="excitedSplittingElectronVolt">Splitting of neighbouring levels of the excited state, eV.</param>
    /// <param name="fieldTesla">B, T, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The field is not above 0.</exception>
    public ZeemanMoments(Estimate groundSplittingElectronVolt, Estimate excitedSplittingElectronVolt, double fieldTesla)
    {
        Require.Above(fieldTesla, 0, nameof(fieldTesla));
        (ground, excited, fieldStrength) = (groundSplittingElectronVolt, excitedSplittingElectronVolt, fieldTesla);
    }

    /// <summary>g factor of the ground state.</summary>
    public Estimate GroundGFactor => ground.Times(1 / (Iron57.NuclearMagnetonElectronVoltPerTesla * fieldStrength));

    /// <summary>g factor of the excited state, negative.</summary>
    public Estimate ExcitedGFactor => excited.Times(-1 / (Iron57.NuclearMagnetonElectronVoltPerTesla * fieldStrength));

    /// <summary>Delta E / B of the ground state, eV/T: |g| mu_N.</summary>
    public Estimate GroundSplittingPerField => ground.Times(1 / fieldStrength);

    /// <summary>Delta E / B of the excited state, eV/T: |g| mu_N.</summary>
    public Estimate ExcitedSplittingPerField => excited.Times(1 / fieldStrength);

    /// <summary>Moment of the ground state, nuclear magnetons.</summary>
    public Estimate GroundMoment => GroundGFactor.Times(0.5);

    /// <summary>Moment of the excited state, nuclear magnetons, negative.</summary>
    public Estimate ExcitedMoment => ExcitedGFactor.Times(1.5);
}
