using System.Runtime.InteropServices;
using SweepCluster.Sweeps.Chunks;

namespace SweepCluster.Sweeps.Stores;

/// <summary>
/// Writes a chunk so that, wherever a writer is killed, each stored status that says done stands beside the right
/// numbers.
/// </summary>
/// <remarks>
/// Reasons, attempts and observables go first and the status last, so a new status never comes before its numbers. The
/// status before it may stand beside newer numbers for a while: that is right as long as a point that it calls done
/// has the same numbers in them, which holds when chunks only gain points. Where one is lost, since its numbers were
/// found damaged, the status is first taken back to the points that both have.
/// </remarks>
internal sealed class ChunkWriter(ChunkArrays arrays)
{
    private readonly ChunkReader reader = new(arrays);

    /// <summary>Writes a chunk.</summary>
    public async ValueTask WriteAsync(ChunkData data, CancellationToken cancellation)
    {
        var place = arrays.Grid.PlaceOf(data.Chunk);
        var before = await reader.ReadStatusAsync(data.Chunk, cancellation);
        if (TakeBack(before, data.Status))
            await WriteBytesAsync(arrays.Status, place, MemoryMarshal.AsBytes(before.AsSpan()), cancellation);
        var reasons = Reasons(data);
        if (reasons.Count > 0)
            await arrays.Keys.PutAsync(FailureRecord.KeyOf(data.Chunk.Value), FailureRecord.Write(reasons), cancellation);
        await WriteBytesAsync(arrays.Attempts, place, data.Attempts, cancellation);
        for (var i = 0; i < arrays.Outputs.Length; i++)
            await WriteOutputAsync(arrays.Outputs[i], place, data, i, cancellation);
        await WriteBytesAsync(arrays.Status, place, MemoryMarshal.AsBytes(data.Status.AsSpan()), cancellation);
        if (reasons.Count == 0)
            await arrays.Keys.DeleteAsync(FailureRecord.KeyOf(data.Chunk.Value), cancellation);
        data.IsDamaged = false;
    }

    // Whether a point that was done no longer is; then leaves in before only what holds after, too.
    private static bool TakeBack(PointStatus[] before, PointStatus[] after)
    {
        var isLost = false;
        for (var point = 0; point < before.Length && !isLost; point++)
            isLost = before[point] == PointStatus.Done && after[point] != PointStatus.Done;
        for (var point = 0; point < before.Length && isLost; point++)
        {
            if (before[point] != after[point])
                before[point] = PointStatus.Missing;
        }

        return isLost;
    }

    private static SortedDictionary<int, string> Reasons(ChunkData data)
    {
        if (!data.Status.AsSpan().ContainsAny(PointStatus.Failed, PointStatus.Quarantined))
            return [];
        var reasons = new SortedDictionary<int, string>();
        for (var point = 0; point < data.Status.Length; point++)
        {
            if (data.Status[point] is PointStatus.Failed or PointStatus.Quarantined)
                reasons.Add(point, data.Reasons.GetValueOrDefault(point, FailureRecord.NotGiven));
        }

        return reasons;
    }

    private ValueTask WriteBytesAsync(ZarrArray array, long[] place, ReadOnlySpan<byte> bytes, CancellationToken cancellation)
    {
        var frame = ChunkFrame.ForWriting(array.ChunkBytes);
        bytes.CopyTo(frame.Payload);
        frame.Payload[bytes.Length..].Clear();
        return WriteAsync(array, place, frame, cancellation);
    }

    private ValueTask WriteOutputAsync(ZarrArray output, long[] place, ChunkData data, int index, CancellationToken cancellation)
    {
        var (values, size) = (data.Values[index], data.Sizes[index]);
        var frame = ChunkFrame.ForWriting(output.ChunkBytes);
        var numbers = frame.Numbers;
        values.CopyTo(numbers);
        numbers[values.Length..].Fill(double.NaN);
        if (data.Status.AsSpan().ContainsAnyExcept(PointStatus.Done))
        {
            for (var point = 0; point < data.Status.Length; point++)
            {
                if (data.Status[point] != PointStatus.Done)
                    numbers.Slice(point * size, size).Fill(double.NaN);
            }
        }

        return WriteAsync(output, place, frame, cancellation);
    }

    private async ValueTask WriteAsync(ZarrArray array, long[] place, ChunkFrame frame, CancellationToken cancellation)
    {
        using (frame)
            await array.WriteAsync(arrays.Keys, array.KeyOf(place), frame, cancellation);
    }
}
