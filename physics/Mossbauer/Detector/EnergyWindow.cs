namespace SweepCluster.Physics.Mossbauer;

/// <summary>The single-channel window: pulses from Low up to High are counted into the velocity spectrum.</summary>
/// <param name="LowKiloElectronVolt">Lower threshold, keV, at least 0.</param>
/// <param name="HighKiloElectronVolt">Upper threshold, keV, above the lower one.</param>
public readonly record struct EnergyWindow(double LowKiloElectronVolt, double HighKiloElectronVolt)
{
    /// <summary>Throws unless the thresholds are finite, not negative and in order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are not.</exception>
    internal void Validate()
    {
        Require.AtLeast(LowKiloElectronVolt, 0, nameof(LowKiloElectronVolt));
        Require.Above(HighKiloElectronVolt, LowKiloElectronVolt, nameof(HighKiloElectronVolt));
    }
}
