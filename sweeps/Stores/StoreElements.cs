using System.Text;

namespace SweepCluster.Sweeps.Stores;

/// <summary>Elements of chunks by type.</summary>
internal static class StoreElements
{
    /// <summary>How an element of this type is read as a number.</summary>
    public static Func<ChunkFrame, int, double> Number(ZarrType type) => type switch
    {
        _ when type == ZarrType.Float64 => static (frame, i) => frame.Numbers[i],
        _ when type == ZarrType.Int64 => static (frame, i) => frame.Integers[i],
        _ => static (frame, i) => frame.Payload[i],
    };

    /// <summary>How an element of this type is read as text.</summary>
    public static Func<ChunkFrame, int, string> Text(ZarrType type) =>
        (frame, i) => Encoding.UTF32.GetString(frame.Payload.Slice(i * type.Size, type.Size)).TrimEnd('\0');
}
