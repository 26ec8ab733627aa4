using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Evaluation;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Sweeps.Directories;

/// <summary>The results of a batch as bytes, handed to its chunk's writer; a checksum in front.</summary>
internal static class ResultPart
{
    public static byte[] Write(BatchResult result, SweepPlan plan)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(0u);
        writer.Write(result.EngineTime.Ticks);
        writer.Write(result.Status.Length);
        writer.Write(MemoryMarshal.AsBytes(result.Status.Span));
        var sizes = SizesOf(plan);
        for (var i = 0; i < sizes.Length; i++)
            writer.Write(MemoryMarshal.AsBytes(result.Values[i].AsSpan(0, sizes[i] * result.Status.Length)));
        writer.Write(result.Reasons.Count);
        foreach (var (place, reason) in result.Reasons)
        {
            writer.Write(place);
            writer.Write(reason);
        }

        writer.Flush();
        var part = bytes.ToArray();
        BitConverter.TryWriteBytes(part, Crc32.Of(part.AsSpan(sizeof(uint))));
        return part;
    }

    /// <summary>The results, or <see langword="null"/> when they are not whole.</summary>
    public static BatchResult? Read(byte[] part, Lease lease, SweepPlan plan)
    {
        if (part.Length < sizeof(uint) || BitConverter.ToUInt32(part) != Crc32.Of(part.AsSpan(sizeof(uint))))
            return null;
        using var reader = new BinaryReader(new MemoryStream(part), Encoding.UTF8);
        reader.ReadUInt32();
        var spent = new TimeSpan(reader.ReadInt64());
        var count = reader.ReadInt32();
        if (count != lease.Points.Count)
            return null;
        var status = new PointStatus[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(status.AsSpan()));
        var sizes = SizesOf(plan);
        var values = ImmutableArray.CreateBuilder<double[]>(sizes.Length);
        foreach (var size in sizes)
        {
            var numbers = new double[size * count];
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(numbers.AsSpan()));
            values.Add(numbers);
        }

        var reasons = ImmutableSortedDictionary.CreateBuilder<int, string>();
        for (var left = reader.ReadInt32(); left > 0; left--)
            reasons[reader.ReadInt32()] = reader.ReadString();
        return new BatchResult(lease, status, values.MoveToImmutable(), reasons.ToImmutable(), spent);
    }

    private static ImmutableArray<int> SizesOf(SweepPlan plan)
    {
        var observables = plan.Specification.Engine.Description.Observables;
        return [.. plan.Specification.Outputs.Select(o => observables[o].Size)];
    }
}
