using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.SurfaceDiffusion.Gas;

/// <summary>The drift of bond counting, from the byte of every occupied site.</summary>
/// <remarks>
/// Kept in fixed point, so that it is an exact sum at any time however many changes went into it; the resolution is
/// 2^-62 of the greatest drift the gas could have.
/// </remarks>
internal struct BondCountingDrift : IDrift
{
    private const int Bytes = 128;

    private readonly long[] tableX;
    private readonly long[] tableY;
    private readonly double unit;
    private long x;
    private long y;
    private double integralX;
    private double integralY;

    /// <param name="lattice">The lattice.</param>
    /// <param name="particles">Number of adatoms.</param>
    /// <param name="slow">Factor exp(-n J/kT) by the number n of occupied neighbours.</param>
    /// <param name="directionRates">Rate of a lone adatom in each direction.</param>
    public BondCountingDrift(Lattice lattice, int particles, ReadOnlySpan<double> slow, ReadOnlySpan<double> directionRates)
    {
        var z = lattice.Coordination;
        var greatest = 0.0;
        for (var n = 0; n < z; n++)
            greatest = Math.Max(greatest, slow[n]);
        var fastest = 0.0;
        foreach (var rate in directionRates)
            fastest = Math.Max(fastest, rate);
        greatest *= fastest;
        unit = 2.0 * z * particles * greatest * Math.ScaleB(1, -62);
        var sublattices = lattice.Kind == LatticeKind.Honeycomb ? 2 : 1;
        tableX = new long[sublattices * Bytes];
        tableY = new long[sublattices * Bytes];
        for (var s = 0; s < sublattices; s++)
        {
            for (var mask = 0; mask < 1 << z; mask++)
            {
                var neighbours = int.PopCount(mask);
                if (neighbours == z)
                    continue;
                var (sumX, sumY) = (0.0, 0.0);
                for (var d = 0; d < z; d++)
                {
                    if ((mask >> d & 1) != 0)
                        continue;
                    var step = lattice.Step(s, d); // site 0 belongs to sublattice 0, site 1 to sublattice 1
                    sumX += directionRates[d] * PackedStep.X(step);
                    sumY += directionRates[d] * PackedStep.Y(step);
                }

                var entry = (s * Bytes) + (SortedSites.Occupied | mask);
                tableX[entry] = (long)Math.Round(slow[neighbours] * sumX / unit);
                tableY[entry] = (long)Math.Round(slow[neighbours] * sumY / unit);
            }
        }
    }

    public readonly double IntegralX => integralX;

    public readonly double IntegralY => integralY;

    public readonly double SquareIntegral => double.NaN;

    public void Change(int sublattice, byte before, byte after)
    {
        var at = sublattice * Bytes;
        x += tableX[at + after] - tableX[at + before];
        y += tableY[at + after] - tableY[at + before];
    }

    public void Wait(double duration)
    {
        integralX += x * unit * duration;
        integralY += y * unit * duration;
    }

    public readonly void Save(BinaryWriter state)
    {
        state.Write(x);
        state.Write(y);
        state.Write(integralX);
        state.Write(integralY);
    }

    public void Restore(BinaryReader state)
    {
        x = state.ReadInt64();
        y = state.ReadInt64();
        integralX = state.ReadDouble();
        integralY = state.ReadDouble();
    }
}
