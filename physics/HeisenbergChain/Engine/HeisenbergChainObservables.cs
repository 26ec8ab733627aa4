using SweepCluster.Physics.Engines;

namespace SweepCluster.Physics.HeisenbergChain;

/// <summary>Observables of the engine <c>heisenberg-chain</c>.</summary>
public sealed record HeisenbergChainObservables
{
    private const string Error = "estimated error: bound in practice for infinite and ring, one standard error for qmc";

    [Observable("f", Unit = "|J|", MayBeUndefined = true, Meaning = "free energy a site; not for qmc")]
    public double F { get; init; }

    [Observable("f_error", Unit = "|J|", MayBeUndefined = true, Meaning = Error)]
    public double FError { get; init; }

    [Observable("u", Unit = "|J|", Meaning = "energy a site, f + T s, with the Zeeman term")]
    public double U { get; init; }

    [Observable("u_error", Unit = "|J|", Meaning = Error)]
    public double UError { get; init; }

    [Observable("s", Unit = "k_B", MayBeUndefined = true, Meaning = "entropy a site; not for qmc")]
    public double S { get; init; }

    [Observable("s_error", Unit = "k_B", MayBeUndefined = true, Meaning = Error)]
    public double SError { get; init; }

    [Observable("C", Unit = "k_B", Meaning = "specific heat a site at constant field")]
    public double C { get; init; }

    [Observable("C_error", Unit = "k_B", Meaning = Error)]
    public double CError { get; init; }

    [Observable("M", Symbol = "<S^z>", Meaning = "magnetization a site; 1/2 at saturation")]
    public double M { get; init; }

    [Observable("M_error", Meaning = Error)]
    public double MError { get; init; }

    [Observable("chi", MayBeUndefined = true, Meaning = "dM/dh at h_over_J; undefined where it diverges at T = 0")]
    public double Chi { get; init; }

    [Observable("chi_error", MayBeUndefined = true, Meaning = Error)]
    public double ChiError { get; init; }

    [Observable("dMdT", Symbol = "dM/dt", MayBeUndefined = true, Meaning = "dM/d(k_B T/|J|); undefined where it diverges at T = 0")]
    public double DMdT { get; init; }

    [Observable("dMdT_error", MayBeUndefined = true, Meaning = Error)]
    public double DMdTError { get; init; }

    [Observable("chi_mol", Unit = "emu/mol", MayBeUndefined = true,
        Meaning = "molar dM/dB of chains (coupled by mean field for infinite and ring), impurities and chi_0")]
    public double ChiMol { get; init; }

    [Observable("C_mol", Unit = "J/mol/K", Meaning = "molar specific heat of the chains")]
    public double CMol { get; init; }

    [Observable("M_over_Msat", Symbol = "M/M_sat", Meaning = "magnetization of the chains over that at saturation")]
    public double MOverMsat { get; init; }

    [Observable("T_over_J", Symbol = "t", Meaning = "reduced temperature k_B T/|J|")]
    public double TOverJ { get; init; }

    [Observable("h_over_J", Symbol = "h", Meaning = "reduced field g mu_B B/|J|")]
    public double HOverJ { get; init; }

    [Observable("magnetocaloric_ratio", Symbol = "Gamma_B", Unit = "1/T", MayBeUndefined = true,
        Meaning = "(1/T) (dT/dB)_S = -(dM/dT)_B/C_B; undefined where C vanishes")]
    public double MagnetocaloricRatio { get; init; }

    [Observable("B_c", Unit = "T", MayBeUndefined = true,
        Meaning = "saturation field of a chain, 2J/(g mu_B); J > 0 only", Source = "Bonner, Fisher 1964")]
    public double SaturationFieldTesla { get; init; }

    [Observable("T_N", Unit = "K", MayBeUndefined = true,
        Meaning = "ordering temperature of an array of chains by the empirical formula; J > 0 and 0 < |J_inter| <= J only",
        Source = "Yasuda et al., Phys. Rev. Lett. 94, 217201 (2005)")]
    public double NeelTemperatureKelvin { get; init; }

    [Observable("m_ordered", Symbol = "g <S^z>", Unit = "mu_B", MayBeUndefined = true,
        Meaning = "ordered moment of weakly coupled chains by mean field; J > 0 and 0 < |J_inter| <= 0.24 J only",
        Source = "Schulz, Phys. Rev. Lett. 77, 2790 (1996)")]
    public double OrderedMoment { get; init; }

    [Observable("S_Q", Symbol = "S(Q)", MayBeUndefined = true, Meaning = "structure factor a site at the ordering vector; qmc only")]
    public double StructureFactor { get; init; } = double.NaN;

    [Observable("S_Q_error", MayBeUndefined = true, Meaning = Error)]
    public double StructureFactorError { get; init; } = double.NaN;

    [Observable("binder", Symbol = "Q", MayBeUndefined = true, Meaning = "<m^2>^2/<m^4> of the order parameter; qmc only")]
    public double Binder { get; init; } = double.NaN;

    [Observable("binder_error", MayBeUndefined = true, Meaning = Error)]
    public double BinderError { get; init; } = double.NaN;

    [Observable("stiffness_along", Symbol = "rho_z", Unit = "|J|", MayBeUndefined = true,
        Meaning = "spin stiffness along the chains; qmc only")]
    public double StiffnessAlong { get; init; } = double.NaN;

    [Observable("stiffness_along_error", Unit = "|J|", MayBeUndefined = true, Meaning = Error)]
    public double StiffnessAlongError { get; init; } = double.NaN;

    [Observable("stiffness_across", Symbol = "rho_x", Unit = "|J|", MayBeUndefined = true,
        Meaning = "spin stiffness across the chains; qmc only")]
    public double StiffnessAcross { get; init; } = double.NaN;

    [Observable("stiffness_across_error", Unit = "|J|", MayBeUndefined = true, Meaning = Error)]
    public double StiffnessAcrossError { get; init; } = double.NaN;
}
