using SweepCluster.Physics.Engines;

namespace SweepCluster.Physics.SpinTunneling;

/// <summary>
/// Observables of <see cref="SpinTunnelingEngine"/>. Those of the exact side are undefined (NaN) with method
/// semiclassical, but for the three coefficients and the splitting that (11) and (16) give; the coefficients also where
/// the lowest states are no doublet of two Neel directions times the impurity; the formulas where S2 exceeds S1 or a
/// constant vanishes that they divide by.
/// </summary>
public sealed record SpinTunnelingObservables
{
    [Observable("C_00", MayBeUndefined = true, Meaning = "mean of the four levels", Source = "(17)")]
    public double C_00 { get; init; } = double.NaN;

    [Observable("C_0x", MayBeUndefined = true, Meaning = "coefficient of tau_0 sigma_x; vanishes for a field along y", Source = "(17)")]
    public double C_0x { get; init; } = double.NaN;

    [Observable("C_0y", MayBeUndefined = true, Meaning = "field of the electrons on the impurity", Source = "(17)")]
    public double C_0y { get; init; } = double.NaN;

    [Observable("C_0z", MayBeUndefined = true, Meaning = "coefficient of tau_0 sigma_z; vanishes for a field along y", Source = "(17)")]
    public double C_0z { get; init; } = double.NaN;

    [Observable("C_x0", MayBeUndefined = true, Meaning = "tunnelling amplitude; at zero field the exact 2 Delta_0", Source = "(17)")]
    public double C_x0 { get; init; } = double.NaN;

    [Observable("C_xx", MayBeUndefined = true, Meaning = "coefficient of tau_x sigma_x; vanishes for a field along y", Source = "(17)")]
    public double C_xx { get; init; } = double.NaN;

    [Observable("C_xy", MayBeUndefined = true, Meaning = "impurity's y term of tunnelling", Source = "(17)")]
    public double C_xy { get; init; } = double.NaN;

    [Observable("C_xz", MayBeUndefined = true, Meaning = "coefficient of tau_x sigma_z; vanishes for a field along y", Source = "(17)")]
    public double C_xz { get; init; } = double.NaN;

    [Observable("C_y0", MayBeUndefined = true, Meaning = "coefficient of tau_y sigma_0; vanishes for a field along y", Source = "(17)")]
    public double C_y0 { get; init; } = double.NaN;

    [Observable("C_yx", MayBeUndefined = true, Meaning = "impurity's flip with tunnelling", Source = "(17)")]
    public double C_yx { get; init; } = double.NaN;

    [Observable("C_yy", MayBeUndefined = true, Meaning = "coefficient of tau_y sigma_y; vanishes for a field along y", Source = "(17)")]
    public double C_yy { get; init; } = double.NaN;

    [Observable("C_yz", MayBeUndefined = true, Meaning = "coefficient of tau_y sigma_z; vanishes for a field along y", Source = "(17)")]
    public double C_yz { get; init; } = double.NaN;

    [Observable("C_z0", MayBeUndefined = true, Meaning = "coefficient of tau_z sigma_0; vanishes for a field along y", Source = "(17)")]
    public double C_z0 { get; init; } = double.NaN;

    [Observable("C_zx", MayBeUndefined = true, Meaning = "coefficient of tau_z sigma_x; vanishes for a field along y", Source = "(17)")]
    public double C_zx { get; init; } = double.NaN;

    [Observable("C_zy", MayBeUndefined = true, Meaning = "coefficient of tau_z sigma_y; vanishes for a field along y", Source = "(17)")]
    public double C_zy { get; init; } = double.NaN;

    [Observable("C_zz", MayBeUndefined = true, Meaning = "static coupling of impurity and Neel vector", Source = "(17)")]
    public double C_zz { get; init; } = double.NaN;

    [Observable("E_0", MayBeUndefined = true, Meaning = "lowest level of the whole Hamiltonian", Source = "(1)")]
    public double E_0 { get; init; } = double.NaN;

    [Observable("E_1", MayBeUndefined = true, Meaning = "second level of the whole Hamiltonian", Source = "(1)")]
    public double E_1 { get; init; } = double.NaN;

    [Observable("E_2", MayBeUndefined = true, Meaning = "third level of the whole Hamiltonian", Source = "(1)")]
    public double E_2 { get; init; } = double.NaN;

    [Observable("E_3", MayBeUndefined = true, Meaning = "fourth level of the whole Hamiltonian", Source = "(1)")]
    public double E_3 { get; init; } = double.NaN;

    [Observable("splitting", MayBeUndefined = true, Meaning = "splitting of the electrons' lowest doublet at omega_0 = 0, 4 Delta_0 |cos psi|", Source = "(14)")]
    public double Splitting { get; init; } = double.NaN;

    [Observable("M", MayBeUndefined = true, Meaning = "effective mass of the Neel vector", Source = "(4)")]
    public double EffectiveMass { get; init; } = double.NaN;

    [Observable("Omega_0", Symbol = "Ω₀", MayBeUndefined = true, Meaning = "attempt frequency", Source = "(5)")]
    public double AttemptFrequency { get; init; } = double.NaN;

    [Observable("A_0", Symbol = "A₀", MayBeUndefined = true, Meaning = "tunnelling action", Source = "(6)")]
    public double A_0 { get; init; } = double.NaN;

    [Observable("psi", Symbol = "ψ", MayBeUndefined = true, Meaning = "phase pi M H_y of the field", Source = "(8)")]
    public double Psi { get; init; } = double.NaN;

    [Observable("alpha", Symbol = "α", MayBeUndefined = true, Meaning = "impurity flip amplitude pi omega_0 / (2 Omega_0)", Source = "(10)")]
    public double Alpha { get; init; } = double.NaN;

    [Observable("lambda", Symbol = "λ", MayBeUndefined = true, Meaning = "ratio of the impurity's y and x terms", Source = "(10)")]
    public double Lambda { get; init; } = double.NaN;

    [Observable("Delta2_printed", Symbol = "2Δ₀", MayBeUndefined = true, Meaning = "2 Delta_0 as printed, A_0 outside the root: wrong", Source = "(11)")]
    public double Delta2_printed { get; init; } = double.NaN;

    [Observable("Delta2_paper", Symbol = "2Δ₀", MayBeUndefined = true, Meaning = "2 Delta_0 with A_0 inside the root", Source = "(11)")]
    public double Delta2_paper { get; init; } = double.NaN;

    [Observable("Delta2_corrected", Symbol = "2Δ₀", MayBeUndefined = true, Meaning = "2 Delta_0 with the sin^2 well's constant and first correction", Source = "(11)")]
    public double Delta2_corrected { get; init; } = double.NaN;

    [Observable("alpha_A", Symbol = "α_A", MayBeUndefined = true, Meaning = "-C_yx(psi = pi/2) / C_x0(0): alpha of figure d; C_yx(0) / C_x0(psi = pi/2) for half-integer S1 + S2", Source = "figure d")]
    public double Alpha_A { get; init; } = double.NaN;

    [Observable("S_crossover", MayBeUndefined = true, Meaning = "excess spin at which tunnelling turns from antiferromagnetic to ferromagnetic, at this S1", Source = "(15)")]
    public double S_crossover { get; init; } = double.NaN;

    [Observable("method_used", Meaning = "the method that was chosen: never auto")]
    public SolutionMethod MethodUsed { get; init; }
}
