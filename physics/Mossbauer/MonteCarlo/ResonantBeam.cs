using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SweepCluster.Physics.Mossbauer;

/// <summary>Histories of the 14.4 keV line: direction, channel, recoil, energy, absorption and detection, eight at a time.</summary>
internal sealed class ResonantBeam
{
    private double[] positions = [];
    private double[] squares = [];
    private double[] strengths = [];
    private int pairs;

    /// <summary>Copies the lines; a line of no strength makes their number even.</summary>
    public void Prepare(IReadOnlyList<ResonanceLine> lines)
    {
        pairs = (lines.Count + 1) / 2;
        if (positions.Length < 2 * pairs)
            (positions, squares, strengths) = (new double[2 * pairs], new double[2 * pairs], new double[2 * pairs]);
        for (var i = 0; i < 2 * pairs; i++)
        {
            var line = i < lines.Count ? lines[i] : new ResonanceLine(0, 1, 0);
            positions[i] = line.PositionMillimetrePerSecond;
            squares[i] = line.HalfWidthMillimetrePerSecond * line.HalfWidthMillimetrePerSecond;
            strengths[i] = line.OpticalDepth * squares[i];
        }
    }

    /// <summary>Simulates photons and returns how many would be detected without resonant absorption.</summary>
    public long Simulate(ExperimentSetup setup, BeamLine line, long photons, ref LaneRandom shared, PulseCounter counter)
    {
        var random = shared; // a local copy stays in registers
        var deviation = setup.Resolution.Deviation(line.EnergyKiloElectronVolt);
        var range = Vector512.Create(setup.Geometry.CosineRange);
        var gain = Vector512.Create(2 * setup.MaximumVelocityMillimetrePerSecond / (TriangularDrive.HalfChannels - 1));
        var offset = Vector512.Create(-setup.MaximumVelocityMillimetrePerSecond);
        var sourceHalfWidth = Vector512.Create(setup.LineWidthMillimetrePerSecond / 2);
        var recoilFree = Vector512.Create(setup.RecoilFreeSource);
        var perRecoilFree = Vector512.Create(1 / setup.RecoilFreeSource);
        var absorberDepth = Vector512.Create(line.AbsorberDepth);
        var detectorDepth = Vector512.Create(line.DetectorDepth);
        Span<ulong> channels = stackalloc ulong[8];
        var offResonance = 0L;
        for (var done = 0L; done < photons; done += 8)
        {
            // One word gives the direction (upper 52 bits) and the channel (lowest 9).
            var word = random.Next();
            var cosine = Vector512<double>.One - (range * LaneRandom.ToOpenUnit(word));
            var channel = word & Vector512.Create(511UL);
            var fromTurn = Vector512.Abs(Vector512.ConvertToDouble(channel.AsInt64()) - Vector512.Create(255.5)) - Vector512.Create(0.5);
            var velocity = Vector512.FusedMultiplyAdd(fromTurn, gain, offset);

            // u < f_s: without recoil, and u / f_s is uniform again and gives the energy within the source line.
            var u = LaneRandom.ToOpenUnit(random.Next());
            var spread = VectorMath.TanPi((u * perRecoilFree) - Vector512.Create(0.5));
            var energy = Vector512.FusedMultiplyAdd(spread, sourceHalfWidth, velocity * cosine);
            var slant = Vector512<double>.One / cosine;
            var tau = Vector512.ConditionalSelect(Vector512.LessThan(u, recoilFree), ResonantDepth(energy), Vector512<double>.Zero);

            var detection = VectorMath.ExpNegative(absorberDepth * slant) * VectorMath.OneMinusExpNegative(detectorDepth * slant);
            var draw = LaneRandom.ToOpenUnit(random.Next());
            var valid = photons - done >= 8 ? 0xFFu : (1u << (int)(photons - done)) - 1;
            var off = (uint)Vector512.ExtractMostSignificantBits(Vector512.LessThan(draw, detection)) & valid;
            if (off == 0)
                continue;
            offResonance += BitOperations.PopCount(off);
            var survives = Vector512.LessThan(draw, detection * VectorMath.ExpNegative(tau * slant));
            var on = (uint)Vector512.ExtractMostSignificantBits(survives) & off;
            channel.StoreUnsafe(ref MemoryMarshal.GetReference(channels));
            for (; on != 0; on &= on - 1)
                counter.CountInChannel(line.EnergyKiloElectronVolt, deviation, (int)channels[BitOperations.TrailingZeroCount(on)]);
        }

        shared = random;
        return offResonance;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> ResonantDepth(Vector512<double> energy)
    {
        var tau = Vector512<double>.Zero;
        for (var i = 0; i < 2 * pairs; i += 2)
        {
            // Two quotients on one denominator: division is the slowest step.
            var (d0, d1) = (energy - Vector512.Create(positions[i]), energy - Vector512.Create(positions[i + 1]));
            var q0 = Vector512.FusedMultiplyAdd(d0, d0, Vector512.Create(squares[i]));
            var q1 = Vector512.FusedMultiplyAdd(d1, d1, Vector512.Create(squares[i + 1]));
            var n = Vector512.FusedMultiplyAdd(q1, Vector512.Create(strengths[i]), q0 * Vector512.Create(strengths[i + 1]));
            tau += n / (q0 * q1);
        }

        return tau;
    }
}
