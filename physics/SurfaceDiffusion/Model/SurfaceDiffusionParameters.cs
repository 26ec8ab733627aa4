using SweepCluster.Physics.Engines;
using SweepCluster.Physics.SurfaceDiffusion.Gas;

namespace SweepCluster.Physics.SurfaceDiffusion.Model;

/// <summary>Parameters of the engine <c>surface-diffusion</c>; the page of the engine says which model reads which.</summary>
/// <remarks>Lengths are in a, the distance of neighbour sites. gamma is a rate in one direction, Gamma the total rate.</remarks>
public sealed record SurfaceDiffusionParameters
{
    [Parameter("model", Meaning = "what is computed")]
    public SurfaceModel Model { get; set; } = SurfaceModel.Gas;

    [Parameter("method", Meaning = "simulation, or all states written down and solved")]
    public SolutionMethod Method { get; set; } = SolutionMethod.Simulate;

    [Parameter("lattice", Meaning = "arrangement of the adsorption sites")]
    public SurfaceLattice Lattice { get; set; } = SurfaceLattice.Square;

    [Parameter("size", Symbol = "L", Minimum = 1, Maximum = 8192, Meaning = "sites along each side; sites of a terrace; side of a cell with active sites")]
    public int Size { get; set; } = 64;

    [Parameter("coverage", Symbol = "theta", Minimum = 0, Maximum = 1, Meaning = "adatoms a site; at the start where molecules land and leave")]
    public double Coverage { get; set; } = 0.1;

    [Parameter("temperature", Symbol = "T", Unit = "K", Minimum = 0, MinimumExcluded = true, Meaning = "temperature")]
    public double TemperatureKelvin { get; set; } = 300;

    [Parameter("beta_J", Symbol = "J/kT", Minimum = -30, Maximum = 30, Meaning = "interaction of neighbours over kT, attractive when positive; by default from interaction and temperature")]
    public double BetaJ { get; set; } = double.NaN;

    [Parameter("interaction", Symbol = "J", Unit = "eV", Meaning = "interaction of neighbours, attractive when positive")]
    public double InteractionEv { get; set; }

    [Parameter("kinetics", Meaning = "how jump rates depend on the bonds at both ends")]
    public HopLaw Kinetics { get; set; } = HopLaw.InitialState;

    [Parameter("selection", Meaning = "how a gas selects its next event; the process is the same")]
    public EventSelection Selection { get; set; } = EventSelection.Auto;

    [Parameter("barrier", Symbol = "E", Unit = "eV", Minimum = 0, Meaning = "diffusion barrier")]
    public double BarrierEv { get; set; } = 0.5;

    [Parameter("prefactor", Symbol = "nu", Unit = "1/s", Minimum = 0, MinimumExcluded = true, Meaning = "attempt frequency: Gamma = nu exp(-E/kT)", Source = "equation 1")]
    public double Prefactor { get; set; } = 1e13;

    [Parameter("barrier_2", Symbol = "E_2", Unit = "eV", Minimum = 0, Meaning = "barrier of double jumps; none by default")]
    public double SecondBarrierEv { get; set; } = double.NaN;

    [Parameter("barrier_quantum", Symbol = "hbar omega", Unit = "eV", Minimum = 0, Meaning = "quantum of the barrier's imaginary frequency: tunnelling through a parabola; 0 for none")]
    public double BarrierQuantumEv { get; set; }

    [Parameter("tunnel_rate", Symbol = "Gamma_t", Unit = "1/s", Minimum = 0, Meaning = "rate of tunnelling that does not depend on temperature, added to Gamma")]
    public double TunnelRate { get; set; }

    [Parameter("rate_1", Symbol = "gamma_1", Unit = "1/s", Minimum = 0, Meaning = "single jumps in each direction; by default Gamma over the number of directions")]
    public double Rate1 { get; set; } = double.NaN;

    [Parameter("rate_2", Symbol = "gamma_2", Unit = "1/s", Minimum = 0, Meaning = "double jumps in each direction; by default from barrier_2")]
    public double Rate2 { get; set; } = double.NaN;

    [Parameter("rate_3", Symbol = "gamma_3", Unit = "1/s", Minimum = 0, Meaning = "triple jumps in each direction")]
    public double Rate3 { get; set; }

    [Parameter("rate_4", Symbol = "gamma_4", Unit = "1/s", Minimum = 0, Meaning = "quadruple jumps in each direction")]
    public double Rate4 { get; set; }

    [Parameter("rate_across", Unit = "1/s", Minimum = 0, Meaning = "jumps across channels, none by default; out of the second kind of hollow, by default as out of the first")]
    public double RateAcross { get; set; } = double.NaN;

    [Parameter("rate_diagonal", Unit = "1/s", Minimum = 0, Meaning = "jumps along each diagonal")]
    public double RateDiagonal { get; set; }

    [Parameter("rate_rebound", Unit = "1/s", Minimum = 0, Meaning = "jumps that end where they began, in each direction")]
    public double RateRebound { get; set; }

    [Parameter("rate_exchange", Unit = "1/s", Minimum = 0, Meaning = "atomic exchange along each diagonal")]
    public double RateExchange { get; set; }

    [Parameter("rate_long_exchange", Unit = "1/s", Minimum = 0, Meaning = "long-range exchange, all exits together")]
    public double RateLongExchange { get; set; }

