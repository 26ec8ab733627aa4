using System.Runtime.InteropServices;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Stores;

/// <summary>Reads a chunk and keeps what is certain of it.</summary>
/// <remarks>
/// The status is read first: what it calls done had its numbers stored before, so a reader beside a writer never
/// takes numbers that are still to come for those of a point that is done.
/// </remarks>
internal sealed class ChunkReader(ChunkArrays arrays)
{
    /// <summary>The chunk, or <see langword="null"/> when no status of it is stored, and what is damaged of it.</summary>
    public async ValueTask<(ChunkData? Data, List<string> Damages)> ReadAsync(ChunkIndex chunk, CancellationToken cancellation)
    {
        var place = arrays.Grid.PlaceOf(chunk);
        var damages = new List<string>();
        var (status, statusDamage) = await arrays.Status.ReadAsync(arrays.Keys, arrays.Status.KeyOf(place), cancellation);
        if (status is null && statusDamage is null)
            return (null, damages);
        var data = new ChunkData(chunk, arrays.Grid.RangeOf(chunk), [.. arrays.Outputs.Select(arrays.SizeOf)]);
        if (status is null)
            damages.Add($"{arrays.Status.KeyOf(place)}: {statusDamage}; every point of it is in doubt");
        else
            TakeStatus(status, data, damages);
        await ReadReasonsAsync(data, damages, cancellation);
        for (var i = 0; i < arrays.Outputs.Length; i++)
            await ReadOutputAsync(arrays.Outputs[i], place, data, data.Values[i], damages, cancellation);
        ClearUndone(data);
        await ReadAttemptsAsync(place, data, damages, cancellation);
        data.IsDamaged = damages.Count > 0;
        return (data, damages);
    }

    /// <summary>The status of each point as it is stored, all missing where it is not stored or damaged.</summary>
    public async ValueTask<PointStatus[]> ReadStatusAsync(ChunkIndex chunk, CancellationToken cancellation)
    {
        var data = new ChunkData(chunk, arrays.Grid.RangeOf(chunk), []);
        var (status, _) = await arrays.Status.ReadAsync(
            arrays.Keys, arrays.Status.KeyOf(arrays.Grid.PlaceOf(chunk)), cancellation);
        if (status is not null)
            TakeStatus(status, data, []);
        return data.Status;
    }

    /// <summary>Why points of a chunk failed or were set aside, by place in it; without reading any numbers.</summary>
    public async ValueTask<SortedDictionary<int, string>> ReadFailuresAsync(ChunkIndex chunk, CancellationToken cancellation)
    {
        var data = new ChunkData(chunk, arrays.Grid.RangeOf(chunk), []);
        (await ReadStatusAsync(chunk, cancellation)).CopyTo(data.Status, 0);
        await ReadReasonsAsync(data, [], cancellation);
        return data.Reasons;
    }

    private static void TakeStatus(ChunkFrame stored, ChunkData data, List<string> damages)
    {
        using (stored)
            stored.Payload[..data.Status.Length].CopyTo(MemoryMarshal.AsBytes(data.Status.AsSpan()));
        var unknown = MemoryMarshal.AsBytes(data.Status.AsSpan())
            .IndexOfAnyExceptInRange((byte)PointStatus.Missing, (byte)PointStatus.Quarantined);
        if (unknown < 0)
            return;
        damages.Add($"status: point {data.Points.First + unknown} has the unknown code {(byte)data.Status[unknown]}");
        data.Status.AsSpan().Clear();
    }

    private static void ClearUndone(ChunkData data)
    {
        if (!data.Status.AsSpan().ContainsAnyExcept(PointStatus.Done))
            return;
        for (var i = 0; i < data.Values.Length; i++)
        {
            for (var point = 0; point < data.Status.Length; point++)
            {
                if (data.Status[point] != PointStatus.Done)
                    data.Values[i].AsSpan(point * data.Sizes[i], data.Sizes[i]).Fill(double.NaN);
            }
        }
    }

    private async ValueTask ReadReasonsAsync(ChunkData data, List<string> damages, CancellationToken cancellation)
    {
        if (!data.Status.AsSpan().ContainsAny(PointStatus.Failed, PointStatus.Quarantined))
            return;
        var key = FailureRecord.KeyOf(data.Chunk.Value);
        using var document = new PooledBuffer(4096);
        var isThere = await arrays.Keys.GetAsync(key, document, cancellation);
        var (reasons, damage) = isThere ? FailureRecord.Read(document.Memory, data.Status.Length) : (null, "it is not there");
        if (damage is not null)
            damages.Add($"{key}: {damage}");
        var without = 0;
        for (var point = 0; point < data.Status.Length; point++)
        {
            if (data.Status[point] is not (PointStatus.Failed or PointStatus.Quarantined))
                continue;
            if (reasons?.GetValueOrDefault(point) is { } reason)
            {
                data.Reasons.Add(point, reason);
                continue;
            }

            data.Status[point] = PointStatus.Missing;
            without++;
        }

        if (without > 0 && damage is null)
            damages.Add($"{key}: {without} of the failed points have no reason there");
    }

    private async ValueTask ReadOutputAsync(
        ZarrArray output, long[] place, ChunkData data, double[] values, List<string> damages, CancellationToken cancellation)
    {
        var key = output.KeyOf(place);
        var (stored, damage) = await output.ReadAsync(arrays.Keys, key, cancellation);
        if (stored is not null)
        {
            using (stored)
                stored.Numbers[..values.Length].CopyTo(values);
            return;
        }

        // A chunk without any point done has a status before it needs numbers, but a writer always stores both.
        damages.Add($"{key}: {damage ?? "it is not there"}");
        data.Status.AsSpan().Replace(PointStatus.Done, PointStatus.Missing);
    }

    private async ValueTask ReadAttemptsAsync(long[] place, ChunkData data, List<string> damages, CancellationToken cancellation)
    {
        var key = arrays.Attempts.KeyOf(place);
        var (stored, damage) = await arrays.Attempts.ReadAsync(arrays.Keys, key, cancellation);
        if (stored is not null)
        {
            using (stored)
                stored.Payload[..data.Attempts.Length].CopyTo(data.Attempts);
        }
        else
        {
            damages.Add($"{key}: {damage ?? "it is not there"}");
        }

        // Also where a writer was killed that had taken points back: what has a state was attempted.
        for (var point = 0; point < data.Attempts.Length; point++)
        {
            if (data.Attempts[point] == 0 && data.Status[point] != PointStatus.Missing)
                data.Attempts[point] = 1;
        }
    }
}
