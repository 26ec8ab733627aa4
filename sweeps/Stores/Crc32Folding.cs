using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SweepCluster.Sweeps.Stores;

/// <summary>CRC-32 by carry-less multiplication.</summary>
/// <remarks>
/// A message is a polynomial over GF(2); 128 bits of it that stand d bits before others may be replaced by their
/// product with x^d mod P, added to those others (Gopal et al., "Fast CRC Computation for Generic Polynomials Using
/// PCLMULQDQ Instruction", Intel 2009). Four accumulators each fold 512 bits ahead until 64 bytes are left, which fold
/// into 16; their checksum, by tables, is that of the message.
/// </remarks>
internal static class Crc32Folding
{
    /// <summary>The fewest bytes it can take.</summary>
    public const int Least = 64;

    // x^(d+32) mod P and x^(d-32) mod P, bits reflected, of d = 512 and d = 128.
    private static readonly Vector128<ulong> By512 = Vector128.Create(0x1_5444_2bd4UL, 0x1_c6e4_1596UL);
    private static readonly Vector128<ulong> By128 = Vector128.Create(0x1_7519_97d0UL, 0x0_ccaa_009eUL);

    /// <summary>Takes at least <see cref="Least"/> bytes into a running checksum.</summary>
    public static uint Update(uint crc, ReadOnlySpan<byte> bytes)
    {
        var words = MemoryMarshal.Cast<byte, Vector128<ulong>>(bytes);
        var tail = bytes[(words.Length * 16)..];
        var a = words[0] ^ Vector128.CreateScalar((ulong)crc);
        var b = words[1];
        var c = words[2];
        var d = words[3];
        var next = words[4..];
        for (; next.Length >= 4; next = next[4..])
        {
            a = Fold(a, By512) ^ next[0];
            b = Fold(b, By512) ^ next[1];
            c = Fold(c, By512) ^ next[2];
            d = Fold(d, By512) ^ next[3];
        }

        a = Fold(a, By128) ^ b;
        a = Fold(a, By128) ^ c;
        a = Fold(a, By128) ^ d;
        foreach (var word in next)
            a = Fold(a, By128) ^ word;
        return Crc32.UpdateByTables(
            Crc32.UpdateByTables(0, MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(in a, 1))), tail);
    }

    private static Vector128<ulong> Fold(Vector128<ulong> value, Vector128<ulong> by) =>
        Pclmulqdq.CarrylessMultiply(value, by, 0x00) ^ Pclmulqdq.CarrylessMultiply(value, by, 0x11);
}
