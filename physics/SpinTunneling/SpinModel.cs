namespace SweepCluster.Physics.SpinTunneling;

/// <summary>
/// Two antiferromagnetically coupled sublattice spins with biaxial anisotropy in a field, and one spin-1/2 impurity on
/// the first: H = J S1.S2 + sum_i (-K_par S_iz^2 + K_perp S_iy^2 - H.S_i) + (omega_0 / 2 S1) S1.sigma, eq. (1).
/// </summary>
/// <remarks>
/// Energies and fields in one common unit (gamma_e = hbar = 1); sigma are Pauli matrices. The field acts on both
/// sublattices and not on the impurity. Immutable.
/// </remarks>
/// <param name="J">Exchange constant; positive couples the sublattices antiparallel.</param>
/// <param name="K_par">Easy-axis constant, along z.</param>
/// <param name="K_perp">Hard-axis constant, along y.</param>
/// <param name="Omega_0">Hyperfine constant.</param>
/// <param name="S1">Spin of the first sublattice, which carries the impurity: 1/2, 1, 3/2, ...</param>
/// <param name="S2">Spin of the second sublattice: 0, 1/2, 1, ...</param>
/// <param name="H_x">Field along the medium axis.</param>
/// <param name="H_y">Field along the hard axis.</param>
/// <param name="H_z">Field along the easy axis.</param>
public sealed record SpinModel(
    double J,
    double K_par,
    double K_perp,
    double Omega_0,
    double S1,
    double S2,
    double H_x = 0,
    double H_y = 0,
    double H_z = 0)
{
    /// <summary>The excess spin S = S1 - S2.</summary>
    public double S => S1 - S2;

    /// <summary>Whether S1 + S2 is half-integer, so that Kramers' theorem holds for the electrons alone.</summary>
    public bool IsKramers => (TwoS1 + TwoS2) % 2 != 0;

    /// <summary>2 S1 as a whole number.</summary>
    internal int TwoS1 => (int)(2 * S1);

    /// <summary>2 S2 as a whole number.</summary>
    internal int TwoS2 => (int)(2 * S2);

    /// <summary>States of the two sublattices.</summary>
    public double ElectronicDimension => ((2 * S1) + 1) * ((2 * S2) + 1);

    /// <summary>The size of the Hamiltonian's terms: what differences of levels are measured against.</summary>
    internal double EnergyScale =>
        (Math.Abs(J) * S1 * S2)
        + ((Math.Abs(K_par) + Math.Abs(K_perp)) * ((S1 * S1) + (S2 * S2)))
        + (double.Hypot(H_x, double.Hypot(H_y, H_z)) * (S1 + S2));

    /// <summary>Levels nearer than this count as degenerate: rounding mixes their states.</summary>
    internal double Resolution => 1e-8 * EnergyScale;

    public override string ToString() =>
        $"J = {J}, K_par = {K_par}, K_perp = {K_perp}, omega_0 = {Omega_0}, S1 = {S1}, S2 = {S2}, H = ({H_x}, {H_y}, {H_z})";

    /// <summary>What keeps these numbers from being a model, with the value received; or <see langword="null"/>.</summary>
    public string? Fault()
    {
        double[] constants = [J, K_par, K_perp, Omega_0, H_x, H_y, H_z];
        if (!Array.TrueForAll(constants, double.IsFinite))
            return $"a constant of the model is not finite: {this}";
        if (!(S1 >= 0.5) || 2 * S1 != Math.Floor(2 * S1))
            return $"S1 is {S1}; it must be 1/2, 1, 3/2, ...";
        return !(S2 >= 0) || 2 * S2 != Math.Floor(2 * S2) ? $"S2 is {S2}; it must be 0, 1/2, 1, ..." : null;
    }
}
