using SweepCluster.Physics.SurfaceDiffusion.Estimators;

namespace SweepCluster.Physics.SurfaceDiffusion.Reactions;

/// <summary>Blocks of a reactive surface and what they say; can be put down and taken up again with the same bits.</summary>
/// <remarks>Not safe from several threads at once.</remarks>
public sealed class ReactionRun
{
    private static readonly SurfaceProcess[] Processes = Enum.GetValues<SurfaceProcess>();

    private readonly ReactiveSurface[] replicas;
    private readonly double blockTime;
    private readonly BlockTable blocks = new();

    /// <param name="replicas">Surfaces alike but for their random numbers, in their stationary state.</param>
    /// <param name="blockTime">Simulated time of a block.</param>
    public ReactionRun(ReactiveSurface[] replicas, double blockTime)
    {
        ArgumentNullException.ThrowIfNull(replicas);
        ArgumentOutOfRangeException.ThrowIfLessThan(replicas.Length, 1, nameof(replicas));
        if (!(blockTime > 0 && double.IsFinite(blockTime)))
            throw new ArgumentOutOfRangeException(nameof(blockTime), blockTime, "A block needs a positive finite time.");
        (this.replicas, this.blockTime) = (replicas, blockTime);
    }

    /// <summary>Blocks done, over all replicas.</summary>
    public int Blocks => blocks.Blocks;

    /// <summary>Mean coverage.</summary>
    public Estimate Coverage => ControlVariates.Mean(blocks, 2 * Processes.Length, Surprise);

    /// <summary>How often a process happens, a site and second; for the reaction, pairs.</summary>
    /// <remarks>
    /// By chance more or fewer molecules land, leave, react than their rates say, and rates follow; what this explains of
    /// the differences between blocks is taken off (<see cref="ControlVariates"/>).
    /// </remarks>
    public Estimate Rate(SurfaceProcess process) => ControlVariates.Mean(blocks, (int)process, Surprise);

    /// <summary>Measures one more block of every replica.</summary>
    public void Round(CancellationToken cancellation = default)
    {
        foreach (var surface in replicas)
            blocks.Add(Block(surface, cancellation));
    }

    /// <summary>Writes the whole state.</summary>
    public void Save(BinaryWriter state)
    {
        ArgumentNullException.ThrowIfNull(state);
        blocks.Save(state);
        foreach (var surface in replicas)
            surface.Save(state);
    }

    /// <summary>Takes back a state that <see cref="Save"/> wrote for a run made with the same arguments.</summary>
    public void Restore(BinaryReader state)
    {
        ArgumentNullException.ThrowIfNull(state);
        blocks.Restore(state, (2 * Processes.Length) + 1);
        foreach (var surface in replicas)
            surface.Restore(state);
    }

    /// <summary>What happened less what was to be expected, for every process: mean 0.</summary>
    private static double[] Surprise(double[] row) =>
        [.. Processes.Select(process => row[(int)process] - row[Processes.Length + (int)process])];

    private static double[] Totals(ReactiveSurface surface) =>
    [
        .. Processes.Select(process => (double)surface.Count(process)),
        .. Processes.Select(surface.Expected),
        surface.MoleculeTime,
    ];

    private double[] Block(ReactiveSurface surface, CancellationToken cancellation)
    {
        const int slices = 32; // places to stop at
        var before = Totals(surface);
        for (var slice = 0; slice < slices; slice++)
        {
            cancellation.ThrowIfCancellationRequested();
            surface.Advance(blockTime / slices);
        }

        var row = Totals(surface);
        for (var i = 0; i < row.Length; i++)
            row[i] = (row[i] - before[i]) / (blockTime * surface.Lattice.Sites);
        return row;
    }
}
