namespace SweepCluster.Physics.Mossbauer;

/// <summary>One Lorentzian line of an absorber's resonant optical depth, tau(E) = OpticalDepth g^2 / ((E - Position)^2 + g^2).</summary>
/// <param name="PositionMillimetrePerSecond">E_i, as a velocity, mm/s.</param>
/// <param name="HalfWidthMillimetrePerSecond">g, half width at half maximum, mm/s, above 0.</param>
/// <param name="OpticalDepth">tau at the line's peak for a ray along the normal, at least 0.</param>
public readonly record struct ResonanceLine(
    double PositionMillimetrePerSecond, double HalfWidthMillimetrePerSecond, double OpticalDepth);
