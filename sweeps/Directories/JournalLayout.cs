using System.Buffers.Binary;
using System.Text;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Sweeps.Directories;

/// <summary>
/// The bytes of a journal: a head that is written over at every heartbeat, a table of the batches under way, and behind
/// them, appended one by one, the chunks that were finished. Little-endian.
/// </summary>
internal static class JournalLayout
{
    public const int HeadBytes = 256;
    public const int LeaseBytes = 16;
    public const int MostLeases = (RecordsStart - HeadBytes) / LeaseBytes;
    public const int RecordsStart = 4096;
    public const int RecordBytes = 24;
    private const long Magic = 0x314c4e4a50455753;
    private const int NameStart = 96;
    private const int LongestName = 128;

    public static void WriteHead(Span<byte> head, JournalState state)
    {
        head.Clear();
        long[] numbers =
        [
            Magic, state.Beat, (long)state.LeaseTime.TotalMilliseconds, state.HasLeft ? 1 : 0, state.Slots,
            state.Tally.Elapsed.Ticks, state.Tally.Processor.Ticks, state.Tally.Computed, state.Tally.Duplicates, state.Tally.LeasesLost,
        ];
        for (var i = 0; i < numbers.Length; i++)
            BinaryPrimitives.WriteInt64LittleEndian(head[(i * sizeof(long))..], numbers[i]);
        Encoding.UTF8.TryGetBytes(state.Name, head.Slice(NameStart, LongestName), out _);
    }

    /// <summary>The head, or <see langword="null"/> when it was not written yet.</summary>
    public static JournalState? ReadHead(ReadOnlySpan<byte> head)
    {
        if (head.Length < HeadBytes || Number(head, 0) != Magic)
            return null;
        var tally = new WorkerTally(new TimeSpan(Number(head, 5)), new TimeSpan(Number(head, 6)), Number(head, 7), Number(head, 8), Number(head, 9));
        var name = Encoding.UTF8.GetString(head.Slice(NameStart, LongestName).TrimEnd((byte)0));
        return new JournalState(Number(head, 1), TimeSpan.FromMilliseconds(Number(head, 2)), Number(head, 3) != 0, (int)Number(head, 4), tally, name);
    }

    public static void WriteLease(Span<byte> place, JournalLease lease)
    {
        BinaryPrimitives.WriteInt64LittleEndian(place, lease.Points.First);
        BinaryPrimitives.WriteInt32LittleEndian(place[8..], lease.Points.Count);
        BinaryPrimitives.WriteInt32LittleEndian(place[12..], lease.Attempt);
    }

    /// <summary>The batches that were under way.</summary>
    public static IEnumerable<JournalLease> ReadLeases(byte[] journal)
    {
        for (var at = HeadBytes; at + LeaseBytes <= Math.Min(journal.Length, RecordsStart); at += LeaseBytes)
        {
            var place = journal.AsSpan(at, LeaseBytes);
            var count = BinaryPrimitives.ReadInt32LittleEndian(place[8..]);
            var attempt = BinaryPrimitives.ReadInt32LittleEndian(place[12..]);
            if (count > 0 && attempt > 0)
                yield return new JournalLease(new PointRange(BinaryPrimitives.ReadInt64LittleEndian(place), count), attempt);
        }
    }

    public static void WriteRecord(Span<byte> place, FinishedChunk chunk)
    {
        BinaryPrimitives.WriteInt64LittleEndian(place, chunk.Chunk);
        BinaryPrimitives.WriteInt32LittleEndian(place[8..], chunk.Done);
        BinaryPrimitives.WriteInt32LittleEndian(place[12..], chunk.Failed);
        BinaryPrimitives.WriteInt32LittleEndian(place[16..], chunk.Quarantined);
        BinaryPrimitives.WriteUInt32LittleEndian(place[20..], Crc32.Of(place[..20]));
    }

    /// <summary>A record; false when it was not written whole.</summary>
    public static bool TryReadRecord(ReadOnlySpan<byte> place, out FinishedChunk chunk)
    {
        chunk = new FinishedChunk(
            BinaryPrimitives.ReadInt64LittleEndian(place),
            BinaryPrimitives.ReadInt32LittleEndian(place[8..]),
            BinaryPrimitives.ReadInt32LittleEndian(place[12..]),
            BinaryPrimitives.ReadInt32LittleEndian(place[16..]));
        return BinaryPrimitives.ReadUInt32LittleEndian(place[20..]) == Crc32.Of(place[..20]);
    }

    private static long Number(ReadOnlySpan<byte> head, int index) => BinaryPrimitives.ReadInt64LittleEndian(head[(index * sizeof(long))..]);
}
