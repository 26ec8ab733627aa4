using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Grains.Sweeps;

/// <summary>What a sweep keeps through everything: its submission and where it stands. The ledger is rebuilt from the store.</summary>
[GenerateSerializer, Alias("sweep-state")]
public sealed class SweepState
{
    /// <summary>What was submitted.</summary>
    [Id(0)]
    public SweepSubmission? Submission { get; set; }

    /// <summary>When.</summary>
    [Id(1)]
    public DateTimeOffset Submitted { get; set; }

    /// <summary>Where it stands.</summary>
    [Id(2)]
    public SweepPhase Phase { get; set; }

    /// <summary>When it was completed, cancelled or faulted.</summary>
    [Id(3)]
    public DateTimeOffset? Ended { get; set; }

    /// <summary>Why it is faulted.</summary>
    [Id(4)]
    public string? Fault { get; set; }

    /// <summary>Counts the activations: leases and revisions of a later one are above those of an earlier.</summary>
    [Id(5)]
    public int Epoch { get; set; }

    /// <summary>The finished beginning: chunks, and points done, failed and set aside in them.</summary>
    [Id(6)]
    public long[] Finished { get; set; } = [0, 0, 0, 0];

    /// <summary>Points of the finished beginning that failed, by reason.</summary>
    [Id(7)]
    public Dictionary<string, long> Failures { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Whether an activation is at work; still so in the next one, if it was lost.</summary>
    [Id(8)]
    public bool IsOpen { get; set; }

    /// <summary>
    /// What the next activation has to know of leases: those out, and batches that were lost, as leases of nobody. Kept
    /// while the sweep is careful, because one of them may kill again.
    /// </summary>
    [Id(9)]
    public List<Lease> Leased { get; set; } = [];
}
