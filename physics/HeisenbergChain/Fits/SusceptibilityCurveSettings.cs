using SweepCluster.Physics.Engines;
using SweepCluster.Physics.HeisenbergChain.Analysis;

namespace SweepCluster.Physics.HeisenbergChain;

/// <summary>Settings of the fit <c>chi</c>.</summary>
public sealed record SusceptibilityCurveSettings
{
    [Parameter("curve", Meaning = "the chain's curve: exact, or the fit function of Johnston et al. 2000 (1.1e-4, B = 0)")]
    public SusceptibilityModel Curve { get; init; }
}
