namespace SweepCluster.Physics.Random;

/// <summary>
/// A sequence of random numbers of one <see cref="RandomKey"/>: Philox4x64-10 with key (seed, stream) and counter
/// (block, 0, point, replica).
/// </summary>
/// <remarks>
/// A mutable value: copy it and both copies give the same numbers. Not safe from several threads at once; give every
/// thread a stream of its own. 2^64 blocks of four words before it repeats.
/// </remarks>
public struct PhiloxStream
{
    private readonly RandomKey key;
    private readonly ulong stream;
    private Philox4x64.Words words;
    private ulong block;
    private int left;

    /// <summary>Starts stream number <paramref name="stream"/> of <paramref name="key"/>.</summary>
    public PhiloxStream(RandomKey key, uint stream)
    {
        this.key = key;
        this.stream = stream;
    }

    /// <summary>Words drawn so far: with it and the key, <see cref="SkipTo"/> restores a stream after a restart.</summary>
    public readonly ulong Position => (block * 4) - (ulong)left;

    /// <summary>The next 64 uniform random bits.</summary>
    public ulong NextUInt64()
    {
        if (left == 0)
        {
            words = Philox4x64.Block(
                new Philox4x64.Words(block++, 0, (ulong)key.Point, (ulong)key.Replica), key.Seed, stream);
            left = 4;
        }

        return left-- switch
        {
            4 => words.X0,
            3 => words.X1,
            2 => words.X2,
            _ => words.X3,
        };
    }

    /// <summary>A uniform number in [0, 1), a multiple of 2^-53.</summary>
    public double NextDouble() => UniformBits.ToUnit(NextUInt64());

    /// <summary>A uniform number in (0, 1), whose logarithm is finite.</summary>
    public double NextOpen() => UniformBits.ToOpenUnit(NextUInt64());

    /// <summary>Continues at word number <paramref name="position"/> of this stream.</summary>
    public void SkipTo(ulong position)
    {
        block = position / 4;
        left = 0;
        for (var skipped = position % 4; skipped > 0; skipped--)
            NextUInt64();
    }
}
