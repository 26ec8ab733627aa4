using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using ArmCrc32 = System.Runtime.Intrinsics.Arm.Crc32;

namespace SweepCluster.Sweeps.Stores;

/// <summary>CRC-32 as zlib, gzip and numcodecs' <c>crc32</c> have it: reflected polynomial 0xEDB88320.</summary>
/// <remarks>
/// Folds 64 bytes a step by carry-less multiplication where the processor can, uses its CRC instructions on Arm, and
/// eight tables elsewhere. All three are tested against the definition, bit by bit.
/// </remarks>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[] Tables = MakeTables();

    /// <summary>The checksum of some bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        if (Pclmulqdq.IsSupported && bytes.Length >= Crc32Folding.Least)
            return ~Crc32Folding.Update(~0u, bytes);
        return ArmCrc32.Arm64.IsSupported ? ~UpdateByInstruction(~0u, bytes) : OfByTables(bytes);
    }

    /// <summary>The checksum without any special instruction.</summary>
    public static uint OfByTables(ReadOnlySpan<byte> bytes) => ~UpdateByTables(~0u, bytes);

    /// <summary>Takes bytes into a running checksum (the complement of a finished one), eight a step.</summary>
    public static uint UpdateByTables(uint crc, ReadOnlySpan<byte> bytes)
    {
        ref var table = ref MemoryMarshal.GetArrayDataReference(Tables);
        while (bytes.Length >= 8)
        {
            var word = MemoryMarshal.Read<ulong>(bytes) ^ crc;
            crc = Entry(ref table, 7, (byte)word)
                ^ Entry(ref table, 6, (byte)(word >> 8))
                ^ Entry(ref table, 5, (byte)(word >> 16))
                ^ Entry(ref table, 4, (byte)(word >> 24))
                ^ Entry(ref table, 3, (byte)(word >> 32))
                ^ Entry(ref table, 2, (byte)(word >> 40))
                ^ Entry(ref table, 1, (byte)(word >> 48))
                ^ Entry(ref table, 0, (byte)(word >> 56));
            bytes = bytes[8..];
        }

        foreach (var next in bytes)
            crc = (crc >> 8) ^ Entry(ref table, 0, (byte)(crc ^ next));
        return crc;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Entry(ref uint table, int slice, byte index) => Unsafe.Add(ref table, (slice * 256) + index);

    private static uint UpdateByInstruction(uint crc, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= 8; bytes = bytes[8..])
            crc = ArmCrc32.Arm64.ComputeCrc32(crc, MemoryMarshal.Read<ulong>(bytes));
        foreach (var next in bytes)
            crc = ArmCrc32.ComputeCrc32(crc, next);
        return crc;
    }

    private static uint[] MakeTables()
    {
        // Slice s holds the effect of a byte that s further bytes follow.
        var tables = new uint[8 * 256];
        for (var i = 0u; i < 256; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * Polynomial);
            tables[i] = crc;
        }

        for (var i = 256; i < tables.Length; i++)
            tables[i] = (tables[i - 256] >> 8) ^ tables[(byte)tables[i - 256]];
        return tables;
    }
}
