using SweepCluster.Physics.Fitting;

namespace SweepCluster.Physics.HeisenbergChain;

/// <summary>Columns of muon spectra.</summary>
internal static class MuonColumns
{
    /// <summary>Time since the muon was implanted.</summary>
    public static FitColumn Time { get; } = new("t", FitColumnKind.Place, "us", "time since implantation") { Aliases = ["time"] };

    /// <summary>Asymmetry of the decay positrons.</summary>
    public static FitColumn Asymmetry { get; } = new("A", FitColumnKind.Value, "", "asymmetry") { Aliases = ["asymmetry", "asym"] };
}
