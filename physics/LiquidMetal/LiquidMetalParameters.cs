using SweepCluster.Physics.Engines;
using SweepCluster.Physics.LiquidMetal.Correlation;
using SweepCluster.Physics.LiquidMetal.Ions;
using SweepCluster.Physics.LiquidMetal.LocalFields;

namespace SweepCluster.Physics.LiquidMetal;

/// <summary>Parameters of the engine <c>liquid-metal</c>. NaN: not given, so taken from the metal or left out.</summary>
public sealed record LiquidMetalParameters
{
    /// <summary>r_s.</summary>
    [Parameter("r_s", Minimum = 0.001, Maximum = 100, Source = "Table 1",
        Meaning = "radius of one electron's sphere in Bohr radii; by default the metal's")]
    public double DensityParameter { get; init; } = double.NaN;

    /// <summary>Q in k_F.</summary>
    [Parameter("Q", Unit = "k_F", Minimum = 1e-9, Maximum = 1e9, Meaning = "wavevector in Fermi wavevectors")]
    public double Wavevector { get; init; } = 1;

    /// <summary>The local field in the dielectric function.</summary>
    [Parameter("local_field", Symbol = "G", Meaning =
        "local field of the dielectric function; vashishta-singwi is tabulated for r_s 1 to 6, utsumi-ichimaru to 15")]
    public LocalFieldModel LocalField { get; init; } = LocalFieldModel.None;

    /// <summary>The correlation energy.</summary>
    [Parameter("correlation", Symbol = "eps_c", Source = "(4)", Meaning =
        "correlation energy behind compressibility, c_lf, corradini and utsumi-ichimaru; paper only reproduces Table 1")]
    public CorrelationModel Correlation { get; init; } = CorrelationModel.PerdewWang92;

    /// <summary>The metal that gives r_s, Z_eff, mass, c_exp and its error where they are not given.</summary>
    [Parameter("metal", Source = "Table 1",
        Meaning = "gives r_s, Z_eff, mass, c_exp and c_exp_error where they are not given themselves")]
    public Metal Metal { get; init; } = Metal.None;

    /// <summary>Z_eff.</summary>
    [Parameter("Z_eff", Minimum = 0, MinimumExcluded = true, Source = "(1)",
        Meaning = "electrons an ion sets free between the cores, not its valence; by default the metal's")]
    public double EffectiveCharge { get; init; } = double.NaN;

    /// <summary>Mass number A.</summary>
    [Parameter("mass", Symbol = "A", Unit = "u", Minimum = 0, MinimumExcluded = true, Source = "(1)",
        Meaning = "atomic mass A, with M = A m_p as in the paper; by default the metal's")]
    public double MassU { get; init; } = double.NaN;

    /// <summary>R_c in A.</summary>
    [Parameter("R_c", Unit = "A", Minimum = 0, Maximum = 100, Source = "(5)",
        Meaning = "radius of the empty ion core in omega; 0 is a point")]
    public double CoreRadiusAngstrom { get; init; }

    /// <summary>D_p in A^2.</summary>
    [Parameter("D_p", Unit = "A^2", Source = "(5)",
        Meaning = "dispersion of the bare ion plasma; by default 0 in omega and that of the classical plasma in R_c_implied")]
    public double PlasmaDispersionSquareAngstrom { get; init; } = double.NaN;

    /// <summary>c_exp in meV A.</summary>
    [Parameter("c_exp", Unit = "meV A", Minimum = 0, Source = "(6)", Meaning = "measured velocity; by default the metal's")]
    public double MeasuredVelocityMevAngstrom { get; init; } = double.NaN;

    /// <summary>Error of c_exp in meV A.</summary>
    [Parameter("c_exp_error", Unit = "meV A", Minimum = 0, Source = "Table 1",
        Meaning = "error of c_exp; by default the metal's, inferred from the paper's error bars")]
    public double VelocityErrorMevAngstrom { get; init; } = double.NaN;

    /// <summary>Gamma/omega.</summary>
    [Parameter("damping", Symbol = "Gamma/omega", Minimum = 0, Source = "Fig. 6",
        Meaning = "measured damping over frequency, nearly constant between 0.1 and 0.5 of the structure factor's peak")]
    public double Damping { get; init; }
}
