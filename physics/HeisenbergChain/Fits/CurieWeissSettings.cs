using SweepCluster.Physics.Engines;

namespace SweepCluster.Physics.HeisenbergChain;

/// <summary>Settings of the fit <c>curie-weiss</c>.</summary>
public sealed record CurieWeissSettings
{
    [Parameter("chi_0", Unit = "emu/mol", Meaning = "part that does not depend on temperature, taken off beforehand")]
    public double Chi0 { get; init; }
}
