using SweepCluster.Physics.Random;

namespace SweepCluster.Physics.HeisenbergChain.Qmc;

/// <summary>The configuration of a stochastic series expansion: spins, operators in order, random generator.</summary>
internal sealed class SseState
{
    /// <summary>Spin of each site, 0 down or 1 up.</summary>
    public required byte[] Spins { get; init; }

    /// <summary>Operators: -1 for none, else bond * 8 + kind of vertex.</summary>
    public required int[] Operators { get; set; }

    /// <summary>Number of operators that are there: the expansion order n.</summary>
    public required int Order { get; set; }

    /// <summary>Loops a sweep.</summary>
    public required int Loops { get; set; }

    public required Xoshiro256 Random { get; set; }
}
