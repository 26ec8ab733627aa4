using SweepCluster.Physics.Engines;

namespace SweepCluster.Physics.HeisenbergChain;

/// <summary>Parameters of the engine <c>heisenberg-chain</c>.</summary>
public sealed record HeisenbergChainParameters
{
    [Parameter("T", Unit = "K", Minimum = 0, Maximum = 1e9, Meaning = "temperature; 0 for the ground state (method infinite)")]
    public double TemperatureKelvin { get; init; } = 10;

    [Parameter("B", Unit = "T", Minimum = -1e6, Maximum = 1e6, Meaning = "magnetic field")]
    public double FieldTesla { get; init; }

    [Parameter("J", Unit = "K", Minimum = -1e6, Maximum = 1e6,
        Meaning = "exchange in H = J sum S_i.S_{i+1}, over k_B; positive for antiferromagnets, not 0")]
    public double ExchangeKelvin { get; init; } = 13.7;

    [Parameter("g", Minimum = 0, MinimumExcluded = true, Maximum = 1000, Meaning = "g factor")]
    public double G { get; init; } = 2.03;

    [Parameter("N", Minimum = 0, Maximum = 4096,
        Meaning = "spins of a ring (3 to 20) or of a simulated chain (even, from 4); 0: 16, and 64 for one simulated chain")]
    public int Sites { get; init; }

    [Parameter("J_inter", Symbol = "J'", Unit = "K", Minimum = -1e6, Maximum = 1e6,
        Meaning = "exchange to each of four neighbouring chains; infinite and ring: in chi_mol by mean field only")]
    public double InterchainKelvin { get; init; }

    [Parameter("chi_0", Symbol = "chi_0", Unit = "emu/mol", Minimum = -1, Maximum = 1,
        Meaning = "temperature-independent susceptibility, added to chi_mol")]
    public double Chi0 { get; init; }

    [Parameter("impurity", Symbol = "rho", Minimum = 0, Maximum = 1,
        Meaning = "share of spins that are free, in chi_mol")]
    public double Impurity { get; init; }

    [Parameter("method", Meaning = "thermodynamic limit, ring, quantum Monte Carlo, or what suits")]
    public HeisenbergChainMethod Method { get; init; }

    [Parameter("chains", Minimum = 0, Maximum = 64,
        Meaning = "simulated array of chains x chains chains (1 or even); 0: 1 without J_inter, else 4")]
    public int Chains { get; init; }

    [Parameter("sweeps", Minimum = 64, Maximum = 1e9,
        Meaning = "Monte Carlo sweeps measured, after an eighth as many, at least 1000, thrown away")]
    public int Sweeps { get; init; } = 16384;
}
