using System.Buffers.Binary;
using System.Text;

namespace SweepCluster.Contracts.Telemetry;

/// <summary>A field of a protobuf message: its number, and its content as whichever type the schema gives it.</summary>
public readonly record struct WireField(int Number, ulong Value, ReadOnlyMemory<byte> Bytes)
{
    public string Text => Encoding.UTF8.GetString(Bytes.Span);

    public string Hex => Convert.ToHexStringLower(Bytes.Span);

    public double Real => BitConverter.UInt64BitsToDouble(Value);

    public double[] Reals => [.. Words().Select(BitConverter.UInt64BitsToDouble)];

    public long[] Integers => [.. Words().Select(w => (long)w)];

    public WireMessage Message => new(Bytes);

    private IEnumerable<ulong> Words()
    {
        for (var at = 0; at < Bytes.Length; at += 8)
            yield return BinaryPrimitives.ReadUInt64LittleEndian(Bytes.Span[at..]);
    }
}
