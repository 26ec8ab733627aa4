using SweepCluster.Physics.Engines;

namespace SweepCluster.Physics.SpinTunneling;

/// <summary>Parameters of <see cref="SpinTunnelingEngine"/>: constants of eq. (1), all energies in one common unit.</summary>
public sealed record SpinTunnelingParameters
{
    [Parameter("J", Minimum = 0, Meaning = "exchange constant, antiferromagnetic; any unit of energy, the same for all", Source = "(1)")]
    public double J { get; init; } = 40;

    [Parameter("K_par", Symbol = "K_∥", Minimum = 0, Meaning = "easy-axis anisotropy, along z", Source = "(1)")]
    public double K_par { get; init; } = 1;

    [Parameter("K_perp", Symbol = "K_⊥", Minimum = 0, Meaning = "hard-axis anisotropy, along y", Source = "(1)")]
    public double K_perp { get; init; } = 20;

    [Parameter("omega_0", Symbol = "ω₀", Minimum = 0, Meaning = "hyperfine constant of the impurity on the first sublattice", Source = "(1)")]
    public double HyperfineConstant { get; init; } = 0.2;

    [Parameter("S1", Symbol = "S₁", Minimum = 0.5, Maximum = 1e6, HalfInteger = true, Meaning = "spin of the first sublattice", Source = "(1)")]
    public double S1 { get; init; } = 10;

    [Parameter("S2", Symbol = "S₂", Minimum = 0, Maximum = 1e6, HalfInteger = true, Meaning = "spin of the second sublattice; 0 for a single spin", Source = "(1)")]
    public double S2 { get; init; } = 10;

    [Parameter("H_x", Meaning = "field along the medium axis (gamma_e = 1), on both sublattices", Source = "(1)")]
    public double H_x { get; init; }

    [Parameter("H_y", Meaning = "field along the hard axis (gamma_e = 1), on both sublattices", Source = "(1)")]
    public double H_y { get; init; }

    [Parameter("H_z", Meaning = "field along the easy axis (gamma_e = 1), on both sublattices", Source = "(1)")]
    public double H_z { get; init; }

    [Parameter("method", Meaning = "auto, dense or banded for diagonalization; semiclassical for the formulas alone")]
    public SolutionMethod Method { get; init; }

    /// <summary>The model that these parameters describe.</summary>
    public SpinModel ToModel() => new(J, K_par, K_perp, HyperfineConstant, S1, S2, H_x, H_y, H_z);
}
