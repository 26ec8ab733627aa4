using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SweepCluster.Physics.Mossbauer;

/// <summary>Histories of a line that is not absorbed resonantly: direction, absorption, detection and what is deposited.</summary>
internal sealed class BackgroundBeam
{
    private const int BufferLength = 1024;
    private readonly double[] cosines = new double[BufferLength + 8];
    private readonly ComptonEvent[] events = new ComptonEvent[BufferLength + 8];
    private readonly ComptonTable compton = new();
    private int buffered;

    /// <summary>Begins with a line; nothing of another one is left.</summary>
    public void Start(BeamLine line, SodiumIodideSlab slab)
    {
        if (line.ComptonShare > 0)
            compton.Prepare(line, slab);
        buffered = 0;
    }

    /// <summary>Ends a line: photons that still wait for seven others interact now.</summary>
    public void Finish(ExperimentSetup setup, BeamLine line, SodiumIodideSlab slab, ref LaneRandom random, PulseCounter counter)
    {
        if (line.EmitsKXRay)
            Interact(setup, line, slab, ref random, counter, everything: true);
    }

    /// <summary>Writes the photons that wait.</summary>
    public void Save(BinaryWriter state)
    {
        state.Write(buffered);
        state.Write(MemoryMarshal.AsBytes(cosines.AsSpan(0, buffered)));
    }

    /// <summary>Reads what <see cref="Save"/> wrote, after <see cref="Start"/>.</summary>
    public void Restore(BinaryReader state)
    {
        buffered = state.ReadInt32();
        state.BaseStream.ReadExactly(MemoryMarshal.AsBytes(cosines.AsSpan(0, buffered)));
    }

    /// <summary>Simulates photons and returns how many are detected.</summary>
    public long Simulate(
        ExperimentSetup setup, BeamLine line, SodiumIodideSlab slab, long photons, ref LaneRandom shared, PulseCounter counter)
    {
        var random = shared;
        var range = Vector512.Create(setup.Geometry.CosineRange);
        var absorberDepth = Vector512.Create(line.AbsorberDepth);
        var detectorDepth = Vector512.Create(line.DetectorDepth);
        Span<double> lanes = stackalloc double[8];
        var detected = 0L;
        for (var done = 0L; done < photons; done += 8)
        {
            var cosine = Vector512<double>.One - (range * LaneRandom.ToOpenUnit(random.Next()));
            var slant = Vector512<double>.One / cosine;
            var probability = VectorMath.ExpNegative(absorberDepth * slant) * VectorMath.OneMinusExpNegative(detectorDepth * slant);
            var hits = Vector512.LessThan(LaneRandom.ToOpenUnit(random.Next()), probability);
            var valid = photons - done >= 8 ? 0xFFu : (1u << (int)(photons - done)) - 1;
            var mask = (uint)Vector512.ExtractMostSignificantBits(hits) & valid;
            if (mask == 0)
                continue;
            detected += BitOperations.PopCount(mask);
            if (!line.EmitsKXRay)
                continue;
            cosine.StoreUnsafe(ref MemoryMarshal.GetReference(lanes));
            for (; mask != 0; mask &= mask - 1)
                cosines[buffered++] = lanes[BitOperations.TrailingZeroCount(mask)];
            if (buffered < BufferLength)
                continue;
            shared = random; // passing the local copy itself would keep it in memory
            Interact(setup, line, slab, ref shared, counter, everything: false);
            random = shared;
        }

        shared = random;
        if (!line.EmitsKXRay)
            counter.Count(line.EnergyKiloElectronVolt, setup.Resolution.Deviation(line.EnergyKiloElectronVolt), detected);
        return detected;
    }

    /// <summary>Draws depth, process and escape of buffered photons, eight at a time; fewer than eight wait unless everything must go.</summary>
    private void Interact(
        ExperimentSetup setup, BeamLine line, SodiumIodideSlab slab, ref LaneRandom shared, PulseCounter counter, bool everything)
    {
        var random = shared;
        var energy = line.EnergyKiloElectronVolt;
        var escaped = energy - SodiumIodideSlab.KXRayKiloElectronVolt;
        var comptonShare = Vector512.Create(line.ComptonShare);
        var xRayShare = Vector512.Create(line.ComptonShare + ((1 - line.ComptonShare) * SodiumIodideSlab.KFluorescence));
        var detectorDepth = Vector512.Create(line.DetectorDepth);
        var xRayDepth = Vector512.Create(slab.KXRayDepth);
        Span<double> depths = stackalloc double[8];
        var (first, full, peak, scattered) = (0, 0L, 0L, 0);
        for (; buffered - first >= 8 || (everything && first < buffered); first += 8)
        {
            var cosine = Vector512.LoadUnsafe(ref cosines[first]);
            var a = detectorDepth / cosine;
            var u = LaneRandom.ToOpenUnit(random.Next());
            var depth = -VectorMath.Log(Vector512<double>.One - (u * VectorMath.OneMinusExpNegative(a))) / a;
            var process = LaneRandom.ToOpenUnit(random.Next());
            var direction = Vector512.FusedMultiplyAdd(LaneRandom.ToOpenUnit(random.Next()), Vector512.Create(2.0), Vector512.Create(-1.0));
            var way = Vector512.ConditionalSelect(
                Vector512.GreaterThan(direction, Vector512<double>.Zero), Vector512<double>.One - depth, depth);
            var leaves = VectorMath.ExpNegative(xRayDepth * way / Vector512.Abs(direction));
            var escapes = Vector512.LessThan(LaneRandom.ToOpenUnit(random.Next()), leaves) & Vector512.LessThan(process, xRayShare);

            var valid = buffered - first >= 8 ? 0xFFu : (1u << (buffered - first)) - 1;
            var scatters = (uint)Vector512.ExtractMostSignificantBits(Vector512.LessThan(process, comptonShare)) & valid;
            var peaks = (uint)Vector512.ExtractMostSignificantBits(escapes) & valid & ~scatters;
            peak += BitOperations.PopCount(peaks);
            full += BitOperations.PopCount(valid & ~scatters & ~peaks);
            if (scatters == 0)
                continue;
            depth.StoreUnsafe(ref MemoryMarshal.GetReference(depths));
            for (; scatters != 0; scatters &= scatters - 1)
            {
                var lane = BitOperations.TrailingZeroCount(scatters);
                events[scattered++] = new ComptonEvent(cosines[first + lane], depths[lane]);
            }
        }

        counter.Count(energy, setup.Resolution.Deviation(energy), full);
        counter.Count(escaped, setup.Resolution.Deviation(escaped), peak);
        counter.CountScattered(events.AsSpan(0, scattered), compton, setup.Resolution);
        var rest = Math.Max(0, buffered - first);
        Array.Copy(cosines, Math.Min(first, buffered), cosines, 0, rest);
        buffered = rest;
        shared = random;
    }
}
