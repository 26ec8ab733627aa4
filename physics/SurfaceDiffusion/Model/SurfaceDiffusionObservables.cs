using System.Collections.Immutable;
using SweepCluster.Physics.Engines;

namespace SweepCluster.Physics.SurfaceDiffusion.Model;

/// <summary>Observables of the engine <c>surface-diffusion</c>; NaN where a model has no such quantity.</summary>
public sealed record SurfaceDiffusionObservables
{
    /// <summary>Number of lags of <c>msd</c>.</summary>
    public const int LagCount = 16;

    /// <summary>The histogram runs from -HalfBins to HalfBins.</summary>
    public const int HalfBins = 32;

    /// <summary>Lags.</summary>
    public static ObservableDimension Lag { get; } = ObservableDimension.Count("lag", LagCount);

    /// <summary>Displacements along x, in units of the lattice.</summary>
    public static ObservableDimension Bin { get; } =
        new("bin", (2 * HalfBins) + 1, "", [.. Enumerable.Range(-HalfBins, (2 * HalfBins) + 1).Select(i => (double)i)]);

    /// <summary>Moves of the path that is shown.</summary>
    public static ObservableDimension Step { get; } = ObservableDimension.Count("step", 65);

    /// <summary>Atoms of a cluster that is shown.</summary>
    public static ObservableDimension Atom { get; } = ObservableDimension.Count("atom", 64);

    /// <summary>Kinds of events.</summary>
    public static ObservableDimension Kind { get; } = ObservableDimension.Count("kind", 18);

    /// <summary>Columns of the lattice, as parts of its width.</summary>
    public static ObservableDimension Column { get; } =
        new("column", 64, "", ImmutableArray.CreateRange(Enumerable.Range(0, 64).Select(i => (i + 0.5) / 64)));

    [Observable("D_tracer", Symbol = "D*", Unit = "a^2/s", MayBeUndefined = true, Meaning = "tracer diffusion lim <r^2>/2dt; of a cluster's centre of mass")]
    public double TracerDiffusion { get; set; } = double.NaN;

    [Observable("D_tracer_error", Unit = "a^2/s", MayBeUndefined = true, Meaning = "its standard error")]
    public double TracerDiffusionError { get; set; } = double.NaN;

    [Observable("D_tracer_x", Unit = "a^2/s", MayBeUndefined = true, Meaning = "lim <x^2>/2t: along channels, across steps")]
    public double TracerDiffusionX { get; set; } = double.NaN;

    [Observable("D_tracer_y", Unit = "a^2/s", MayBeUndefined = true, Meaning = "lim <y^2>/2t: across channels, along steps")]
    public double TracerDiffusionY { get; set; } = double.NaN;

    [Observable("D_jump", Symbol = "D_J", Unit = "a^2/s", MayBeUndefined = true, Meaning = "jump (collective) diffusion lim <R^2>/2dNt, R the sum of all displacements")]
    public double JumpDiffusion { get; set; } = double.NaN;

    [Observable("D_jump_error", Unit = "a^2/s", MayBeUndefined = true, Meaning = "its standard error")]
    public double JumpDiffusionError { get; set; } = double.NaN;

    [Observable("D_chemical", Symbol = "D_c", Unit = "a^2/s", MayBeUndefined = true, Meaning = "chemical diffusion, D_J times the thermodynamic factor")]
    public double ChemicalDiffusion { get; set; } = double.NaN;

    [Observable("D_chemical_error", Unit = "a^2/s", MayBeUndefined = true, Meaning = "its standard error")]
    public double ChemicalDiffusionError { get; set; } = double.NaN;

    [Observable("correlation_factor", Symbol = "f", MayBeUndefined = true, Meaning = "mean squared displacement over what jumps without memory would give")]
    public double CorrelationFactor { get; set; } = double.NaN;

    [Observable("correlation_factor_error", MayBeUndefined = true, Meaning = "its standard error")]
    public double CorrelationFactorError { get; set; } = double.NaN;

    [Observable("thermodynamic_factor", MayBeUndefined = true, Meaning = "d(mu/kT)/d(ln theta) from transfer matrices; NaN where phases separate")]
    public double ThermodynamicFactor { get; set; } = double.NaN;

    [Observable("thermodynamic_factor_error", MayBeUndefined = true, Meaning = "its difference to that of the next narrower strip")]
    public double ThermodynamicFactorError { get; set; } = double.NaN;

    [Observable("thermodynamic_factor_waves", MayBeUndefined = true, Meaning = "the same from density waves in the simulation")]
    public double ThermodynamicFactorWaves { get; set; } = double.NaN;

    [Observable("thermodynamic_factor_waves_error", MayBeUndefined = true, Meaning = "its standard error")]
    public double ThermodynamicFactorWavesError { get; set; } = double.NaN;

    [Observable("events", MayBeUndefined = true, Meaning = "events done, over all replicas")]
    public double Events { get; set; } = double.NaN;

    [Observable("event_rate", Unit = "1/s", MayBeUndefined = true, Meaning = "events a second of the whole system")]
    public double EventRate { get; set; } = double.NaN;

    [Observable("event_rate_error", Unit = "1/s", MayBeUndefined = true, Meaning = "its standard error")]
    public double EventRateError { get; set; } = double.NaN;

    [Observable("simulated_time", Unit = "s", MayBeUndefined = true, Meaning = "time simulated, over all replicas")]
    public double SimulatedTime { get; set; } = double.NaN;

