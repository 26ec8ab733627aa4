namespace SweepCluster.Physics.Random;

/// <summary>
/// What a point's random numbers depend on, and all they depend on: the sweep's seed, the index of the point in the
/// grid (replicas not counted) and the number of the replica. So the same point draws the same bits on any thread or
/// machine, in any order and after any restart.
/// </summary>
/// <param name="Seed">The sweep's seed.</param>
/// <param name="Point">Row-major index of the point in the grid without its replica axis, from 0.</param>
/// <param name="Replica">Number of the replica, from 0.</param>
public readonly record struct RandomKey(ulong Seed, long Point, long Replica)
{
    /// <summary>An independent stream of random numbers of this key.</summary>
    /// <param name="stream">Which of the key's streams; different numbers give independent streams.</param>
    public PhiloxStream Stream(uint stream = 0) => new(this, stream);

    /// <summary>A fast sequential generator whose state is drawn from one of this key's counter-based streams.</summary>
    /// <param name="stream">Which of the key's streams seeds it.</param>
    public Xoshiro256 FastStream(uint stream = 0) => Xoshiro256.FromStream(Stream(stream));
}
