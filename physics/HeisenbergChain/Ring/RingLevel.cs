namespace SweepCluster.Physics.HeisenbergChain.Ring;

/// <summary>
/// One level of a ring with J = 1 at h = 0; each stands for <see cref="Multiplicity"/> multiplets of 2S + 1 states.
/// </summary>
/// <param name="Energy">Energy of the whole ring in units of J; for J &lt; 0 it is the negative in units of |J|.</param>
/// <param name="TwiceSpin">2 S.</param>
/// <param name="Momentum">k of the momentum 2 pi k/N, from 0 to N/2.</param>
/// <param name="Reflection">Sign under reflection at k = 0 and N/2; 0 elsewhere, where both signs occur.</param>
/// <param name="Multiplicity">2 where k and -k are meant, else 1.</param>
public readonly record struct RingLevel(double Energy, int TwiceSpin, int Momentum, int Reflection, int Multiplicity);
