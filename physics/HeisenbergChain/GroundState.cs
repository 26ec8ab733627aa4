namespace SweepCluster.Physics.HeisenbergChain;

/// <summary>Ground state of the antiferromagnetic chain in a field h = g mu_B B/J, per site and in units of J.</summary>
/// <param name="FermiPoint">
/// Lambda, the rapidity where the dressed energy vanishes: infinite at h = 0, 0 from h = 2 on.
/// </param>
/// <param name="Energy">e - h M.</param>
/// <param name="Magnetization">M = &lt;S^z&gt;.</param>
/// <param name="Susceptibility">chi = dM/dh = Z^2/(pi v); infinite at h = 2, 0 above.</param>
/// <param name="Velocity">v of the spinons; the specific heat is pi t/(3 v) at low t. 0 from h = 2 on.</param>
/// <param name="DressedCharge">Z(Lambda), from 1/sqrt(2) at h = 0 to 1 at h = 2.</param>
public readonly record struct GroundState(
    double FermiPoint, double Energy, double Magnetization, double Susceptibility, double Velocity, double DressedCharge);
