using SweepCluster.Physics.Engines;
using SweepCluster.Physics.Fitting;

namespace SweepCluster.Physics.HeisenbergChain;

/// <summary>Columns of data that several fits of chains read.</summary>
internal static class ChainColumns
{
    /// <summary>Name of the engine these fits belong to.</summary>
    public const string Engine = "heisenberg-chain";

    private static readonly ParameterRange Positive = new(0, double.PositiveInfinity, MinimumExcluded: true);

    /// <summary>Temperature, above 0.</summary>
    public static FitColumn Temperature { get; } = new("T", FitColumnKind.Place, "K", "temperature")
    {
        Aliases = ["temperature", "temp"], Range = Positive,
    };

    /// <summary>Magnetic field.</summary>
    public static FitColumn Field { get; } = new("B", FitColumnKind.Place, "T", "magnetic field")
    {
        Aliases = ["field", "H", "B0", "mu0H"],
    };

    /// <summary>Molar susceptibility.</summary>
    public static FitColumn Susceptibility { get; } = new("chi_mol", FitColumnKind.Value, "emu/mol", "molar susceptibility")
    {
        Aliases = ["chi", "chi_m", "susceptibility"],
    };

    /// <summary>Magnetization over that at saturation.</summary>
    public static FitColumn Magnetization { get; } = new("M_over_Msat", FitColumnKind.Value, "", "magnetization over that at saturation")
    {
        Symbol = "M/M_sat", Aliases = ["M", "m", "M_Msat", "magnetization"],
    };
}
