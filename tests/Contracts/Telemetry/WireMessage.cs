using System.Buffers.Binary;

namespace SweepCluster.Contracts.Telemetry;

/// <summary>Reads a protobuf message field by field, without its schema: what OTLP needs of it, and nothing of the exporter's own code.</summary>
public sealed class WireMessage(ReadOnlyMemory<byte> bytes)
{
    private readonly List<WireField> fields = [.. Read(bytes)];

    /// <summary>The fields of that number, in order.</summary>
    public IEnumerable<WireField> All(int number) => fields.Where(f => f.Number == number);

    /// <summary>The messages in the fields of that number.</summary>
    public IEnumerable<WireMessage> Messages(int number) => All(number).Select(f => f.Message);

    /// <summary>The last field of that number; an empty one when there is none.</summary>
    public WireField Last(int number) => fields.LastOrDefault(f => f.Number == number);

    /// <summary>Whether there is a field of that number.</summary>
    public bool Has(int number) => fields.Exists(f => f.Number == number);

    private static IEnumerable<WireField> Read(ReadOnlyMemory<byte> bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var key = Varint(bytes, ref at);
            var number = (int)(key >> 3);
            switch (key & 7)
            {
                case 0:
                    yield return new WireField(number, Varint(bytes, ref at), default);
                    break;
                case 1:
                    yield return new WireField(number, BinaryPrimitives.ReadUInt64LittleEndian(bytes.Span[at..]), default);
                    at += 8;
                    break;
                case 2:
                    var length = (int)Varint(bytes, ref at);
                    yield return new WireField(number, 0, bytes.Slice(at, length));
                    at += length;
                    break;
                case 5:
                    yield return new WireField(number, BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span[at..]), default);
                    at += 4;
                    break;
                default:
                    throw new InvalidDataException($"Wire type {key & 7} at byte {at} is none.");
            }
        }
    }

    private static ulong Varint(ReadOnlyMemory<byte> bytes, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var part = bytes.Span[at++];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
                return value;
        }
    }
}
