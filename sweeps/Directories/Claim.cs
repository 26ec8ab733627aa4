using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Directories;

/// <summary>
/// That a chunk has a writer: its <paramref name="Hand"/>-th one. Hands are created exclusively, in order, and stay until
/// the chunk is finished, so that none comes into being twice while it matters.
/// </summary>
/// <param name="Chunk">The chunk.</param>
/// <param name="Hand">1 for its first writer.</param>
/// <param name="Writer">Who; <see langword="null"/> when the chunk was given back.</param>
/// <param name="Lost">Batches of the chunk that its earlier writers were lost with, and that none has finished.</param>
internal sealed record Claim(long Chunk, int Hand, string? Writer, IReadOnlyList<JournalLease> Lost)
{
    private const string Nobody = "-";

    // A link's target holds at most 4 kB on common file systems; what does not fit only counts as not tried.
    private const int MostLost = 64;

    /// <summary>Name of the link.</summary>
    public string FileName => NameOf(Chunk, Hand);

    /// <summary>What the link says.</summary>
    public string Text => Lost.Count == 0
        ? Writer ?? Nobody
        : $"{Writer ?? Nobody};{string.Join(';', Lost.Take(MostLost).Select(l => $"{l.Points.First}+{l.Points.Count}*{l.Attempt}"))}";

    public static string NameOf(long chunk, int hand) => $"{chunk}.{hand}";

    /// <summary>Chunk and hand of a link's name; <see langword="null"/> when it is none.</summary>
    public static (long Chunk, int Hand)? ParseName(ReadOnlySpan<char> name)
    {
        var dot = name.IndexOf('.');
        return dot > 0 && long.TryParse(name[..dot], out var chunk) && int.TryParse(name[(dot + 1)..], out var hand) && hand > 0
            ? (chunk, hand)
            : null;
    }

    public static Claim Parse(long chunk, int hand, string text)
    {
        var parts = text.Split(';');
        var lost = new List<JournalLease>();
        foreach (var part in parts[1..])
        {
            var numbers = part.Split('+', '*');
            if (numbers.Length == 3 && long.TryParse(numbers[0], out var first) && int.TryParse(numbers[1], out var count)
                && int.TryParse(numbers[2], out var attempt))
            {
                lost.Add(new JournalLease(new PointRange(first, count), attempt));
            }
        }

        return new Claim(chunk, hand, parts[0] == Nobody ? null : parts[0], lost);
    }
}
