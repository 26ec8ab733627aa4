using SweepCluster.Physics.Engines;

namespace SweepCluster.Physics.HeisenbergChain;

/// <summary>Parameters of the engine <c>heisenberg-experiment</c>.</summary>
public sealed record ChainExperimentParameters
{
    [Parameter("experiment", Meaning = "what is measured: chi(T), or M(B)/M_sat at T_min and T_max")]
    public ChainExperimentKind Experiment { get; init; }

    [Parameter("J", Unit = "K", Minimum = 0.01, Maximum = 1e4, Meaning = "true exchange")]
    public double ExchangeKelvin { get; init; } = 13.7;

    [Parameter("g", Minimum = 0.1, Maximum = 100, Meaning = "true g factor")]
    public double G { get; init; } = 2.04;

    [Parameter("chi_0", Unit = "emu/mol", Minimum = -1, Maximum = 1, Meaning = "true temperature-independent part of chi")]
    public double Chi0 { get; init; } = 6e-5;

    [Parameter("noise", Symbol = "sigma", Minimum = 0, MinimumExcluded = true, Maximum = 0.3,
        Meaning = "standard error of a datum: relative for chi, absolute for M/M_sat")]
    public double Noise { get; init; } = 0.01;

    [Parameter("points", Minimum = 4, Maximum = 10000, Meaning = "number of data; of M, at each of the two temperatures")]
    public int Points { get; init; } = 22;

    [Parameter("T_min", Unit = "K", Minimum = 1e-3, Maximum = 1e4, Meaning = "lowest temperature")]
    public double LowestTemperatureKelvin { get; init; } = 2;

    [Parameter("T_max", Unit = "K", Minimum = 1e-3, Maximum = 1e4, Meaning = "highest temperature")]
    public double HighestTemperatureKelvin { get; init; } = 300;

    [Parameter("B_max", Unit = "T", Minimum = 0.01, Maximum = 1000, Meaning = "highest field of M(B)")]
    public double HighestFieldTesla { get; init; } = 40;
}
