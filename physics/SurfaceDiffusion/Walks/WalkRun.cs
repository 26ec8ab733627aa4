using SweepCluster.Physics.Random;
using SweepCluster.Physics.SurfaceDiffusion.Estimators;
using SweepCluster.Physics.SurfaceDiffusion.Events;

namespace SweepCluster.Physics.SurfaceDiffusion.Walks;

/// <summary>Blocks of walks with their generator, which can be put down and taken up again with the same bits.</summary>
/// <remarks>Not safe from several threads at once.</remarks>
public sealed class WalkRun
{
    private readonly WalkNetwork network;
    private readonly WalkPlan plan;
    private readonly WalkEnsemble ensemble;
    private readonly BlockTable blocks = new();
    private Xoshiro256 random;

    /// <param name="network">Where the walks go.</param>
    /// <param name="plan">What is recorded.</param>
    /// <param name="random">Generator of all walks.</param>
    public WalkRun(WalkNetwork network, WalkPlan plan, Xoshiro256 random)
    {
        (this.network, this.plan, this.random) = (network, plan, random);
        ensemble = new WalkEnsemble(network, plan);
    }

    /// <summary>Blocks done.</summary>
    public int Blocks => blocks.Blocks;

    /// <summary>What they say; at least two are needed for errors.</summary>
    public WalkEstimates Estimates => new(network, plan, blocks);

    /// <summary>Follows one more block of walks.</summary>
    public void Round(CancellationToken cancellation = default) => blocks.Add(ensemble.Block(ref random, cancellation));

    /// <summary>Writes the whole state.</summary>
    public void Save(BinaryWriter state)
    {
        ArgumentNullException.ThrowIfNull(state);
        blocks.Save(state);
        state.Write(random);
    }

    /// <summary>Takes back a state that <see cref="Save"/> wrote for a run made with the same arguments.</summary>
    public void Restore(BinaryReader state)
    {
        ArgumentNullException.ThrowIfNull(state);
        blocks.Restore(state, ensemble.Columns);
        random = state.ReadRandom();
    }
}
