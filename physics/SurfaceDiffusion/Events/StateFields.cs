using System.Runtime.InteropServices;
using SweepCluster.Physics.Random;

namespace SweepCluster.Physics.SurfaceDiffusion.Events;

/// <summary>Arrays and generators in a checkpoint.</summary>
internal static class StateFields
{
    public static void WriteArray<T>(this BinaryWriter state, T[] values)
        where T : unmanaged => state.Write(MemoryMarshal.AsBytes(values.AsSpan()));

    public static void ReadArray<T>(this BinaryReader state, T[] values)
        where T : unmanaged => state.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));

    public static void Write(this BinaryWriter state, Xoshiro256 random)
    {
        var (s0, s1, s2, s3) = random.State;
        state.Write(s0);
        state.Write(s1);
        state.Write(s2);
        state.Write(s3);
    }

    public static Xoshiro256 ReadRandom(this BinaryReader state) =>
        new(state.ReadUInt64(), state.ReadUInt64(), state.ReadUInt64(), state.ReadUInt64());
}
