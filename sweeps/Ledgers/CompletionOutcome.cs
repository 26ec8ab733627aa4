namespace SweepCluster.Sweeps.Ledgers;

/// <summary>What became of a batch that was handed in.</summary>
/// <param name="Counted">Points that were new.</param>
/// <param name="Duplicates">Points that another worker, or an earlier attempt, had handed in before: the same bits, so they are dropped.</param>
public readonly record struct CompletionOutcome(int Counted, int Duplicates);
