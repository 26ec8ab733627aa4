using Microsoft.Win32.SafeHandles;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Sweeps.Directories;

/// <summary>Reads the journals of all workers: who is there, and which chunks are finished.</summary>
/// <remarks>Not safe from several threads at once. What was read of a journal is not read again.</remarks>
internal sealed class Journals(SharedDirectory directory)
{
    private readonly Dictionary<string, long> read = new(StringComparer.Ordinal);

    /// <summary>The workers that ever joined.</summary>
    public IEnumerable<string> Workers => SharedDirectory.Names(directory.WorkersPath);

    /// <summary>The chunks that were finished since the last call, by whomever.</summary>
    public IEnumerable<FinishedChunk> ReadFinished()
    {
        foreach (var worker in Workers)
        {
            foreach (var chunk in ReadFinished(worker))
                yield return chunk;
        }
    }

    /// <summary>The head of a journal, or <see langword="null"/> when there is none.</summary>
    public static JournalState? ReadState(SharedDirectory directory, string worker) =>
        Read(directory.JournalPath(worker), 0, JournalLayout.HeadBytes) is { } head ? JournalLayout.ReadHead(head) : null;

    /// <summary>The batches that a worker had under way.</summary>
    public static IReadOnlyList<JournalLease> ReadLeases(SharedDirectory directory, string worker) =>
        Read(directory.JournalPath(worker), 0, JournalLayout.RecordsStart) is { } bytes ? [.. JournalLayout.ReadLeases(bytes)] : [];

    private List<FinishedChunk> ReadFinished(string worker)
    {
        var finished = new List<FinishedChunk>();
        var from = read.GetValueOrDefault(worker, JournalLayout.RecordsStart);
        if (Read(directory.JournalPath(worker), from, int.MaxValue) is not { } bytes)
            return finished;
        var at = 0;
        while (at + JournalLayout.RecordBytes <= bytes.Length
               && JournalLayout.TryReadRecord(bytes.AsSpan(at, JournalLayout.RecordBytes), out var chunk))
        {
            finished.Add(chunk);
            at += JournalLayout.RecordBytes;
        }

        read[worker] = from + at;
        return finished;
    }

    private static byte[]? Read(string path, long from, int most)
    {
        try
        {
            using SafeFileHandle file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
            var length = (int)Math.Clamp(RandomAccess.GetLength(file) - from, 0, most);
            var bytes = new byte[length];
            var got = 0;
            while (got < length && RandomAccess.Read(file, bytes.AsSpan(got), from + got) is > 0 and var step)
                got += step;
            return got == length ? bytes : bytes[..got];
        }
        catch (Exception fault) when (StoreFault.IsGone(fault))
        {
            return null;
        }
        catch (Exception fault) when (StoreFault.IsOfFileSystem(fault))
        {
            throw StoreFault.Explain("read", path, fault);
        }
    }
}
