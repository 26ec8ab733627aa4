using SweepCluster.Physics.Engines;
using SweepCluster.Physics.LiquidMetal.Correlation;
using SweepCluster.Physics.LiquidMetal.Ions;
using SweepCluster.Physics.LiquidMetal.Screening;

namespace SweepCluster.Physics.LiquidMetal;

/// <summary>One point of the engine <c>liquid-metal</c>: each observable computed when it is read, and not before.</summary>
/// <remarks>
/// Kept from point to point by a thread: what depends on r_s, the correlation energy and the local field alone, such as
/// the self-consistent solution, is kept while they stay the same. What is kept is a function of them alone, so a point's
/// result does not depend on the points before it. Not thread-safe.
/// </remarks>
public sealed class LiquidMetalPoint
{
    private readonly ElectronGas electrons = new();
    private LiquidMetalParameters parameters = new();
    private MetalPreset preset = MetalPreset.Of(Metal.None);
    private IonPlasma ions;

    [Observable("k_F", Unit = "1/A", Meaning = "Fermi wavevector")]
    public double FermiWavevector => electrons.Gas.FermiWavevectorPerAngstrom;

    [Observable("k_TF", Unit = "1/A", Source = "(2)", Meaning = "Thomas-Fermi wavevector")]
    public double ThomasFermiWavevector => electrons.Gas.ThomasFermiWavevectorPerAngstrom;

    [Observable("Q_abs", Symbol = "Q", Unit = "1/A", Meaning = "wavevector in absolute units")]
    public double AbsoluteWavevector => parameters.Wavevector * electrons.Gas.FermiWavevectorPerAngstrom;

    [Observable("n_e", Unit = "1/A^3", Meaning = "number density of the electrons")]
    public double Density => electrons.Gas.DensityPerCubicAngstrom;

    [Observable("E_F", Unit = "eV", Meaning = "Fermi energy")]
    public double FermiEnergy => electrons.Gas.FermiEnergyEv;

    [Observable("epsilon", Symbol = "eps", Source = "(1)", MayBeUndefined = true,
        Meaning = "static dielectric function; undefined where it diverges")]
    public double Epsilon => electrons.Epsilon(parameters.Wavevector);

    [Observable("inverse_epsilon", Symbol = "1/eps", Source = "(5)", Meaning = "inverse of the static dielectric function")]
    public double InverseEpsilon => electrons.InverseEpsilon(parameters.Wavevector);

    [Observable("screening", Meaning = "whether G times the polarization is below, above or at 1, where epsilon has its pole")]
    public ScreeningRegime Screening => electrons.Dielectric(parameters.Wavevector).Regime;

    [Observable("G", Meaning = "local field factor at Q")]
    public double LocalField => electrons.LocalField(parameters.Wavevector);

    [Observable("gamma_0", Meaning = "limit of G/Q^2 for small Q, of the chosen local field")]
    public double LocalFieldCoefficient => electrons.LocalFieldCoefficient;

    [Observable("S", MayBeUndefined = true,
        Meaning = "static structure factor of the electrons at Q with the chosen local field, T = 0; undefined if unstable")]
    public double StructureFactor => electrons.StructureFactor(parameters.Wavevector);

    [Observable("g_0", Symbol = "g(0)", MayBeUndefined = true,
        Meaning = "pair correlation at contact with the chosen local field; undefined for corradini, and if unstable")]
    public double ContactValue => electrons.ContactValue;

    [Observable("epsilon_c", Symbol = "eps_c", Unit = "Ry", Source = "(4)", Meaning = "correlation energy of an electron")]
    public double CorrelationEnergy => electrons.Correlation.Value;

    [Observable("lambda_kF2", Symbol = "lambda k_F^2", Source = "(4)", Meaning = "low-Q coefficient of the local field")]
    public double Lambda => electrons.Lambda;

    [Observable("kappa_ratio", Symbol = "kappa_0/kappa", Source = "(3)",
        Meaning = "compressibility without over that with interaction, by lambda")]
    public double CompressibilityRatio => electrons.CompressibilityRatio;

    [Observable("kappa_ratio_energy", Symbol = "kappa_0/kappa", Meaning =
        "the same by the energy's second derivative; differs from kappa_ratio for stls and paper only")]
    public double CompressibilityRatioFromEnergy =>
        Compressibility.RatioFromEnergy(electrons.Gas.DensityParameter, electrons.Correlation);

    [Observable("kappa_ratio_G", Symbol = "kappa_0/kappa", Meaning = "the same by gamma_0 of the chosen local field")]
    public double CompressibilityRatioOfLocalField =>
        Compressibility.Ratio(electrons.Gas.DensityParameter, electrons.LocalFieldCoefficient);

