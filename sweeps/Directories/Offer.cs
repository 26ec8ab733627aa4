using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Directories;

/// <summary>
/// A batch that a chunk's writer offers to other workers: an empty file, whose name says all. Who renames it to a name
/// with its own behind has it; the results are renamed over it.
/// </summary>
/// <param name="Chunk">The chunk.</param>
/// <param name="Points">The batch.</param>
/// <param name="Attempt">Which attempt it is.</param>
/// <param name="Lease">Number of the lease in its writer's ledger.</param>
/// <param name="Writer">Who offers it.</param>
/// <param name="Taker">Who has it, or <see langword="null"/>.</param>
internal sealed record Offer(long Chunk, PointRange Points, int Attempt, long Lease, string Writer, string? Taker)
{
    private const char Separator = '~';

    public string FileName => Taker is null ? Name : $"{Name}{Separator}{Taker}";

    private string Name => $"{Chunk}.{Points.First}.{Points.Count}.{Attempt}.{Lease}{Separator}{Writer}";

    public static Offer Of(Lease lease, string writer) =>
        new(lease.Chunk.Value, lease.Points, lease.Attempt, lease.Id.Value, writer, null);

    /// <summary>The offer of that file name, or <see langword="null"/> when it is none.</summary>
    public static Offer? Parse(string name)
    {
        var parts = name.Split(Separator);
        var numbers = parts[0].Split('.');
        return parts.Length is 2 or 3 && numbers.Length == 5
            && long.TryParse(numbers[0], out var chunk) && long.TryParse(numbers[1], out var first)
            && int.TryParse(numbers[2], out var count) && int.TryParse(numbers[3], out var attempt) && long.TryParse(numbers[4], out var lease)
            ? new Offer(chunk, new PointRange(first, count), attempt, lease, parts[1], parts.Length == 3 ? parts[2] : null)
            : null;
    }
}