    [Observable("bonds", MayBeUndefined = true, Meaning = "mean number of pairs of neighbours")]
    public double Bonds { get; set; } = double.NaN;

    [Observable("bonds_error", MayBeUndefined = true, Meaning = "its standard error")]
    public double BondsError { get; set; } = double.NaN;

    [Observable("coverage_gas", MayBeUndefined = true, Meaning = "coverage of the gas of adatoms beside a dense strip; coverage where molecules land and leave")]
    public double GasCoverage { get; set; } = double.NaN;

    [Observable("coverage_gas_error", MayBeUndefined = true, Meaning = "its standard error")]
    public double GasCoverageError { get; set; } = double.NaN;

    [Observable("D_mass", Unit = "a^2/s", MayBeUndefined = true, Meaning = "mass transfer: diffusion of a lone adatom times the coverage of the gas")]
    public double MassDiffusion { get; set; } = double.NaN;

    [Observable("reaction_rate", Unit = "1/s", MayBeUndefined = true, Meaning = "reactions a site; pairs where molecules react in pairs")]
    public double ReactionRate { get; set; } = double.NaN;

    [Observable("reaction_rate_error", Unit = "1/s", MayBeUndefined = true, Meaning = "its standard error")]
    public double ReactionRateError { get; set; } = double.NaN;

    [Observable("desorption_rate", Unit = "1/s", MayBeUndefined = true, Meaning = "desorptions a site")]
    public double DesorptionRate { get; set; } = double.NaN;

    [Observable("end_share", MayBeUndefined = true, Meaning = "share of walks that end by jumping down, or by reacting")]
    public double EndShare { get; set; } = double.NaN;

    [Observable("end_share_error", MayBeUndefined = true, Meaning = "its standard error")]
    public double EndShareError { get; set; } = double.NaN;

    [Observable("end_square", Unit = "a^2", MayBeUndefined = true, Meaning = "mean squared displacement of walks that end, up to their end")]
    public double EndSquare { get; set; } = double.NaN;

    [Observable("end_time", Unit = "s", MayBeUndefined = true, Meaning = "mean duration of walks that end")]
    public double EndTime { get; set; } = double.NaN;

    [Observable("fourth_cumulant", MayBeUndefined = true, Meaning = "<x^4> - 3 <x^2>^2 of walks, in units of the lattice")]
    public double FourthCumulant { get; set; } = double.NaN;

    [Observable("jump_rate", Symbol = "gamma", Unit = "1/s", MayBeUndefined = true, Meaning = "rate of single jumps of a lone adatom in each direction")]
    public double JumpRate { get; set; } = double.NaN;

    [Observable("crossover_temperature", Symbol = "T_c", Unit = "K", MayBeUndefined = true, Meaning = "below it tunnelling governs the rate")]
    public double CrossoverTemperature { get; set; } = double.NaN;

    [Observable("mobile", Meaning = "1 where the barrier is below kT and jumps are not activated any more")]
    public int Mobile { get; set; }

    [Observable("configuration_hash", MayBeUndefined = true, Meaning = "48-bit hash of the final configuration of the first replica")]
    public double ConfigurationHash { get; set; } = double.NaN;

    [Observable("msd", Unit = "a^2", Dimensions = [nameof(Lag)], MayBeUndefined = true, Meaning = "mean squared displacement of an adatom, of a cluster's centre of mass")]
    public double[]? SquaredDisplacement { get; set; }

    [Observable("msd_time", Unit = "s", Dimensions = [nameof(Lag)], MayBeUndefined = true, Meaning = "the lags of msd")]
    public double[]? SquaredDisplacementTime { get; set; }

    [Observable("displacement", Dimensions = [nameof(Bin)], MayBeUndefined = true, Meaning = "probability of a displacement along x of that many units after the time of a walk")]
    public double[]? Displacement { get; set; }

    [Observable("event_counts", Dimensions = [nameof(Kind)], MayBeUndefined = true, Meaning = "events by kind: moves of a walk; a second for clusters; a site and second for reactions")]
    public double[]? EventCounts { get; set; }

    [Observable("path_x", Unit = "a", Dimensions = [nameof(Step)], MayBeUndefined = true, Meaning = "where a lone adatom is after each move of one walk, to look at")]
    public double[]? PathX { get; set; }

    [Observable("path_y", Unit = "a", Dimensions = [nameof(Step)], MayBeUndefined = true, Meaning = "the same along y")]
    public double[]? PathY { get; set; }

    [Observable("atom_x", Unit = "a", Dimensions = [nameof(Atom)], MayBeUndefined = true, Meaning = "the first cluster at the end, to look at")]
    public double[]? AtomX { get; set; }

    [Observable("atom_y", Unit = "a", Dimensions = [nameof(Atom)], MayBeUndefined = true, Meaning = "the same along y")]
    public double[]? AtomY { get; set; }

    [Observable("atom_next_x", Unit = "a", Dimensions = [nameof(Atom)], MayBeUndefined = true, Meaning = "the same cluster one move later")]
    public double[]? AtomNextX { get; set; }

    [Observable("atom_next_y", Unit = "a", Dimensions = [nameof(Atom)], MayBeUndefined = true, Meaning = "the same along y")]
    public double[]? AtomNextY { get; set; }

    [Observable("profile", Dimensions = [nameof(Column)], MayBeUndefined = true, Meaning = "mean coverage by column across a dense strip, which is centred")]
    public double[]? Profile { get; set; }
}
