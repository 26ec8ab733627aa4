using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SweepCluster.Physics.SurfaceDiffusion.Events;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.SurfaceDiffusion.Gas;

/// <summary>The drift of bond counting, from the byte of every occupied site.</summary>
/// <remarks>
/// Kept in fixed point, so that it is an exact sum at any time however many changes went into it; the resolution is
/// 2^-62 of the greatest drift the gas could have. Both components and the sum of the rates are one vector, so that a
/// site's change costs two reads.
/// </remarks>
internal unsafe struct BondCountingDrift : IDrift
{
    private const int Bytes = 128;
    private const int Stride = 4; // x, y, the rate, and nothing

    private readonly long[] table;
    private readonly long* entries;
    private readonly double unit;
    private Vector256<long> sum;
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
        table = Pinned.Array<long>(sublattices * Bytes * Stride);
        entries = Pinned.Address(table);
        for (var s = 0; s < sublattices; s++)
        {
            for (var mask = 0; mask < 1 << z; mask++)
            {
                var neighbours = int.PopCount(mask);
                if (neighbours == z)
                    continue;
                var (sumX, sumY, rate) = (0.0, 0.0, 0.0);
                for (var d = 0; d < z; d++)
                {
                    if ((mask >> d & 1) != 0)
                        continue;
                    var step = lattice.Step(s, d); // site 0 belongs to sublattice 0, site 1 to sublattice 1
                    rate += directionRates[d];
                    sumX += directionRates[d] * PackedStep.X(step);
                    sumY += directionRates[d] * PackedStep.Y(step);
                }

                var entry = table.AsSpan(((s * Bytes) + (SortedSites.Occupied | mask)) * Stride);
                entry[0] = (long)Math.Round(slow[neighbours] * sumX / unit);
                entry[1] = (long)Math.Round(slow[neighbours] * sumY / unit);
                entry[2] = (long)Math.Round(slow[neighbours] * rate / unit);
            }
        }
    }

    public readonly double IntegralX => integralX;

    public readonly double IntegralY => integralY;

    public readonly double SquareIntegral => double.NaN;

    public readonly double TotalRate => sum[2] * unit;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Change(int sublattice, byte before, byte after)
    {
        var of = entries + (sublattice * Bytes * Stride);
        sum += Vector256.Load(of + (after * Stride)) - Vector256.Load(of + (before * Stride));
    }

    public void Wait(double duration)
    {
        integralX += sum[0] * unit * duration;
        integralY += sum[1] * unit * duration;
    }

    public readonly void Save(BinaryWriter state)
    {
        for (var i = 0; i < Stride; i++)
            state.Write(sum[i]);
        state.Write(integralX);
        state.Write(integralY);
    }

    public void Restore(BinaryReader state)
    {
        sum = Vector256.Create(state.ReadInt64(), state.ReadInt64(), state.ReadInt64(), state.ReadInt64());
        integralX = state.ReadDouble();
        integralY = state.ReadDouble();
    }
}
