using SweepCluster.Physics.Engines;

namespace SweepCluster.Physics.HeisenbergChain;

/// <summary>Observables of the engine <c>heisenberg-experiment</c>.</summary>
/// <remarks>A pull is (fitted - true)/stated error: over replicas a standard normal variable if the errors are right.</remarks>
public sealed record ChainExperimentObservables
{
    [Observable("J_fit", Symbol = "J", Unit = "K", Meaning = "fitted exchange")]
    public double J { get; init; }

    [Observable("J_fit_error", Unit = "K", Meaning = "its stated standard error")]
    public double JError { get; init; }

    [Observable("g_fit", Symbol = "g", Meaning = "fitted g factor")]
    public double G { get; init; }

    [Observable("g_fit_error", Meaning = "its stated standard error")]
    public double GError { get; init; }

    [Observable("chi_0_fit", Symbol = "chi_0", Unit = "emu/mol", MayBeUndefined = true, Meaning = "fitted chi_0; undefined for M(B)")]
    public double Chi0 { get; init; } = double.NaN;

    [Observable("chi_0_fit_error", Unit = "emu/mol", MayBeUndefined = true, Meaning = "its stated standard error")]
    public double Chi0Error { get; init; } = double.NaN;

    [Observable("J_pull", Meaning = "(fitted - true)/error of J")]
    public double JPull { get; init; }

    [Observable("g_pull", Meaning = "(fitted - true)/error of g")]
    public double GPull { get; init; }

    [Observable("chi_0_pull", MayBeUndefined = true, Meaning = "(fitted - true)/error of chi_0; undefined for M(B)")]
    public double Chi0Pull { get; init; } = double.NaN;

    [Observable("J_covered", Meaning = "1 where J lies within its error, else 0: 0.683 on average")]
    public double JCovered { get; init; }

    [Observable("g_covered", Meaning = "1 where g lies within its error, else 0")]
    public double GCovered { get; init; }

    [Observable("J_covered_2", Meaning = "1 where J lies within twice its error, else 0: 0.954 on average")]
    public double JCoveredTwice { get; init; }

    [Observable("g_covered_2", Meaning = "1 where g lies within twice its error, else 0")]
    public double GCoveredTwice { get; init; }

    [Observable("chi2_per_ndf", Symbol = "chi^2/ndf", Meaning = "chi^2 per degree of freedom: 1 on average")]
    public double ReducedChiSquared { get; init; }
}