    [Parameter("exchange_range", Unit = "a", Minimum = 0.1, Maximum = 10, Meaning = "decay length of the exits of long-range exchange")]
    public double ExchangeRange { get; set; } = 1;

    [Parameter("rate_dumbbell", Unit = "1/s", Minimum = 0, Meaning = "dumbbells formed with each atom of a channel's walls")]
    public double RateDumbbell { get; set; }

    [Parameter("dumbbell_return", Minimum = 0, Maximum = 1, Meaning = "share of dumbbells that fall back")]
    public double DumbbellReturn { get; set; } = 0.25;

    [Parameter("dumbbell_along", Minimum = 0, Maximum = 1, Meaning = "share that ends one site along the channel")]
    public double DumbbellAlong { get; set; } = 0.25;

    [Parameter("dumbbell_across", Minimum = 0, Maximum = 1, Meaning = "share that ends straight across; the rest ends across and along")]
    public double DumbbellAcross { get; set; } = 0.25;

    [Parameter("spacing", Unit = "a", Minimum = 0, MinimumExcluded = true, Meaning = "distance of channels")]
    public double Spacing { get; set; } = 1;

    [Parameter("step_barrier", Symbol = "E_ES", Unit = "eV", Minimum = 0, Meaning = "Ehrlich-Schwoebel barrier at steps")]
    public double StepBarrierEv { get; set; }

    [Parameter("foot_binding", Symbol = "E_t", Unit = "eV", Minimum = 0, Meaning = "binding at the foot of steps")]
    public double FootBindingEv { get; set; }

    [Parameter("attachment", Minimum = 0, Maximum = 1, Meaning = "attachment to the ascending step of a terrace, over gamma; with no step_barrier limit, 0 reflects")]
    public double Attachment { get; set; } = 1;

    [Parameter("capture_rate", Symbol = "k_b", Unit = "1/s", Minimum = 0, Meaning = "capture by traps")]
    public double CaptureRate { get; set; }

    [Parameter("release_rate", Symbol = "k_u", Unit = "1/s", Minimum = 0, MinimumExcluded = true, Meaning = "release from traps")]
    public double ReleaseRate { get; set; } = 1;

    [Parameter("desorption_barrier", Symbol = "E_des", Unit = "eV", Minimum = 0, Meaning = "barrier of desorption, with the same prefactor; none by default")]
    public double DesorptionBarrierEv { get; set; } = double.NaN;

    [Parameter("reaction_barrier", Symbol = "E_r", Unit = "eV", Minimum = 0, Meaning = "barrier of the reaction, with the same prefactor")]
    public double ReactionBarrierEv { get; set; } = 0.55;

    [Parameter("adsorption_rate", Symbol = "F", Unit = "1/s", Minimum = 0, Meaning = "landing on a free site")]
    public double AdsorptionRate { get; set; } = 1;

    [Parameter("patch", Minimum = 1, Maximum = 64, Meaning = "active sites along each side of the patch")]
    public int Patch { get; set; } = 1;

    [Parameter("cluster_size", Symbol = "N", Minimum = 2, Maximum = 1000, Meaning = "atoms of the cluster")]
    public int ClusterSize { get; set; } = 8;

    [Parameter("rate_corner", Unit = "1/s", Minimum = 0, Meaning = "jumps of a cluster's atoms around corners; by default gamma_1")]
    public double RateCorner { get; set; } = double.NaN;

    [Parameter("rate_evaporation", Unit = "1/s", Minimum = 0, Meaning = "evaporation of an atom and condensation anywhere at the rim")]
    public double RateEvaporation { get; set; }

    [Parameter("rate_leapfrog", Unit = "1/s", Minimum = 0, Meaning = "an atom climbs over the cluster")]
    public double RateLeapfrog { get; set; }

    [Parameter("rate_glide", Unit = "1/s", Minimum = 0, Meaning = "glide of the whole cluster in each direction")]
    public double RateGlide { get; set; }

    [Parameter("rate_shear", Unit = "1/s", Minimum = 0, Meaning = "shear of one side of a line along it, before broken bonds")]
    public double RateShear { get; set; }

    [Parameter("rate_dislocation", Unit = "1/s", Minimum = 0, Meaning = "motion of one inner row, before broken bonds")]
    public double RateDislocation { get; set; }

    [Parameter("rate_reptation", Unit = "1/s", Minimum = 0, Meaning = "an atom goes from one end to another, before broken bonds")]
    public double RateReptation { get; set; }

    [Parameter("replicas", Minimum = 1, Maximum = 1024, Meaning = "independent runs averaged in a point")]
    public int Replicas { get; set; } = 1;

    [Parameter("time", Symbol = "t", Unit = "s", Minimum = 0, MinimumExcluded = true, Meaning = "simulated time of each replica; of each walk for lone adatoms; by default from events")]
    public double TimeSeconds { get; set; } = double.NaN;

    [Parameter("events", Minimum = 1000, Maximum = 1e13, Meaning = "jumps of each replica, about; the most there are with relative_error")]
    public double Events { get; set; } = 2e6;

    [Parameter("relative_error", Minimum = 0, Maximum = 0.5, Meaning = "go on until the diffusion coefficient is known to this relative error; 0: all events")]
    public double RelativeError { get; set; }
}
