using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.SurfaceDiffusion.Gas;

/// <summary>
/// The drift of bond counting with unlike directions, and the sum of rate times squared length, which jumps of two
/// lengths need for diffusion at short times.
/// </summary>
/// <remarks>The sum is kept in fixed point like the drift.</remarks>
internal struct ChannelDrift : IDrift
{
    private const int Bytes = 128;

    private readonly long[] table = new long[Bytes];
    private readonly double unit;
    private BondCountingDrift drift;
    private long square;
    private double integral;

    public ChannelDrift(Lattice lattice, int particles, ReadOnlySpan<double> slow, ReadOnlySpan<double> directionRates)
    {
        drift = new BondCountingDrift(lattice, particles, slow, directionRates);
        var z = lattice.Coordination;
        var sums = new double[Bytes];
        for (var mask = 0; mask < (1 << z) - 1; mask++)
        {
            for (var d = 0; d < z; d++)
            {
                if ((mask >> d & 1) == 0)
                    sums[SortedSites.Occupied | mask] += slow[int.PopCount(mask)] * directionRates[d] * lattice.SquaredLength(lattice.Step(0, d));
            }
        }

        unit = particles * sums.Max() * Math.ScaleB(1, -61);
        for (var i = 0; i < Bytes; i++)
            table[i] = (long)Math.Round(sums[i] / unit);
    }

    public readonly double IntegralX => drift.IntegralX;

    public readonly double IntegralY => drift.IntegralY;

    public readonly double SquareIntegral => integral;

    public readonly double TotalRate => double.NaN;

    public void Change(int sublattice, byte before, byte after)
    {
        drift.Change(sublattice, before, after);
        square += table[after] - table[before];
    }

    public void Wait(double duration)
    {
        drift.Wait(duration);
        integral += square * unit * duration;
    }

    public readonly void Save(BinaryWriter state)
    {
        drift.Save(state);
        state.Write(square);
        state.Write(integral);
    }

    public void Restore(BinaryReader state)
    {
        drift.Restore(state);
        square = state.ReadInt64();
        integral = state.ReadDouble();
    }
}