    [Observable("r_s_instability", Symbol = "r_s", Meaning = "where kappa_0/kappa of the correlation energy is zero")]
    public double Instability => electrons.Instability;

    [Observable("Omega_p", Unit = "meV", Source = "(1)", MayBeUndefined = true, Meaning = "plasma frequency of the ions")]
    public double PlasmaFrequency => ions.PlasmaFrequencyMev;

    [Observable("c_RPA", Unit = "meV A", Source = "(2)", MayBeUndefined = true,
        Meaning = "velocity of Bohm and Staver, in the random phase approximation")]
    public double BohmStaverVelocity => ions.BohmStaverVelocityMevAngstrom;

    [Observable("c_lf", Unit = "meV A", Source = "(3)", MayBeUndefined = true,
        Meaning = "velocity with the exact screening; negative stands for imaginary")]
    public double LocalFieldVelocity => ions.LocalFieldVelocityMevAngstrom(electrons.CompressibilityRatio);

    [Observable("core_parameter", Symbol = "<R^2>/6 + D_p", Unit = "A^2", Source = "(6)", MayBeUndefined = true,
        Meaning = "ion core from c_exp and c_lf")]
    public double CoreParameter =>
        ions.CoreParameterSquareAngstrom(MeasuredVelocity, electrons.CompressibilityRatio);

    [Observable("core_parameter_error", Symbol = "delta(<R^2>/6 + D_p)", Unit = "A^2", Source = "Table 1",
        MayBeUndefined = true, Meaning = "its error from that of c_exp")]
    public double CoreParameterError => ions.CoreParameterErrorSquareAngstrom(
        MeasuredVelocity, Given(parameters.VelocityErrorMevAngstrom, preset.VelocityErrorMevAngstrom));

    [Observable("D_p_plasma", Symbol = "D_p", Unit = "A^2", MayBeUndefined = true,
        Meaning = "dispersion of the strongly coupled classical plasma, -0.0733 of the ion sphere's radius squared")]
    public double PlasmaDispersion => ions.PlasmaDispersionSquareAngstrom;

    [Observable("R_c_implied", Symbol = "R_c", Unit = "A", MayBeUndefined = true,
        Meaning = "core radius implied by core_parameter and D_p; undefined where its square is negative")]
    public double ImpliedCoreRadius => Math.Sqrt(
        CoreParameter - Given(parameters.PlasmaDispersionSquareAngstrom, ions.PlasmaDispersionSquareAngstrom));

    [Observable("R_c_implied_error", Symbol = "delta R_c", Unit = "A", MayBeUndefined = true,
        Meaning = "its error from that of c_exp")]
    public double ImpliedCoreRadiusError => CoreParameterError / (2 * ImpliedCoreRadius);

    [Observable("omega_squared", Symbol = "omega^2", Unit = "meV^2", Source = "(5)", MayBeUndefined = true,
        Meaning = "square of the mode's frequency at Q; with R_c = D_p = 0 equation (1)")]
    public double SquaredFrequency => ions.SquaredFrequencyMev2(
        AbsoluteWavevector,
        InverseEpsilon,
        parameters.CoreRadiusAngstrom,
        Given(parameters.PlasmaDispersionSquareAngstrom, 0));

    [Observable("omega", Unit = "meV", Source = "(5)", MayBeUndefined = true,
        Meaning = "frequency of the mode at Q; negative stands for imaginary")]
    public double Frequency => IonPlasma.SignedSquareRoot(SquaredFrequency);

    [Observable("omega_point", Symbol = "omega", Unit = "meV", Source = "(1)", MayBeUndefined = true,
        Meaning = "the same for ions without a core, whatever R_c and D_p are")]
    public double PointIonFrequency =>
        IonPlasma.SignedSquareRoot(ions.SquaredFrequencyMev2(AbsoluteWavevector, InverseEpsilon, 0, 0));

    [Observable("Gamma", Unit = "meV", Source = "Fig. 6", MayBeUndefined = true, Meaning = "damping of the mode, damping times |omega|")]
    public double DampingWidth => parameters.Damping * Math.Abs(Frequency);

    private double MeasuredVelocity =>
        Given(parameters.MeasuredVelocityMevAngstrom, preset.MeasuredVelocityMevAngstrom);

    internal void Set(LiquidMetalParameters point, CancellationToken cancellation)
    {
        parameters = point;
        preset = MetalPreset.Of(point.Metal);
        electrons.Set(
            Given(point.DensityParameter, preset.DensityParameter), point.LocalField, point.Correlation, cancellation);
        ions = new IonPlasma(
            electrons.Gas, Given(point.EffectiveCharge, preset.EffectiveCharge), Given(point.MassU, preset.MassU));
    }

    internal static double Given(double value, double otherwise) => double.IsNaN(value) ? otherwise : value;
}
